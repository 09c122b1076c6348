package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/pflag"
	"github.com/spf13/viper"
)

// readFile reads the file that is named, or entente.yaml where there is one: here,
// else in the user's configuration folder.
func readFile(v *viper.Viper, flags *pflag.FlagSet) (string, error) {
	file, err := find(flags)
	if file == "" || err != nil {
		return "", err
	}
	v.SetConfigFile(file)
	v.SetConfigType("yaml")
	if err := v.ReadInConfig(); err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return "", fmt.Errorf("there is no file %s", file)
		}
		return "", fmt.Errorf("read %s: %w", file, err)
	}
	if err := checkKeys(v, file); err != nil {
		return "", err
	}
	return file, rebase(v, filepath.Dir(file))
}

func find(flags *pflag.FlagSet) (string, error) {
	if f := flags.Lookup("config"); f != nil && f.Changed {
		return f.Value.String(), nil
	}
	if file := os.Getenv(fileEnv); file != "" {
		return file, nil
	}
	candidates := []string{defaultFile}
	if home, err := os.UserConfigDir(); err == nil {
		candidates = append(candidates, filepath.Join(home, "entente", defaultFile))
	}
	for _, file := range candidates {
		_, err := os.Stat(file)
		if err == nil {
			return file, nil
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return "", fmt.Errorf("read %s: %w", file, err)
		}
	}
	return "", nil
}

// checkKeys refuses keys that are not known, with the likeliest meant.
func checkKeys(v *viper.Viper, file string) error {
	keys := v.AllKeys()
	slices.Sort(keys)
	for _, key := range keys {
		if slices.ContainsFunc(settings, func(s setting) bool { return s.key == key }) {
			continue
		}
		return fmt.Errorf("%s: unknown key %q: %s", file, key, suggestion(key))
	}
	return nil
}

func suggestion(key string) string {
	var all []string
	best, least := "", len(key)/2+1
	for _, s := range settings {
		all = append(all, s.key)
		for _, known := range []string{s.key, s.key[strings.LastIndex(s.key, ".")+1:]} {
			if d := distance(key, known); d < least {
				best, least = s.key, d
			}
		}
	}
	if best != "" {
		return fmt.Sprintf("did you mean %q?", best)
	}
	return "the keys are " + strings.Join(all, ", ")
}

// distance is the number of edits between two words (Levenshtein 1966).
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		corner := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := corner
			if a[i] != b[j] {
				cost++
			}
			corner = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}

// rebase makes paths of the file count from the file's folder, so that it means
// the same wherever the program is started.
func rebase(v *viper.Viper, folder string) error {
	from := func(p string) string {
		if p == "" || filepath.IsAbs(p) {
			return p
		}
		return filepath.Join(folder, p)
	}
	changed := map[string]any{}
	for _, s := range settings {
		if !s.path || !v.InConfig(s.key) {
			continue
		}
		switch value := v.Get(s.key).(type) {
		case string:
			setDeep(changed, s.key, from(value))
		default:
			paths := list(value)
			for i := range paths {
				paths[i] = from(paths[i])
			}
			setDeep(changed, s.key, paths)
		}
	}
	return v.MergeConfigMap(changed)
}

func setDeep(m map[string]any, key string, value any) {
	group, name, nested := strings.Cut(key, ".")
	if !nested {
		m[key] = value
		return
	}
	inner, ok := m[group].(map[string]any)
	if !ok {
		inner = map[string]any{}
		m[group] = inner
	}
	inner[name] = value
}

// checkTypes refuses numbers and switches that are neither, wherever they were set.
func checkTypes(v *viper.Viper) error {
	if _, err := strconv.Atoi(v.GetString(keyJobs)); err != nil {
		return fmt.Errorf("jobs is %q: use a number", v.GetString(keyJobs))
	}
	for _, key := range []string{keyShared, keyInsecure} {
		if _, err := strconv.ParseBool(v.GetString(key)); err != nil {
			return fmt.Errorf("%s is %q: use true or false", key, v.GetString(key))
		}
	}
	return nil
}

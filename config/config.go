package config

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/pflag"
	"github.com/spf13/viper"
)

// Stores that can be chosen.
const (
	SQLite = "sqlite"
	Neo4j  = "neo4j"
)

// ErrInvalid is wrapped by every error of this package.
var ErrInvalid = errors.New("configuration")

// Config is what a run was told.
type Config struct {
	File   string // that was read, or empty
	Store  string // SQLite or Neo4j
	DB     string // path of the SQLite file
	Neo4j  Server
	Extra  []string // files of more actors
	Listen string   // address of the HTTP server
	Tokens string   // path of the file of its tokens, or empty
	// Insecure lets the HTTP server listen beyond this machine without tokens.
	Insecure bool
	Jobs     int // articles worked on at once; 0 is one a core
}

// Server tells where Neo4j is.
type Server struct {
	URI, Username, Password, Database string
	// Shared allows a database that holds others' nodes too.
	Shared bool
}

// Flags adds the flags that every command knows.
func Flags(f *pflag.FlagSet) {
	f.String("config", "", "read settings from this file (default entente.yaml, if there is one)")
	f.String("store", defaultStore, "where the graph is kept: sqlite or neo4j")
	f.String("db", "entente.db", "the SQLite file")
	f.String("neo4j-uri", "bolt://localhost:7687", "address of Neo4j")
	f.String("neo4j-username", "neo4j", "who logs in to Neo4j; the password comes from NEO4J_PASSWORD")
	f.String("neo4j-database", "neo4j", "database of Neo4j")
	f.Bool("shared", false, "use a Neo4j database that holds other nodes too")
	f.StringSlice("actors", nil, "file of more actors; may be repeated")
}

// Load gathers the settings. Flags may hold further ones than those of Flags.
func Load(flags *pflag.FlagSet) (Config, error) {
	v := viper.New()
	file, err := readFile(v, flags)
	if err != nil {
		return Config{}, fmt.Errorf("%w: %w", ErrInvalid, err)
	}
	if err := bind(v, flags); err != nil {
		return Config{}, fmt.Errorf("%w: %w", ErrInvalid, err)
	}
	c := Config{
		File: file, Store: v.GetString(keyStore), DB: v.GetString(keyDB),
		Neo4j: Server{
			URI: v.GetString(keyURI), Username: v.GetString(keyUsername), Password: v.GetString(keyPassword),
			Database: v.GetString(keyDatabase), Shared: v.GetBool(keyShared),
		},
		Extra: list(v.Get(keyExtra)), Listen: v.GetString(keyListen),
		Tokens: v.GetString(keyTokens), Insecure: v.GetBool(keyInsecure), Jobs: v.GetInt(keyJobs),
	}
	if err := c.check(); err != nil {
		return Config{}, fmt.Errorf("%w: %w", ErrInvalid, err)
	}
	return c, nil
}

func (c Config) check() error {
	switch {
	case c.Store != SQLite && c.Store != Neo4j:
		return fmt.Errorf("store %q is none: use sqlite or neo4j", c.Store)
	case c.Store == SQLite && c.DB == "":
		return errors.New("db is empty: name the SQLite file")
	case c.Jobs < 0 || c.Jobs > 1024:
		return fmt.Errorf("jobs is %d: use 1 to 1024, or 0 for one a core", c.Jobs)
	}
	return nil
}

// bind puts flags and environment before the file, and defaults behind it.
func bind(v *viper.Viper, flags *pflag.FlagSet) error {
	for _, s := range settings {
		v.SetDefault(s.key, s.fallback)
		value, err := environment(s)
		if err != nil {
			return err
		}
		if value != "" {
			v.Set(s.key, value)
		}
		if f := flags.Lookup(s.flag); f != nil && f.Changed {
			v.Set(s.key, flagValue(f))
		}
	}
	return checkTypes(v)
}

func flagValue(f *pflag.Flag) any {
	if many, ok := f.Value.(pflag.SliceValue); ok {
		return many.GetSlice()
	}
	return f.Value.String()
}

// environment is the value of a setting's variables, or of the file that one names.
func environment(s setting) (string, error) {
	for _, name := range s.env {
		value, path := os.Getenv(name), os.Getenv(name+"_FILE")
		switch {
		case value != "" && path != "":
			return "", fmt.Errorf("%s and %s_FILE are both set: keep one", name, name)
		case value != "":
			return value, nil
		case path != "" && strings.HasPrefix(s.key, "neo4j."):
			data, err := os.ReadFile(path)
			if err != nil {
				return "", fmt.Errorf("%s_FILE: %w", name, err)
			}
			return strings.TrimRight(string(data), "\r\n"), nil
		}
	}
	return "", nil
}

// list reads a list as the file, a flag or a variable writes it; variables part
// paths as PATH does.
func list(value any) []string {
	switch value := value.(type) {
	case []string:
		return value
	case []any:
		var out []string
		for _, x := range value {
			out = append(out, fmt.Sprint(x))
		}
		return out
	case string:
		return filepath.SplitList(value)
	}
	return nil
}

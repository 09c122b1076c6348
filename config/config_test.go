package config_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"entente/config"

	"github.com/google/go-cmp/cmp"
	"github.com/spf13/pflag"
)

// load runs in an empty folder with no settings around it but those given.
func load(t *testing.T, env map[string]string, args ...string) (config.Config, error) {
	t.Helper()
	t.Setenv("XDG_CONFIG_HOME", t.TempDir())
	for _, name := range []string{
		"ENTENTE_CONFIG", "ENTENTE_STORE", "ENTENTE_DB", "ENTENTE_LISTEN", "ENTENTE_JOBS", "ENTENTE_ACTORS_EXTRA",
		"NEO4J_URI", "NEO4J_USERNAME", "NEO4J_PASSWORD", "NEO4J_DATABASE", "NEO4J_PASSWORD_FILE",
	} {
		t.Setenv(name, env[name])
	}
	flags := pflag.NewFlagSet("test", pflag.ContinueOnError)
	config.Flags(flags)
	flags.String("listen", "127.0.0.1:8080", "")
	flags.Int("jobs", 0, "")
	if err := flags.Parse(args); err != nil {
		t.Fatal(err)
	}
	return config.Load(flags)
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestDefaults(t *testing.T) {
	t.Chdir(t.TempDir())
	got, err := load(t, nil)
	if err != nil {
		t.Fatal(err)
	}
	want := config.Config{
		Store: config.SQLite, DB: "entente.db", Listen: "127.0.0.1:8080",
		Neo4j: config.Server{URI: "bolt://localhost:7687", Username: "neo4j", Database: "neo4j"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// Each setting is given in all ways; the way that goes before the others must win.
func TestOrder(t *testing.T) {
	folder := t.TempDir()
	t.Chdir(folder)
	write(t, "entente.yaml", "store: neo4j\ndb: file.db\njobs: 2\nlisten: 127.0.0.1:1\nneo4j:\n  uri: bolt://file:1\n  shared: true\nactors:\n  extra: [more.csv, /etc/actors.csv]\n")
	write(t, "secret", "from the file\n")
	env := map[string]string{"ENTENTE_DB": "env.db", "ENTENTE_JOBS": "3", "NEO4J_URI": "bolt://env:1", "NEO4J_PASSWORD_FILE": "secret"}
	got, err := load(t, env, "--db", "flag.db")
	if err != nil {
		t.Fatal(err)
	}
	want := config.Config{
		File: "entente.yaml", Store: config.Neo4j, DB: "flag.db", Jobs: 3, Listen: "127.0.0.1:1",
		Neo4j: config.Server{URI: "bolt://env:1", Username: "neo4j", Password: "from the file", Database: "neo4j", Shared: true},
		Extra: []string{"more.csv", "/etc/actors.csv"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// Paths of a file count from its folder, those of flags from where the program runs.
func TestPathsOfTheFile(t *testing.T) {
	folder := t.TempDir()
	t.Chdir(t.TempDir())
	file := filepath.Join(folder, "my.yaml")
	write(t, file, "db: news.db\nactors:\n  extra: [more.csv]\n")
	got, err := load(t, nil, "--config", file)
	if err != nil {
		t.Fatal(err)
	}
	if got.DB != filepath.Join(folder, "news.db") || len(got.Extra) != 1 || got.Extra[0] != filepath.Join(folder, "more.csv") {
		t.Errorf("got db %q, extra %q", got.DB, got.Extra)
	}
	if got, err = load(t, nil, "--config", file, "--db", "here.db"); err != nil || got.DB != "here.db" {
		t.Errorf("got db %q, error %v", got.DB, err)
	}
}

func TestRefused(t *testing.T) {
	tests := []struct {
		name, file string
		env        map[string]string
		args       []string
		want       string
	}{
		{"unknown key", "strore: neo4j\n", nil, nil, `entente.yaml: unknown key "strore": did you mean "store"?`},
		{"unknown nested key", "neo4j:\n  pasword: x\n", nil, nil, `unknown key "neo4j.pasword": did you mean "neo4j.password"?`},
		{"key without its group", "password: x\n", nil, nil, `did you mean "neo4j.password"?`},
		{"key like none", "colour_of_the_sky: blue\n", nil, nil, "the keys are store, db"},
		{"broken file", "store: [\n", nil, nil, "read entente.yaml"},
		{"no such file", "", nil, []string{"--config", "none.yaml"}, "there is no file none.yaml"},
		{"store", "", map[string]string{"ENTENTE_STORE": "oracle"}, nil, `store "oracle" is none: use sqlite or neo4j`},
		{"jobs", "jobs: many\n", nil, nil, `jobs is "many": use a number`},
		{"negative jobs", "", nil, []string{"--jobs", "-1"}, "jobs is -1"},
		{"password twice", "", map[string]string{"NEO4J_PASSWORD": "x", "NEO4J_PASSWORD_FILE": "y"}, nil, "NEO4J_PASSWORD and NEO4J_PASSWORD_FILE are both set"},
		{"password file", "", map[string]string{"NEO4J_PASSWORD_FILE": "none"}, nil, "NEO4J_PASSWORD_FILE"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			if tt.file != "" {
				write(t, "entente.yaml", tt.file)
			}
			_, err := load(t, tt.env, tt.args...)
			if !errors.Is(err, config.ErrInvalid) || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %q in it", err, tt.want)
			}
			if err != nil && strings.Contains(err.Error(), "\n") {
				t.Errorf("more than one line: %q", err)
			}
		})
	}
}

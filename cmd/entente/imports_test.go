package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

// plan is the layers of the module: each package with those that it may import.
// Tests may import any package but cmd.
var plan = map[string][]string{
	"config":               {},
	"graph":                {"graph/ontology", "graph/packed"},
	"graph/ontology":       {},
	"graph/packed":         {},
	"graph/sqlite":         {"graph", "graph/ontology", "graph/packed"},
	"graph/neo4j":          {"graph", "graph/ontology", "graph/packed"},
	"graph/graphtest":      {"graph", "graph/ontology"},
	"graph/query":          {"graph", "graph/ontology"},
	"graph/export":         {"graph", "graph/ontology"},
	"ingest/article":       {},
	"ingest/fetch":         {"ingest/article"},
	"ingest/nlp":           {},
	"ingest/tokenize":      {"ingest/nlp"},
	"ingest/parse":         {"ingest/nlp"},
	"ingest/parse/conllu":  {"ingest/nlp"},
	"ingest/actor":         {"graph", "ingest/nlp"},
	"ingest/actor/compile": {"graph"}, // writes the embedded knowledge base; nothing imports it
	"ingest/coref":         {"ingest/nlp"},
	"ingest/event":         {"graph", "graph/ontology", "ingest/nlp"},
	"ingest/eval":          {"graph", "graph/ontology"},
	"ingest/question":      {"graph", "graph/ontology", "graph/query", "ingest/nlp"},
	"ingest": {
		"graph", "ingest/actor", "ingest/article", "ingest/coref", "ingest/event", "ingest/fetch",
		"ingest/nlp", "ingest/parse", "ingest/tokenize",
	},
	"server":       {"graph", "graph/ontology", "graph/query"},
	"server/mcp":   {"graph", "graph/ontology", "graph/query", "server"},
	"server/trace": {},
	"cmd/entente": {
		"config", "graph", "graph/export", "graph/neo4j", "graph/ontology", "graph/query", "graph/sqlite",
		"ingest", "ingest/article", "ingest/eval", "ingest/event", "ingest/fetch", "ingest/nlp",
		"ingest/parse", "ingest/parse/conllu", "ingest/question", "ingest/tokenize", "server", "server/mcp", "server/trace",
	},
}

// owners is where each library from outside may be imported, tests included. A
// library that is not listed is one nobody has decided on.
var owners = map[string][]string{
	"codeberg.org/readeck/go-readability":    {"ingest/article"},
	"github.com/danielgtaylor/huma":          {"server"},
	"github.com/gin-gonic/gin":               {"server"},
	"github.com/goccy/go-yaml":               {"ingest/actor/compile"},
	"github.com/google/go-cmp":               {testsOnly, "graph/graphtest"},
	"github.com/klauspost/compress":          {"server"},
	"github.com/mmcdole/gofeed":              {"ingest/article"},
	"github.com/modelcontextprotocol/go-sdk": {"server/mcp", testsOnly},
	"github.com/neo4j/neo4j-go-driver":       {"graph/neo4j"},
	"github.com/prometheus/client_golang":    {"server"},
	"github.com/schollz/progressbar":         {"cmd/entente"},
	"github.com/spf13/cobra":                 {"cmd/entente"},
	"github.com/spf13/pflag":                 {"cmd/entente", "config"},
	"github.com/spf13/viper":                 {"config"},
	"go.opentelemetry.io/otel":               {"server", "server/trace"},
	"go.opentelemetry.io/proto/otlp":         {testsOnly},
	"golang.org/x/net":                       {"ingest/article", "ingest/fetch"},
	"golang.org/x/sync":                      {"graph/query", "ingest"},
	"golang.org/x/sys":                       {"ingest/parse"},
	"golang.org/x/term":                      {"cmd/entente"},
	"golang.org/x/text":                      {"graph", "ingest/actor", "ingest/actor/compile", "ingest/article"},
	"golang.org/x/time":                      {"server"},
	"google.golang.org/protobuf":             {testsOnly},
	"modernc.org/sqlite":                     {"graph/sqlite"},
	"pgregory.net/rapid":                     {testsOnly},

	// Of the standard library, what only one layer has to do with.
	"database/sql": {"graph/sqlite"},
	"log/slog":     {"cmd/entente", "ingest", "server", "server/trace"},
	"net/http":     {"cmd/entente", "ingest/fetch", "server", testsOnly},
}

// testsOnly stands for the tests of all packages.
const testsOnly = "tests"

const (
	module    = "entente"
	mostLines = 450
)

func TestImports(t *testing.T) {
	found, err := violations(os.DirFS("../.."))
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range found {
		t.Error(v)
	}
}

// violations reads the sources themselves: asking the go command would leave this
// test in the cache when a package that it doesn't import changes.
func violations(root fs.FS) ([]string, error) {
	var out []string
	documented := map[string]bool{}
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if base := d.Name(); d.IsDir() && name != "." && (base[0] == '.' || base[0] == '_' || base == "testdata") {
			return fs.SkipDir
		}
		if d.IsDir() || path.Ext(name) != ".go" {
			return nil
		}
		source, err := fs.ReadFile(root, name)
		if err != nil {
			return err
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, source, parser.ImportsOnly|parser.ParseComments)
		if err != nil {
			return err
		}
		if n := strings.Count(string(source), "\n"); n > mostLines {
			out = append(out, fmt.Sprintf("%s has %d lines, more than %d: part it by subject", name, n, mostLines))
		}
		folder := path.Dir(name)
		if !isTest(name) {
			documented[folder] = documented[folder] || strings.TrimSpace(f.Doc.Text()) != ""
		}
		out = append(out, wrongImports(name, f)...)
		return nil
	})
	for folder, ok := range documented {
		if _, planned := plan[folder]; !planned {
			out = append(out, fmt.Sprintf("package %s is not in the plan", folder))
		}
		if !ok {
			out = append(out, fmt.Sprintf("package %s has no doc comment", folder))
		}
	}
	slices.Sort(out)
	return out, err
}

func isTest(name string) bool { return strings.HasSuffix(name, "_test.go") }

func wrongImports(name string, f *ast.File) []string {
	var out []string
	folder := path.Dir(name)
	for _, spec := range f.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		inner, ours := strings.CutPrefix(imported, module+"/")
		switch {
		case err != nil:
			out = append(out, fmt.Sprintf("%s: %v", name, err))
		case ours && (strings.HasPrefix(inner, "cmd/") || !isTest(name) && !slices.Contains(plan[folder], inner)):
			out = append(out, fmt.Sprintf("%s imports %s, which the plan does not allow", name, inner))
		case !ours && !allowed(name, imported):
			out = append(out, fmt.Sprintf("%s imports %s, which is not its to use", name, imported))
		}
	}
	return out
}

func allowed(name, imported string) bool {
	for library, where := range owners {
		if imported == library || strings.HasPrefix(imported, library+"/") {
			return slices.Contains(where, path.Dir(name)) || isTest(name) && slices.Contains(where, testsOnly)
		}
	}
	first, _, _ := strings.Cut(imported, "/")
	return !strings.Contains(first, ".") // the rest of the standard library
}

func TestViolations(t *testing.T) {
	const head = "// Package x is documented.\npackage x\n"
	for _, test := range []struct {
		name  string
		files map[string]string
		want  []string
	}{
		{"nothing wrong", map[string]string{
			"graph/a.go":      head + `import "entente/graph/ontology"`,
			"graph/a_test.go": "package x_test\n" + `import "entente/graph/sqlite"` + "\n" + `import "github.com/google/go-cmp/cmp"`,
		}, nil},
		{
			"package without a plan",
			map[string]string{"helper/a.go": head},
			[]string{"package helper is not in the plan"},
		},
		{
			"import against the arrow",
			map[string]string{"graph/ontology/a.go": head + `import "entente/graph"`},
			[]string{"graph/ontology/a.go imports graph, which the plan does not allow"},
		},
		{
			"test that imports a command",
			map[string]string{"graph/a.go": head, "graph/a_test.go": "package x\n" + `import "entente/cmd/entente"`},
			[]string{"graph/a_test.go imports cmd/entente, which the plan does not allow"},
		},
		{
			"library of another package",
			map[string]string{"server/a.go": head + `import "database/sql/driver"`},
			[]string{"server/a.go imports database/sql/driver, which is not its to use"},
		},
		{
			"library of tests",
			map[string]string{"server/a.go": head + `import "pgregory.net/rapid"`},
			[]string{"server/a.go imports pgregory.net/rapid, which is not its to use"},
		},
		{
			"library nobody decided on",
			map[string]string{"server/a.go": head + `import "example.org/left/pad"`},
			[]string{"server/a.go imports example.org/left/pad, which is not its to use"},
		},
		{
			"no doc comment",
			map[string]string{"graph/a.go": "package x", "graph/a_test.go": head},
			[]string{"package graph has no doc comment"},
		},
		{
			"long file",
			map[string]string{"graph/a.go": head, "graph/a_test.go": "package x\n" + strings.Repeat("\n", mostLines)},
			[]string{"graph/a_test.go has 451 lines, more than 450: part it by subject"},
		},
		{"folders that are not built", map[string]string{"testdata/a.go": "package x", ".git/a.go": "package x"}, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			root := fstest.MapFS{}
			for name, text := range test.files {
				root[name] = &fstest.MapFile{Data: []byte(text)}
			}
			got, err := violations(root)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

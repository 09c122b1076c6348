package ingest_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"entente/ingest"
	"entente/ingest/article"

	"github.com/google/go-cmp/cmp"
)

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// read gives the ids of the articles and the errors that came in place of others.
func read(t *testing.T, a ingest.Arguments) (ids []string, errs []error, s *ingest.Sources) {
	t.Helper()
	s = a.Find()
	for in, err := range s.Articles(t.Context()) {
		if err != nil {
			errs = append(errs, err)
			continue
		}
		ids = append(ids, in.Article.ID)
	}
	return ids, errs, s
}

// A folder is read with all below it, in the order of the names.
func TestFolder(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "news/b.txt", "The envoy came.")
	write(t, "news/a/c.html", "<html><body><p>The envoy left.</p></body></html>")
	write(t, "news/many.jsonl", `{"id":"x","text":"One."}`+"\n"+`{"id":"y","text":"Two."}`)
	write(t, "news/.git/d.txt", "hidden")
	write(t, "news/.e.txt", "hidden")
	write(t, "news/picture.png", "\x89PNG")
	write(t, "elsewhere.txt", "Linked to.")
	if err := os.Symlink("../elsewhere.txt", "news/z.txt"); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("nowhere", "news/zz.txt"); err != nil {
		t.Fatal(err)
	}
	ids, errs, s := read(t, ingest.Arguments{Names: []string{"news"}})
	if diff := cmp.Diff([]string{"news-a-c", "news-b", "x", "y", "news-z"}, ids); diff != "" {
		t.Error(diff)
	}
	if s.Skipped != 1 || s.Size == 0 {
		t.Errorf("skipped %d, size %d", s.Skipped, s.Size)
	}
	if len(errs) != 1 || !strings.HasPrefix(errs[0].Error(), "read news/zz.txt: ") {
		t.Errorf("errors %v", errs)
	}
}

// The id of a file is the same however the folder is named.
func TestFolderNames(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "news/b.txt", "The envoy came.")
	for _, name := range []string{"news", "./news/", "news/b.txt", "news/../news"} {
		ids, errs, _ := read(t, ingest.Arguments{Names: []string{name}})
		if len(errs) > 0 || len(ids) != 1 || ids[0] != "news-b" {
			t.Errorf("%s: ids %v, errors %v", name, ids, errs)
		}
	}
	t.Chdir("news")
	if ids, _, _ := read(t, ingest.Arguments{Names: []string{"."}}); len(ids) != 1 || ids[0] != "news-b" {
		t.Errorf("from inside: %v", ids)
	}
}

func TestArgumentErrors(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "pictures/a.png", "\x89PNG")
	write(t, "closed/a.txt", "The envoy came.")
	if err := os.Chmod("closed/a.txt", 0); err != nil {
		t.Fatal(err)
	}
	tests := map[string]error{"pictures": ingest.ErrNothing, "none": nil, "-": article.ErrEmpty}
	if os.Getuid() != 0 {
		tests["closed"] = fs.ErrPermission
	}
	for name, want := range tests {
		_, errs, _ := read(t, ingest.Arguments{Names: []string{name}, Stdin: strings.NewReader("")})
		if len(errs) != 1 || want != nil && !errors.Is(errs[0], want) {
			t.Errorf("%s: errors %v, want %v", name, errs, want)
		}
	}
}

// A format that is given goes for files of every name.
func TestGivenFormat(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "news/a.dat", `{"id":"x","text":"One."}`)
	if ids, errs, _ := read(t, ingest.Arguments{Names: []string{"news"}, Format: article.JSONL}); len(ids) != 1 || len(errs) != 0 {
		t.Errorf("ids %v, errors %v", ids, errs)
	}
}

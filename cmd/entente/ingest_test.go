package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
)

// Each kind of bad input gets a line that names it and says what is wrong; the rest
// is still ingested, and the exit code tells.
func TestBadInput(t *testing.T) {
	tests := []struct{ name, file, text, want string }{
		{"empty", "empty.txt", "", "empty.txt: it holds no text"},
		{"binary", "picture.txt", "\x89PNG\x00\x01\x02", "it looks like a picture: it is not text"},
		{"truncated page", "half.html", "<html><head></head><body><p>The envoy came.</p><p cla", "it breaks off in the middle"},
		{"truncated line", "half.jsonl", `{"id":"a","text":"The env`, "it breaks off in the middle"},
		{"50 MB", "large.txt", strings.Repeat("The envoy came to the city. ", 50<<20/28), "it is too large: the limit is 10 MB"},
		{"not UTF-8", "latin.txt", "The caf\xe9 was open all day.", "it is not valid UTF-8; convert it"},
		{"malformed page", "deep.html", "<html>" + strings.Repeat("<div>", 2000) + "x", "nested too deeply"},
		{"page without text", "blank.html", "<html><body><script>x()</script></body></html>", "it holds no text"},
		{"slash in an id", "ids.jsonl", `{"id":"a/b","text":"The envoy came."}`, "ids stand in URL paths"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			alone(t)
			write(t, "news/"+tt.file, tt.text)
			write(t, "news/moscow.txt", russiaCondemns)
			r := run(t, "", "ingest", "news")
			if r.code != exitSome || !strings.Contains(r.err, tt.want) || !strings.Contains(r.err, tt.file) || strings.Count(r.err, "\n") != 1 {
				t.Errorf("exit code %d, error %q", r.code, r.err)
			}
			if !strings.Contains(r.out, "1 article: 1 new, 0 changed, 0 as before; 1 input failed") {
				t.Errorf("output %q", r.out)
			}
			if out := ok(t, "articles"); strings.Count(out, "\n") != 1 || !strings.Contains(out, "news-moscow") {
				t.Errorf("the graph holds\n%s", out)
			}
			if out := ok(t, "who", "opposes", "Israel"); !strings.Contains(out, "Russia (RUS)") {
				t.Errorf("what could be read was not: %s", out)
			}
		})
	}
}

// What fails alone leaves nothing behind, not even an empty graph.
func TestNothingToRead(t *testing.T) {
	for name, tt := range map[string]struct {
		args []string
		want string
	}{
		"missing":       {[]string{"none.txt"}, "read none.txt: there is no such file or folder"},
		"empty folder":  {[]string{"folder"}, "read folder: it holds no text, HTML, feed or JSON Lines file"},
		"other formats": {[]string{"pictures"}, "read pictures: it holds no text"},
		"blank input":   {[]string{"-"}, "read standard input: it holds no text"},
		"no web page":   {[]string{"ftp://example.org/x"}, `"ftp:" is no web address`},
	} {
		t.Run(name, func(t *testing.T) {
			alone(t)
			write(t, "pictures/a.png", "\x89PNG")
			if err := os.Mkdir("folder", 0o755); err != nil {
				t.Fatal(err)
			}
			r := run(t, "", append([]string{"ingest"}, tt.args...)...)
			if r.code != exitFailed || !strings.Contains(r.err, tt.want) {
				t.Errorf("exit code %d, error %q", r.code, r.err)
			}
			if _, err := os.Stat("entente.db"); err == nil {
				t.Error("an empty graph was left behind")
			}
		})
	}
}

func TestNoActors(t *testing.T) {
	alone(t)
	write(t, "weather.txt", "It rained all day long, and the wind blew.\n")
	out := ok(t, "ingest", "weather.txt")
	if !strings.Contains(out, "1 article: 1 new") || !strings.Contains(out, "1 article states nothing between two actors") {
		t.Errorf("output %q", out)
	}
}

func TestIngestAgain(t *testing.T) {
	alone(t)
	write(t, "moscow.txt", russiaCondemns)
	ok(t, "ingest", "moscow.txt")
	if out := ok(t, "ingest", "moscow.txt"); !strings.Contains(out, "0 new, 0 changed, 1 as before") {
		t.Errorf("the same again: %q", out)
	}
	write(t, "moscow.txt", strings.Replace(russiaCondemns, "Russia", "Iran", 1))
	if out := ok(t, "ingest", "moscow.txt"); !strings.Contains(out, "0 new, 1 changed") {
		t.Errorf("changed: %q", out)
	}
	out := ok(t, "who", "opposes", "Israel")
	if strings.Contains(out, "RUS") || !strings.Contains(out, "IRN") {
		t.Errorf("the changed text says\n%s", out)
	}
	id := strings.Fields(ok(t, "articles"))[1]
	ok(t, "delete", id)
	if out := ok(t, "articles"); out != "" {
		t.Errorf("after deleting there is\n%s", out)
	}
}

func TestSameIDTwice(t *testing.T) {
	alone(t)
	write(t, "a.jsonl", `{"id":"x","text":"Russia condemned Israel."}`)
	write(t, "b.jsonl", `{"id":"x","text":"Iran condemned Israel."}`)
	r := run(t, "", "ingest", "a.jsonl", "b.jsonl")
	if r.code != exitSome || !strings.Contains(r.err, "a.jsonl and b.jsonl have the same id \"x\" but differ") {
		t.Errorf("exit code %d, error %q", r.code, r.err)
	}
}

func TestStandardInput(t *testing.T) {
	alone(t)
	r := run(t, "Russia condemned Israel.", "ingest", "--date", "2013-05-07", "--publication", "Harbour Courier")
	if r.code != exitOK {
		t.Fatalf("exit code %d, error %q", r.code, r.err)
	}
	out := ok(t, "who", "opposes", "Israel")
	if !strings.Contains(out, "Harbour Courier, 2013-05-07") {
		t.Errorf("date or publication is missing:\n%s", out)
	}
}

func TestAddress(t *testing.T) {
	alone(t)
	web := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/moscow" {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, "<html><head><title>Moscow reacts</title><meta name=date content=2013-05-07></head><body><p>Russia condemned Israel on Tuesday.</p></body></html>")
	}))
	defer web.Close()
	ok(t, "ingest", web.URL+"/moscow")
	if out := ok(t, "who", "opposes", "Israel"); !strings.Contains(out, "Russia (RUS)") {
		t.Errorf("the page says\n%s", out)
	}
	r := run(t, "", "ingest", web.URL+"/none")
	if r.code != exitFailed || !strings.Contains(r.err, "it answered 404 Not Found") {
		t.Errorf("exit code %d, error %q", r.code, r.err)
	}
}

// Articles and their order are the same on any number of cores.
func TestJobs(t *testing.T) {
	alone(t)
	var lines strings.Builder
	for i := range 30 {
		fmt.Fprintf(&lines, `{"id":"a%d","date":"2013-05-07","text":"%s"}`+"\n", i, strings.Repeat("Russia condemned Israel. Kerry met Putin in Moscow. ", i%5+1))
	}
	write(t, "news.jsonl", lines.String())
	one := ok(t, "extract", "--jobs", "1", "--input", "jsonl", "--format", "jsonl", "news.jsonl")
	many := ok(t, "extract", "--jobs", "8", "--input", "jsonl", "--format", "jsonl", "news.jsonl")
	if one != many || strings.Count(one, "\n") != 30 {
		t.Errorf("%d lines, equal: %v", strings.Count(one, "\n"), one == many)
	}
}

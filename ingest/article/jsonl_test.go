package article_test

import (
	"errors"
	"strings"
	"testing"

	"entente/ingest/article"

	"github.com/google/go-cmp/cmp"
)

func TestLines(t *testing.T) {
	tests := []struct {
		name, line string
		want       article.Article
	}{
		{
			"text byte for byte", `{"id":"a","text":" The envoy\r\ncame\u00a0 to Zu\u0308rich. \n"}`,
			article.Article{ID: "a", Text: " The envoy\r\ncame\u00a0 to Zu\u0308rich. \n"},
		},
		{
			"no line becomes a title", `{"id":"a","text":"Envoy in Geneva\n\nHe came."}`,
			article.Article{ID: "a", Text: "Envoy in Geneva\n\nHe came."},
		},
		{
			"title", `{"id":"a","title":"Envoy in  Geneva","text":"Envoy in Geneva\r\nHe came.  ","date":"2013-05-07T23:30:00-05:00","publication":"Example News","language":"en"}`,
			article.Article{ID: "a", Title: "Envoy in Geneva", Text: "Envoy in Geneva\nHe came.", Date: "2013-05-07", Publication: "Example News", Language: "en"},
		},
		{
			"sentences", `{"id":"a","sentences":["He came. He left.","\" Why ? \" she asked ."],"events":[1,2]}`,
			article.Article{ID: "a", Text: "He came. He left.\n\" Why ? \" she asked .", Sentences: []string{"He came. He left.", "\" Why ? \" she asked ."}},
		},
		{
			"sentences with a title", `{"id":"a","title":"Envoy","sentences":["He came.","He left."]}`,
			article.Article{ID: "a", Title: "Envoy", Text: "Envoy\nHe came.\nHe left.", Sentences: []string{"Envoy", "He came.", "He left."}},
		},
		{
			"sentences that open with the title", `{"id":"a","title":"Envoy","sentences":["envoy","He came."]}`,
			article.Article{ID: "a", Title: "Envoy", Text: "Envoy\nHe came.", Sentences: []string{"Envoy", "He came."}},
		},
		{
			"date line", `{"id":"a","sentences":["Envoy in Geneva","7 May 2013","He came."]}`,
			article.Article{ID: "a", Date: "2013-05-07", Text: "Envoy in Geneva\n7 May 2013\nHe came.", Sentences: []string{"Envoy in Geneva", "7 May 2013", "He came."}},
		},
		{
			"url", `{"id":"a","url":"HTTP://News.Example.org:80/a?utm_source=x&p=1#top","text":"He came."}`,
			article.Article{ID: "a", URL: "http://news.example.org/a?p=1", Text: "He came."},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, one(t, tt.line+"\n", article.Source{Name: "a.jsonl", ID: "file"})); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestBounds(t *testing.T) {
	a := one(t, `{"id":"a","title":"T","sentences":["He came.","","A\nB"]}`, article.Source{})
	var got []string
	for _, b := range a.Bounds() {
		got = append(got, a.Text[b[0]:b[1]])
	}
	if diff := cmp.Diff([]string{"T", "He came.", "", "A\nB"}, got); diff != "" {
		t.Error(diff)
	}
	a = one(t, `{"id":"a","text":"He came."}`, article.Source{})
	if a.Bounds() != nil {
		t.Error("bounds without sentences")
	}
}

// Wrong lines are named, and the others still read.
func TestWrongLines(t *testing.T) {
	tests := []struct {
		name, line string
		want       error
	}{
		{"no JSON", `hello`, article.ErrMalformed},
		{"no object", `[1]`, article.ErrMalformed},
		{"number for text", `{"id":"x","text":1}`, article.ErrMalformed},
		{"nothing to read", `{"id":"x"}`, article.ErrMalformed},
		{"both", `{"id":"x","text":"a","sentences":["a"]}`, article.ErrMalformed},
		{"empty text", `{"id":"x","text":""}`, article.ErrEmpty},
		{"no sentences", `{"id":"x","sentences":[]}`, article.ErrEmpty},
		{"slash in id", `{"id":"x/y","text":"a"}`, article.ErrMalformed},
		{"dots as id", `{"id":"..","text":"a"}`, article.ErrMalformed},
		{"long id", `{"id":"` + strings.Repeat("x", 300) + `","text":"a"}`, article.ErrMalformed},
		{"impossible date", `{"id":"x","text":"a","date":"2013-02-30"}`, article.ErrMalformed},
		{"ambiguous date", `{"id":"x","text":"a","date":"07/05/2013"}`, article.ErrMalformed},
		{"other url", `{"id":"x","text":"a","url":"javascript:alert(1)"}`, article.ErrMalformed},
		{"not UTF-8", "{\"id\":\"x\",\"text\":\"caf\xe9 \"}", article.ErrEncoding},
		{"not text", "{\"id\":\"x\x00\"}", article.ErrBinary},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			in := "{\"id\":\"a\",\"text\":\"One.\"}\n" + tt.line + "\n\n{\"id\":\"b\",\"text\":\"Two.\"}"
			articles, errs := read(in, article.Source{Name: "a.jsonl"})
			if len(articles) != 2 || len(errs) != 1 {
				t.Fatalf("got %d articles, errors %v", len(articles), errs)
			}
			if !errors.Is(errs[0], tt.want) || !strings.Contains(errs[0].Error(), "a.jsonl: line 2: ") {
				t.Errorf("got %v, want %v", errs[0], tt.want)
			}
		})
	}
}

func TestGivesUpOnOtherText(t *testing.T) {
	_, errs := read(strings.Repeat("not JSON\n", 1000), article.Source{Name: "a.jsonl"})
	if len(errs) > 20 {
		t.Errorf("%d errors for a file that is not JSON Lines", len(errs))
	}
}

func TestIDs(t *testing.T) {
	paths := []struct{ argument, file, want string }{
		{"/data/articles", "/data/articles/kerry-moscow-2013-05-07.txt", "articles-kerry-moscow-2013-05-07"},
		{"/data/articles/kerry-moscow-2013-05-07.txt", "/data/articles/kerry-moscow-2013-05-07.txt", "articles-kerry-moscow-2013-05-07"},
		{"../articles/", "../articles/2013/May/A b.html", "articles-2013-may-a-b"},
		{".", "a.txt", "a"},
		{`C:\news`, `C:\news\a.txt`, "news-a"},
		{"/x", "/x/.hidden", "x-hidden"},
	}
	for _, p := range paths {
		if got := article.PathID(p.argument, p.file); got != p.want {
			t.Errorf("PathID(%q, %q) = %q, want %q", p.argument, p.file, got, p.want)
		}
	}
	long := article.PathID("/x", "/x/"+strings.Repeat("long ", 100)+".txt")
	if len(long) > 200 {
		t.Errorf("id of %d bytes", len(long))
	}

	id := func(line string) string { return one(t, line, article.Source{Name: "a.jsonl", ID: "file"}).ID }
	same := id(`{"url":"https://www.example.org/a/?utm_source=x","text":"One."}`)
	if other := id(`{"url":"http://example.org/a#b","text":"Two."}`); other != same {
		t.Errorf("one address, two ids: %s, %s", same, other)
	}
	seen := map[string]string{}
	for _, line := range []string{`{"text":"One."}`, `{"text":"Two."}`, `{"text":"One.","publication":"P"}`, `{"text":"One.","date":"2013-05-07"}`} {
		if other := seen[id(line)]; other != "" {
			t.Errorf("%s and %s have one id", line, other)
		}
		seen[id(line)] = line
	}
	if seen[id(`{"text":"One."}`)] == "" {
		t.Error("the same text has another id the second time")
	}
}

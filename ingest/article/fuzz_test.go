package article_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"entente/ingest/article"

	"pgregory.net/rapid"
)

// check holds what every article must be, whatever it was read from.
func check(t interface{ Errorf(string, ...any) }, a *article.Article) {
	if a.ID == "" || strings.ContainsAny(a.ID, "/\\\n") || len(a.ID) > 200 {
		t.Errorf("id %q", a.ID)
	}
	if !utf8.ValidString(a.Text) || strings.TrimSpace(a.Text) == "" || len(a.Text) > 3*article.MaxBytes {
		t.Errorf("stored text of %d bytes: %.80q", len(a.Text), a.Text)
	}
	if a.Title != "" && !strings.HasPrefix(a.Text, a.Title) {
		t.Errorf("text %.80q does not open with the title %.80q", a.Text, a.Title)
	}
	if a.Date != "" && len(a.Date) != len("2013-05-07") {
		t.Errorf("date %q", a.Date)
	}
	for _, b := range a.Bounds() {
		if b[0] > b[1] || b[1] > len(a.Text) {
			t.Errorf("sentence %v of a text of %d bytes", b, len(a.Text))
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		"Envoy in Geneva\n\n7 May 2013\n\nHe came.", page(`<meta name="date" content="2013-05-07">`, story), feed, atomFeed,
		`{"id":"a","sentences":["One.","Two."],"title":"T"}`, `{"text":"x","date":"7 May 2013"}`, "\xff\xfe<\x00", "%PDF", "<html><!--",
	} {
		for i := range formats {
			f.Add([]byte(seed), uint8(i))
		}
	}
	f.Fuzz(func(t *testing.T, data []byte, format uint8) {
		src := article.Source{Format: formats[int(format)%len(formats)], URL: "https://example.org/a", ContentType: "text/html; charset=utf-8"}
		articles, errs := read(string(data), src)
		if len(articles)+len(errs) == 0 {
			t.Error("neither an article nor an error")
		}
		for i := range articles {
			check(t, &articles[i])
		}
	})
}

var formats = []article.Format{article.Auto, article.Text, article.HTML, article.JSONL, article.Feed}

// Stored text that is read again as plain text is the same stored text.
func TestNormalisedOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := rapid.SliceOf(rapid.SampledFrom([]string{"Envoy", "envoy.", " ", "\n", "\r\n", "\t", "\u00a0", "\u2028", "e\u0301", "\u200b", "7 May 2013", "\x01", "\ufeff", "é", "\n\n\n"})).Draw(t, "text")
		first, _ := read(strings.Join(in, ""), article.Source{ID: "a", Format: article.Text})
		if len(first) == 0 {
			return
		}
		check(t, &first[0])
		again, _ := read(first[0].Text, article.Source{ID: "a", Format: article.Text})
		if len(again) != 1 || strings.ReplaceAll(again[0].Text, "\n", "") != strings.ReplaceAll(first[0].Text, "\n", "") {
			t.Fatalf("read %q, then %+v", first[0].Text, again)
		}
	})
}

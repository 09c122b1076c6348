package article_test

import (
	"errors"
	"strings"
	"testing"

	"entente/ingest/article"

	"github.com/google/go-cmp/cmp"
)

// read collects what Read yields, one error for each input that failed.
func read(text string, src article.Source) (articles []article.Article, errs []error) {
	for a, err := range article.Read(strings.NewReader(text), src) {
		if err != nil {
			errs = append(errs, err)
			continue
		}
		articles = append(articles, a)
	}
	return articles, errs
}

// one reads input that must hold exactly one article.
func one(t *testing.T, text string, src article.Source) article.Article {
	t.Helper()
	articles, errs := read(text, src)
	if len(articles) != 1 || len(errs) > 0 {
		t.Fatalf("got %d articles, errors %v", len(articles), errs)
	}
	return articles[0]
}

func TestPlainText(t *testing.T) {
	long := "The ministers of both countries met for three hours on the coast and said afterwards that they had agreed on nothing but the weather."
	tests := []struct {
		name, in          string
		title, date, text string
	}{
		{
			"title repeated, date line",
			"Envoy in Geneva for talks\r\n\r\n Envoy in  Geneva for talks\r\n\r\n7 May 2013\r\n\r\nThe envoy came.\r\n\r\n\r\nHe left.\r\n",
			"Envoy in Geneva for talks", "2013-05-07", "Envoy in Geneva for talks\n7 May 2013\n\nThe envoy came.\n\nHe left.",
		},
		{
			"title above the paragraph", "Ministers meet\n" + long, "Ministers meet", "", "Ministers meet\n" + long,
		},
		{
			"no title: one paragraph", "The envoy came.", "", "", "The envoy came.",
		},
		{
			"no title: a first sentence", "The envoy came.\n\nHe left.", "", "", "The envoy came.\n\nHe left.",
		},
		{
			"no title: wrapped lines", "The envoy of the union came to the city on\nMonday and left it on Tuesday.", "", "",
			"The envoy of the union came to the city on\nMonday and left it on Tuesday.",
		},
		{
			"first words of the body are no repetition", "Envoy in Geneva\n\nEnvoy in Geneva for talks.", "Envoy in Geneva", "",
			"Envoy in Geneva\nEnvoy in Geneva for talks.",
		},
		{
			"byline with date", "Envoy in Geneva\n\nBy Jane Roe | Tuesday, May 7th, 2013 10:15 GMT\n\nHe came.", "Envoy in Geneva", "2013-05-07",
			"Envoy in Geneva\nBy Jane Roe | Tuesday, May 7th, 2013 10:15 GMT\n\nHe came.",
		},
		{
			"a date inside a sentence is no date line", "Envoy in Geneva\n\nHe came on 7 May 2013 by train.", "Envoy in Geneva", "",
			"Envoy in Geneva\nHe came on 7 May 2013 by train.",
		},
		{
			"normalised", "\ufeffEnvoy\u00a0in Zu\u0308rich\n\n \tHe\u200b came.\x07\n", "Envoy in Zürich", "", "Envoy in Zürich\nHe came.",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := one(t, tt.in, article.Source{Name: "a.txt", ID: "a"})
			want := article.Article{ID: "a", Title: tt.title, Date: tt.date, Text: tt.text}
			if diff := cmp.Diff(want, a); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestCallersDefaults(t *testing.T) {
	src := article.Source{Date: "2013-05-01", Publication: "Example  News"}
	a := one(t, "He came.", src)
	if a.Date != "2013-05-01" || a.Publication != "Example News" {
		t.Errorf("got date %q, publication %q", a.Date, a.Publication)
	}
	if b := one(t, "7 May 2013\n\nHe came.", src); b.Date != "2013-05-07" {
		t.Errorf("the caller's date came before the article's: %q", b.Date)
	}
	if _, errs := read("He came.", article.Source{Date: "2013-02-30"}); len(errs) != 1 {
		t.Errorf("an impossible date was taken: %v", errs)
	}
}

func TestRefused(t *testing.T) {
	tests := []struct {
		name, in string
		src      article.Source
		want     error
	}{
		{"empty", "", article.Source{}, article.ErrEmpty},
		{"blank", " \n\t\n", article.Source{}, article.ErrEmpty},
		{"empty page", "", article.Source{Name: "a.html"}, article.ErrEmpty},
		{"page without text", "<html><body><script>x()</script></body></html>", article.Source{}, article.ErrEmpty},
		{"empty lines", "\n\n", article.Source{Name: "a.jsonl"}, article.ErrEmpty},
		{"feed without items", "<rss version='2.0'><channel><title>x</title></channel></rss>", article.Source{}, article.ErrEmpty},
		{"zeros", "news\x00\x00news", article.Source{}, article.ErrBinary},
		{"PDF", "%PDF-1.4\nstream", article.Source{Name: "a.txt"}, article.ErrBinary},
		{"controls", strings.Repeat("\x01\x02a", 50), article.Source{}, article.ErrBinary},
		{"Latin 1", "The caf\xe9 was open all day.", article.Source{}, article.ErrEncoding},
		{"UTF-16", "\xff\xfeN\x00e\x00w\x00s\x00", article.Source{}, article.ErrEncoding},
		{"page of undeclared Latin 1", "<html><body><p>The caf\xe9 was open.</p></body></html>", article.Source{}, article.ErrEncoding},
		{"page that is not the UTF-8 it declares", "<html><head><meta charset=utf-8></head><body><p>The caf\xe9 was open.</p></body></html>", article.Source{}, article.ErrEncoding},
		{"half a character", "The envoy came. \xe2\x82", article.Source{}, article.ErrTruncated},
		{"half a page", "<html><body><p>The envoy came.</p><p cla", article.Source{}, article.ErrTruncated},
		{"half a page in a sentence", "<html><head><title>T</title></head><body><p>The envoy came.</p><p>The env", article.Source{}, article.ErrTruncated},
		{"half a feed", "<rss version='2.0'><channel><item><title>The env", article.Source{}, article.ErrTruncated},
		{"half a line", `{"id":"a","text":"The env`, article.Source{}, article.ErrTruncated},
		{"too large", strings.Repeat("The envoy came. ", article.MaxBytes/16+1), article.Source{}, article.ErrTooLarge},
		{"too large a line", `{"text":"` + strings.Repeat("The envoy came. ", article.MaxBytes/16+1) + `"}`, article.Source{}, article.ErrTooLarge},
		{"deep page", "<html>" + strings.Repeat("<div>", 1000) + "x", article.Source{}, article.ErrMalformed},
		{"other XML", "<?xml version='1.0'?><note>x</note>", article.Source{Name: "a.xml"}, article.ErrMalformed},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			articles, errs := read(tt.in, tt.src)
			if len(articles) != 0 || len(errs) != 1 || !errors.Is(errs[0], tt.want) {
				t.Fatalf("got %d articles, errors %v, want %v", len(articles), errs, tt.want)
			}
			if strings.Contains(errs[0].Error(), "\n") {
				t.Errorf("more than a line: %q", errs[0])
			}
		})
	}
}

func TestReadable(t *testing.T) {
	for name, want := range map[string]bool{"a.txt": true, "b/A.HTML": true, "c.jsonl": true, "d.rss": true, "e.pdf": false, "Makefile": false} {
		if got := article.Readable(name); got != want {
			t.Errorf("Readable(%q) = %v", name, got)
		}
	}
	for media, want := range map[string]bool{"": true, "text/html; charset=utf-8": true, "application/rss+xml": true, "image/png": false, ";": false} {
		if got := article.ReadableType(media); got != want {
			t.Errorf("ReadableType(%q) = %v", media, got)
		}
	}
}

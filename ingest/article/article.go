package article

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
)

// MaxBytes is the most that one article, page or feed may hold, in bytes.
const MaxBytes = 10 << 20

// Reasons why input is not an article. Errors wrap one of them and name the input.
var (
	ErrEmpty     = errors.New("it holds no text")
	ErrBinary    = errors.New("it is not text; convert it to plain text or HTML first")
	ErrTooLarge  = errors.New("it is too large: the limit is 10 MB for one article or page")
	ErrEncoding  = errors.New("it is not valid UTF-8; convert it to UTF-8 first")
	ErrTruncated = errors.New("it breaks off in the middle; get the whole of it")
	ErrMalformed = errors.New("it cannot be read")
)

// Article is one news text with what is known about it.
type Article struct {
	ID          string // the caller's, or derived from the article; never with a slash
	URL         string // canonical address, or empty
	Title       string // or empty
	Publication string // the outlet, or empty
	Date        string // YYYY-MM-DD, or empty
	Language    string // BCP 47 tag such as "en", or empty when not stated
	Text        string // the stored text
	// Sentences are set where the input gave them: the stored text is these
	// joined by newlines, the title being the first of them.
	Sentences []string
}

// Bounds are the byte offsets of the given Sentences in Text, nil where there are none.
func (a *Article) Bounds() [][2]int {
	if a.Sentences == nil {
		return nil
	}
	bounds := make([][2]int, len(a.Sentences))
	at := 0
	for i, s := range a.Sentences {
		bounds[i] = [2]int{at, at + len(s)}
		at += len(s) + len("\n")
	}
	return bounds
}

// Format names what kind of input the bytes are.
type Format string

// The formats. Auto looks at the content type, the name and the first bytes.
const (
	Auto  Format = ""
	Text  Format = "text"
	HTML  Format = "html"
	JSONL Format = "jsonl"
	Feed  Format = "feed"
)

// Source tells what the caller knows about some input.
type Source struct {
	Name        string // shown in errors; its extension helps to tell the format
	Format      Format
	ContentType string // of an HTTP response, or empty
	URL         string // the address it was read from, or empty
	// ID names the article where it has no address of its own: see PathID.
	ID string
	// Date and Publication stand in where an article does not state its own.
	Date, Publication string
}

// Read yields the articles of r one by one, and an error for each that cannot be
// read; what follows it is still yielded. Each error is one sentence that
// names the source and wraps one of the reasons above or r's own error.
func Read(r io.Reader, src Source) iter.Seq2[Article, error] {
	return func(yield func(Article, error) bool) {
		if err := src.check(); err != nil {
			yield(Article{}, fmt.Errorf("read %s: %w", src.name(), err))
			return
		}
		in := bufio.NewReaderSize(r, sniffBytes)
		head, err := in.Peek(sniffBytes)
		if err != nil && !errors.Is(err, io.EOF) {
			yield(Article{}, fmt.Errorf("read %s: %w", src.name(), err))
			return
		}
		if src.format(head) == JSONL {
			readLines(in, src, yield)
			return
		}
		readWhole(in, src, yield)
	}
}

func (s Source) name() string {
	if s.Name != "" {
		return s.Name
	}
	if s.URL != "" {
		return s.URL
	}
	return "standard input"
}

func (s Source) check() error {
	if s.Date != "" && dayOf(s.Date) != s.Date {
		return fmt.Errorf("the date %q given for it is not a day such as 2013-05-07", clip(s.Date))
	}
	switch s.Format {
	case Auto, Text, HTML, JSONL, Feed:
		return nil
	}
	return fmt.Errorf("unknown format %q: use text, html, jsonl or feed", clip(string(s.Format)))
}

func readWhole(r io.Reader, src Source, yield func(Article, error) bool) {
	data, err := io.ReadAll(io.LimitReader(r, MaxBytes+1))
	if err == nil && len(data) > MaxBytes {
		err = ErrTooLarge
	}
	if err != nil {
		yield(Article{}, fmt.Errorf("read %s: %w", src.name(), err))
		return
	}
	var articles []Article
	switch src.format(data[:min(len(data), sniffBytes)]) {
	case Feed:
		articles, err = fromFeed(data, src)
	case HTML:
		articles, err = fromHTML(data, src)
	default:
		articles, err = fromText(data, src)
	}
	for _, a := range articles {
		if !yield(a, nil) {
			return
		}
	}
	if err != nil {
		yield(Article{}, fmt.Errorf("read %s: %w", src.name(), err))
	}
}

// finish fills in the caller's defaults and the id.
func (a *Article) finish(src Source) {
	if a.Publication == "" {
		a.Publication = oneLine(src.Publication)
	}
	if a.Date == "" {
		a.Date = src.Date
	}
	switch {
	case a.ID != "":
	case a.URL != "":
		a.ID = urlID(a.URL)
	case src.ID != "":
		a.ID = src.ID
	default:
		a.ID = hashID(a.Publication, a.Date, a.Text)
	}
}

// clip shortens outside text for an error message.
func clip(s string) string {
	s = strings.ToValidUTF8(s, "?")
	for i := range s {
		if i > 60 {
			return s[:i] + "..."
		}
	}
	return s
}

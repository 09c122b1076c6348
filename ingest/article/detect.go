package article

import (
	"bytes"
	"fmt"
	"mime"
	"path"
	"strings"
	"unicode/utf8"
)

// sniffBytes is how much of the input is looked at to tell its format.
const sniffBytes = 4096

var extensions = map[string]Format{
	".txt": Text, ".text": Text, ".md": Text,
	".html": HTML, ".htm": HTML, ".xhtml": HTML,
	".jsonl": JSONL, ".ndjson": JSONL, ".json": JSONL,
	".rss": Feed, ".atom": Feed, ".xml": Feed, ".rdf": Feed,
}

var contentTypes = map[string]Format{
	"text/plain": Text, "text/markdown": Text,
	"text/html": HTML, "application/xhtml+xml": HTML,
	"application/jsonl": JSONL, "application/x-ndjson": JSONL, "application/ndjson": JSONL, "application/x-jsonlines": JSONL,
	"application/rss+xml": Feed, "application/atom+xml": Feed, "application/rdf+xml": Feed,
	"application/xml": Feed, "text/xml": Feed,
}

// Readable reports whether a file's name has the extension of a format that Read knows.
func Readable(name string) bool {
	return extensions[extension(name)] != Auto
}

// ReadableType reports whether Read knows the HTTP content type; an empty one may be anything.
func ReadableType(contentType string) bool {
	media, _, err := mime.ParseMediaType(contentType)
	return contentType == "" || err == nil && contentTypes[media] != Auto
}

func extension(name string) string {
	return strings.ToLower(path.Ext(strings.ReplaceAll(name, "\\", "/")))
}

// format settles what the input is. The first bytes overrule a name or content
// type, since both are often wrong about pages and feeds.
func (s Source) format(head []byte) Format {
	if s.Format != Auto {
		return s.Format
	}
	named := extensions[extension(s.Name)]
	if media, _, err := mime.ParseMediaType(s.ContentType); err == nil && contentTypes[media] != Auto {
		named = contentTypes[media]
	}
	if found := sniff(head, named); found != Auto {
		return found
	}
	if named == Auto {
		return Text
	}
	return named
}

func sniff(head []byte, named Format) Format {
	head = bytes.TrimPrefix(head, []byte("\ufeff"))
	head = bytes.ToLower(bytes.TrimLeft(head, " \t\r\n"))
	switch {
	case bytes.HasPrefix(head, []byte("<!doctype html")), bytes.HasPrefix(head, []byte("<html")):
		return HTML
	case bytes.HasPrefix(head, []byte("<?xml")), bytes.HasPrefix(head, []byte("<rss")), bytes.HasPrefix(head, []byte("<feed")), bytes.HasPrefix(head, []byte("<rdf:rdf")):
		return sniffXML(head, named)
	case bytes.HasPrefix(head, []byte("{")) && named == Auto && looksJSON(head[1:]):
		return JSONL
	}
	return Auto
}

func sniffXML(head []byte, named Format) Format {
	for _, root := range []string{"<rss", "<feed", "<rdf:rdf"} {
		if bytes.Contains(head, []byte(root)) {
			return Feed
		}
	}
	if bytes.Contains(head, []byte("<html")) {
		return HTML
	}
	return named
}

// looksJSON reports whether an object's first name, or its end, follows the opening brace.
func looksJSON(s []byte) bool {
	s = bytes.TrimLeft(s, " \t\r\n")
	return len(s) > 0 && (s[0] == '"' || s[0] == '}')
}

// signatures are first bytes of files that people mistake for text.
var signatures = []struct{ prefix, name string }{
	{"%PDF-", "a PDF document"},
	{"PK\x03\x04", "a ZIP archive or office document"},
	{"\x1f\x8b", "a gzip archive"},
	{"\xd0\xcf\x11\xe0", "an office document"},
	{"{\\rtf", "an RTF document"},
	{"\x89PNG", "a picture"},
	{"\xff\xd8\xff", "a picture"},
	{"GIF8", "a picture"},
	{"SQLite format 3\x00", "a database"},
}

// checkText refuses what is empty, binary or not UTF-8.
func checkText(data []byte) error {
	for _, s := range signatures {
		if bytes.HasPrefix(data, []byte(s.prefix)) {
			return fmt.Errorf("it looks like %s: %w", s.name, ErrBinary)
		}
	}
	if bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) {
		return fmt.Errorf("it looks like UTF-16: %w", ErrEncoding)
	}
	if isBinary(data) {
		return ErrBinary
	}
	if utf8.Valid(data) {
		return nil
	}
	if cut := len(data) - tailRune(data); cut < len(data) && utf8.Valid(data[:cut]) {
		return fmt.Errorf("its last character is not whole: %w", ErrTruncated)
	}
	return ErrEncoding
}

// isBinary tells data with a NUL byte, or more than one control character in fifty bytes.
func isBinary(data []byte) bool {
	controls := 0
	for _, c := range data {
		switch {
		case c == 0:
			return true
		case c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 0x1b:
			controls++
		}
	}
	return controls > 4 && controls > len(data)/50
}

// tailRune is the length of an unfinished character at the end of data, or 0.
func tailRune(data []byte) int {
	for n := 1; n <= 3 && n <= len(data); n++ {
		c := data[len(data)-n]
		if utf8.RuneStart(c) {
			if c >= 0xC0 && !utf8.FullRune(data[len(data)-n:]) {
				return n
			}
			return 0
		}
	}
	return 0
}

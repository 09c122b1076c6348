// Package conllu reads and writes the CoNLL-U format of Universal Dependencies
// (universaldependencies.org/format.html) as far as a parser needs it: tokens
// and sentences come in, with comments and multiword ranges kept; tags, lemmas,
// heads, relations and entity tags go out.
package conllu

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"entente/ingest/nlp"
)

// Bounds on what is read.
const (
	maxLine   = 1 << 20
	maxTokens = 100_000 // of a sentence
)

// Block is one sentence of a file. Offsets of its tokens refer to Text, which
// joins the forms as SpaceAfter says.
type Block struct {
	Comments []string // lines that start with "#", verbatim
	Text     string
	Sentence nlp.Sentence
	ranges   map[int]string // multiword line before the token of this index, verbatim
}

// Reader reads blocks one at a time.
type Reader struct {
	scan *bufio.Scanner
	line int
}

// NewReader reads from r, whose lines hold at most a mebibyte each.
func NewReader(r io.Reader) *Reader {
	s := bufio.NewScanner(r)
	s.Buffer(make([]byte, 0, 1<<16), maxLine)
	return &Reader{scan: s}
}

// Next reads the next sentence; io.EOF ends the file. Other errors name the line
// and what is wrong with it.
func (r *Reader) Next() (*Block, error) {
	b := &Block{ranges: map[int]string{}}
	var text strings.Builder
	glued := 0 // id of the last token of a multiword range
	for r.scan.Scan() {
		r.line++
		line := strings.TrimSuffix(r.scan.Text(), "\r")
		switch {
		case strings.TrimSpace(line) == "":
			if len(b.Sentence.Tokens) > 0 {
				return b.finish(&text), nil
			}
		case line[0] == '#':
			b.Comments = append(b.Comments, line)
		default:
			if err := b.row(line, &text, &glued); err != nil {
				return nil, fmt.Errorf("line %d: %w", r.line, err)
			}
		}
	}
	if err := r.scan.Err(); err != nil {
		if errors.Is(err, bufio.ErrTooLong) {
			return nil, fmt.Errorf("line %d: longer than %d bytes", r.line+1, maxLine)
		}
		return nil, fmt.Errorf("read CoNLL-U: %w", err)
	}
	if len(b.Sentence.Tokens) > 0 {
		return b.finish(&text), nil
	}
	return nil, io.EOF
}

func (b *Block) finish(text *strings.Builder) *Block {
	b.Text = text.String()
	s := &b.Sentence
	for i := range s.Tokens {
		t := &s.Tokens[i]
		t.Text = b.Text[t.Start:t.End]
	}
	s.End = s.Tokens[len(s.Tokens)-1].End
	return b
}

// row takes in one token line; multiword ranges are kept, empty nodes dropped.
func (b *Block) row(line string, text *strings.Builder, glued *int) error {
	cols := strings.Split(line, "\t")
	if len(cols) != 10 {
		return fmt.Errorf("%d fields parted by tabs where CoNLL-U has 10", len(cols))
	}
	if !utf8.ValidString(line) {
		return errors.New("not valid UTF-8")
	}
	n := len(b.Sentence.Tokens)
	if strings.Contains(cols[0], ".") {
		return nil
	}
	if first, last, ok := strings.Cut(cols[0], "-"); ok {
		a, errA := strconv.Atoi(first)
		z, errZ := strconv.Atoi(last)
		if errA != nil || errZ != nil || a != n+1 || z < a {
			return fmt.Errorf("%q is no range of the tokens that follow", cols[0])
		}
		b.ranges[n], *glued = line, z
		return nil
	}
	if id, err := strconv.Atoi(cols[0]); err != nil || id != n+1 {
		return fmt.Errorf("the id is %q where %d is due", cols[0], n+1)
	}
	if cols[1] == "" || n >= maxTokens {
		return fmt.Errorf("token %d is empty or one of more than %d", n+1, maxTokens)
	}
	t := nlp.Token{Start: text.Len(), Head: -1}
	text.WriteString(cols[1])
	t.End = text.Len()
	t.SpaceAfter = !hasNoSpace(cols[9]) && n+1 >= *glued
	if t.SpaceAfter {
		text.WriteByte(' ')
	}
	b.Sentence.Tokens = append(b.Sentence.Tokens, t)
	return nil
}

func hasNoSpace(misc string) bool {
	for f := range strings.SplitSeq(misc, "|") {
		if f == "SpaceAfter=No" {
			return true
		}
	}
	return false
}

// Write prints a sentence with its comments (nil for none) and, where it was
// read from a file, its multiword ranges. The entity tag stands in MISC as NER=.
func Write(w io.Writer, s *nlp.Sentence, from *Block) error {
	var out strings.Builder
	if from != nil {
		for _, c := range from.Comments {
			out.WriteString(c + "\n")
		}
	}
	tags := entityTags(s)
	for i := range s.Tokens {
		if from != nil && from.ranges[i] != "" {
			out.WriteString(from.ranges[i] + "\n")
		}
		t := &s.Tokens[i]
		misc := "NER=" + tags[i]
		if !t.SpaceAfter {
			misc += "|SpaceAfter=No"
		}
		fields := []string{strconv.Itoa(i + 1), t.Text, orBlank(t.Lemma), orBlank(t.UPOS), "_", orBlank(t.Feats), strconv.Itoa(t.Head + 1), orBlank(t.Deprel), "_", misc}
		out.WriteString(strings.Join(fields, "\t") + "\n")
	}
	out.WriteByte('\n')
	_, err := io.WriteString(w, out.String())
	return err
}

func orBlank(s string) string {
	if s == "" {
		return "_"
	}
	return s
}

func entityTags(s *nlp.Sentence) []string {
	tags := make([]string, len(s.Tokens))
	for i := range tags {
		tags[i] = "O"
	}
	for _, span := range s.Spans {
		for i := span.First; i < span.Last; i++ {
			tags[i] = "I-" + span.Label
		}
		tags[span.First] = "B-" + span.Label
	}
	return tags
}

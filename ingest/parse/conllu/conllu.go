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
	maxLine     = 1 << 20
	maxTokens   = 100_000 // of a sentence
	maxText     = 4 << 20 // bytes of a sentence's forms
	maxComments = 1000    // of a sentence
	maxComment  = 1 << 20 // bytes of a sentence's comments together
)

// Block is one sentence of a file. Offsets of its tokens refer to Text, which
// joins the forms as SpaceAfter says.
type Block struct {
	Comments []string // lines that start with "#", verbatim
	Text     string
	Sentence nlp.Sentence
	ranges   map[int]string // multiword line before the token of this index, verbatim
}

// Reader reads blocks one at a time and holds no more than one.
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
	b := &builder{block: &Block{ranges: map[int]string{}}}
	for r.scan.Scan() {
		r.line++
		line := strings.TrimRight(r.scan.Text(), "\r")
		if strings.TrimSpace(line) == "" {
			if len(b.tokens) == 0 {
				continue
			}
			return b.end(r.line)
		}
		if err := b.add(line); err != nil {
			return nil, fmt.Errorf("line %d: %w", r.line, err)
		}
	}
	if err := r.scan.Err(); err != nil {
		if errors.Is(err, bufio.ErrTooLong) {
			return nil, fmt.Errorf("line %d: longer than %d bytes", r.line+1, maxLine)
		}
		return nil, fmt.Errorf("read CoNLL-U: %w", err)
	}
	if len(b.tokens) == 0 {
		return nil, io.EOF
	}
	return b.end(r.line)
}

// builder puts a block together line by line.
type builder struct {
	block    *Block
	text     strings.Builder
	tokens   []nlp.Token
	comments int  // bytes
	last     int  // id of the last token of the multiword range that is open
	noSpace  bool // whether that range has SpaceAfter=No
}

func (b *builder) add(line string) error {
	if !utf8.ValidString(line) {
		return errors.New("not valid UTF-8")
	}
	if line[0] != '#' {
		return b.row(strings.Split(line, "\t"), line)
	}
	if b.comments += len(line); b.comments > maxComment || len(b.block.Comments) >= maxComments {
		return fmt.Errorf("more than %d comments or %d bytes of them before one sentence", maxComments, maxComment)
	}
	b.block.Comments = append(b.block.Comments, line)
	return nil
}

// row takes in one token line; multiword ranges are kept, empty nodes dropped.
func (b *builder) row(cols []string, line string) error {
	if len(cols) != 10 {
		return fmt.Errorf("%d fields parted by tabs where CoNLL-U has 10", len(cols))
	}
	if whole, part, ok := strings.Cut(cols[0], "."); ok {
		if !isNumber(whole) || !isNumber(part) {
			return fmt.Errorf("%q is no id of an empty node", cols[0])
		}
		return nil
	}
	if first, last, ok := strings.Cut(cols[0], "-"); ok {
		return b.multiword(first, last, cols, line)
	}
	n := len(b.tokens)
	if id, err := strconv.Atoi(cols[0]); err != nil || id != n+1 {
		return fmt.Errorf("the id is %q where %d is due", cols[0], n+1)
	}
	if cols[1] == "" {
		return fmt.Errorf("token %d is empty", n+1)
	}
	if n >= maxTokens || b.text.Len()+len(cols[1]) > maxText {
		return fmt.Errorf("the sentence has more than %d tokens or %d bytes", maxTokens, maxText)
	}
	b.token(cols[1], hasNoSpace(cols[9]))
	return nil
}

// multiword notes a range such as 3-4, whose tokens follow.
func (b *builder) multiword(first, last string, cols []string, line string) error {
	n := len(b.tokens)
	from, errFrom := strconv.Atoi(first)
	to, errTo := strconv.Atoi(last)
	if errFrom != nil || errTo != nil || from != n+1 || to < from || to > maxTokens || n < b.last {
		return fmt.Errorf("%q is no range of the tokens that follow", cols[0])
	}
	b.block.ranges[n], b.last, b.noSpace = line, to, hasNoSpace(cols[9])
	return nil
}

// token adds a token; inside a multiword range no space follows, and after it what the range says.
func (b *builder) token(form string, noSpace bool) {
	t := nlp.Token{Start: b.text.Len(), Head: -1}
	b.text.WriteString(form)
	t.End = b.text.Len()
	switch id := len(b.tokens) + 1; {
	case id < b.last:
		noSpace = true
	case id == b.last:
		noSpace = noSpace || b.noSpace
	}
	if t.SpaceAfter = !noSpace; t.SpaceAfter {
		b.text.WriteByte(' ')
	}
	b.tokens = append(b.tokens, t)
}

// end closes the sentence before the given line.
func (b *builder) end(line int) (*Block, error) {
	if len(b.tokens) < b.last {
		return nil, fmt.Errorf("line %d: the sentence ends before token %d of a multiword range", line, b.last)
	}
	out := b.block
	out.Text = b.text.String()
	for i := range b.tokens {
		t := &b.tokens[i]
		t.Text = out.Text[t.Start:t.End]
	}
	out.Sentence = nlp.Sentence{End: b.tokens[len(b.tokens)-1].End, Tokens: b.tokens}
	return out, nil
}

func isNumber(s string) bool {
	_, err := strconv.ParseUint(s, 10, 31)
	return err == nil
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

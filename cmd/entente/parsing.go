package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
	"unicode/utf8"

	"entente/ingest/nlp"
	"entente/ingest/parse"
	"entente/ingest/parse/conllu"
	"entente/ingest/tokenize"
)

const (
	batchSentences = 128     // of CoNLL-U parsed together
	batchText      = 1 << 16 // bytes of text parsed together, up to the next blank line
	longestText    = 1 << 20 // bytes without a blank line that are still taken together
	sniffBytes     = 4096    // looked at to tell the format
)

// parsing prints the grammar of any number of inputs.
type parsing struct {
	parser    *parse.Parser
	tokenizer *tokenize.Tokenizer
	out       *bufio.Writer
	jobs      int
	input     string // "text", "conllu" or empty to look
	sentences int    // printed so far of texts
}

// batch is a part of an input on its way through the parser.
type batch struct {
	doc    nlp.Doc
	blocks []*conllu.Block // of CoNLL-U; nil for text
	err    error           // that ended the input after this batch
	done   chan struct{}
}

// run parses one input, some batches at a time, and prints them in order.
func (x *parsing) run(ctx context.Context, name string, r io.Reader) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	ordered, open := make(chan *batch, 2*x.jobs), make(chan *batch)
	for range x.jobs {
		go func() {
			for b := range open {
				x.annotate(b)
				close(b.done)
			}
		}()
	}
	go func() {
		defer close(ordered)
		defer close(open)
		for b := range x.batches(name, bufio.NewReaderSize(r, sniffBytes)) {
			b.done = make(chan struct{})
			if !sendBatch(ctx, ordered, b) || !sendBatch(ctx, open, b) {
				return
			}
		}
	}()
	for b := range ordered {
		select {
		case <-b.done:
		case <-ctx.Done():
			return ctx.Err()
		}
		if err := x.print(b); err != nil {
			return err
		}
		if b.err != nil {
			return b.err
		}
	}
	return ctx.Err()
}

func sendBatch(ctx context.Context, to chan<- *batch, b *batch) bool {
	select {
	case to <- b:
		return true
	case <-ctx.Done():
		return false
	}
}

func (x *parsing) annotate(b *batch) {
	if b.blocks == nil && b.doc.Text != "" {
		x.tokenizer.Annotate(&b.doc)
	}
	x.parser.Annotate(&b.doc)
}

func (x *parsing) print(b *batch) error {
	for i := range b.doc.Sentences {
		s := &b.doc.Sentences[i]
		from := &conllu.Block{}
		if b.blocks != nil {
			from = b.blocks[i]
		} else {
			x.sentences++
			text := strings.Join(strings.Fields(b.doc.Text[s.Start:s.End]), " ")
			from.Comments = []string{fmt.Sprintf("# sent_id = %d", x.sentences), "# text = " + text}
		}
		if err := conllu.Write(x.out, s, from); err != nil {
			return fmt.Errorf("write the output: %w", err)
		}
	}
	return nil
}

func (x *parsing) batches(name string, r *bufio.Reader) iter.Seq[*batch] {
	head, _ := r.Peek(sniffBytes) // an error comes again with the first read
	if x.input == "conllu" || x.input == "" && (strings.HasSuffix(name, ".conllu") || looksCoNLLU(head)) {
		return blocks(r)
	}
	return texts(r)
}

// looksCoNLLU tells by the first line that is no comment.
func looksCoNLLU(head []byte) bool {
	for line := range bytes.Lines(head) {
		line = bytes.TrimSpace(line)
		if len(line) > 0 && line[0] != '#' {
			return bytes.HasPrefix(line, []byte("1\t")) || bytes.HasPrefix(line, []byte("1-")) && bytes.Count(line, []byte("\t")) == 9
		}
	}
	return false
}

// blocks reads CoNLL-U in batches of sentences.
func blocks(r io.Reader) iter.Seq[*batch] {
	return func(yield func(*batch) bool) {
		in := conllu.NewReader(r)
		b, read := &batch{}, 0
		for {
			block, err := in.Next()
			if err == nil {
				read++
				b.blocks = append(b.blocks, block)
				b.doc.Sentences = append(b.doc.Sentences, block.Sentence)
				if len(b.blocks) < batchSentences {
					continue
				}
			} else if b.err = err; errors.Is(err, io.EOF) {
				b.err = nil
				if read == 0 {
					b.err = errors.New("it holds no sentence")
				}
			}
			if !yield(b) || err != nil {
				return
			}
			b = &batch{}
		}
	}
}

// texts reads plain text in pieces that end at a blank line, where a sentence
// always ends too; a piece without one is cut at a line break or blank.
func texts(r *bufio.Reader) iter.Seq[*batch] {
	return func(yield func(*batch) bool) {
		var piece []byte
		read := false
		for {
			line, err := r.ReadSlice('\n')
			blank := len(bytes.TrimSpace(line)) == 0 && err == nil
			piece = append(piece, line...)
			read = read || !blank && len(line) > 0
			if err != nil && !errors.Is(err, bufio.ErrBufferFull) {
				last := textBatch(piece)
				if last.err == nil && !errors.Is(err, io.EOF) {
					last.err = err
				} else if last.err == nil && !read {
					last.err = errors.New("it holds no text")
				}
				yield(last)
				return
			}
			if len(piece) < batchText || !blank && len(piece) < longestText {
				continue
			}
			end := len(piece)
			if !blank {
				end = cutAt(piece)
			}
			b := textBatch(piece[:end])
			if !yield(b) || b.err != nil {
				return
			}
			piece = append([]byte(nil), piece[end:]...)
		}
	}
}

// cutAt finds where a long piece may be cut: after its last line break, else its
// last blank, else its last whole character.
func cutAt(piece []byte) int {
	for _, mark := range []string{"\n", " "} {
		if i := bytes.LastIndex(piece, []byte(mark)); i > 0 {
			return i + 1
		}
	}
	end := len(piece)
	for end > len(piece)-utf8.UTFMax && end > 1 && !utf8.RuneStart(piece[end-1]) {
		end--
	}
	if end > 1 && !utf8.FullRune(piece[end-1:]) {
		end--
	}
	return end
}

func textBatch(piece []byte) *batch {
	switch {
	case bytes.IndexByte(piece, 0) >= 0:
		return &batch{err: errors.New("it is not text")}
	case !utf8.Valid(piece):
		return &batch{err: errors.New("it is not valid UTF-8; convert it to UTF-8 first")}
	}
	return &batch{doc: nlp.Doc{Text: string(piece)}}
}

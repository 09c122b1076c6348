// Package tokenize splits text into sentences and tokens after the conventions
// of the Universal Dependencies treebanks of English (EWT and GUM): clitics,
// punctuation and the parts of most hyphenated words are tokens of their own.
//
// Tokens come from a single pass over the bytes with a few word lists.
// Sentence ends come from rules over full stops, quotes and abbreviations, whose verdict
// is one feature among others of a linear scorer that has learned from the
// treebanks and from news where writers leave punctuation out. Where that is in doubt, which
// is seldom in news, the score of a small network over the tokens around is added. Line breaks are
// decided before all: see paragraphs. The cost is bounded by the length of the text whatever the text is.
package tokenize

import (
	_ "embed"
	"strings"
	"unicode"
	"unicode/utf8"

	"entente/ingest/nlp"
)

//go:embed words.txt
var wordLists string

// Tokenizer holds the word lists. It is safe for concurrent use.
type Tokenizer struct {
	// Words with a period; those written with a capital stand only for that spelling.
	abbreviations map[string]bool // that does not end a sentence: "mr."
	closing       map[string]bool // that may end a sentence too: "u.s.", "inc."
	numbered      map[string]bool // before a number only: "no."

	starters     map[string]bool // that open a sentence far more often than they follow an abbreviation
	emoticons    map[string]bool
	units        map[string]bool // parted from the number before them: "km"
	prefixes     map[string]bool // kept with what follows their hyphen: "anti"
	contractions map[string]int  // split after so many bytes: "cannot" after 3
}

// New builds a Tokenizer from the embedded lists.
func New() *Tokenizer {
	t := &Tokenizer{
		abbreviations: map[string]bool{}, closing: map[string]bool{}, numbered: map[string]bool{}, starters: map[string]bool{},
		emoticons: map[string]bool{}, units: map[string]bool{}, prefixes: map[string]bool{}, contractions: map[string]int{},
	}
	section := ""
	for line := range strings.Lines(wordLists) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || strings.HasPrefix(line, "# "):
		case line[0] == '[' && line[len(line)-1] == ']':
			section = strings.Trim(line, "[]")
		default:
			t.add(section, line)
		}
	}
	return t
}

func (t *Tokenizer) add(section, line string) {
	for w := range strings.FieldsSeq(line) {
		switch section {
		case "abbreviations":
			t.abbreviations[w] = true
		case "closing":
			t.closing[w] = true
		case "numbered":
			t.numbered[w] = true
		case "starters":
			t.starters[w] = true
		case "emoticons":
			t.emoticons[w] = true
		case "units":
			t.units[w] = true
		case "prefixes":
			t.prefixes[w] = true
		case "contractions":
			head, tail, _ := strings.Cut(w, "|")
			t.contractions[head+tail] = len(head)
		}
	}
}

// Annotate sets d.Sentences from d.Text.
//
// A blank line always ends a sentence. A single line break ends one too, but
// not inside a paragraph that was wrapped to a column (see paragraphs).
func (t *Tokenizer) Annotate(d *nlp.Doc) {
	d.Sentences = t.page(d.Text).sentences()
}

// AnnotateSentences sets d.Sentences from boundaries that the caller knows:
// byte offsets of each sentence, ascending and disjoint. One without a token is
// left out.
func (t *Tokenizer) AnnotateSentences(d *nlp.Doc, bounds [][2]int) {
	d.Sentences = nil
	for _, b := range bounds {
		if tokens := t.tokens(d.Text, b[0], b[1]); len(tokens) > 0 {
			d.Sentences = append(d.Sentences, sentence(tokens))
		}
	}
}

func sentence(tokens []nlp.Token) nlp.Sentence {
	return nlp.Sentence{Start: tokens[0].Start, End: tokens[len(tokens)-1].End, Tokens: tokens}
}

// tokens cuts text[start:end] at white space and each piece into tokens.
func (t *Tokenizer) tokens(text string, start, end int) []nlp.Token {
	out := make([]nlp.Token, 0, (end-start)/4+1)
	for i := start; i < end; {
		r, n := utf8.DecodeRuneInString(text[i:end])
		if isSpace(r) {
			i += n
			continue
		}
		j := i
		for j < end {
			r, n := utf8.DecodeRuneInString(text[j:end])
			if isSpace(r) {
				break
			}
			j += n
		}
		out = t.piece(out, text, i, j)
		out[len(out)-1].SpaceAfter = j < len(text)
		i = j
	}
	return out
}

func isSpace(r rune) bool {
	return r == ' ' || r == '\n' || r == '\t' || r == '\r' || r > 127 && (unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff') || r < ' '
}

func emit(out []nlp.Token, text string, i, j int) []nlp.Token {
	if i >= j {
		return out
	}
	return append(out, nlp.Token{Text: text[i:j], Start: i, End: j, Head: -1})
}

package tokenize

import (
	"sort"

	"entente/ingest/nlp"
)

// page is a text cut into paragraphs and these into tokens, of which the
// sentences are to be found.
type page struct {
	paragraphs []paragraph
	tokens     int
}

// paragraph is a stretch of text that no sentence leaves.
type paragraph struct {
	tokens []nlp.Token
	seen   []sight // what they look like
	ruled  []bool  // after which tokens a sentence ends by the rules
	stop   []int   // how many tokens on they next do, for each token and the end
	start  int     // its first token's index in the page
}

// page cuts text into tokens.
func (t *Tokenizer) page(text string) *page {
	p := &page{}
	for _, block := range paragraphs(text) {
		if tokens := t.tokens(text, block[0], block[1]); len(tokens) > 0 {
			ruled := t.ruled(tokens)
			p.paragraphs = append(p.paragraphs, paragraph{tokens, looks(tokens), ruled, stops(ruled), p.tokens})
			p.tokens += len(tokens)
		}
	}
	return p
}

// at is the paragraph of the page's token i, and the token's index there.
func (p *page) at(i int) (par, token int) {
	par = sort.Search(len(p.paragraphs), func(k int) bool { return p.paragraphs[k].start > i }) - 1
	return par, i - p.paragraphs[par].start
}

// prose tells a paragraph that ends as sentences do from a headline, a list or
// the head and foot of a letter.
func (p *paragraph) prose() bool { return p.ruled[len(p.ruled)-1] }

// sentences groups the page's tokens. Where the linear scorer is in doubt the
// network is heard, too.
func (p *page) sentences() []nlp.Sentence {
	var out []nlp.Sentence
	var r *reader
	for k := range p.paragraphs {
		par := &p.paragraphs[k]
		out = par.cut(out, par.ends(func(i, score int) int {
			if !par.doubtful(score) {
				return score
			}
			if r == nil {
				r = newReader(p)
			}
			return score*linearShare + r.score(par.start+i)*networkShare + networkLean
		}))
	}
	return out
}

// What the two scores of a place in doubt count, and what is added. The dev parts set them.
const (
	linearShare  = 3
	networkShare = 4
	networkLean  = 35
)

// Places with a linear score between these are in doubt: more where paragraphs
// end unlike prose, which are few in news. The dev parts and news held back set them.
const (
	doubtLoose, doubtLooseTop = -100, 60
	doubtProse, doubtProseTop = -60, 30
)

// longParagraph is where the network is no longer asked: nobody writes so many
// tokens without a line break, and what goes on so long costs time.
const longParagraph = 2000

func (p *paragraph) doubtful(score int) bool {
	least, most := doubtLoose, doubtLooseTop
	if p.prose() {
		least, most = doubtProse, doubtProseTop
	}
	return score > least && score < most && len(p.tokens) <= longParagraph
}

// cut appends the paragraph's sentences to out.
func (p *paragraph) cut(out []nlp.Sentence, ends []bool) []nlp.Sentence {
	start := 0
	for i, end := range ends {
		if end || i == len(ends)-1 {
			out = append(out, sentence(p.tokens[start:i+1]))
			start = i + 1
		}
	}
	return out
}

package event

import (
	"fmt"
	"io/fs"
	"strings"

	"entente/graph"
	"entente/graph/ontology"
	"entente/ingest/nlp"
)

// Coder finds statements in analysed documents. It is safe for concurrent use.
type Coder struct{ lex *lexicon }

// Option changes how a Coder is built.
type Option func(*settings)

type settings struct{ files fs.FS }

// WithLexicon replaces the embedded lexicon by the files of another folder of
// the same names and format.
func WithLexicon(files fs.FS) Option { return func(s *settings) { s.files = files } }

// New loads the lexicon. Its errors name the file and line to mend.
func New(opts ...Option) (*Coder, error) {
	own, err := fs.Sub(embedded, "lexicon")
	if err != nil {
		return nil, fmt.Errorf("open embedded lexicon: %w", err)
	}
	s := settings{files: own}
	for _, o := range opts {
		o(&s)
	}
	l, err := load(s.files)
	if err != nil {
		return nil, err
	}
	if l.weights, err = loadWeights("confidence.tsv", confidenceFile); err != nil {
		return nil, err
	}
	return &Coder{l}, nil
}

// Candidate is one thing the coder considered: a cue with what was found around it.
type Candidate struct {
	Sentence int
	Cue      graph.Span
	Relation ontology.Relation
	Rule     string   // file, line and cue of the frame
	Source   string   // where the source was found and its words, or empty; of a dropped candidate too
	Target   string   // likewise
	Status   []string // what decided the status, from the cue upwards
	Kept     bool
	Dropped  string // why it was not kept, or empty
	// Grounds are what the confidence of Statement is made of.
	Grounds []Ground
	// Statement is what was coded; it has no source or target where the candidate was dropped before.
	Statement graph.Statement
}

// Code returns the document's statements in the order of the text, each triple
// with the same status once a sentence.
func (c *Coder) Code(d *nlp.Doc) []graph.Statement {
	a := c.analyse(d, false)
	return a.out
}

// Explain returns all candidates in the order of the text, those dropped too.
func (c *Coder) Explain(d *nlp.Doc) []Candidate {
	return c.analyse(d, true).candidates
}

// An analysis is the state of coding one document.
type analysis struct {
	lex        *lexicon
	t          *tree // the sentence at hand
	trees      []*tree
	clock      clock
	moments    []moment // of the tree in momentsOf
	momentsOf  *tree
	used       map[int]bool       // tokens of the sentence that an earlier cue has taken in
	known      []known            // acts told so far
	later      []known            // acts told further on, in a second reading
	blow       int                // acts told before the last attack without who did it
	hurt       string             // who came to harm in the last of these
	hurtIn     int                // and the sentence that told it
	unclaimed  []string           // targets of attacks told so far without who did them
	opened     int                // statements before the sentence at hand
	authors    map[string]arg     // of documents told of so far, by their noun
	otherAim   bool               // a protest was told to be against something that is no actor
	sport      bool               // the sentence before is about sport
	voices     []string           // all who make the claim at hand
	wanting    bool               // a noun stood for an act not told before
	lemmas     map[int]string     // of cues stated in the sentence, by offset
	own        map[[2]string]bool // leader or office holder, and what they lead or represent
	seen       map[key]int        // of the sentence: index in out
	out        []graph.Statement
	explain    bool
	candidates []Candidate
}

type key struct {
	source   string
	relation ontology.Relation
	target   string
	status   graph.Status
}

func (c *Coder) analyse(d *nlp.Doc, explain bool) *analysis {
	a := &analysis{lex: c.lex, explain: explain, own: map[[2]string]bool{}, clock: clockAt(d.Date)}
	for _, t := range d.Ties {
		if !t.Former && t.Relation != nlp.MemberOf {
			a.own[[2]string{t.Person, t.Of}] = true
		}
	}
	a.trees = trees(d, c.lex)
	for _, t := range a.trees {
		a.sentence(t)
	}
	if a.wanting && len(a.known) > 0 {
		b := &analysis{lex: c.lex, explain: explain, own: a.own, clock: a.clock, later: a.known, trees: a.trees}
		for _, t := range b.trees {
			b.sentence(t)
		}
		return b
	}
	return a
}

// sentence codes one sentence. Verbs go first, so that a noun that is part of a
// verb's pattern is not coded again, and "the attacks" finds the act it stands for.
func (a *analysis) sentence(t *tree) {
	a.t, a.used, a.seen, a.lemmas = t, map[int]bool{}, map[key]int{}, map[int]string{}
	first := len(a.out)
	a.opened = first
	a.findAuthors()
	sport := a.trapped()
	for pass := range 2 {
		for i := range t.s.Tokens {
			if t.isVerb(i) == (pass == 0) && !a.used[i] {
				a.cue(i, sport)
			}
		}
	}
	a.settle(first)
}

// sportWeight is how much of the vocabulary of sport makes a sentence one about it.
const sportWeight = 3

// trapped reports whether the sentence is about sport.
func (a *analysis) trapped() bool {
	weight := a.results()
	if a.sport && a.t.index > 0 {
		weight += sportWeight - 1 // the sentence before is
	}
	a.sport = a.sporty(weight)
	return a.sport
}

// results is the weight of the scores in the sentence, which tell of a match where there
// are several: "6-1, 6-3".
func (a *analysis) results() int {
	n := 0
	for i, tok := range a.t.s.Tokens {
		before, after, ok := strings.Cut(tok.Text, "-")
		if tok.Text == "-" && i > 0 && i+1 < len(a.t.s.Tokens) && !tok.SpaceAfter && !a.t.token(i-1).SpaceAfter {
			before, after = a.t.token(i-1).Text, a.t.token(i+1).Text
		}
		if ok && points(before) && points(after) {
			n++
		}
	}
	if n < 2 {
		return 0
	}
	return sportWeight
}

// points reports whether a word is one or two digits.
func points(w string) bool {
	for _, r := range w {
		if r < '0' || r > '9' {
			return false
		}
	}
	return len(w) == 1 || len(w) == 2
}

// sporty reports whether the words of sport in the sentence add up to enough.
func (a *analysis) sporty(weight int) bool {
	for i := range a.t.s.Tokens {
		if tag := a.t.token(i).UPOS; tag == "NOUN" || tag == "PROPN" {
			weight += a.lex.traps[a.t.lemma(i)]
		}
		if weight >= sportWeight {
			return true
		}
	}
	return false
}

package ingest

import (
	"fmt"
	"io"
	"sync"

	"entente/graph"
	"entente/ingest/actor"
	"entente/ingest/article"
	"entente/ingest/coref"
	"entente/ingest/event"
	"entente/ingest/nlp"
	"entente/ingest/parse"
	"entente/ingest/tokenize"
)

// Pipeline is the language engine: all stages in order. It is safe for concurrent use.
type Pipeline struct {
	tokenizer *tokenize.Tokenizer
	parser    *parse.Parser
	linker    *actor.Linker
	resolver  *coref.Resolver
	coder     *event.Coder
}

// Option changes how a Pipeline is built.
type Option func(*settings)

type settings struct{ actors []actor.Option }

// WithActors adds a table of actors to the knowledge base; name stands in errors
// about it.
func WithActors(name string, r io.Reader) Option {
	return func(s *settings) { s.actors = append(s.actors, actor.WithExtra(name, r)) }
}

// New loads dictionaries and weights. Its errors name the file and line to mend.
func New(opts ...Option) (*Pipeline, error) {
	var s settings
	for _, o := range opts {
		o(&s)
	}
	p := &Pipeline{tokenizer: tokenize.New()}
	parts := []part{
		{what: "the actors", load: func() (err error) { p.linker, err = actor.New(s.actors...); return err }},
		{what: "the language model", load: func() (err error) { p.parser, err = parse.New(); return err }},
		{what: "the coreference model", load: func() (err error) { p.resolver, err = coref.New(); return err }},
		{what: "the event lexicon", load: func() (err error) { p.coder, err = event.New(); return err }},
	}
	if err := loadAll(parts); err != nil {
		return nil, err
	}
	return p, nil
}

// A part is one thing that New loads.
type part struct {
	what string
	load func() error
}

// loadAll loads parts side by side; the error is that of the first in their order.
func loadAll(parts []part) error {
	errs := make([]error, len(parts))
	var all sync.WaitGroup
	for i, x := range parts {
		all.Go(func() { errs[i] = x.load() })
	}
	all.Wait()
	for i, err := range errs {
		if err != nil {
			return fmt.Errorf("load %s: %w", parts[i].what, err)
		}
	}
	return nil
}

// Annotate runs the stages that fill the document, all but the coder of events.
func (p *Pipeline) Annotate(a article.Article) *nlp.Doc {
	d := &nlp.Doc{ID: a.ID, Date: a.Date, Text: a.Text, Publication: a.Publication}
	if bounds := a.Bounds(); bounds != nil {
		p.tokenizer.AnnotateSentences(d, bounds)
	} else {
		p.tokenizer.Annotate(d)
	}
	p.parser.Annotate(d)
	p.linker.Annotate(d)
	p.resolver.Annotate(d)
	return d
}

// Reading is what the pipeline made of one article.
type Reading struct {
	Analysis          graph.Analysis
	Sentences, Tokens int
	Left              []Left // what was found but cannot stand in a graph

	described described
}

// Analyze reads one article. It fails only where the article cannot be stored
// whatever it says, with an error that matches graph.ErrInvalid.
func (p *Pipeline) Analyze(a article.Article) (Reading, error) {
	d := p.Annotate(a)
	r := Reading{Sentences: len(d.Sentences), described: descriptionsIn(d)}
	for _, s := range d.Sentences {
		r.Tokens += len(s.Tokens)
	}
	var err error
	r.Analysis, r.Left, err = sift(analysisOf(a, d, p.coder.Code(d)))
	return r, err
}

// Explain tells what the coder considered in an article, with the reasons.
func (p *Pipeline) Explain(a article.Article) []event.Candidate {
	return p.coder.Explain(p.Annotate(a))
}

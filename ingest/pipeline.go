package ingest

import (
	"fmt"
	"io"

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
	var err error
	if p.parser, err = parse.New(); err != nil {
		return nil, fmt.Errorf("load the language model: %w", err)
	}
	if p.linker, err = actor.New(s.actors...); err != nil {
		return nil, fmt.Errorf("load the actors: %w", err)
	}
	if p.resolver, err = coref.New(); err != nil {
		return nil, fmt.Errorf("load the coreference model: %w", err)
	}
	if p.coder, err = event.New(); err != nil {
		return nil, fmt.Errorf("load the event lexicon: %w", err)
	}
	return p, nil
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
}

// Analyze reads one article. It fails only where the article cannot be stored
// whatever it says, with an error that matches graph.ErrInvalid.
func (p *Pipeline) Analyze(a article.Article) (Reading, error) {
	d := p.Annotate(a)
	r := Reading{Sentences: len(d.Sentences)}
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

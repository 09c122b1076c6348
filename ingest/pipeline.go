package ingest

import (
	"fmt"

	"entente/graph"
	"entente/ingest/article"
	"entente/ingest/event"
	"entente/ingest/nlp"
	"entente/ingest/parse"
	"entente/ingest/tokenize"
)

// Pipeline is the language engine: all stages in order. It is safe for concurrent use.
type Pipeline struct {
	tokenizer *tokenize.Tokenizer
	parser    *parse.Parser
	coder     *event.Coder
}

// Option changes how a Pipeline is built.
type Option func(*settings)

type settings struct{}

// New loads dictionaries and weights. Its errors name the file and line to mend.
func New(opts ...Option) (*Pipeline, error) {
	var s settings
	for _, o := range opts {
		o(&s)
	}
	parser, err := parse.New()
	if err != nil {
		return nil, fmt.Errorf("load the language model: %w", err)
	}
	coder, err := event.New()
	if err != nil {
		return nil, fmt.Errorf("load the event lexicon: %w", err)
	}
	return &Pipeline{tokenizer: tokenize.New(), parser: parser, coder: coder}, nil
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
	return d
}

// Analyze reads one article.
func (p *Pipeline) Analyze(a article.Article) graph.Analysis {
	d := p.Annotate(a)
	return graph.Analysis{
		Article: graph.Article{
			ID: a.ID, URL: a.URL, Title: a.Title, Publication: a.Publication,
			Date: a.Date, Language: a.Language, Text: a.Text,
		},
		Statements: p.coder.Code(d),
	}
}

// Explain tells what the coder considered in an article, with the reasons.
func (p *Pipeline) Explain(a article.Article) []event.Candidate {
	return p.coder.Explain(p.Annotate(a))
}

package server

import (
	"context"

	"entente/graph"
)

// Input is an article handed in, exactly one of Text, HTML and URL being set.
// Other fields may be empty; they win over what the page says of itself.
type Input struct {
	ID, Title, Date, Publication string
	Text, HTML, URL              string
}

// Extractor reads an input without storing anything. An input may hold several
// articles. Errors that match graph.ErrInvalid are the input's fault, an address
// that cannot be read included.
type Extractor interface {
	Extract(ctx context.Context, in Input) ([]graph.Analysis, error)
}

// Ingester reads an input and stores what it says, each article whole or not at
// all. Errors are those of Extractor and of graph.Writer; with an error the
// results hold the articles that were stored before it.
type Ingester interface {
	Ingest(ctx context.Context, in Input) ([]Ingested, error)
}

// Ingested is what became of one article.
type Ingested struct {
	ID         string
	Outcome    graph.Outcome
	Actors     int
	Statements int
}

package graph

import (
	"context"
	"errors"
	"fmt"

	"entente/graph/ontology"
)

// Errors that cross packages; match them with errors.Is.
var (
	ErrNotFound    = errors.New("not found")
	ErrAmbiguous   = errors.New("ambiguous")
	ErrInvalid     = errors.New("invalid")
	ErrConflict    = errors.New("conflict")
	ErrUnavailable = errors.New("store unavailable")
)

// Outcome tells what PutArticle did.
type Outcome string

// The outcomes.
const (
	Created   Outcome = "created"
	Replaced  Outcome = "replaced"
	Unchanged Outcome = "unchanged"
)

// Page bounds a list. Limit 0 means the store's default of 100, and the most is
// MaxLimit; Cursor is a Next of the same query, or empty for the first page.
type Page struct {
	Limit  int
	Cursor string
}

// MaxLimit is the most items that one page holds.
const MaxLimit = 1000

// EventFilter selects events; zero fields don't restrict. Source, Target and
// Either match the canonical actor; Either matches at one end or the other, and
// with two or more ids both ends must be among them. Dates are inclusive and
// leave out undated events.
type EventFilter struct {
	Source, Target []string
	Either         []string
	Relations      []ontology.Relation
	Statuses       []Status
	From, To       string
	Article        string
	Publication    string
	AttributedTo   string
	MinConfidence  float64
	NoClaims       bool // leave out events that are ClaimOnly
}

// OfOne tells whose events a filter selects, and with whom, all where there are no others;
// ok is false where it selects those of several or of nobody, or by who reports or claims.
func (f EventFilter) OfOne() (actor string, others []string, ok bool) {
	switch {
	case f.Article != "" || f.Publication != "" || f.AttributedTo != "":
		return "", nil, false
	case len(f.Either) == 1 && len(f.Source)+len(f.Target) == 0:
		return f.Either[0], nil, true
	case len(f.Either) > 0 || len(f.Source) > 1 || len(f.Target) > 1:
		return "", nil, false
	case len(f.Source) == 1:
		return f.Source[0], f.Target, true
	case len(f.Target) == 1:
		return f.Target[0], nil, true
	}
	return "", nil, false
}

// RelationFilter selects relations; zero fields don't restrict.
type RelationFilter struct {
	Source, Target []string
	Relations      []ontology.Relation
	NoClaims       bool
	// Undated keeps the undated shares where EachShare has bounds.
	Undated bool
	// Actual leaves out what EachShare would tell of what did not happen.
	Actual bool
}

// Stretch is the part of an edge from one date to another, both included; with
// neither, its undated events.
type Stretch struct {
	Source   string
	Relation ontology.Relation
	Target   string
	From, To string
}

// ActorFilter selects actors; zero fields don't restrict.
type ActorFilter struct {
	Kind    Kind
	Country string
}

// ArticleFilter selects articles; zero fields don't restrict. Actor keeps
// articles that mention it.
type ArticleFilter struct {
	Actor       string
	Publication string
	From, To    string
}

// TieFilter selects ties; zero fields don't restrict.
type TieFilter struct {
	Person, Of []string
	Offices    bool // only LEADS and REPRESENTS of countries
}

// Totals describe the whole store, the ground of every answer.
type Totals struct {
	Articles     int
	Undated      int    // articles without a date
	Publications int    // that articles name; those without one count none
	FirstDate    string // of dated articles
	LastDate     string
	Actors       int
	Statements   int
	Events       int // of any status
	NotActual    int // events whose status is not actual
	Relations    int
}

// Candidate is an actor whose name may be meant; Matched is the name or alias that fitted.
type Candidate struct {
	Actor   Actor
	Matched string
}

// Reader answers questions. Ids of merged actors resolve to the canonical actor
// in every method. Lists have a total order ending in an id. Unknown ids give
// ErrNotFound, a bad cursor ErrInvalid, a store that can't be reached ErrUnavailable.
// A Reader is safe for concurrent use.
type Reader interface {
	// Ping reports whether the store answers.
	Ping(ctx context.Context) error
	// Actor finds one actor by id, its own or one merged into it.
	Actor(ctx context.Context, id string) (Actor, error)
	// ActorsByID finds several; unknown ids are left out of the map, which is keyed by the ids asked for.
	ActorsByID(ctx context.Context, ids []string) (map[string]Actor, error)
	// Actors lists actors by articles (most first), then id.
	Actors(ctx context.Context, f ActorFilter, p Page) (list []Actor, next string, err error)
	// Candidates lists at most limit actors whose folded name, alias or id equals,
	// starts with, or shares trigrams with name (see Fold and Trigrams), best first
	// by the number of shared trigrams; package query ranks them.
	Candidates(ctx context.Context, name string, limit int) ([]Candidate, error)
	// Ties lists ties by person, relation, of, from.
	Ties(ctx context.Context, f TieFilter) ([]Tie, error)
	// Article finds one article.
	Article(ctx context.Context, id string) (Article, error)
	// Articles lists articles without Text, by date (latest first, undated last), then id.
	Articles(ctx context.Context, f ArticleFilter, p Page) (list []Article, next string, err error)
	// ArticleTitles finds title, publication, date and URL of several, without Text; unknown ids are left out.
	ArticleTitles(ctx context.Context, ids []string) (map[string]Article, error)
	// Publications lists the outlets that articles name, by name, at most limit.
	Publications(ctx context.Context, limit int) ([]string, error)
	// Events lists events by date (latest first, undated last), then id.
	Events(ctx context.Context, f EventFilter, p Page) (list []Event, next string, err error)
	// EachEvent calls each for every event that the filter selects, once and in no set
	// order, until each gives an error, which it returns. For counting over many
	// events it is much faster than page after page. Each must not ask the store.
	EachEvent(ctx context.Context, f EventFilter, each func(Event) error) error
	// EachEventIn is EachEvent for stretches of edges, of which no two share a date.
	// Their actors are canonical.
	EachEventIn(ctx context.Context, list []Stretch, each func(Event) error) error
	// Event finds one event.
	Event(ctx context.Context, id string) (Event, error)
	// EventsByID finds several; unknown ids are left out.
	EventsByID(ctx context.Context, ids []string) (map[string]Event, error)
	// Statements lists the statements of an event by article, start, cue.
	Statements(ctx context.Context, eventIDs []string, perEvent int) (map[string][]Statement, error)
	// ArticleStatements lists all that an article states, by start, cue, source, relation, target.
	ArticleStatements(ctx context.Context, article string) ([]Statement, error)
	// Relations lists edges by events (most first), source, relation, target.
	Relations(ctx context.Context, f RelationFilter, p Page) (list []Relation, next string, err error)
	// Buckets lists monthly shares by month, source, relation, target.
	Buckets(ctx context.Context, f RelationFilter, from, to string) ([]Bucket, error)
	// EachShare calls each for what every edge rests on in every month, in no set
	// order, until each gives an error, which it returns; also of what did not happen,
	// unless f.Actual is set.
	// NoClaims leaves out the shares of events that are ClaimOnly; the bounds are those
	// of Buckets. Each must not ask the store.
	EachShare(ctx context.Context, f RelationFilter, from, to string, each func(Share) error) error
	// Dyads reads what passes between some actors and others: for each actor and family the
	// rows, in order, that hold at least the dyads of the filter. A dyad of two of the actors
	// comes twice, once for each. A store that keeps no dyads gives errors.ErrUnsupported:
	// shares tell the same, slower.
	Dyads(ctx context.Context, f DyadFilter) ([]Dyads, error)
	// Totals describes the whole store.
	Totals(ctx context.Context) (Totals, error)
	// Merges lists the decisions in force by From.
	Merges(ctx context.Context) ([]Merge, error)
	// Changes lists what changed after a sequence number, oldest first.
	Changes(ctx context.Context, after int64, limit int) ([]Change, error)
}

// One finds one thing by what finds several, such as a Reader's ActorsByID; what it is
// called is told where there is none.
func One[T any](ctx context.Context, what string, several func(context.Context, []string) (map[string]T, error), id string) (one T, err error) {
	found, err := several(ctx, []string{id})
	if err != nil {
		return one, err
	}
	one, ok := found[id]
	if !ok {
		return one, fmt.Errorf("%s %q: %w", what, id, ErrNotFound)
	}
	return one, nil
}

// Writer changes the graph. Each call is one transaction: all of it or nothing,
// with every projection it touches recomputed under the touched actors' locks.
// A Writer is safe for concurrent use, also by several processes.
type Writer interface {
	// PutArticle stores what an article says in the place of what it said before.
	// The same article and statements again change nothing (Unchanged). An invalid
	// analysis (see Analysis.Validate) gives ErrInvalid and writes nothing.
	PutArticle(ctx context.Context, a Analysis) (Outcome, error)
	// PutArticles is PutArticle for several articles, all in one transaction, with an
	// outcome for each. What they touch together is recomputed once, so that it is
	// much faster than one after the other.
	PutArticles(ctx context.Context, list []Analysis) ([]Outcome, error)
	// DeleteArticle takes back exactly what the article alone supported; ErrNotFound if absent.
	DeleteArticle(ctx context.Context, id string) error
	// Merge stores a decision. ErrNotFound when an actor is unknown, ErrConflict
	// when From is merged already or the decision would make a circle.
	Merge(ctx context.Context, m Merge) error
	// Unmerge deletes the decision about from; ErrNotFound if there is none.
	Unmerge(ctx context.Context, from string) error
	// Rebuild recomputes every projection from the stored statements.
	Rebuild(ctx context.Context) error
}

// Store is a Reader and a Writer that holds resources until Close.
type Store interface {
	Reader
	Writer
	Close(ctx context.Context) error
}

package server

import (
	"context"
	"errors"

	"entente/graph"
)

// observedReader watches questions; all but Ping, which the metrics themselves ask.
type observedReader struct {
	graph.Reader
	*Observer
}

// watched hands on what a store reads one after the other, and tells an error of the
// one who takes it, who has enough or cannot go on, from one of the store.
type watched[T any] struct {
	each   func(T) error
	enough bool
	failed error // of the store
}

func apart[T any](each func(T) error) *watched[T] { return &watched[T]{each: each} }

func (w *watched[T]) hand(x T) error {
	err := w.each(x)
	w.enough = err != nil
	return err
}

func (w *watched[T]) done(err error) error {
	if !w.enough && !errors.Is(err, errors.ErrUnsupported) {
		w.failed = err
	}
	return err
}

// View watches the Reader for one question.
func (o observedReader) View() graph.Reader {
	o.Reader = graph.View(o.Reader)
	return o
}

// Guess watches the Reader for one question that goes without asking first.
func (o observedReader) Guess() (graph.Reader, func(context.Context) (bool, error)) {
	g, ok := o.Reader.(graph.Guesser)
	if !ok {
		return o.View(), func(context.Context) (bool, error) { return true, nil }
	}
	guess, held := g.Guess()
	o.Reader = guess
	return o, held
}

// EachShareOfAny hands on shares of several filters, where the store reads them at once.
func (o observedReader) EachShareOfAny(ctx context.Context, list []graph.RelationFilter, from, to string, each func(graph.Share) error) error {
	w := apart(each)
	defer o.call(&ctx, "eachShareOfAny")(&w.failed)
	return w.done(o.Reader.(graph.Uniter).EachShareOfAny(ctx, list, from, to, w.hand))
}

// Unites reports whether the store reads the shares of several filters at once.
func (o observedReader) Unites() bool {
	u, ok := o.Reader.(graph.Uniter)
	return ok && u.Unites()
}

// Quotable finds events with what is quoted of them, where the store does.
func (o observedReader) Quotable(ctx context.Context, list []graph.Stretch, perEvent int) (out graph.Quotable, err error) {
	q, ok := o.Reader.(graph.Quoter)
	if !ok {
		return out, errors.ErrUnsupported
	}
	defer o.call(&ctx, "quotable")(&err)
	return q.Quotable(ctx, list, perEvent)
}

// EachShareForetold is EachShare that finds what is quoted next, where the store does.
func (o observedReader) EachShareForetold(ctx context.Context, f graph.RelationFilter, from, to string, l graph.Latest, each func(graph.Share) error) (out graph.Quotable, since string, err error) {
	t, ok := o.Reader.(graph.Foreteller)
	if !ok {
		return out, "", errors.ErrUnsupported
	}
	w := apart(each)
	defer o.call(&ctx, "eachShareForetold")(&w.failed)
	out, since, err = t.EachShareForetold(ctx, f, from, to, l, w.hand)
	return out, since, w.done(err)
}

// Actor finds one actor.
func (o observedReader) Actor(ctx context.Context, id string) (out graph.Actor, err error) {
	defer o.call(&ctx, "actor")(&err)
	return o.Reader.Actor(ctx, id)
}

// ActorsByID finds several.
func (o observedReader) ActorsByID(ctx context.Context, ids []string) (out map[string]graph.Actor, err error) {
	defer o.call(&ctx, "actorsByID")(&err)
	return o.Reader.ActorsByID(ctx, ids)
}

// Actors lists actors.
func (o observedReader) Actors(ctx context.Context, f graph.ActorFilter, p graph.Page) (list []graph.Actor, next string, err error) {
	defer o.call(&ctx, "actors")(&err)
	return o.Reader.Actors(ctx, f, p)
}

// Candidates finds who a name may mean.
func (o observedReader) Candidates(ctx context.Context, name string, limit int) (out []graph.Candidate, err error) {
	defer o.call(&ctx, "candidates")(&err)
	return o.Reader.Candidates(ctx, name, limit)
}

// Ties lists ties.
func (o observedReader) Ties(ctx context.Context, f graph.TieFilter) (out []graph.Tie, err error) {
	defer o.call(&ctx, "ties")(&err)
	return o.Reader.Ties(ctx, f)
}

// Article finds one article.
func (o observedReader) Article(ctx context.Context, id string) (out graph.Article, err error) {
	defer o.call(&ctx, "article")(&err)
	return o.Reader.Article(ctx, id)
}

// Articles lists articles.
func (o observedReader) Articles(ctx context.Context, f graph.ArticleFilter, p graph.Page) (list []graph.Article, next string, err error) {
	defer o.call(&ctx, "articles")(&err)
	return o.Reader.Articles(ctx, f, p)
}

// ArticleTitles finds the titles of several.
func (o observedReader) ArticleTitles(ctx context.Context, ids []string) (out map[string]graph.Article, err error) {
	defer o.call(&ctx, "articleTitles")(&err)
	return o.Reader.ArticleTitles(ctx, ids)
}

// Publications lists outlets.
func (o observedReader) Publications(ctx context.Context, limit int) (out []string, err error) {
	defer o.call(&ctx, "publications")(&err)
	return o.Reader.Publications(ctx, limit)
}

// Events lists events.
func (o observedReader) Events(ctx context.Context, f graph.EventFilter, p graph.Page) (list []graph.Event, next string, err error) {
	defer o.call(&ctx, "events")(&err)
	return o.Reader.Events(ctx, f, p)
}

// EachEvent hands on events; the time is that of reading and of counting them.
func (o observedReader) EachEvent(ctx context.Context, f graph.EventFilter, each func(graph.Event) error) error {
	w := apart(each)
	defer o.call(&ctx, "eachEvent")(&w.failed)
	return w.done(o.Reader.EachEvent(ctx, f, w.hand))
}

// EachEventIn hands on events; the time is that of reading and of counting them.
func (o observedReader) EachEventIn(ctx context.Context, list []graph.Stretch, each func(graph.Event) error) error {
	w := apart(each)
	defer o.call(&ctx, "eachEventIn")(&w.failed)
	return w.done(o.Reader.EachEventIn(ctx, list, w.hand))
}

// EventsByID finds several events.
func (o observedReader) EventsByID(ctx context.Context, ids []string) (out map[string]graph.Event, err error) {
	defer o.call(&ctx, "eventsByID")(&err)
	return o.Reader.EventsByID(ctx, ids)
}

// Event finds one event.
func (o observedReader) Event(ctx context.Context, id string) (out graph.Event, err error) {
	defer o.call(&ctx, "event")(&err)
	return o.Reader.Event(ctx, id)
}

// Statements lists the statements of events.
func (o observedReader) Statements(ctx context.Context, ids []string, perEvent int) (out map[string][]graph.Statement, err error) {
	defer o.call(&ctx, "statements")(&err)
	return o.Reader.Statements(ctx, ids, perEvent)
}

// ArticleStatements lists all that an article states.
func (o observedReader) ArticleStatements(ctx context.Context, article string) (out []graph.Statement, err error) {
	defer o.call(&ctx, "articleStatements")(&err)
	return o.Reader.ArticleStatements(ctx, article)
}

// Relations lists edges.
func (o observedReader) Relations(ctx context.Context, f graph.RelationFilter, p graph.Page) (list []graph.Relation, next string, err error) {
	defer o.call(&ctx, "relations")(&err)
	return o.Reader.Relations(ctx, f, p)
}

// Buckets lists the months of edges.
func (o observedReader) Buckets(ctx context.Context, f graph.RelationFilter, from, to string) (out []graph.Bucket, err error) {
	defer o.call(&ctx, "buckets")(&err)
	return o.Reader.Buckets(ctx, f, from, to)
}

// Dyads reads dyads; a store that keeps none did not fail.
func (o observedReader) Dyads(ctx context.Context, f graph.DyadFilter) (out []graph.Dyads, err error) {
	var failed error
	defer o.call(&ctx, "dyads")(&failed)
	if out, err = o.Reader.Dyads(ctx, f); !errors.Is(err, errors.ErrUnsupported) {
		failed = err
	}
	return out, err
}

// EachShare hands on shares; the time is that of reading and of counting them.
func (o observedReader) EachShare(ctx context.Context, f graph.RelationFilter, from, to string, each func(graph.Share) error) error {
	w := apart(each)
	defer o.call(&ctx, "eachShare")(&w.failed)
	return w.done(o.Reader.EachShare(ctx, f, from, to, w.hand))
}

// Totals describes the store.
func (o observedReader) Totals(ctx context.Context) (out graph.Totals, err error) {
	defer o.call(&ctx, "totals")(&err)
	return o.Reader.Totals(ctx)
}

// Merges lists decisions.
func (o observedReader) Merges(ctx context.Context) (out []graph.Merge, err error) {
	defer o.call(&ctx, "merges")(&err)
	return o.Reader.Merges(ctx)
}

// Changes reads the log of changes.
func (o observedReader) Changes(ctx context.Context, after int64, limit int) (out []graph.Change, err error) {
	defer o.call(&ctx, "changes")(&err)
	return o.Reader.Changes(ctx, after, limit)
}

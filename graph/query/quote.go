package query

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"

	"golang.org/x/sync/errgroup"

	"entente/graph"
	"entente/graph/ontology"
)

// sentences are read of each event that is quoted, to choose the best among them.
const sentences = 20

// Quote is the sentence behind an event, as it stands in its article.
type Quote struct {
	Event          string // its id
	Source, Target graph.Actor
	Relation       ontology.Relation
	Status         graph.Status
	Text           string
	Start, End     int // byte offsets into the article's text
	When           When
	Speaker        Speaker // zero in the writer's own voice
	Confidence     float64
	Article        graph.Article // without Text
}

// Speaker is who claims it: an actor, or only the words that name them.
type Speaker struct{ ID, Name string }

// Claimed reports whether it is somebody's claim.
func (q Quote) Claimed() bool { return q.Speaker.Name != "" }

// citable is an event that may be quoted.
type citable struct {
	graph.Pick
	Relation  ontology.Relation
	claimOnly bool
}

// A share names as many events as a row may quote.
var _ [graph.MaxPicks - MaxQuotes]struct{}

// pickEvents chooses the events to quote, at most n: the best of each relation
// first, then the best of the rest. Own voice beats claims, then publications,
// articles, the later date and the id decide.
func pickEvents(shares []*graph.Share, n int) []citable {
	if n == 0 {
		return nil
	}
	var all []citable
	for _, x := range shares {
		for _, p := range x.Picks() {
			all = append(all, citable{p, x.Relation, x.ClaimOnly})
		}
	}
	return choose(all, n)
}

// firstOf is the best attested event of a share that names some.
func firstOf(x graph.Share) (citable, bool) {
	p, ok := x.FirstPick()
	return citable{p, x.Relation, x.ClaimOnly}, ok
}

func compareCitables(a, b citable) int {
	if a.claimOnly != b.claimOnly {
		return compareBool(a.claimOnly, b.claimOnly)
	}
	return graph.ComparePicks(a.Pick, b.Pick)
}

// choose is pickEvents for events.
func choose(sorted []citable, n int) []citable {
	slices.SortFunc(sorted, compareCitables)
	seen := map[ontology.Relation]bool{}
	var first, rest []citable
	for _, e := range sorted {
		if seen[e.Relation] {
			rest = append(rest, e)
			continue
		}
		seen[e.Relation] = true
		first = append(first, e)
	}
	all := append(first, rest...)
	return all[:min(n, len(all))]
}

// quotePicks is quote for events that were picked.
func (s selection) quotePicks(ctx context.Context, r graph.Reader, groups [][]citable, n int) ([][]Quote, error) {
	var ids []string
	for _, g := range groups {
		for _, p := range g {
			ids = append(ids, p.Event)
		}
	}
	events := map[string]graph.Event{}
	for some := range slices.Chunk(unique(ids), batch) {
		found, err := r.EventsByID(ctx, some)
		if err != nil {
			return nil, wrap("read events", err)
		}
		maps.Copy(events, found)
	}
	out := make([][]graph.Event, len(groups))
	for i, g := range groups {
		for _, p := range g {
			if e, ok := events[p.Event]; ok { // or an article was taken back just now
				e, _ = s.trim(e)
				out[i] = append(out[i], e)
			}
		}
	}
	return s.quote(ctx, r, out, n)
}

// compareBool puts false first.
func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// quote finds at most n quotes for each group of events: one of each event, and
// more of the same events where there are too few. Only sentences that count for
// the selection are shown.
func (s selection) quote(ctx context.Context, r graph.Reader, groups [][]graph.Event, n int) ([][]Quote, error) {
	out := make([][]Quote, len(groups))
	if n == 0 {
		return out, nil
	}
	var ids []string
	for _, g := range groups {
		for _, e := range g {
			ids = append(ids, e.ID)
		}
	}
	most := max(n, sentences)
	if s.narrow() {
		most = 0 // those that count may be the last
	}
	said := map[string][]graph.Statement{}
	for some := range slices.Chunk(unique(ids), batch) {
		found, err := r.Statements(ctx, some, most)
		if err != nil {
			return nil, fmt.Errorf("read statements: %w", err)
		}
		maps.Copy(said, found)
	}
	picked := make([][]cited, len(groups))
	for i, g := range groups {
		picked[i] = s.pickStatements(g, said, n)
	}
	return dress(ctx, r, picked)
}

// cited is an event with one statement of it.
type cited struct {
	event     graph.Event
	statement graph.Statement
}

// pickStatements goes round the events, each time taking the next best sentence.
func (s selection) pickStatements(events []graph.Event, said map[string][]graph.Statement, n int) []cited {
	ordered := make([][]graph.Statement, len(events))
	for i, e := range events {
		ordered[i] = s.best(e, said[e.ID])
	}
	var out []cited
	for round := 0; len(out) < n; round++ {
		before := len(out)
		for i, list := range ordered {
			if round < len(list) && len(out) < n {
				out = append(out, cited{events[i], list[round]})
			}
		}
		if len(out) == before {
			break
		}
	}
	return out
}

// best orders the statements of an event that count: the writer's own voice before
// claims, then the best of each publication before its second best, for one
// outlet's sentences repeat each other. Each sentence is shown once.
func (s selection) best(e graph.Event, said []graph.Statement) []graph.Statement {
	publication := map[string]string{}
	for _, r := range e.Reports {
		publication[r.Article] = r.Publication
	}
	type place struct {
		article string
		start   int
	}
	type voice struct {
		publication string
		claimed     bool
	}
	shown, turns, turn := map[place]bool{}, map[voice]int{}, map[place]int{}
	var list []graph.Statement
	for _, x := range slices.SortedStableFunc(slices.Values(said), compareStatements) {
		at := place{x.Article, x.Start}
		from, counts := publication[x.Article]
		if !counts || shown[at] || s.Speaker != "" && x.AttributedTo != s.Speaker {
			continue
		}
		v := voice{from, x.AttributedTo != ""}
		shown[at], turn[at] = true, turns[v]
		turns[v]++
		list = append(list, x)
	}
	slices.SortStableFunc(list, func(a, b graph.Statement) int {
		return cmp.Or(
			compareBool(a.AttributedTo != "", b.AttributedTo != ""),
			cmp.Compare(turn[place{a.Article, a.Start}], turn[place{b.Article, b.Start}]))
	})
	return list
}

func compareStatements(a, b graph.Statement) int {
	return cmp.Or(
		compareBool(a.AttributedTo != "", b.AttributedTo != ""),
		cmp.Compare(b.Confidence, a.Confidence),
		cmp.Compare(a.Article, b.Article),
		cmp.Compare(a.Start, b.Start),
		cmp.Compare(a.Cue.Start, b.Cue.Start))
}

// dress adds the names and titles to quotes.
func dress(ctx context.Context, r graph.Reader, picked [][]cited) ([][]Quote, error) {
	var actorIDs, articleIDs []string
	for _, list := range picked {
		for _, p := range list {
			actorIDs = append(actorIDs, p.event.Source, p.event.Target)
			articleIDs = append(articleIDs, p.statement.Article)
			if p.statement.AttributedTo != "" {
				actorIDs = append(actorIDs, p.statement.AttributedTo)
			}
		}
	}
	var actors map[string]graph.Actor
	var articles map[string]graph.Article
	both, ctx := errgroup.WithContext(ctx)
	both.Go(func() (err error) {
		actors, err = lookup(ctx, r, actorIDs)
		return err
	})
	both.Go(func() (err error) {
		articles, err = titles(ctx, r, articleIDs)
		return err
	})
	if err := both.Wait(); err != nil {
		return nil, err
	}
	out := make([][]Quote, len(picked))
	for i, list := range picked {
		out[i] = slices.Grow(out[i], len(list))
		for _, p := range list {
			out[i] = append(out[i], newQuote(p, actors, articles))
		}
	}
	return out, nil
}

func titles(ctx context.Context, r graph.Reader, ids []string) (map[string]graph.Article, error) {
	out := map[string]graph.Article{}
	for some := range slices.Chunk(unique(ids), batch) {
		found, err := r.ArticleTitles(ctx, some)
		if err != nil {
			return nil, fmt.Errorf("read articles: %w", err)
		}
		maps.Copy(out, found)
	}
	return out, nil
}

func newQuote(p cited, actors map[string]graph.Actor, articles map[string]graph.Article) Quote {
	s := p.statement
	q := Quote{
		Event: p.event.ID, Source: actorOr(actors, p.event.Source), Target: actorOr(actors, p.event.Target),
		Relation: s.Relation, Status: s.Status, Text: s.Quote, Start: s.Start, End: s.End,
		When: When{s.Date, s.DatePrecision}, Confidence: s.Confidence, Article: articles[s.Article],
	}
	q.Article.ID = s.Article
	if a, ok := actors[s.AttributedTo]; ok {
		q.Speaker = Speaker{a.ID, a.Name}
	} else {
		q.Speaker.Name = s.AttributedTo
	}
	return q
}

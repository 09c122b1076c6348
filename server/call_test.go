package server_test

import (
	"bytes"
	"context"
	"encoding/json"
	"testing"

	"entente/graph"
	"entente/graph/ontology"
	"entente/graph/query"
	"entente/server"
)

// TestCallsAskTheSame holds that the call of a question gives over HTTP what the
// question gives in Go.
func TestCallsAskTheSame(t *testing.T) {
	s, ctx := filled(t), context.Background()
	some := query.Evidence{From: "2013", AsOf: "2013-05-08", MinConfidence: 0.25, Rollup: query.NoRollup}
	said := query.Evidence{Publication: "Daily Ledger", ExcludeClaims: true}
	for _, tt := range []struct {
		call string
		ask  func() (any, error)
	}{
		opponents(ctx, s, query.Question{Of: []string{"Israel", "RUS"}, Direction: query.Both, Evidence: query.Evidence{From: "2013-05", To: "2013", MinConfidence: 0.5}, Quotes: 2, Limit: 1}),
		opponents(ctx, s, query.Question{Of: []string{"ISR"}, Evidence: query.Evidence{Speaker: "Moscow", Rollup: query.NoRollup}, MinArticles: 1, MinPublications: 1}),
		pair(ctx, s, query.PairQuestion{A: "USA", B: "Moscow", Evidence: query.Evidence{AsOf: "2013-05-07", Publication: "Daily Ledger"}, Quotes: 1}),
		question(ctx, s, query.StanceQuestion{A: "RUS", B: "ISR", HalfLife: 30, Quotes: 1}, query.StanceOf, server.NewStanceOf),
		question(ctx, s, query.StanceQuestion{A: "RUS", B: "ISR", Evidence: said}, query.StanceOf, server.NewStanceOf),
		question(ctx, s, query.TimelineQuestion{A: "RUS", B: "ISR", By: query.ByDay, Evidence: some, Quotes: 1}, query.Timeline, server.NewTimeline),
		question(ctx, s, query.BlocsQuestion{Evidence: some, Shown: 1, Quotes: 2}, query.Blocs, server.NewBlocs),
		question(ctx, s, query.BlocChangesQuestion{Before: "2012..2013-04", After: "2013-05", Evidence: said}, query.BlocChanges, server.NewBlocChanges),
		question(ctx, s, query.TriadsQuestion{Of: "RUS", Balance: query.Balanced, Quotes: 1, Limit: 3}, query.Triads, server.NewTriads),
		question(ctx, s, query.PathsQuestion{A: "RUS", B: "ISR", Relations: []ontology.Relation{ontology.Condemns}, Families: []ontology.Family{ontology.For}, MaxLength: 2, Quotes: 1}, query.Paths, server.NewPaths),
		question(ctx, s, query.CommonQuestion{A: "RUS", B: "USA", Quotes: 1}, query.CommonTies, server.NewCommonTies),
		question(ctx, s, mediating{A: "RUS", B: "USA", Quotes: 1}, func(ctx context.Context, r graph.Reader, q mediating) (query.MediatorsAnswer, error) {
			return query.Mediators(ctx, r, query.CommonQuestion(q))
		}, server.NewMediators),
		question(ctx, s, query.RankingQuestion{By: query.MostCondemned, Kind: graph.Country, Quotes: 2}, query.Ranking, server.NewRanking),
		question(ctx, s, query.TrendsQuestion{Family: ontology.For, Falling: true, Evidence: query.Evidence{From: "2013-05", To: "2013-05"}}, query.Trends, server.NewTrends),
	} {
		t.Run(tt.call, func(t *testing.T) {
			want, err := tt.ask()
			if err != nil {
				t.Fatal(err)
			}
			text, err := json.Marshal(want)
			if err != nil {
				t.Fatal(err)
			}
			r := s.do("GET", tt.call, "")
			if got := bytes.TrimSpace(r.Body.Bytes()); r.Code != 200 || !bytes.Equal(got, text) {
				t.Errorf("status %d\ngot  %s\nwant %s", r.Code, got, text)
			}
		})
	}
}

// TestListCallsAskTheSame looks at what the lists of edges and events count.
func TestListCallsAskTheSame(t *testing.T) {
	s, ctx := filled(t), context.Background()
	edges := query.RelationQuestion{Source: "RUS", Family: ontology.Against, ExcludeClaims: true, Quotes: 1}
	a, err := query.Relations(ctx, s.store, edges)
	if err != nil || len(a.Edges) != 1 {
		t.Fatalf("%+v, %v", a, err)
	}
	check(t, s.do("GET", edges.Call(), ""), 200, want{"relations.#": "1", "relations.0.quotes.#": "1"})
	events := query.EventQuestion{Actor: "USA", Statuses: []graph.Status{graph.Planned, graph.Actual}, From: "2013", Quotes: 2}
	b, err := query.Events(ctx, s.store, events)
	if err != nil || len(b.Events) != 2 {
		t.Fatalf("%+v, %v", b, err)
	}
	check(t, s.do("GET", events.Call(), ""), 200, want{"events.#": "2", "events.0.id": b.Events[0].Event.ID})
}

// TestGroundOfPages holds to what the document says of lists: a page counts its own events,
// and each tells what the whole list leaves out.
func TestGroundOfPages(t *testing.T) {
	s := filled(t)
	type body struct {
		Events     []json.RawMessage
		NextCursor string
		Ground     struct{ Events, NotActual, Undated int }
	}
	read := func(query string) (b body) {
		r := s.do("GET", "/v1/events?from=2012&"+query, "")
		if err := json.Unmarshal(r.Body.Bytes(), &b); err != nil || r.Code != 200 {
			t.Fatal(r.Code, err)
		}
		return b
	}
	whole := read("limit=500")
	if whole.Ground.Events != len(whole.Events) || len(whole.Events) < 3 || whole.Ground.NotActual == 0 || whole.Ground.Undated == 0 {
		t.Fatalf("the whole list: %d events, ground %+v", len(whole.Events), whole.Ground)
	}
	sum, pages := 0, 0
	for page := read("limit=2"); ; page = read("limit=2&cursor=" + page.NextCursor) {
		sum, pages = sum+page.Ground.Events, pages+1
		if page.Ground.NotActual != whole.Ground.NotActual || page.Ground.Undated != whole.Ground.Undated {
			t.Errorf("page %d leaves out %+v, the whole list %+v", pages, page.Ground, whole.Ground)
		}
		if page.NextCursor == "" {
			break
		}
	}
	if sum != whole.Ground.Events || pages < 2 {
		t.Errorf("%d pages count %d events, the whole list %d", pages, sum, whole.Ground.Events)
	}
}

type asked struct {
	call string
	ask  func() (any, error)
}

type mediating query.CommonQuestion

func (q mediating) Call() string { return query.CommonQuestion(q).MediatorsCall() }

func question[Q interface{ Call() string }, A, V any](ctx context.Context, s service, q Q, ask func(context.Context, graph.Reader, Q) (A, error), view func(A) V) asked {
	return asked{q.Call(), func() (any, error) {
		a, err := ask(ctx, s.store, q)
		return view(a), err
	}}
}

func opponents(ctx context.Context, s service, q query.Question) asked {
	return asked{q.Call(ontology.Against), func() (any, error) {
		a, err := query.Opponents(ctx, s.store, q)
		return server.NewStance(a), err
	}}
}

func pair(ctx context.Context, s service, q query.PairQuestion) asked {
	return question(ctx, s, q, query.Pair, server.NewPair)
}

// TestWhoCallsAskTheSame looks at what who and acts count.
func TestWhoCallsAskTheSame(t *testing.T) {
	s := filled(t)
	who := query.WhoQuestion{
		Of: []string{"RUS", "USA"}, Direction: query.Out, Relations: []ontology.Relation{ontology.Condemns, ontology.Threatens},
		Evidence: query.Evidence{To: "2013", ExcludeClaims: true}, Quotes: 1,
	}
	check(t, s.do("GET", who.Call(), ""), 200, want{"of.#": "2", "rows.#": "2", "rows.0.actor.id": "ISR", "rows.0.quotes.#": "1", "ground.claims": "1"})
	acts := query.ActsQuestion{Source: "Putin", Target: "Kerry", Relations: []ontology.Relation{ontology.Meets}, Evidence: query.Evidence{From: "2013-05"}, Limit: 1}
	check(t, s.do("GET", acts.Call(), ""), 200, want{"events": "1", "acts.0.quotes.#": "0", "ground.from": "2013-05-01"})
}

package graphtest

import (
	"cmp"
	"errors"
	"math/rand/v2"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"entente/graph"
	"entente/graph/ontology"
)

// size is how many articles the random graphs have.
func size() int {
	if testing.Short() {
		return 15
	}
	return 40
}

func (s *suite) anyOrder() {
	list := Random(7, size())
	merge := graph.Merge{From: "hezbollah", Into: "IRN"}
	s.put(list...)
	s.ok(s.Merge(s.ctx, merge))
	want := s.dump()
	s.rebuilt()
	other := &suite{T: s.T, ctx: s.ctx, open: s.open, Store: s.open(s.T)}
	r := rand.New(rand.NewPCG(3, 3))
	r.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	half := len(list) / 2
	other.put(list[:half]...)
	other.put(Write("passing", "Globe", "2013-01-01", Said{Source: "hezbollah", Relation: ontology.Attacks, Target: "IRN", Quote: "It passed."}))
	other.ok(other.Merge(s.ctx, merge))
	other.put(list[half:]...)
	other.ok(other.DeleteArticle(s.ctx, "passing"))
	s.equal(other.dump(), want)
}

// together writes batches of all sorts and compares with one after the other.
func (s *suite) together() {
	list := Random(13, size())
	s.put(list...)
	merge := graph.Merge{From: list[0].Mentions[0].Actor.ID, Into: list[0].Mentions[1].Actor.ID}
	s.ok(s.Merge(s.ctx, merge))
	changed := condemned(list[len(list)-1].Article.ID, "Herald", "2013-02-03")
	s.outcome(changed, graph.Replaced)
	want := s.dump()
	other := &suite{T: s.T, ctx: s.ctx, open: s.open, Store: s.open(s.T)}
	third := len(list) / 3
	other.outcomes(list[:third], graph.Created)
	other.ok(other.Merge(s.ctx, merge))
	bad := condemned("bad", "Globe", "2013-02-30")
	_, err := other.PutArticles(s.ctx, append(slices.Clone(list[third:]), bad))
	s.is(err, graph.ErrInvalid)
	other.outcomes(list[third:2*third], graph.Created)
	// New, the same again, changed within the batch, and new after that.
	got, err := other.PutArticles(s.ctx, append(slices.Clone(list[2*third+1:]), list[1], changed, list[2*third]))
	s.ok(err)
	s.equal(got[len(got)-4:], []graph.Outcome{graph.Created, graph.Unchanged, graph.Replaced, graph.Created})
	s.equal(other.dump(), want)
	other.rebuilt()
	changes, err := other.Changes(s.ctx, 0, graph.MaxLimit)
	s.ok(err)
	s.equal(len(changes), len(list)+2) // each article, the change and the merge
	none, err := other.PutArticles(s.ctx, nil)
	s.ok(err)
	s.equal(len(none), 0)
}

func (s *suite) outcomes(list []graph.Analysis, want graph.Outcome) {
	s.Helper()
	got, err := s.PutArticles(s.ctx, list)
	s.ok(err)
	s.equal(got, slices.Repeat([]graph.Outcome{want}, len(list)))
}

// paged reads a list with small pages and checks that it is the whole in order.
func paged[T any](s *suite, whole []T, list func(graph.Page) ([]T, string, error)) {
	s.Helper()
	var got []T
	p := graph.Page{Limit: 3}
	for {
		items, next, err := list(p)
		s.ok(err)
		got = append(got, items...)
		if p.Cursor = next; next == "" || len(items) != 3 {
			break
		}
	}
	s.equal(got, whole)
	_, _, err := list(graph.Page{Cursor: "no cursor"})
	s.is(err, graph.ErrInvalid)
	_, _, err = list(graph.Page{Cursor: graph.EncodeCursor("another list", "a", "b")})
	s.is(err, graph.ErrInvalid)
}

func first[T any](list []T, _ string, _ error) []T { return list }

func (s *suite) pages() {
	s.put(Random(11, size())...)
	most := graph.Page{Limit: graph.MaxLimit}
	paged(s, first(s.Events(s.ctx, graph.EventFilter{}, most)), func(p graph.Page) ([]graph.Event, string, error) {
		return s.Events(s.ctx, graph.EventFilter{}, p)
	})
	paged(s, first(s.Relations(s.ctx, graph.RelationFilter{}, most)), func(p graph.Page) ([]graph.Relation, string, error) {
		return s.Relations(s.ctx, graph.RelationFilter{}, p)
	})
	paged(s, first(s.Actors(s.ctx, graph.ActorFilter{}, most)), func(p graph.Page) ([]graph.Actor, string, error) {
		return s.Actors(s.ctx, graph.ActorFilter{}, p)
	})
	paged(s, first(s.Articles(s.ctx, graph.ArticleFilter{}, most)), func(p graph.Page) ([]graph.Article, string, error) {
		return s.Articles(s.ctx, graph.ArticleFilter{}, p)
	})
}

// eventFilters compares the store's selection with a plain reading of each filter.
func (s *suite) eventFilters() {
	s.put(Random(5, size())...)
	all := s.eventsOf(graph.EventFilter{})
	either := []string{"RUS", "ISR", "IRN", "SYR"}
	for name, c := range map[string]struct {
		filter graph.EventFilter
		keep   func(graph.Event) bool
	}{
		"source":     {graph.EventFilter{Source: either}, func(e graph.Event) bool { return slices.Contains(either, e.Source) }},
		"target":     {graph.EventFilter{Target: either[:1]}, func(e graph.Event) bool { return e.Target == "RUS" }},
		"either one": {graph.EventFilter{Either: either[1:2]}, func(e graph.Event) bool { return e.Source == "ISR" || e.Target == "ISR" }},
		"both ends": {graph.EventFilter{Either: either}, func(e graph.Event) bool {
			return slices.Contains(either, e.Source) && slices.Contains(either, e.Target)
		}},
		"relations": {graph.EventFilter{Relations: ontology.Of(ontology.Against)}, func(e graph.Event) bool { return e.Relation.Family() == ontology.Against }},
		"status":    {graph.EventFilter{Statuses: []graph.Status{graph.Planned, graph.Negated}}, func(e graph.Event) bool { return e.Status == graph.Planned || e.Status == graph.Negated }},
		"from":      {graph.EventFilter{From: "2013-03-01"}, func(e graph.Event) bool { return e.Date >= "2013-03-01" }},
		"to":        {graph.EventFilter{To: "2013-03-01"}, func(e graph.Event) bool { return e.Date != "" && e.Date <= "2013-03-01" }},
		"sure":      {graph.EventFilter{MinConfidence: 0.6}, func(e graph.Event) bool { return e.Confidence >= 0.6 }},
		"no claims": {graph.EventFilter{NoClaims: true}, func(e graph.Event) bool { return !e.ClaimOnly }},
		"article":   {graph.EventFilter{Article: "a-0001"}, func(e graph.Event) bool { return reported(e, "a-0001", "") }},
		"outlet":    {graph.EventFilter{Publication: "Herald"}, func(e graph.Event) bool { return reported(e, "", "Herald") }},
		"speaker":   {graph.EventFilter{AttributedTo: "a witness"}, func(e graph.Event) bool { return s.speaks(e, "a witness") }},
	} {
		want := slices.DeleteFunc(slices.Clone(all), func(e graph.Event) bool { return !c.keep(e) })
		if got := s.eventsOf(c.filter); len(got) != len(want) || len(want) > 0 && got[len(got)-1].ID != want[len(want)-1].ID {
			s.Errorf("%s: %d events, want %d", name, len(got), len(want))
		}
		s.eachEvent(c.filter, want)
	}
}

// eachEvent holds that the events one by one are those of the list, and that the
// caller can stop.
func (s *suite) eachEvent(f graph.EventFilter, want []graph.Event) {
	s.Helper()
	var got []graph.Event
	s.ok(s.EachEvent(s.ctx, f, func(e graph.Event) error {
		got = append(got, e)
		return nil
	}))
	slices.SortFunc(got, func(a, b graph.Event) int { return cmp.Or(cmp.Compare(b.Date, a.Date), cmp.Compare(a.ID, b.ID)) })
	s.equal(got, append([]graph.Event(nil), want...))
	stop, calls := errors.New("enough"), 0
	err := s.EachEvent(s.ctx, f, func(graph.Event) error {
		calls++
		return stop
	})
	if calls != min(1, len(want)) || len(want) > 0 && !errors.Is(err, stop) {
		s.Fatalf("%d calls after an error, %v", calls, err)
	}
}

// shares compares what the store keeps of months with what its events give.
func (s *suite) shares() {
	s.put(Random(17, size())...)
	all := graph.ProjectShares(s.eventsOf(graph.EventFilter{}))
	for name, c := range map[string]struct {
		filter   graph.RelationFilter
		from, to string
		keep     func(graph.Share) bool
	}{
		"all":       {keep: func(graph.Share) bool { return true }},
		"target":    {filter: graph.RelationFilter{Target: []string{"RUS", "ISR"}}, keep: func(x graph.Share) bool { return x.Target == "RUS" || x.Target == "ISR" }},
		"source":    {filter: graph.RelationFilter{Source: []string{"RUS"}}, keep: func(x graph.Share) bool { return x.Source == "RUS" }},
		"family":    {filter: graph.RelationFilter{Relations: ontology.Of(ontology.For)}, keep: func(x graph.Share) bool { return x.Relation.Family() == ontology.For }},
		"no claims": {filter: graph.RelationFilter{NoClaims: true}, keep: func(x graph.Share) bool { return !x.ClaimOnly }},
		"dates":     {from: "2012-06-15", to: "2013-06", keep: func(x graph.Share) bool { return x.Month >= "2012-06" && x.Month <= "2013-06" }},
		"undated": {filter: graph.RelationFilter{Undated: true, Target: []string{"RUS"}}, from: "2012-06", to: "2013-06", keep: func(x graph.Share) bool {
			return x.Target == "RUS" && (x.Month == "" || x.Month >= "2012-06" && x.Month <= "2013-06")
		}},
		"undated of all": {filter: graph.RelationFilter{Undated: true}, from: "2013-06", keep: func(x graph.Share) bool { return x.Month == "" || x.Month >= "2013-06" }},
		"both ends": {filter: graph.RelationFilter{Source: []string{"RUS", "ISR"}, Target: []string{"RUS", "ISR"}}, keep: func(x graph.Share) bool {
			return (x.Source == "RUS" || x.Source == "ISR") && (x.Target == "RUS" || x.Target == "ISR")
		}},
		"actual": {filter: graph.RelationFilter{Actual: true, Source: []string{"RUS", "ISR"}}, keep: func(x graph.Share) bool {
			return (x.Source == "RUS" || x.Source == "ISR") && !x.NotActual
		}},
		"actual of pairs": {filter: graph.RelationFilter{Actual: true, Source: []string{"RUS", "ISR"}, Target: []string{"RUS", "ISR", "SYR", "USA", "IRN", "hezbollah", "nobody"}}, keep: func(x graph.Share) bool {
			return (x.Source == "RUS" || x.Source == "ISR") && slices.Contains([]string{"RUS", "ISR", "SYR", "USA", "IRN", "hezbollah"}, x.Target) && !x.NotActual
		}},
		"to": {to: "2013", keep: func(graph.Share) bool { return true }}, // a year is no month: no bound
	} {
		var got []graph.Share
		s.ok(s.EachShare(s.ctx, c.filter, c.from, c.to, func(x graph.Share) error {
			got = append(got, x)
			return nil
		}))
		slices.SortFunc(got, graph.CompareShares)
		want := slices.DeleteFunc(slices.Clone(all), func(x graph.Share) bool { return !c.keep(x) })
		if d := gocmp.Diff(want, got); d != "" || len(want) == 0 {
			s.Errorf("%s (-want +got)\n%s", name, d)
		}
	}
	s.sharesOfBothWays(all)
}

// sharesOfBothWays asks what happened between two groups of actors, all at once where the
// store can.
func (s *suite) sharesOfBothWays(all []graph.Share) {
	u, ok := s.Store.(graph.Uniter)
	if !ok {
		return
	}
	some, others := []string{"RUS", "ISR"}, []string{"USA", "SYR", "IRN", "RUS", "hezbollah", "nobody"}
	for _, relations := range [][]ontology.Relation{nil, ontology.Of(ontology.Against)} {
		to := graph.RelationFilter{Source: some, Target: others, Relations: relations, Actual: true, Undated: true}
		back := to
		back.Source, back.Target = others, some
		want := slices.DeleteFunc(slices.Clone(all), func(x graph.Share) bool {
			between := slices.Contains(some, x.Source) && slices.Contains(others, x.Target) || slices.Contains(others, x.Source) && slices.Contains(some, x.Target)
			return !between || x.NotActual || len(relations) > 0 && !slices.Contains(relations, x.Relation) || x.Month != "" && x.Month < "2012-06"
		})
		var got []graph.Share
		s.ok(u.EachShareOfAny(s.ctx, []graph.RelationFilter{to, back}, "2012-06", "", func(x graph.Share) error {
			got = append(got, x)
			return nil
		}))
		slices.SortFunc(got, graph.CompareShares)
		if d := gocmp.Diff(want, got); d != "" || len(want) == 0 {
			s.Errorf("both ways (-want +got)\n%s", d)
		}
	}
}

// stretches asks for the events of parts of edges, and for events by their ids.
func (s *suite) stretches() {
	s.put(Random(18, size())...)
	all := s.eventsOf(graph.EventFilter{})
	var list []graph.Stretch
	var ids []string
	want := map[string]graph.Event{}
	for _, e := range all {
		x := graph.Stretch{Source: e.Source, Relation: e.Relation, Target: e.Target}
		if e.Date != "" {
			x.From, x.To = "2012-03-02", "2013-06-04"
		}
		if e.Date != "" && (e.Date < x.From || e.Date > x.To) {
			continue
		}
		want[e.ID] = e
		ids = append(ids, e.ID)
		if !slices.Contains(list, x) {
			list = append(list, x)
		}
	}
	got := map[string]graph.Event{}
	s.ok(s.EachEventIn(s.ctx, list, func(e graph.Event) error {
		if _, twice := got[e.ID]; twice {
			s.Errorf("%s comes twice", e.ID)
		}
		got[e.ID] = e
		return nil
	}))
	s.equal(got, want)
	stop := errors.New("enough")
	s.is(s.EachEventIn(s.ctx, list, func(graph.Event) error { return stop }), stop)
	s.ok(s.EachEventIn(s.ctx, nil, func(graph.Event) error { return stop }))
	found, err := s.EventsByID(s.ctx, append(ids, "never"))
	s.ok(err)
	s.equal(found, want)
}

func reported(e graph.Event, article, publication string) bool {
	return slices.ContainsFunc(e.Reports, func(r graph.Report) bool {
		return (article == "" || r.Article == article) && (publication == "" || r.Publication == publication)
	})
}

func (s *suite) speaks(e graph.Event, speaker string) bool {
	said, err := s.Statements(s.ctx, []string{e.ID}, graph.MaxLimit)
	s.ok(err)
	return slices.ContainsFunc(said[e.ID], func(x graph.Statement) bool { return x.AttributedTo == speaker })
}

func (s *suite) otherFilters() {
	s.put(Fixture()...)
	var ids []string
	list, _, err := s.Actors(s.ctx, graph.ActorFilter{Kind: graph.Person, Country: "USA"}, graph.Page{})
	s.ok(err)
	for _, a := range list {
		ids = append(ids, a.ID)
	}
	s.equal(ids, []string{"john-kerry", "george-w-bush"}) // two articles, one
	articles, _, err := s.Articles(s.ctx, graph.ArticleFilter{Actor: "ISR", Publication: "Herald"}, graph.Page{})
	s.ok(err)
	s.equal([]any{len(articles), articles[0].ID, articles[1].ID, articles[0].Text}, []any{2, "arms-claim", "raids-denounced", ""})
	articles, _, err = s.Articles(s.ctx, graph.ArticleFilter{From: "2013-05-09", To: "2013-05-10"}, graph.Page{})
	s.ok(err)
	s.equal(len(articles), 2)
	titles, err := s.ArticleTitles(s.ctx, []string{"background", "nothing"})
	s.ok(err)
	s.equal([]any{len(titles), titles["background"].Title, titles["background"].Text}, []any{1, "About background", ""})
	totals, err := s.Totals(s.ctx)
	s.ok(err)
	s.equal(totals, graph.Totals{Articles: 6, Undated: 1, Publications: 3, FirstDate: "2013-05-08", LastDate: "2013-05-11",
		Actors: 14, Statements: 15, Events: 13, NotActual: 2, Relations: 11})
	names, err := s.Publications(s.ctx, 10) // one of the articles names none
	s.ok(err)
	s.equal(names, []string{"Globe", "Herald", "Tribune"})
	names, err = s.Publications(s.ctx, 2)
	s.ok(err)
	s.equal(names, []string{"Globe", "Herald"})
}

func (s *suite) candidates() {
	s.put(Fixture()...)
	for name, want := range map[string]string{
		"Kerry": "john-kerry", "bashar AL assad": "bashar-al-assad", "Moscow": "RUS", "hezbolla": "hezbollah", "Hizbollah": "hezbollah",
		"party of": "hezbollah", "SYR:REB": "SYR:REB", "u.s.": "USA", "kery": "john-kerry",
	} {
		list, err := s.Candidates(s.ctx, name, 5)
		s.ok(err)
		if len(list) == 0 || len(list) > 5 || list[0].Actor.ID != want || list[0].Matched == "" {
			s.Errorf("%q: got %+v, want %s first", name, list, want)
		}
	}
	list, err := s.Candidates(s.ctx, "...", 5)
	s.ok(err)
	s.equal(len(list), 0)
}

func (s *suite) unknown() {
	_, err := s.Actor(s.ctx, "nobody")
	s.is(err, graph.ErrNotFound)
	_, err = s.Article(s.ctx, "nothing")
	s.is(err, graph.ErrNotFound)
	_, err = s.Event(s.ctx, "never")
	s.is(err, graph.ErrNotFound)
	_, err = s.ArticleStatements(s.ctx, "nothing")
	s.is(err, graph.ErrNotFound)
	s.ok(s.Ping(s.ctx))
	s.equal(s.eventsOf(graph.EventFilter{Source: []string{"nobody"}}), []graph.Event(nil))
}

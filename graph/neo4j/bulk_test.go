package neo4j_test

import (
	"cmp"
	"iter"
	"maps"
	"slices"
	"testing"

	"entente/graph"
	"entente/graph/neo4j"
)

// bulk works out what the store writes for articles that are all new and without
// merges, and puts it into files for the import of a whole database: writing a million
// events one by one would take a day.
type bulk struct {
	t            testing.TB
	out          *csvFolder
	actors       map[string]*actorKnown
	variants     map[string]*variant
	ties         map[string]*tieSaid
	publications map[string]int
	events       map[string]*eventTold
	changes      int // in the log
	totals       graph.Totals
}

// actorKnown is what articles know of an actor.
type actorKnown struct {
	list []*variant
	name string // its caption
}

// variant is one way to know an actor.
type variant struct {
	actor               graph.Actor
	articles, mentioned int
}

// tieSaid is a tie as articles state it.
type tieSaid struct {
	graph.Tie          // with the first and last date
	name      string   // its caption
	articles  []string // keys
}

// eventTold is an event as far as articles told it.
type eventTold struct {
	graph.Event
	sample graph.Sample
}

// bulkWrite writes the files of a graph to a folder.
func bulkWrite(t testing.TB, dir string, list iter.Seq[graph.Analysis]) *bulk {
	t.Helper()
	b := &bulk{t: t, out: newCSVFolder(t, dir), actors: map[string]*actorKnown{}, variants: map[string]*variant{}, ties: map[string]*tieSaid{},
		publications: map[string]int{}, events: map[string]*eventTold{}}
	for a := range list {
		if err := a.Validate(); err != nil {
			t.Fatal(err)
		}
		b.article(a.Normalized())
	}
	b.writeActors()
	b.writeTies()
	b.writePublications()
	b.writeEvents()
	b.out.close()
	return b
}

// article writes what belongs to one article, and keeps what others may add to.
func (b *bulk) article(a graph.Analysis) {
	key := neo4j.ArticleKey(a.Article.ID)
	p := neo4j.ArticleProps(a.Article)
	p["key"], p["digest"] = key, a.Digest()
	b.out.node("Entente:Article", p)
	b.publications[a.Article.Publication]++
	b.count(a)
	names, actors := map[string]string{}, []string{}
	for _, m := range a.Mentions {
		names[m.Actor.ID] = m.Actor.Name
		actors = append(actors, m.Actor.ID)
		b.mention(key, m)
	}
	for _, t := range a.Ties {
		b.tie(key, a.Article.Date, t, names)
	}
	b.changes++
	b.out.node("Entente:Change", neo4j.ChangeProps(b.changes, a.Article.ID, actors, b.statements(key, a)))
}

func (b *bulk) count(a graph.Analysis) {
	b.totals.Articles++
	b.totals.Statements += len(a.Statements)
	day := a.Article.Date
	if day == "" {
		b.totals.Undated++
		return
	}
	b.totals.FirstDate = min(cmp.Or(b.totals.FirstDate, day), day)
	b.totals.LastDate = max(b.totals.LastDate, day)
}

func (b *bulk) mention(article string, m graph.Mention) {
	key := neo4j.VariantKey(m.Actor)
	v, known := b.variants[key], b.actors[m.Actor.ID]
	if known == nil {
		known = &actorKnown{}
		b.actors[m.Actor.ID] = known
	}
	if v == nil {
		v = &variant{actor: m.Actor}
		b.variants[key], known.list = v, append(known.list, v)
	}
	kind := "KNOWN_IN"
	v.articles++
	if m.Count > 0 {
		kind = "MENTIONED_IN"
		v.mentioned++
	}
	b.out.edge(kind, neo4j.ActorKey(m.Actor.ID), article, map[string]any{"as": m.Actor.ID, "count": m.Count, "variant": key})
}

func (b *bulk) tie(article, date string, t graph.Tie, names map[string]string) {
	key := neo4j.TieKey(t)
	said := b.ties[key]
	if said == nil {
		said = &tieSaid{Tie: t, name: names[t.Person] + " " + string(t.Relation) + " " + names[t.Of]}
		b.ties[key] = said
	}
	said.articles = append(said.articles, article)
	if date != "" {
		said.FirstSeen = min(cmp.Or(said.FirstSeen, date), date)
		said.LastSeen = max(said.LastSeen, date)
	}
}

// statements writes what an article states, and tells of which events.
func (b *bulk) statements(article string, a graph.Analysis) []string {
	said := map[string][]graph.Sourced{}
	for i, id := range graph.EventIDs(a.Statements) {
		s := a.Statements[i]
		p := neo4j.StatementProps(s)
		key, _ := p["key"].(string)
		b.out.node("Entente:Statement", p)
		b.out.edge("IN", key, article, nil)
		b.out.edge("OF", key, neo4j.EventKey(id), nil)
		said[id] = append(said[id], graph.Sourced{Statement: s, Article: a.Article})
	}
	for id, list := range said {
		told, sample := b.events[id], graph.SampleOf(list)
		if told == nil {
			b.events[id] = &eventTold{graph.ProjectEvent(id, list), sample}
			continue
		}
		told.Event, told.sample = told.With(list), graph.BestSample([]graph.Sample{told.sample, sample})
	}
	return slices.Sorted(maps.Keys(said))
}

func (b *bulk) writeActors() {
	for key, v := range b.variants {
		p := neo4j.VariantProps(v.actor)
		p["key"], p["articles"], p["mentioned"] = key, v.articles, v.mentioned
		b.out.node("Entente:Variant", p)
	}
	for id, known := range b.actors {
		var list []graph.Contribution
		mentioned := 0
		for _, v := range known.list {
			list = append(list, graph.Contribution{Actor: v.actor, Articles: v.articles})
			mentioned += v.mentioned
		}
		a := graph.ProjectActor(id, list)
		a.Articles = mentioned
		known.name = cmp.Or(a.ShortName, a.Name)
		label, p := neo4j.ActorProps(a)
		b.out.node("Entente:Actor:"+label, p)
	}
	b.totals.Actors = len(b.actors)
}

func (b *bulk) writeTies() {
	said := map[string][]graph.SourcedTie{}
	for key, t := range b.ties {
		p := neo4j.TieProps(t.Tie)
		p["key"], p["name"], p["person"], p["relation"], p["of"] = key, t.name, t.Person, string(t.Relation), t.Of
		b.out.node("Entente:TieStatement", p)
		for _, article := range t.articles {
			b.out.edge("IN", key, article, nil)
		}
		bare := t.Tie
		bare.FirstSeen, bare.LastSeen = "", ""
		said[t.Person] = append(said[t.Person], graph.SourcedTie{Tie: bare, Date: t.FirstSeen}, graph.SourcedTie{Tie: bare, Date: t.LastSeen})
	}
	for _, list := range said {
		for _, t := range graph.ProjectTies(list) {
			b.out.edge(string(t.Relation), neo4j.ActorKey(t.Person), neo4j.ActorKey(t.Of), neo4j.TieProps(t))
		}
	}
}

func (b *bulk) writePublications() {
	for title, n := range b.publications {
		if title != "" {
			b.totals.Publications++
		}
		b.out.node("Entente:Publication", map[string]any{"key": neo4j.PublicationKey(title), "title": title, "name": cmp.Or(title, "unnamed"), "articles": n})
	}
}

// writeEvents writes events, and what each edge rests on.
func (b *bulk) writeEvents() {
	names := map[string]string{}
	for id, known := range b.actors {
		names[id] = known.name
	}
	list := slices.SortedFunc(maps.Values(b.events), func(x, y *eventTold) int {
		return cmp.Or(cmp.Compare(x.Source, y.Source), cmp.Compare(x.Relation, y.Relation), cmp.Compare(x.Target, y.Target), cmp.Compare(x.ID, y.ID))
	})
	b.events, b.totals.Events = nil, len(list)
	for len(list) > 0 {
		n := 0
		for n < len(list) && list[n].Source == list[0].Source && list[n].Relation == list[0].Relation && list[n].Target == list[0].Target {
			e := list[n]
			b.out.node("Entente:Event", neo4j.EventProps(e.Event, e.sample, names))
			b.out.edge("SOURCE", neo4j.EventKey(e.ID), neo4j.ActorKey(e.Source), nil)
			b.out.edge("TARGET", neo4j.EventKey(e.ID), neo4j.ActorKey(e.Target), nil)
			n++
		}
		b.writeEdge(list[:n])
		list = list[n:]
	}
}

// writeEdge writes the months of one edge, and the edge where anything happened.
func (b *bulk) writeEdge(events []*eventTold) {
	var list []graph.Event
	samples := map[string][]graph.Sample{} // by month
	for _, e := range events {
		list = append(list, e.Event)
		if e.Status != graph.Actual {
			b.totals.NotActual++
			continue
		}
		month := graph.ShareOf(e.Event).Month
		samples[month] = append(samples[month], e.sample)
	}
	var months []neo4j.Month
	for shares := graph.ProjectShares(list); len(shares) > 0; {
		n := 1
		for n < len(shares) && shares[n].Month == shares[0].Month {
			n++
		}
		m := neo4j.NewMonth(shares[:n], graph.BestSample(samples[shares[0].Month]))
		b.out.node("Entente:Month", neo4j.MonthProps(m))
		months, shares = append(months, m), shares[n:]
	}
	if r, ok := neo4j.RelationOf(months); ok {
		b.totals.Relations++
		b.out.edge(string(r.Relation), neo4j.ActorKey(r.Source), neo4j.ActorKey(r.Target), neo4j.RelationProps(r))
	}
}

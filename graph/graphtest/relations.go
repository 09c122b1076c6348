package graphtest

import (
	"entente/graph"
	"entente/graph/ontology"
)

func (s *suite) symmetric() {
	s.put(
		Write("one-way", "Globe", "2013-05-07", Said{Source: "vladimir-putin", Relation: ontology.Meets, Target: "john-kerry", Quote: "Putin received Kerry."}),
		Write("other-way", "Herald", "2013-05-07", Said{Source: "john-kerry", Relation: ontology.Meets, Target: "vladimir-putin", Quote: "Kerry visited Putin."}))
	r := s.edge("john-kerry", ontology.Meets, "vladimir-putin")
	s.equal([]any{r.Events, r.Articles}, []any{1, 2})
	s.noEdge("vladimir-putin", ontology.Meets, "john-kerry")
}

func (s *suite) meeting() {
	s.put(Fixture()...)
	s.equal(s.edge("john-kerry", ontology.Meets, "vladimir-putin").Events, 1)
	for _, e := range s.eventsOf(graph.EventFilter{Either: []string{"john-kerry", "vladimir-putin"}}) {
		s.equal(e.Relation.Family(), ontology.Contact)
	}
	s.noEdge("john-kerry", ontology.Meets, "bashar-al-assad") // only planned
	s.noEdge("RUS", ontology.Threatens, "ISR")                // negated
	planned := s.eventsOf(graph.EventFilter{Statuses: []graph.Status{graph.Planned, graph.Negated}})
	s.equal(len(planned), 2)
}

func (s *suite) offices() {
	s.put(Fixture()...)
	valid := map[string]string{}
	ties, err := s.Ties(s.ctx, graph.TieFilter{})
	s.ok(err)
	s.equal(len(ties), 6)
	for _, t := range ties {
		of, err := s.Actor(s.ctx, t.Of)
		s.ok(err)
		if t.ValidOn("2013-05-07") && of.Kind == graph.Country && t.Relation != graph.MemberOf {
			valid[t.Person] = t.Of
		}
	}
	s.equal(valid, map[string]string{"john-kerry": "USA", "vladimir-putin": "RUS", "bashar-al-assad": "SYR"})
	rebels, err := s.Actor(s.ctx, "SYR:REB")
	s.ok(err)
	s.equal([]any{rebels.Country, rebels.Role, rebels.Kind}, []any{"SYR", "REB", graph.Group})
	mine, err := s.Ties(s.ctx, graph.TieFilter{Of: []string{"USA"}, Person: []string{"john-kerry"}})
	s.ok(err)
	want := kerryForUSA
	want.FirstSeen, want.LastSeen = "2013-05-08", "2013-05-08"
	s.equal(mine, []graph.Tie{want})
	list, err := s.Ties(s.ctx, graph.TieFilter{Offices: true}) // neither a party's leader nor a member
	s.ok(err)
	var offices []string
	for _, t := range list {
		offices = append(offices, t.Person+" "+string(t.Relation)+" "+t.Of)
	}
	s.equal(offices, []string{"bashar-al-assad LEADS SYR", "george-w-bush LEADS USA", "john-kerry REPRESENTS USA", "vladimir-putin LEADS RUS"})
	usa, err := s.Actor(s.ctx, "USA") // there for the ties only
	s.ok(err)
	s.equal(usa.Articles, 0)
}

func (s *suite) merge() {
	s.put(Fixture()...)
	s.put(Write("party", "Tribune", "2013-05-12",
		Said{Source: "party-of-god", Relation: ontology.Attacks, Target: "SYR:REB", Quote: "The party struck rebels."},
		Said{Source: "SYR", Relation: ontology.Supports, Target: "party-of-god", By: "party-of-god", Quote: "Syria backs us, it said."}))
	before := s.dump()
	s.ok(s.Merge(s.ctx, graph.Merge{From: "party-of-god", Into: "hezbollah", Reason: "the same"}))
	s.edge("hezbollah", ontology.Attacks, "SYR:REB")
	s.equal(s.edge("party-of-god", ontology.Attacks, "SYR:REB").Source, "hezbollah")
	a, err := s.Actor(s.ctx, "party-of-god")
	s.ok(err)
	s.equal([]any{a.ID, a.Name, a.Aliases, a.Articles}, []any{"hezbollah", "Hezbollah", []string{"Party of God", "party-of-god"}, 3})
	said, err := s.ArticleStatements(s.ctx, "party")
	s.ok(err)
	s.equal(said[0].Source, "hezbollah")
	s.equal(len(s.eventsOf(graph.EventFilter{AttributedTo: "hezbollah"})), 1)
	s.rebuilt()
	s.is(s.Merge(s.ctx, graph.Merge{From: "party-of-god", Into: "RUS"}), graph.ErrConflict)
	s.is(s.Merge(s.ctx, graph.Merge{From: "nobody", Into: "RUS"}), graph.ErrNotFound)
	s.is(s.Merge(s.ctx, graph.Merge{From: "RUS", Into: "nobody"}), graph.ErrNotFound)
	s.ok(s.Unmerge(s.ctx, "party-of-god"))
	s.equal(s.dump(), before)
	s.is(s.Unmerge(s.ctx, "party-of-god"), graph.ErrNotFound)
}

func (s *suite) chains() {
	s.put(Fixture()...)
	s.ok(s.Merge(s.ctx, graph.Merge{From: "bashar-al-assad", Into: "vladimir-putin"}))
	s.ok(s.Merge(s.ctx, graph.Merge{From: "vladimir-putin", Into: "john-kerry"}))
	found, err := s.ActorsByID(s.ctx, []string{"bashar-al-assad", "vladimir-putin", "nobody"})
	s.ok(err)
	s.equal([]any{len(found), found["bashar-al-assad"].ID, found["vladimir-putin"].ID}, []any{2, "john-kerry", "john-kerry"})
	s.is(s.Merge(s.ctx, graph.Merge{From: "john-kerry", Into: "bashar-al-assad"}), graph.ErrConflict)
	s.is(s.Merge(s.ctx, graph.Merge{From: "RUS", Into: "RUS"}), graph.ErrInvalid)
	ties, err := s.Ties(s.ctx, graph.TieFilter{Person: []string{"bashar-al-assad"}})
	s.ok(err)
	s.equal(len(ties), 3)
	s.rebuilt()
	s.put(Write("later", "Globe", "2013-06-01", Said{Source: "bashar-al-assad", Relation: ontology.Condemns, Target: "ISR", Quote: "Assad denounced Israel."}))
	s.edge("john-kerry", ontology.Condemns, "ISR")
	s.ok(s.Unmerge(s.ctx, "vladimir-putin"))
	s.edge("vladimir-putin", ontology.Condemns, "ISR")
	merges, err := s.Merges(s.ctx)
	s.ok(err)
	s.equal(merges, []graph.Merge{{From: "bashar-al-assad", Into: "vladimir-putin"}})
	s.rebuilt()
}

func (s *suite) selfEdge() {
	s.put(Fixture()...)
	before := s.dump()
	s.ok(s.Merge(s.ctx, graph.Merge{From: "vladimir-putin", Into: "john-kerry"}))
	s.noEdge("john-kerry", ontology.Meets, "john-kerry")
	s.equal(len(s.eventsOf(graph.EventFilter{Source: []string{"john-kerry"}, Target: []string{"vladimir-putin"}})), 0)
	s.rebuilt()
	s.ok(s.Unmerge(s.ctx, "vladimir-putin"))
	s.equal(s.dump(), before)
}

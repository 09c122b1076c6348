package query

import (
	"cmp"
	"context"
	"slices"

	"entente/graph"
	"entente/graph/ontology"
)

// BlocsQuestion asks for the blocs of a period.
type BlocsQuestion struct {
	Evidence
	Limit  int // most blocs of the answer; DefaultLimit unless given
	Shown  int // most members shown of a bloc, and most of the unaligned; DefaultLimit unless given
	Quotes int // most quotes of what passes within a bloc, and between two
	Cursor string
}

// BlocsAnswer parts the actors of a period into blocs, the largest first. Only
// events in a writer's own voice count.
type BlocsAnswer struct {
	Blocs []Bloc
	Total int
	Next  string
	// Unaligned are actors with acts for or against somebody who are in no bloc of
	// two or more, at most Shown of UnalignedTotal.
	Unaligned      []graph.Actor
	UnalignedTotal int
	// Modularity tells how well the blocs part, from -1 to 1; near 0 is hardly at all.
	Modularity float64
	// AgainstWithin and ForBetween are the events that the blocs leave unexplained.
	AgainstWithin, ForBetween int
	Ground                    Ground
}

// Bloc is a group of actors with more acts for each other, and fewer against, than
// chance would have it. It is called by its weightiest member.
type Bloc struct {
	ID           string
	Size         int
	Members      []BlocMember // weightiest first, at most as many as asked for
	For, Against int          // events among members
	Toward       []BlocTie    // how it stands to other blocs; most events first, at most 10
	Quotes       []Quote      // of events among members
}

// BlocMember is an actor with its events for and against other members.
type BlocMember struct {
	Actor        graph.Actor
	For, Against int
}

// BlocTie is what passes between two blocs.
type BlocTie struct {
	Bloc, Name   string // its id, and the name of the actor whose id it has
	For, Against int
	Quotes       []Quote
}

// maxToward is the most other blocs that are told of one.
const maxToward = 10

// Blocs finds the blocs of a period; see communities for the method.
func Blocs(ctx context.Context, r graph.Reader, q BlocsQuestion) (BlocsAnswer, error) {
	r = view(r)
	q.Limit, q.Shown = orDefault(q.Limit, DefaultLimit), orDefault(q.Shown, DefaultLimit)
	if err := cmp.Or(checkPage(q.Limit, q.Quotes), checkPage(q.Shown, 0)); err != nil {
		return BlocsAnswer{}, err
	}
	p, g, err := readPartition(ctx, r, q.Evidence)
	if err != nil {
		return BlocsAnswer{}, err
	}
	a := BlocsAnswer{Total: len(p.blocs), UnalignedTotal: len(p.alone), Modularity: p.modularity, Ground: g}
	for _, b := range p.graph.bonds {
		if p.of[b.a] == p.of[b.b] && p.of[b.a] != "" {
			a.AgainstWithin += eventsOf(b.con)
		} else {
			a.ForBetween += eventsOf(b.pro)
		}
	}
	asked := q
	asked.Rollup = orDefault(q.Rollup, ByCountry)
	asked.Limit, asked.Shown, asked.Quotes, asked.Cursor = 0, 0, 0, ""
	page, next, err := pageAfter(p.blocs, graph.Asked("blocs", asked), q.Cursor, q.Limit, keyOfGroup, compareGroups)
	if err != nil {
		return BlocsAnswer{}, err
	}
	a.Next = next
	if err := a.fill(ctx, r, p, page, q.Shown); err != nil {
		return BlocsAnswer{}, err
	}
	return a, a.quote(ctx, r, p, page, q.Quotes)
}

func (a *BlocsAnswer) fill(ctx context.Context, r graph.Reader, p partition, page []group, shown int) error {
	alone := p.alone[:min(shown, len(p.alone))]
	ids := slices.Clone(alone)
	for _, b := range page {
		ids = append(ids, b.members[:min(shown, len(b.members))]...)
	}
	actors, err := lookup(ctx, r, ids)
	if err != nil {
		return err
	}
	for _, b := range page {
		a.Blocs = append(a.Blocs, p.bloc(b, actors, shown))
	}
	for _, id := range alone {
		a.Unaligned = append(a.Unaligned, actorOr(actors, id))
	}
	return a.nameOthers(ctx, r)
}

// nameOthers names the blocs that those of the page are shown toward.
func (a *BlocsAnswer) nameOthers(ctx context.Context, r graph.Reader) error {
	var ids []string
	for _, b := range a.Blocs {
		for _, t := range b.Toward {
			ids = append(ids, t.Bloc)
		}
	}
	actors, err := lookup(ctx, r, ids)
	for i := range a.Blocs {
		for j, t := range a.Blocs[i].Toward {
			a.Blocs[i].Toward[j].Name = actorOr(actors, t.Bloc).Name
		}
	}
	return err
}

// quote adds the sentences: of what passes within each bloc, then with those it is
// shown toward.
func (a *BlocsAnswer) quote(ctx context.Context, r graph.Reader, p partition, page []group, most int) error {
	if most == 0 {
		return nil
	}
	var picked [][]citable
	for i, g := range page {
		passed := p.passed(g)
		picked = append(picked, pickEvents(passed[g.id], most))
		for _, t := range a.Blocs[i].Toward {
			picked = append(picked, pickEvents(passed[t.Bloc], most))
		}
	}
	said, err := p.selection.quotePicks(ctx, r, picked, most)
	if err != nil {
		return err
	}
	for i := range a.Blocs {
		a.Blocs[i].Quotes, said = said[0], said[1:]
		for j := range a.Blocs[i].Toward {
			a.Blocs[i].Toward[j].Quotes, said = said[0], said[1:]
		}
	}
	return nil
}

// passed are the events of a group's members by the bloc at their other end, each once.
func (p partition) passed(g group) map[string][]*graph.Share {
	out := map[string][]*graph.Share{}
	for _, id := range g.members {
		for _, near := range p.graph.near[id] {
			if to := p.of[near]; to != g.id || id < near {
				out[to] = append(out[to], p.graph.between(id, near).shares...)
			}
		}
	}
	return out
}

// bloc tells of a group what passes within and between.
func (p partition) bloc(g group, actors map[string]graph.Actor, shown int) Bloc {
	out := Bloc{ID: g.id, Size: len(g.members)}
	toward := map[string]BlocTie{}
	for i, id := range g.members {
		m := BlocMember{Actor: actorOr(actors, id)}
		for _, near := range p.graph.near[id] {
			b := p.graph.between(id, near)
			pro, con := eventsOf(b.pro), eventsOf(b.con)
			if to := p.of[near]; to == g.id {
				m.For += pro
				m.Against += con
			} else if to != "" {
				t := toward[to]
				toward[to] = BlocTie{Bloc: to, For: t.For + pro, Against: t.Against + con}
			}
		}
		out.For += m.For
		out.Against += m.Against
		if i < shown {
			out.Members = append(out.Members, m)
		}
	}
	out.For, out.Against = out.For/2, out.Against/2 // each event was met at both ends
	for _, t := range toward {
		out.Toward = append(out.Toward, t)
	}
	slices.SortFunc(out.Toward, func(a, b BlocTie) int {
		return cmp.Or(cmp.Compare(b.For+b.Against, a.For+a.Against), cmp.Compare(a.Bloc, b.Bloc))
	})
	out.Toward = out.Toward[:min(maxToward, len(out.Toward))]
	return out
}

// partition is a signed graph with its blocs.
type partition struct {
	graph      *signed
	selection  selection
	of         map[string]string // bloc by actor; empty for those in none
	blocs      []group           // largest first
	alone      []string
	modularity float64
}

// group is a bloc in the making; its id is the first of its members.
type group struct {
	id      string
	members []string // most positive weight within first
}

type groupKey struct {
	Size int
	ID   string
}

func keyOfGroup(g group) groupKey { return groupKey{len(g.members), g.id} }

func compareGroups(a, b groupKey) int {
	return cmp.Or(cmp.Compare(b.Size, a.Size), cmp.Compare(a.ID, b.ID))
}

// readPartition reads a period and parts it.
func readPartition(ctx context.Context, r graph.Reader, e Evidence) (partition, Ground, error) {
	sel, err := e.selection(ctx, r)
	if err != nil {
		return partition{}, Ground{}, err
	}
	s, g, err := readAll(ctx, r, sel, []ontology.Family{ontology.For, ontology.Against})
	if err != nil {
		return partition{}, g, err
	}
	p := s.part()
	p.selection = sel
	return p, g, nil
}

// part finds the blocs of a signed graph.
func (s *signed) part() partition {
	n, ids := s.network()
	member := n.connected(communities(n))
	p := partition{graph: s, of: map[string]string{}, modularity: n.modularity(member)}
	members := map[int][]string{}
	for i, m := range member {
		members[m] = append(members[m], ids[i])
	}
	for _, list := range members {
		if len(list) == 1 {
			p.alone = append(p.alone, list[0])
			continue
		}
		g := s.group(list)
		p.blocs = append(p.blocs, g)
		for _, id := range list {
			p.of[id] = g.id
		}
	}
	slices.Sort(p.alone)
	slices.SortFunc(p.blocs, func(a, b group) int { return compareGroups(keyOfGroup(a), keyOfGroup(b)) })
	return p
}

// network numbers the actors in the order of their ids.
func (s *signed) network() (n *network, ids []string) {
	ids = s.ids()
	number := make(map[string]int, len(ids))
	for i, id := range ids {
		number[id] = i
	}
	type numbered struct {
		one, other int
		*bond
	}
	list := make([]numbered, 0, len(s.bonds))
	for _, b := range s.bonds {
		list = append(list, numbered{number[b.a], number[b.b], b})
	}
	slices.SortFunc(list, func(a, b numbered) int { return cmp.Or(cmp.Compare(a.one, b.one), cmp.Compare(a.other, b.other)) })
	n = newNetwork(len(ids))
	for _, b := range list { // so each gets its links in order
		pro, con := float64(eventsOf(b.pro)), float64(eventsOf(b.con))
		n.tie(b.one, b.other, pro, con)
		n.tie(b.other, b.one, pro, con)
	}
	return n, ids
}

// group orders members by their positive weight within, then by id.
func (s *signed) group(list []string) group {
	within, weight := map[string]bool{}, map[string]int{}
	for _, id := range list {
		within[id] = true
	}
	for _, id := range list {
		for _, near := range s.near[id] {
			if within[near] {
				weight[id] += eventsOf(s.between(id, near).pro)
			}
		}
	}
	slices.SortFunc(list, func(a, b string) int { return cmp.Or(cmp.Compare(weight[b], weight[a]), cmp.Compare(a, b)) })
	return group{list[0], list}
}

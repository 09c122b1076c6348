package query

import (
	"context"
	"errors"
	"slices"
	"sort"

	"entente/graph"
	"entente/graph/ontology"
)

// circle finds those with bonds to one or two actors, and the best attested of them, by
// dyads. It goes through the tens of thousands that a hot actor has bonds with as they
// come, and keeps only those that may be on the page.
type circle struct {
	*bonding
	asked   circled
	dyads   []graph.Dyads
	between []graph.Dyad // that may be about the two asked for
	circleTally
}

// circled is what a circle is asked for.
type circled struct {
	of    []string // one or two
	is    bearing
	limit int
	after *sharedKey // the page starts after it; nil is at the first row
}

// circleTally is what was found.
type circleTally struct {
	best   []member // the page, and one more
	total  int
	common map[Common]int
	ground Ground
}

// sides counts the events that a bond is made of, by family, and their articles, some of
// which may be counted often.
type sides [families]attested

type attested struct{ events, articles int }

func (s sides) sign() Sign {
	return signOf(s[familyPlace(ontology.For)].events, s[familyPlace(ontology.Against)].events)
}

// decides is the family that a bond stands on.
func (s Sign) decides() ontology.Family {
	if s < 0 {
		return ontology.Against
	}
	return ontology.For
}

// bearing tells of the bonds that somebody has to those asked for what the weight of each
// rests on; ok is false where they make no row.
type bearing func(to [2]sides) (by [2]ontology.Family, is Common, ok bool)

// member is somebody with bonds.
type member struct {
	id     string
	sign   Sign // toward the first
	weight int
	dyads  []graph.Dyad // that may be about it
}

func (m member) key() sharedKey { return sharedKey{m.weight, m.id} }

// circle finds the members of a page; ok is false where dyads do not tell them.
func (s scope) circle(ctx context.Context, r graph.Reader, sel selection, relations []ontology.Relation, asked circled) (c *circle, ok bool, err error) {
	if sel.narrow() {
		return nil, false, nil
	}
	c = &circle{bonding: newBonding(sel, relations, s.ids(), asked.of), asked: asked, circleTally: circleTally{common: map[Common]int{}}}
	c.dyads, err = r.Dyads(ctx, graph.DyadFilter{Actors: s.ids(), Families: ontology.FamiliesOf(relations)})
	switch {
	case errors.Is(err, errors.ErrUnsupported):
		return nil, false, nil
	case err != nil:
		return nil, false, wrap("read dyads", err)
	case actsIn(c.dyads) > maxActs:
		return nil, false, &TooBroadError{Most: maxActs}
	}
	if err := c.readOffices(ctx, r, c.dyads); err != nil {
		return nil, false, err
	}
	return c, true, wrap("read dyads", c.count())
}

// count counts first those with whom others have to do only by themselves, in parts, then
// those for whom several may stand.
func (c *circle) count() error {
	bounds := slices.Concat([]string{""}, partsOf(c.dyads), []string{""})
	var workers []*meeting
	err := sideBySide(len(bounds)-1, 1, func() func(i int) error {
		m := &meeting{circle: c, several: map[string][]graph.Dyad{}, circleTally: circleTally{common: map[Common]int{}}}
		workers = append(workers, m)
		return func(i int) error { return m.each(newMerging(c.dyads, bounds[i], bounds[i+1])) }
	})
	if err != nil {
		return err
	}
	several := map[string][]graph.Dyad{}
	for _, m := range workers {
		for id, dyads := range m.several {
			several[id] = append(several[id], dyads...)
		}
	}
	c.join(workers)
	if len(c.asked.of) > 1 {
		c.between = several[c.asked.of[1]]
	}
	return c.countSeveral(several)
}

func (c *circle) countSeveral(several map[string][]graph.Dyad) error {
	var ids []string
	for id := range several {
		ids = append(ids, id)
	}
	var workers []*meeting
	err := sideBySide(len(ids), 4, func() func(i int) error {
		m := &meeting{circle: c, circleTally: circleTally{common: map[Common]int{}}}
		workers = append(workers, m)
		return func(i int) error { return m.weigh(ids[i], refs(several[ids[i]]), false) }
	})
	c.join(workers)
	return err
}

// join adds what was counted apart.
func (c *circle) join(workers []*meeting) {
	for _, m := range workers {
		c.ground.add(m.ground)
		c.total += m.total
		for is, n := range m.common {
			c.common[is] += n
		}
		for _, x := range m.best {
			c.best = c.ranked(c.best, x)
		}
	}
}

// meeting counts members one after the other.
type meeting struct {
	*circle
	circleTally
	several map[string][]graph.Dyad // that wait, by those whom they may be about
	census  graph.Census
}

func (m *meeting) each(all *merging) error {
	for all.next() {
		if !m.special[all.other] {
			if err := m.weigh(all.other, all.dyads, true); err != nil {
				return err
			}
			continue
		}
		for _, d := range all.dyads {
			if m.twice(d) {
				continue
			}
			kept := kept(d)
			for _, id := range m.rows(d) {
				m.several[id] = append(m.several[id], kept)
			}
		}
	}
	return all.err
}

// weigh counts somebody's bonds, and keeps it if it may be on the page; plain tells that it
// stands for itself only, and so does nobody else. Telling publications apart takes
// longest: at first each article is taken for another's.
func (m *meeting) weigh(id string, dyads []*graph.Dyad, plain bool) error {
	to, err := m.sidesOf(id, dyads, plain && !m.sel.hasBounds())
	if err != nil {
		return err
	}
	by, is, ok := m.asked.is(to)
	if !ok {
		return nil
	}
	m.total++
	m.common[is]++
	x := member{id: id, sign: to[0].sign()}
	for i := range m.asked.of {
		if n := to[i][familyPlace(by[i])].articles; i == 0 || n < x.weight {
			x.weight = n
		}
	}
	if !m.mayRank(x) {
		return nil
	}
	for i, of := range m.asked.of {
		n, err := m.toldBy(of, id, by[i], dyads, &m.census)
		if err != nil {
			return err
		}
		x.weight = min(x.weight, n)
	}
	if m.asked.after != nil && compareShared(x.key(), *m.asked.after) <= 0 || !m.mayRank(x) {
		return nil
	}
	for _, d := range dyads {
		x.dyads = append(x.dyads, kept(d))
	}
	m.best = m.ranked(m.best, x)
	return nil
}

// sidesOf counts what somebody's bonds are made of; kindly tells that the kinds of acts
// tell whether they count, whenever they were.
func (m *meeting) sidesOf(id string, dyads []*graph.Dyad, kindly bool) (to [2]sides, err error) {
	for _, d := range dyads {
		place := familyPlace(d.Family)
		if i := slices.Index(m.asked.of, d.Actor); kindly && i >= 0 {
			err = m.kindly(d, &m.ground, &to[i][place])
		} else {
			err = m.dated(d, id, &to, place)
		}
		if err != nil {
			return to, err
		}
	}
	return to, nil
}

func (m *meeting) dated(d *graph.Dyad, id string, to *[2]sides, place int) error {
	return m.eachAct(d, id, &m.ground, func(r *graph.ActReader, _ *kind, mine, other string) {
		if other != id {
			mine, other = other, mine
		}
		if i := slices.Index(m.asked.of, mine); i >= 0 && other == id {
			to[i][place].events++
			to[i][place].articles += r.Articles()
		}
	})
}

// mayRank reports whether somebody of at most such a weight may be among the best.
func (m *meeting) mayRank(x member) bool {
	most := m.asked.limit + 1
	return len(m.best) < most || compareShared(x.key(), m.best[most-1].key()) < 0
}

// ranked puts somebody in its place among the best; there are no more than the page has,
// and one.
func (c *circle) ranked(best []member, x member) []member {
	at := sort.Search(len(best), func(i int) bool { return compareShared(x.key(), best[i].key()) < 0 })
	best = slices.Insert(best, at, x)
	return best[:min(len(best), c.asked.limit+1)]
}

// bonds tells the bonds of a member to those asked for.
func (c *circle) bonds(m member, quotes int) (out [2]*bond, err error) {
	for i, of := range c.asked.of {
		if out[i], err = c.tell(of, m.id, m.dyads, quotes); err != nil {
			return out, wrap("read dyads", err)
		}
	}
	return out, nil
}

package sqlite

import (
	"cmp"
	"database/sql"
	"errors"
	"slices"

	"entente/graph"
	"entente/graph/ontology"
)

// A row of dyads holds what an actor has to do with some others, from its own place to
// that of the next row. It gets at most so long, that it lies on one page, and is then
// parted into rows with room for more.
var (
	dyadBytes = 3600
	dyadRoom  = 900
)

// dyadPlace is where an act stands among those of an actor and family.
type dyadPlace struct {
	other string
	month uint64 // from the year 0, 0 for the undated
}

func (p dyadPlace) compare(q dyadPlace) int {
	return cmp.Or(cmp.Compare(p.other, q.other), cmp.Compare(p.month, q.month))
}

// dyadChange is a month of an edge, seen from one of its ends.
type dyadChange struct {
	actor  string
	family int
	dyadPlace
	relation ontology.Relation
	toward   bool // the actor is the target
	acts     []dyadAct
}

// dyadAct is a graph.Act as it is stored.
type dyadAct struct {
	dyadPlace
	act string // what graph.EncodeAct wrote
}

func newDyadAct(other string, a graph.Act) dyadAct {
	return dyadAct{dyadPlace{other, graph.MonthNumber(graph.MonthOf(a.Date))}, string(graph.EncodeAct(a))}
}

func (c dyadAct) compare(d dyadAct) int {
	return cmp.Or(c.dyadPlace.compare(d.dyadPlace), cmp.Compare(c.act, d.act))
}

// markDyads remembers to write the events of an edge in a month at both of its ends.
func (w *writing) markDyads(t [3]string, month string, events []graph.Event) {
	relation := ontology.Relation(t[1])
	acts := make([]graph.Act, len(events))
	for i, e := range events {
		acts[i] = graph.ActOf(e)
	}
	for side, ends := range [][2]string{{t[0], t[2]}, {t[2], t[0]}} {
		c := dyadChange{
			actor: ends[0], family: familyNumber(relation.Family()), dyadPlace: dyadPlace{ends[1], graph.MonthNumber(month)},
			relation: relation, toward: side == 1,
		}
		for _, a := range acts {
			a.Toward = c.toward
			c.acts = append(c.acts, newDyadAct(c.other, a))
		}
		w.dyads = append(w.dyads, c)
	}
}

// writeDyads writes what markDyads remembered, each row once.
func (w *writing) writeDyads() error {
	list := w.dyads
	w.dyads = nil
	slices.SortFunc(list, func(a, b dyadChange) int {
		return cmp.Or(cmp.Compare(a.actor, b.actor), cmp.Compare(a.family, b.family), a.dyadPlace.compare(b.dyadPlace))
	})
	for len(list) > 0 {
		more := len(list) > 1 && list[1].actor == list[0].actor && list[1].family == list[0].family
		r, next, err := w.readDyads(list[0], more)
		if err != nil {
			return err
		}
		n := 0
		for n < len(list) && list[n].actor == r.actor && list[n].family == r.family && (next == nil || list[n].compare(*next) < 0) {
			r.put(list[n])
			n++
		}
		if err := w.writeDyadRow(r); err != nil {
			return err
		}
		list = list[n:]
	}
	return nil
}

// dyadRow is a row of dyads.
type dyadRow struct {
	key    int64 // 0 for a new one
	actor  string
	family int
	dyadPlace
	acts []dyadAct
}

// readDyads reads the row that a change belongs to, and where more changes may belong to it
// the place of the row after it.
func (w *writing) readDyads(c dyadChange, more bool) (r dyadRow, next *dyadPlace, err error) {
	r = dyadRow{actor: c.actor, family: c.family}
	var text string
	err = w.get(`SELECT key, other, month, acts FROM dyad WHERE actor = ? AND family = ? AND (other, month) <= (?, ?) ORDER BY other DESC, month DESC LIMIT 1`,
		[]any{c.actor, c.family, c.other, c.month}, &r.key, &r.other, &r.month, &text)
	if err == nil {
		r.acts, err = decodeDyads(text)
	}
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return r, nil, err
	}
	if !more {
		return r, nil, nil
	}
	var after dyadPlace
	err = w.get(`SELECT other, month FROM dyad WHERE actor = ? AND family = ? AND (other, month) > (?, ?) ORDER BY other, month LIMIT 1`,
		[]any{c.actor, c.family, c.other, c.month}, &after.other, &after.month)
	if errors.Is(err, sql.ErrNoRows) {
		return r, nil, nil
	}
	return r, &after, err
}

// put puts the acts of a change in the place of those that are there.
func (r *dyadRow) put(c dyadChange) {
	from, _ := slices.BinarySearchFunc(r.acts, c.dyadPlace, func(x dyadAct, p dyadPlace) int { return x.dyadPlace.compare(p) })
	to := from
	var others []dyadAct
	for ; to < len(r.acts) && r.acts[to].dyadPlace == c.dyadPlace; to++ {
		if x := r.acts[to]; !graph.IsOfEdge(x.act, c.relation, c.toward) {
			others = append(others, x)
		}
	}
	all := append(others, c.acts...)
	slices.SortFunc(all, dyadAct.compare)
	r.acts = slices.Replace(r.acts, from, to, all...)
}

func (w *writing) writeDyadRow(r dyadRow) error {
	parts := partedDyads(r)
	if len(parts) == 0 && r.key != 0 {
		_, err := w.exec("DELETE FROM dyad WHERE key = ?", r.key)
		return err
	}
	for i, p := range parts {
		query, args := "INSERT INTO dyad (acts, actor, family, other, month) VALUES (?, ?, ?, ?, ?)", []any{encodeDyads(p.acts), p.actor, p.family, p.other, p.month}
		if i == 0 && r.key != 0 {
			query, args = "UPDATE dyad SET acts = ? WHERE key = ?", []any{args[0], r.key}
		}
		if _, err := w.exec(query, args...); err != nil {
			return err
		}
	}
	return nil
}

// partedDyads parts a row that got too long into rows of much the same length.
func partedDyads(r dyadRow) []dyadRow {
	sizes, total := make([]int, len(r.acts)), 0
	other := ""
	for i, c := range r.acts {
		sizes[i] = len(c.act) + 1
		if c.other != other {
			other = c.other
			sizes[i] += len(other) + 4
		}
		total += sizes[i]
	}
	most := dyadBytes
	if total > dyadBytes {
		most -= dyadRoom
		most = total/((total+most-1)/most) + 1
	}
	var out []dyadRow
	size := 0
	for i, c := range r.acts {
		switch {
		case len(out) == 0:
			out = append(out, dyadRow{actor: r.actor, family: r.family, dyadPlace: r.dyadPlace})
		case size >= most && c.dyadPlace != r.acts[i-1].dyadPlace:
			out, size = append(out, dyadRow{actor: r.actor, family: r.family, dyadPlace: c.dyadPlace}), 0
		}
		last := &out[len(out)-1]
		last.acts = append(last.acts, c)
		size += sizes[i]
	}
	return out
}

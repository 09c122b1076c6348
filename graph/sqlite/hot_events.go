package sqlite

import (
	"cmp"
	"database/sql"
	"slices"

	"entente/graph"
	"entente/graph/ontology"
)

// hotEvents lists the events of a hot actor without sorting all of them: its dyads, which
// are remembered, tell what happened on which day, and the ids of the latest.
type hotEvents struct {
	dyadReading
	filter   graph.EventFilter
	wanted   [256]bool      // by the codes of acts
	statuses []graph.Status // of what did not happen
	with     map[string]bool
	after    *eventPlace
	last     uint64 // the day of after
}

// hotEvents lists the first events after a place; told is false where it is sooner to sort
// them, or dyads do not tell what is asked for.
func (s *Store) hotEvents(v snapshot, f graph.EventFilter, after *eventPlace, most int) (out []graph.Event, told bool, err error) {
	actor, others, ok := f.OfOne()
	if !ok {
		return nil, false, nil
	}
	h := &hotEvents{dyadReading: dyadReading{s: s, v: v}, filter: f, after: after}
	if after != nil {
		if h.last, ok = graph.DayOf(after.date); !ok {
			return nil, false, nil
		}
	}
	ids, err := v.canonicals([]string{actor})
	if err != nil {
		return nil, false, err
	}
	if others, err = v.canonicals(others); err != nil {
		return nil, false, err
	}
	h.actor = ids[0]
	families := ontology.FamiliesOf(f.Relations)
	if hot, err := h.isHot(families); err != nil || !hot {
		return nil, false, err
	}
	dyads, err := h.dyads(families, others)
	if err != nil {
		return nil, false, err
	}
	if len(others) > 0 {
		h.with = map[string]bool{others[0]: true}
	}
	h.choose()
	return h.first(dyads, most)
}

// isHot reports whether the actor has more rows of dyads than are worth passing over.
func (d dyadReading) isHot(families []ontology.Family) (bool, error) {
	n := 0
	err := d.v.rows(func(rows *sql.Rows) error { return rows.Scan(&n) },
		"SELECT count(*) FROM (SELECT 1 FROM dyad WHERE actor = ? AND family IN (SELECT value FROM json_each(?)) LIMIT ?)", d.actor, familyNumbers(families), fewRows)
	return n >= fewRows, err
}

// choose finds out which acts are selected by what their codes tell.
func (h *hotEvents) choose() {
	f := h.filter
	wants := func(s graph.Status) bool { return len(f.Statuses) == 0 || slices.Contains(f.Statuses, s) }
	for _, s := range []graph.Status{graph.Planned, graph.Possible, graph.Negated} {
		if wants(s) {
			h.statuses = append(h.statuses, s)
		}
	}
	for code := range h.wanted {
		a, ok := graph.KindOf(byte(code))
		switch {
		case !ok || len(f.Relations) > 0 && !slices.Contains(f.Relations, a.Relation):
		case len(f.Source) > 0 && a.Toward || len(f.Source) == 0 && len(f.Target) > 0 && !a.Toward:
		case f.NoClaims && a.ClaimOnly:
		case a.NotActual:
			h.wanted[code] = len(h.statuses) > 0
		default:
			h.wanted[code] = wants(graph.Actual)
		}
	}
}

// dayAct is an act that may be listed.
type dayAct struct {
	day   uint64
	other string
	graph.Act
}

// first lists the first events after the place. What was chosen may turn out to be another
// event, of another status or less sure to the last digit: then more is chosen.
func (h *hotEvents) first(dyads []graph.Dyads, most int) (out []graph.Event, told bool, err error) {
	for n := most; ; n *= 8 {
		acts, cut, err := h.latest(dyads, n)
		if err != nil {
			return nil, false, err
		}
		places, ok := h.places(acts)
		if !ok {
			return nil, false, nil
		}
		out, err := h.read(places, most)
		if err != nil || len(out) == most || !cut {
			return out, err == nil, err
		}
	}
}

// latest finds the last so many acts, and all of the same day as the first of these or of
// the day of the place; cut tells that there are earlier ones.
func (h *hotEvents) latest(dyads []graph.Dyads, n int) (out []dayAct, cut bool, err error) {
	var same []dayAct
	first, room := uint64(0), 4*n+1000
	for _, some := range dyads {
		d := some.Reader()
		for d.Next() {
			if h.with != nil && !h.with[d.Dyad.Other] {
				continue
			}
			r := d.Dyad.Reader()
			for r.Next() {
				switch day := r.Day(); {
				case !h.wanted[r.Code()] || day < first || !h.isWithin(&r, day):
					cut = cut || day < first
				case h.after != nil && day == h.last:
					same = append(same, dayAct{day, d.Dyad.Other, *r.Act()})
				default:
					out = append(out, dayAct{day, d.Dyad.Other, *r.Act()})
				}
				if len(out) > room {
					out, first = cutDays(out, n)
					cut, room = true, max(room, 2*len(out))
				}
			}
			if err := r.Err(); err != nil {
				return nil, false, err
			}
		}
		if err := d.Err(); err != nil {
			return nil, false, err
		}
	}
	return append(same, out...), cut, nil
}

// cutDays leaves the last so many acts, and all of the same day as the first of these.
func cutDays(list []dayAct, n int) (out []dayAct, first uint64) {
	slices.SortFunc(list, func(a, b dayAct) int { return cmp.Compare(b.day, a.day) })
	first = list[n-1].day
	end, _ := slices.BinarySearchFunc(list, first, func(a dayAct, day uint64) int {
		if a.day >= day {
			return -1
		}
		return 1
	})
	return list[:end], first
}

// isWithin reports whether an act lies within the bounds and not before the place, and may
// be sure enough: confidences are kept to a millionth.
func (h *hotEvents) isWithin(r *graph.ActReader, day uint64) bool {
	f := &h.filter
	switch {
	case h.after != nil && day > h.last:
		return false
	case f.MinConfidence > 0 && r.Confidence() < f.MinConfidence-1e-6:
		return false
	case f.From == "" && f.To == "":
		return true
	}
	date := r.Act().Date
	return date >= f.From && (f.To == "" || date != "" && date <= f.To)
}

// places are where the events of acts may stand, in order; ok is false where acts do not
// tell that.
func (h *hotEvents) places(acts []dayAct) (out []eventPlace, ok bool) {
	for i := range acts {
		a := &acts[i]
		d, statuses := graph.Dyad{Actor: h.actor, Other: a.other}, h.statuses
		if !a.NotActual {
			statuses = []graph.Status{graph.Actual}
		}
		for _, status := range statuses {
			p := eventPlace{a.Date, d.EventID(&a.Act, status)}
			if p.id == "" {
				return nil, false
			}
			if h.after == nil || p.date < h.after.date || p.date == h.after.date && p.id > h.after.id {
				out = append(out, p)
			}
		}
	}
	slices.SortFunc(out, func(a, b eventPlace) int { return cmp.Or(cmp.Compare(b.date, a.date), cmp.Compare(a.id, b.id)) })
	return slices.Compact(out), true
}

// mostAtOnce are read at once where few of the events are selected.
const mostAtOnce = 1000

// read reads events in order of their places until there are enough.
func (h *hotEvents) read(places []eventPlace, most int) (out []graph.Event, err error) {
	for size := most; len(places) > 0; size = max(size, min(4*size, mostAtOnce)) {
		ids := make([]string, min(size, len(places)))
		for i := range ids {
			ids[i] = places[i].id
		}
		places = places[len(ids):]
		found, err := h.v.eventsByID(ids)
		if err != nil {
			return nil, err
		}
		for _, id := range ids {
			e, ok := found[id]
			if !ok || e.Confidence < h.filter.MinConfidence || len(h.filter.Statuses) > 0 && !slices.Contains(h.filter.Statuses, e.Status) {
				continue
			}
			if out = append(out, e); len(out) == most {
				return out, nil
			}
		}
	}
	return out, nil
}

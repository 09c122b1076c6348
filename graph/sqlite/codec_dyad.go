package sqlite

import "entente/graph"

// encodeDyads writes the acts of a row.
func encodeDyads(list []dyadAct) []byte {
	var out, acts []byte
	for i, a := range list {
		before := uint64(0)
		if len(acts) > 0 {
			before = list[i-1].month
		}
		acts = graph.AppendAct(acts, before, a.month, a.act)
		if i+1 == len(list) || list[i+1].other != a.other {
			out = graph.AppendDyad(out, a.other, acts)
			acts = acts[:0]
		}
	}
	return out
}

// decodeDyads reads what encodeDyads wrote.
func decodeDyads(text string) ([]dyadAct, error) {
	var out []dyadAct
	d := graph.Dyads{Rows: []string{text}}.Reader()
	for d.Next() {
		r := d.Dyad.Reader()
		for r.Next() {
			month, act := r.Encoded()
			out = append(out, dyadAct{dyadPlace{d.Dyad.Other, month}, act})
		}
		if err := r.Err(); err != nil {
			return nil, err
		}
	}
	return out, d.Err()
}

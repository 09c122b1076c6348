package neo4j

import (
	"context"
	"slices"

	"entente/graph"
)

// mostTies is how many ties a store remembers; of a graph with more each question
// reads those it needs.
const mostTies = 20_000

// ties are all that are drawn, in order, with the places of those of each actor.
type ties struct {
	all        []drawnTie
	person, of map[string][]int
}

// drawnTie is a tie, and whether it is an office: LEADS or REPRESENTS of a country.
type drawnTie struct {
	graph.Tie
	office bool
}

const (
	tiePattern = "MATCH (a:Entente)-[t:LEADS|REPRESENTS|MEMBER_OF]->(b:Entente)"
	tieMap     = "{person: a.id, relation: type(t), of: b.id, country: b:Country, p: properties(t)}"
	tieOrder   = ` ORDER BY a.id, type(t), b.id, coalesce(toString(t.from), ''), coalesce(toString(t.to), ''), t.former, t.office, t.origin,
		coalesce(toString(t.firstSeen), ''), coalesce(toString(t.lastSeen), '')`
)

// Ties lists ties by person, relation, of, from.
func (s *Store) Ties(ctx context.Context, f graph.TieFilter) ([]graph.Tie, error) {
	if k := s.question.granted(); k != nil {
		all, err := s.rememberedTies(ctx, k)
		if err != nil {
			return nil, err
		}
		if all != nil {
			return all.selected(k, f), nil
		}
	}
	list, err := s.ask(ctx, func(k *premises) (find, error) {
		q := newQuery()
		q.among("a.key", keys(actorKey, k.canonicals(f.Person)))
		q.among("b.key", keys(actorKey, k.canonicals(f.Of)))
		if f.Offices {
			q.conditions = append(q.conditions, "NOT t:MEMBER_OF AND b:Country")
		}
		return find{tiePattern + q.text(), tieMap, tieOrder, q.params}, nil
	})
	var out []graph.Tie
	for _, row := range list {
		out = append(out, readTie(propsOf(row)))
	}
	return out, err
}

// selected finds the ties of a filter.
func (t *ties) selected(k *premises, f graph.TieFilter) []graph.Tie {
	var places []int
	persons, of := k.canonicals(f.Person), k.canonicals(f.Of)
	switch {
	case persons != nil:
		for _, id := range persons {
			places = append(places, t.person[id]...)
		}
	case of != nil:
		for _, id := range of {
			places = append(places, t.of[id]...)
		}
		slices.Sort(places)
	default:
		for i := range t.all {
			places = append(places, i)
		}
	}
	var out []graph.Tie
	for _, i := range places {
		x := &t.all[i]
		if (of == nil || slices.Contains(of, x.Of)) && (x.office || !f.Offices) {
			out = append(out, x.Tie)
		}
	}
	return out
}

// rememberedTies are all ties where the store remembers what is known; else nil.
func (s *Store) rememberedTies(ctx context.Context, k *premises) (*ties, error) {
	if s.memory.premises() != k {
		return nil, nil
	}
	k.loading.Lock()
	defer k.loading.Unlock()
	if k.ties != nil || k.tooMany {
		return k.ties, nil
	}
	var epoch int64
	var list []any
	rows, err := s.askOnce(ctx, find{"MATCH (s:Entente:Store {key: 'store'}) WITH s.epoch AS epoch CALL { WITH epoch " + tiePattern +
		" WITH a, t, b" + tieOrder + " LIMIT $most RETURN collect(" + tieMap + ") AS list }", "[epoch, list]", "", params{"most": mostTies + 1}})
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	if pair, _ := rows[0].([]any); len(pair) == 2 {
		epoch, _ = pair[0].(int64)
		list, _ = pair[1].([]any)
	}
	if epoch != k.epoch {
		return nil, nil // somebody wrote just now
	}
	if k.tooMany = len(list) > mostTies; !k.tooMany {
		k.ties = newTies(list)
	}
	return k.ties, nil
}

func newTies(list []any) *ties {
	t := &ties{person: map[string][]int{}, of: map[string][]int{}}
	for i, row := range list {
		p := propsOf(row)
		x := drawnTie{Tie: readTie(p)}
		x.office = x.Relation != graph.MemberOf && p.flag("country")
		t.all = append(t.all, x)
		t.person[x.Person] = append(t.person[x.Person], i)
		t.of[x.Of] = append(t.of[x.Of], i)
	}
	return t
}

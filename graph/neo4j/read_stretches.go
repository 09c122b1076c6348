package neo4j

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"entente/graph"
)

// stretches are those of each edge, where all are short by month.
type stretches map[string][]graph.Stretch

// newStretches groups stretches and writes the pattern that matches their events. Those
// within one month of an edge are read together, for the index finds months; the days
// are looked at here, see has.
func newStretches(list []graph.Stretch) (out stretches, match string, p params) {
	out = stretches{}
	long := false // one reaches over the end of a month
	for _, x := range list {
		long = long || graph.MonthOf(x.From) != graph.MonthOf(x.To)
	}
	for _, x := range list {
		key := triple(x.Source, x.Relation, x.Target)
		if !long {
			key += "\t" + graph.MonthOf(x.From)
		}
		out[key] = append(out[key], x)
	}
	pattern := "{triple: row.triple, month: row.month}"
	if long {
		pattern = "{triple: row.triple}"
	}
	return out, "UNWIND $rows AS row MATCH (e:Event " + pattern + `) WHERE e:Entente AND
		(row.from IS NULL AND e.date IS NULL OR e.date >= row.from AND e.date <= row.to)`, params{"rows": out.rows()}
}

// rows are what is asked for: from the first day to the last of each group, and apart
// from them the undated.
func (s stretches) rows() []props {
	var out []props
	for _, list := range s {
		first := list[0]
		row := props{"triple": triple(first.Source, first.Relation, first.Target), "month": graph.MonthOf(first.From)}
		from, to := "", ""
		for _, x := range list {
			if x.From == "" && x.To == "" {
				out = append(out, props{"triple": row["triple"], "month": ""})
				continue
			}
			if from == "" || x.From < from {
				from = x.From
			}
			to = max(to, x.To)
		}
		if from != "" {
			row["from"], row["to"] = date(from), date(to)
			out = append(out, row)
		}
	}
	return out
}

// has reports whether an event lies in one of the stretches.
func (s stretches) has(e graph.Event) bool {
	key := triple(e.Source, e.Relation, e.Target)
	in := func(x graph.Stretch) bool { return x.From <= e.Date && e.Date <= x.To }
	return slices.ContainsFunc(s[key], in) || slices.ContainsFunc(s[key+"\t"+graph.MonthOf(e.Date)], in)
}

var (
	_ graph.Quoter     = (*Store)(nil)
	_ graph.Foreteller = (*Store)(nil)
)

// saidOf continues a query with what is said of an event e, with one statement more than
// are wanted where there are more.
func saidOf(perEvent int) string {
	return fmt.Sprintf(` CALL { WITH e MATCH (e)<-[:OF]-(s:Statement) WITH s LIMIT %d MATCH (s)-[:IN]->(a:Article)
		RETURN collect([%s, %s]) AS said }`, perEvent+1, statementItem, articleItem)
}

// Quotable finds the events of stretches with their statements and the articles of these.
func (s *Store) Quotable(ctx context.Context, list []graph.Stretch, perEvent int) (graph.Quotable, error) {
	if len(list) == 0 {
		return graph.Quotable{}, nil
	}
	groups, match, p := newStretches(list)
	var canon func(string) string
	found, err := s.ask(ctx, func(k *premises) (find, error) {
		canon = k.canon
		return find{match: match + saidOf(perEvent), item: "[" + eventItem + ", said]", params: p}, nil
	})
	if err != nil {
		return graph.Quotable{}, err
	}
	return s.quotable(ctx, found, perEvent, canon, groups.has)
}

// quotable reads events with what is said of them, and asks for what is wanted of those of
// which too much is said.
func (s *Store) quotable(ctx context.Context, found []any, perEvent int, canon func(string) string, wanted func(graph.Event) bool) (graph.Quotable, error) {
	out := graph.Quotable{Statements: make(map[string][]graph.Statement, len(found)), Articles: make(map[string]graph.Article, len(found))}
	out.Events = slices.Grow(out.Events, len(found))
	var many []string
	for _, row := range found {
		pair, _ := row.([]any)
		e, err := readEvent(at(pair, 0))
		if err != nil {
			return out, err
		}
		if !wanted(e) {
			continue
		}
		out.Events = append(out.Events, e)
		if said, _ := at(pair, 1).([]any); len(said) > perEvent {
			many = append(many, e.ID)
		} else if out.Statements[e.ID], err = readSaid(said, canon, out.Articles); err != nil {
			return out, err
		}
	}
	if len(many) == 0 {
		return out, nil
	}
	first, err := s.Statements(ctx, many, perEvent)
	maps.Copy(out.Statements, first)
	return out, err
}

// readSaid reads statements with their articles.
func readSaid(list []any, canon func(string) string, articles map[string]graph.Article) ([]graph.Statement, error) {
	out := make([]graph.Statement, 0, len(list))
	for _, row := range list {
		pair, _ := row.([]any)
		s, err := readStatement(at(pair, 0))
		if err != nil {
			return nil, err
		}
		a, err := readTitle(at(pair, 1))
		if err != nil {
			return nil, err
		}
		out = append(out, s)
		articles[a.ID] = a
	}
	slices.SortFunc(out, compareStored)
	for i := range out {
		out[i] = resolved(out[i], canon)
	}
	return out, nil
}

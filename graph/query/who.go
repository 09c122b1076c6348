package query

import (
	"context"

	"entente/graph"
	"entente/graph/ontology"
)

// WhoQuestion asks who does something of some relations toward actors, or toward
// whom they do it. Opponents and Allies ask the same of a whole family.
type WhoQuestion struct {
	Of        []string            // ids, names or aliases
	Relations []ontology.Relation // those that count, at least one
	Direction Direction           // In unless given
	Evidence
	Quotes int // most quotes of a row
	Limit  int // most rows of the answer
	Cursor string
}

// WhoAnswer lists who did it, the weightiest first. Rows tell nothing of acts of
// other relations, so that none is marked mixed.
type WhoAnswer struct {
	Of        []graph.Actor
	Relations []ontology.Relation
	Direction Direction
	Rows      []Row
	Total     int // rows on all pages
	Next      string
	Ground    Ground
}

// Who lists who does something of some relations.
func Who(ctx context.Context, r graph.Reader, q WhoQuestion) (WhoAnswer, error) {
	return once(ctx, r, func(r graph.Reader) (WhoAnswer, error) { return whoOnce(ctx, r, q) })
}

func whoOnce(ctx context.Context, r graph.Reader, q WhoQuestion) (WhoAnswer, error) {
	asked, err := q.question().normal()
	if err != nil {
		return WhoAnswer{}, err
	}
	if len(q.Relations) == 0 {
		return WhoAnswer{}, invalid("ask for at least one relation")
	}
	if err := checkRelations(q.Relations); err != nil {
		return WhoAnswer{}, err
	}
	sel, err := q.Evidence.selection(ctx, r)
	if err != nil {
		return WhoAnswer{}, err
	}
	of, err := resolveAll(ctx, r, q.Of)
	if err != nil {
		return WhoAnswer{}, err
	}
	s, err := newScope(ctx, r, of, sel.Rollup)
	if err != nil {
		return WhoAnswer{}, err
	}
	a := WhoAnswer{Of: of, Relations: q.Relations, Direction: asked.Direction}
	if a.Ground, err = newGround(ctx, r, sel); err != nil {
		return WhoAnswer{}, err
	}
	look := surveyed{direction: asked.Direction, relations: q.Relations, limit: asked.Limit, quotes: q.Quotes}
	if look.after, err = cursorOf(q.Cursor, q.fingerprint(asked)); err != nil {
		return WhoAnswer{}, err
	}
	rows, total, ok, err := s.survey(ctx, r, sel, look, &a.Ground)
	if !ok && err == nil {
		var placed []placement
		placed, err = s.place(ctx, r, sel, asked.Direction, q.Relations, every, &a.Ground)
		rows = gather(placed, every)
		total = len(rows)
	}
	if err != nil {
		return WhoAnswer{}, err
	}
	a.Total = total
	return a, a.fill(ctx, r, q, asked, sel, rows)
}

func every(ontology.Relation) bool { return true }

// fingerprint tells questions apart whose pages must not be mixed.
func (q WhoQuestion) fingerprint(asked Question) string {
	q.Direction, q.Rollup = asked.Direction, asked.Rollup
	q.Limit, q.Quotes, q.Cursor = 0, 0, ""
	return graph.Asked("who", q)
}

func (q WhoQuestion) question() Question {
	return Question{Of: q.Of, Direction: q.Direction, Evidence: q.Evidence, Quotes: q.Quotes, Limit: q.Limit, Cursor: q.Cursor}
}

func (a *WhoAnswer) fill(ctx context.Context, r graph.Reader, q WhoQuestion, asked Question, sel selection, rows []*gathered) error {
	page, next, err := pageAfter(rows, q.fingerprint(asked), q.Cursor, asked.Limit, (*gathered).weight, compareWeight)
	if err != nil {
		return err
	}
	a.Next = next
	a.Rows, err = rowsOf(ctx, r, a.Of, page, sel, q.Quotes)
	return err
}

// Call is the request that asks the HTTP interface the same.
func (q WhoQuestion) Call() string {
	c := newCall("who").relations(q.Relations).evidence(q.Evidence)
	for _, name := range q.Of {
		c = c.text("of", name)
	}
	if q.Direction != In {
		c = c.text("direction", string(q.Direction))
	}
	return c.quotes(q.Quotes).page(q.Limit, q.Cursor).String()
}

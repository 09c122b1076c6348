package question

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"entente/graph"
	"entente/graph/query"
)

// each are the plans of one actor toward another where several are named, and none
// where one is.
func (p plan) each() []plan {
	if len(p.a)*len(p.b) < 2 || !slices.Contains([]string{"whether", "when", "first", "last", "how-often", "what", "more"}, p.what) {
		return nil
	}
	var out []plan
	for _, a := range p.a {
		for _, b := range p.b {
			one := p
			one.a, one.b = []named{a}, []named{b}
			out = append(out, one)
		}
	}
	return out
}

// runEach asks for every pair alone, so that what holds for one is not said of all.
func (p plan) runEach(ctx context.Context, r graph.Reader) (Answer, error) {
	var out Answer
	var sentences []string
	for i, one := range p.each() {
		a, err := one.runActs(ctx, r)
		if err != nil {
			return Answer{}, err
		}
		sentences, out.Acts = append(sentences, a.Sentence), append(out.Acts, a.Acts...)
		out.Ground = added(out.Ground, a.Ground)
		if i > 0 {
			out.Further = append(out.Further, one.call())
		}
	}
	out.Sentence = strings.Join(sentences, " ")
	return out, nil
}

// added counts what two questions to the same articles rest on; a is empty before the
// first.
func added(a, b query.Ground) query.Ground {
	if a == (query.Ground{}) {
		return b
	}
	a.Events += b.Events
	a.NotActual += b.NotActual
	a.Undated += b.Undated
	a.Claims += b.Claims
	a.Unsure += b.Unsure
	a.SelfEdges += b.SelfEdges
	a.Few += b.Few
	a.AtLeast = a.AtLeast || b.AtLeast
	return a
}

// runMore compares the numbers of acts, which is all that the graph knows of more.
func (p plan) runMore(ctx context.Context, r graph.Reader) (Answer, error) {
	var out Answer
	var counts []string
	most, leaders := 0, []string(nil)
	for i, one := range p.each() {
		a, err := query.Acts(ctx, r, one.acts())
		if err != nil {
			return Answer{}, err
		}
		told, claimed := happened(a.Acts)
		if p.source.speaker != nil { // all is claimed, by the speaker whom the question names
			told, claimed = append(told, claimed...), nil
		}
		out.Acts = append(out.Acts, a.Acts...)
		name := nameOf(one.a[0].actor)
		counts = append(counts, fmt.Sprintf("%s %d%s", name, len(told), besides(claimed)))
		switch {
		case len(told) > most:
			most, leaders = len(told), []string{name}
		case len(told) == most && most > 0:
			leaders = append(leaders, name)
		}
		if a.Next != "" {
			return Answer{}, fmt.Errorf("%w question: there are too many acts to compare, narrow the period", graph.ErrInvalid)
		}
		out.Ground = added(out.Ground, a.Ground)
		if i > 0 {
			out.Further = append(out.Further, one.call())
		}
	}
	out.Notes = []string{"more is counted in acts that these articles tell in their own voice, not in how much they weigh"}
	if most == 0 && out.Ground.Events == 0 {
		out.Sentence = nothing("for "+p.describe(), out.Ground)
		return out, nil
	}
	out.Sentence = fmt.Sprintf("%s: %s. %s.", capital(p.describe()), strings.Join(counts, ", "), leading(leaders, len(counts)))
	return out, nil
}

// besides counts what is only claimed, beside what is told.
func besides(claimed []graph.Event) string {
	if len(claimed) == 0 {
		return ""
	}
	return fmt.Sprintf(" (and %d only claimed)", len(claimed))
}

func leading(leaders []string, of int) string {
	switch len(leaders) {
	case 0:
		return "None in a writer's own voice"
	case 1:
		return "Most by " + leaders[0]
	case of:
		return "As many by each"
	}
	return "Most, and as many, by " + and(leaders)
}

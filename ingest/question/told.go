package question

import (
	"context"
	"fmt"
	"slices"

	"entente/graph"
	"entente/graph/query"
)

// toldInquiry asks which publications tell that one actor did something to another.
type toldInquiry struct{ plan }

func (q toldInquiry) describe() string { return "which publications tell that " + q.clause() }

func (q toldInquiry) call() string { return q.acts().Call() }

func (q toldInquiry) run(ctx context.Context, r graph.Reader) (Answer, error) {
	a, err := query.Acts(ctx, r, q.acts())
	if err != nil {
		return Answer{}, err
	}
	out := Answer{Acts: a.Acts, Ground: a.Ground}
	if a.Events == 0 {
		out.Sentence = nothing("that "+q.clause()+q.when(), a.Ground)
		return out, nil
	}
	own, claimed, nameless, alleging := outlets(a.Acts)
	out.Sentence = fmt.Sprintf("That %s%s is told by %s.", q.clause(), q.when(), saidBy(own))
	if len(claimed) > 0 {
		out.Sentence += fmt.Sprintf(" As somebody's claim only: %s.", and(claimed))
	}
	if nameless > 0 {
		out.Sentence += fmt.Sprintf(" Of articles without a publication %d tell it so.", nameless)
	}
	if alleging > 0 {
		out.Sentence += fmt.Sprintf(" Of articles without a publication %d give it as somebody's claim only.", alleging)
	}
	if a.Next != "" {
		out.Sentence += fmt.Sprintf(" Only the %d latest of %d acts were looked at.", len(a.Acts), a.Total)
	}
	return out, nil
}

func saidBy(own []string) string {
	if len(own) == 0 {
		return "no publication in a writer's own voice"
	}
	return count(len(own), "publication") + " in a writer's own voice: " + and(own)
}

// outlets lists the publications that tell what happened, those apart that only give
// somebody's claim, and counts the articles without one in the same way.
func outlets(acts []query.Act) (own, claimed []string, nameless, alleging int) {
	voices, bare := map[string]bool{}, map[string]bool{}
	for _, a := range acts {
		for _, e := range a.Events {
			if e.Status != graph.Actual {
				continue
			}
			for _, x := range e.Reports {
				if x.Publication == "" {
					bare[x.Article] = bare[x.Article] || !x.Claimed
					continue
				}
				voices[x.Publication] = voices[x.Publication] || !x.Claimed
			}
		}
	}
	for name, inOwn := range voices {
		if inOwn {
			own = append(own, name)
		} else {
			claimed = append(claimed, name)
		}
	}
	slices.Sort(own)
	slices.Sort(claimed)
	for _, inOwn := range bare {
		if inOwn {
			nameless++
		} else {
			alleging++
		}
	}
	return own, claimed, nameless, alleging
}

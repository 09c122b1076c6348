package question

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"entente/graph"
	"entente/graph/ontology"
	"entente/graph/query"
)

// suggested is how many questions a refusal names, and edgesRead how many edges are
// looked at for them.
const (
	suggested = 3
	edgesRead = 30
)

// suggest makes questions that can be answered: what may be meant by a misspelt or
// unsure name; the verb of the refused question, of its actors; then what the graph has
// of them.
func (a *Asker) suggest(ctx context.Context, r reading, h heard, meant string) ([]string, error) {
	var out []string
	if meant != "" {
		out = append(out, meant)
	}
	for _, ways := range slices.Concat(r.meant(h), r.chosen(), h.plain()) {
		text, err := a.firstRead(ctx, ways)
		if err != nil {
			return nil, err
		}
		if text != "" && !slices.Contains(out, text) {
			out = append(out, text)
		}
		if len(out) == suggested {
			return out, nil
		}
	}
	return a.fromGraph(ctx, h.actors, out)
}

// firstRead is the first of several ways to ask that can be read, or nothing.
func (a *Asker) firstRead(ctx context.Context, ways []string) (string, error) {
	for _, text := range ways {
		r, err := a.read(ctx, text)
		if err != nil {
			return "", err
		}
		if r.refused == "" {
			return text, nil
		}
	}
	return "", nil
}

// meant is the question with each of those in the place of the first name that several
// have, by name or else by id.
func (r reading) meant(h heard) [][]string {
	if len(h.unsure) == 0 {
		return nil
	}
	s := h.unsure[0]
	var name *query.NameError
	if !errors.As(r.names.known[s].err, &name) {
		return nil
	}
	var out [][]string
	for _, c := range name.Candidates {
		out = append(out, []string{r.words.renamed(s, nameOf(c.Actor)), r.words.renamed(s, c.Actor.ID)})
	}
	return out
}

// renamed is the question with another name in the place of one, as a sentence.
func (w wording) renamed(s stretch, name string) string {
	start, end := w.span(s)
	return asSentence(w.doc.Text[:start] + name + w.doc.Text[end:])
}

// chosen is a question that offers a choice of two, with each of them alone.
func (r reading) chosen() [][]string {
	i := slices.Index(r.words.words, "or")
	if i < 1 || i+1 >= len(r.words.words) {
		return nil
	}
	other, last, err := r.names.longest(i + 1)
	if err != nil || last == i+1 {
		return nil
	}
	for first := max(0, i-spanWords); first < i; first++ {
		one, err := r.names.find(stretch{first, i})
		if err != nil {
			continue
		}
		if first > 0 && r.words.words[first-1] == "either" {
			first--
		}
		s := stretch{first, last}
		return [][]string{{r.words.renamed(s, nameOf(one.actor))}, {r.words.renamed(s, nameOf(other.actor))}}
	}
	return nil
}

// plain are simple questions of the verbs, nouns and actors that were understood.
func (h heard) plain() [][]string {
	var out [][]string
	say := func(format string, words ...any) { out = append(out, []string{fmt.Sprintf(format, words...)}) }
	if n := h.noun; n != nil {
		if len(h.actors) > 1 {
			say("Is %s %s of %s?", nameOf(h.actors[0]), n.singular(), nameOf(h.actors[1]))
		}
		for _, a := range h.actors {
			say("Who are the %s of %s?", n.plural, nameOf(a))
		}
	}
	if v := h.verb; v != nil {
		base, past := join(v.words), join(append([]string{v.past}, v.rest...))
		if len(h.actors) > 1 {
			say("Did %s %s %s?", nameOf(h.actors[0]), base, nameOf(h.actors[1]))
		}
		for i := range h.actors {
			say("Who %s %s?", past, nameOf(h.actors[len(h.actors)-1-i]))
		}
		for _, a := range h.actors {
			say("Whom did %s %s?", nameOf(a), base)
			say("When did anyone %s %s?", base, nameOf(a))
		}
	}
	if h.verb == nil && h.noun == nil {
		out = append(out, h.general()...)
	}
	return out
}

// general asks of the actors alone, where nothing else was understood.
func (h heard) general() [][]string {
	switch len(h.actors) {
	case 0:
		return nil
	case 1:
		return [][]string{{"What do you know about " + nameOf(h.actors[0]) + "?"}}
	}
	a, b := nameOf(h.actors[0]), nameOf(h.actors[1])
	return [][]string{{"What happened between " + a + " and " + b + "?"}, {"How does " + a + " stand to " + b + "?"}}
}

// fromGraph adds questions about actors where the graph has something of them.
func (a *Asker) fromGraph(ctx context.Context, actors []graph.Actor, out []string) ([]string, error) {
	var filters []graph.RelationFilter
	for _, x := range actors {
		filters = append(filters, graph.RelationFilter{Target: []string{x.ID}}, graph.RelationFilter{Source: []string{x.ID}})
	}
	filters = append(filters, graph.RelationFilter{})
	used := map[ontology.Relation]bool{}
	for _, f := range filters {
		edges, _, err := a.reader.Relations(ctx, f, graph.Page{Limit: edgesRead})
		if err != nil {
			return nil, fmt.Errorf("read relations: %w", err)
		}
		for _, e := range edges {
			if used[e.Relation] {
				continue
			}
			text, err := a.example(ctx, e, len(out))
			if err != nil {
				return nil, err
			}
			if text == "" || slices.Contains(out, text) {
				continue
			}
			used[e.Relation] = true
			if out = append(out, text); len(out) == suggested {
				return out, nil
			}
		}
	}
	return out, nil
}

// sayings are the verbs of examples, by relation: with who, and with did.
var sayings = map[ontology.Relation][2]string{
	ontology.Meets: {"met", "meet"}, ontology.Supports: {"supports", "support"}, ontology.Aids: {"aids", "aid"},
	ontology.AgreesWith: {"agreed with", "agree with"}, ontology.CooperatesWith: {"cooperates with", "cooperate with"},
	ontology.Condemns: {"condemned", "condemn"}, ontology.Accuses: {"accused", "accuse"}, ontology.Rejects: {"rejected", "reject"},
	ontology.Threatens: {"threatened", "threaten"}, ontology.Sanctions: {"sanctioned", "sanction"}, ontology.Attacks: {"attacked", "attack"},
	ontology.Opposes: {"opposes", "oppose"}, ontology.Urges: {"urged", "urge"},
}

// example makes the n-th question, and gives it only when it reads as one.
func (a *Asker) example(ctx context.Context, e graph.Relation, n int) (string, error) {
	say, ok := sayings[e.Relation]
	if !ok {
		return "", nil
	}
	ends, err := a.reader.ActorsByID(ctx, []string{e.Source, e.Target})
	if err != nil {
		return "", fmt.Errorf("read actors: %w", err)
	}
	source, target := nameOf(ends[e.Source]), nameOf(ends[e.Target])
	text := fmt.Sprintf("Who %s %s?", say[0], target)
	switch n {
	case 1:
		text = fmt.Sprintf("Did %s %s %s?", source, say[1], target)
	case 2:
		text = fmt.Sprintf("When did %s %s %s?", source, say[1], target)
	}
	return a.firstRead(ctx, []string{text})
}

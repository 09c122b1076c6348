package question

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"entente/graph"
	"entente/graph/query"
	"entente/ingest/nlp"
)

// term is the time of which a question asks: who holds an office is told as of it.
type term struct {
	days []string // the first and the last, and some between; one without a period
	read func(day string) *nlp.Doc
	docs map[string]*nlp.Doc // the question as it reads on a day
}

// mostDays is the most days on which the holder of an office is looked up.
const mostDays = 12

// termOf is the time of a period; what is open of it ends with the newest article.
func termOf(p period, newest string) []string {
	from, to, err := query.Period(p.from, p.to)
	if err != nil || from == "" && to == "" || newest == "" {
		return []string{newest}
	}
	if to == "" || to > newest {
		to = newest
	}
	if from == "" || from >= to {
		return []string{to}
	}
	first, _ := time.Parse(time.DateOnly, from)
	last, _ := time.Parse(time.DateOnly, to)
	steps := min(mostDays-1, int(last.Sub(first).Hours()/24/90)+1)
	var days []string
	for i := range steps + 1 {
		days = append(days, first.Add(last.Sub(first)/time.Duration(steps)*time.Duration(i)).Format(time.DateOnly))
	}
	days[steps] = to
	return slices.Compact(days)
}

// on is the question as it reads on a day.
func (t *term) on(day string) *nlp.Doc {
	d, ok := t.docs[day]
	if !ok {
		d = t.read(day)
		t.docs[day] = d
	}
	return d
}

func (t *term) text() string {
	if len(t.days) == 1 {
		return t.days[0]
	}
	return t.days[0] + " to " + t.days[len(t.days)-1]
}

// holders are whom words mean on the days of the question, once where it is the same
// on all of them.
func (n *names) holders(s stretch) []string {
	var out []string
	for _, day := range n.term.days {
		out = append(out, n.linked(s, n.term.on(day)))
	}
	if len(slices.Compact(slices.Clone(out))) == 1 {
		return out[:1]
	}
	return out
}

// termed is whom words mean that are no name, which may be an office: the one who held
// it in all the time that the question asks of.
func (n *names) termed(text string, holders []string) (named, error) {
	if other := slices.IndexFunc(holders, func(id string) bool { return id != holders[0] }); other > 0 {
		return named{}, fmt.Errorf("%w: “%s” was not the same all the time (%s on %s, %s on %s): name one", graph.ErrAmbiguous,
			text, n.called(holders[0]), n.term.days[0], n.called(holders[other]), n.term.days[other])
	}
	a, err := n.reader.Actor(n.ctx, holders[0])
	if errors.Is(err, graph.ErrNotFound) {
		return named{}, n.untold(text, holders[0])
	}
	if err != nil {
		return named{}, fmt.Errorf("read %s: %w", holders[0], err)
	}
	if err := n.peopleOf(text, a); err != nil {
		return named{}, err
	}
	return named{actor: a, note: fmt.Sprintf("“%s” is taken as %s%s", text, a.Name, n.asOf(a.Kind)), described: true}, nil
}

// untold says that no article names somebody, and who that is where the words do not.
func (n *names) untold(text, id string) error {
	a := n.term.on(n.term.days[0]).Actors[id]
	if a == nil || a.Kind != nlp.Person || graph.Fold(a.Name) == graph.Fold(text) {
		return fmt.Errorf("%w: no actor is called “%s”", graph.ErrNotFound, text)
	}
	return fmt.Errorf("%w: no article names %s, who “%s” is taken as%s", graph.ErrNotFound, a.Name, text, n.asOf(graph.Person))
}

// called is the name of one whom the linker knows.
func (n *names) called(id string) string {
	for _, doc := range n.term.docs {
		if a := doc.Actors[id]; a != nil {
			return a.Name
		}
	}
	return "somebody unknown"
}

// asOf tells the time as of which words mean a person; what else they mean does not change.
func (n *names) asOf(kind graph.Kind) string {
	switch {
	case kind != graph.Person || n.term.days[0] == "":
		return ""
	case n.term.days[0] == n.wording.doc.Date:
		return ", as of the newest article (" + n.wording.doc.Date + ")"
	}
	return ", as of " + n.term.text()
}

// linked is the one actor that the linker takes exactly these words for.
func (n *names) linked(s stretch, doc *nlp.Doc) string {
	first, last := n.wording.at[s.first], n.wording.at[s.last-1]
	if first.sentence != last.sentence {
		return ""
	}
	if n.wording.words[s.first] == "the" && first.token < last.token {
		first.token++
	}
	tokens := doc.Sentences[first.sentence].Tokens
	for _, m := range doc.Mentions {
		from := m.First
		if m.Sentence == first.sentence && from+1 < m.Last && strings.EqualFold(tokens[from].Text, "the") {
			from++
		}
		if m.Sentence == first.sentence && from == first.token && m.Last == last.token+1 &&
			len(m.ActorIDs) == 1 && m.Form != nlp.Pronoun && !m.Former {
			return m.ActorIDs[0]
		}
	}
	return ""
}

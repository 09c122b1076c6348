package question_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"entente/graph"
	"entente/graph/graphtest"
	"entente/graph/ontology"
	"entente/graph/query"
	"entente/ingest/question"
)

func tell(source string, relation ontology.Relation, target, speaker string) graphtest.Said {
	return graphtest.Said{Source: source, Relation: relation, Target: target, By: speaker, Quote: fmt.Sprint(source, " ", relation, " ", target, ".")}
}

// Where the question names who claims it, what is claimed is the answer.
func TestNamedSpeakers(t *testing.T) {
	a := asking(t, holding(t, []graph.Analysis{
		graphtest.Write("claims", "Globe", "2013-03-04", tell("IRN", ontology.Aids, "hezbollah", "ISR"), tell("IRN", ontology.Condemns, "ISR", "ISR"), tell("SYR", ontology.Condemns, "ISR", "ISR"),
			tell("IRN", ontology.Attacks, "ISR", "ISR"), tell("IRN", ontology.Supports, "SYR", "ISR")),
	}))
	for question, want := range map[string]string{
		"According to Israel, who aids Hezbollah and condemns Israel?":  "Who aids Hezbollah and who condemns Israel as claimed by Israel: 1 actor, Iran (1 and 1 act).",
		"Who aids Hezbollah and condemns Israel?":                       "Who aids Hezbollah and who condemns Israel: nobody in a writer's own voice. One or both are only claimed of Iran (1 and 1 act).",
		"According to Israel, who opposes Israel more, Iran or Syria?":  "Which of Iran and Syria acts against Israel more often as claimed by Israel: Iran 2, Syria 1. Most by Iran.",
		"Which allies of Syria condemned Israel, as claimed by Israel?": "Who condemns Israel, of the allies of Syria (who acts for them) as claimed by Israel: Iran (1 act).",
		"What did Iran do, according to Israel?":                        "What Iran did as claimed by Israel: aids 1, attacks 1, condemns 1, supports 1. With ",
		"Who opposes Israel more, Iran or Syria?":                       "Which of Iran and Syria acts against Israel more often: Iran 0 (and 2 only claimed), Syria 0 (and 1 only claimed). None in a writer's own voice.",
	} {
		got, err := a.Ask(context.Background(), question)
		if err != nil || !strings.HasPrefix(got.Sentence, want) {
			t.Errorf("%s\ngot  %s%s %v\nwant %s", question, got.Sentence, got.Reason, err, want)
		}
	}
}

// That not all histories were looked at is said only where that is so.
func TestTurnsOfMany(t *testing.T) {
	for _, n := range []int{20, 21} {
		var before, after []graphtest.Said
		for i := range n {
			id := fmt.Sprintf("group-%02d", i)
			before, after = append(before, tell(id, ontology.Supports, "SYR", "")), append(after, tell(id, ontology.Condemns, "SYR", ""))
		}
		a := asking(t, holding(t, []graph.Analysis{graphtest.Write("before", "Globe", "2012-03-04", before...), graphtest.Write("after", "Globe", "2013-03-04", after...)}))
		got, err := a.Ask(context.Background(), "Who turned against Syria?")
		if some := strings.Contains(got.Sentence, "Only the 20 with most evidence"); err != nil || !got.Answered || some != (n > 20) {
			t.Errorf("%d turned: %s %v", n, got.Sentence, err)
		}
	}
}

// Several answers are at least what one of them is at least.
func TestAddedGrounds(t *testing.T) {
	sure, some := query.Ground{Articles: 9, Events: 2, NotActual: 1}, query.Ground{Articles: 9, Events: 3, Claims: 4, AtLeast: true}
	for _, g := range []query.Ground{question.Added(sure, some), question.Added(some, sure)} {
		if !g.AtLeast || g.Events != 5 || g.NotActual != 1 || g.Claims != 4 || g.Articles != 9 {
			t.Errorf("%+v", g)
		}
	}
	if question.Added(sure, sure).AtLeast {
		t.Error("what was counted to the end is at least")
	}
}

package question_test

import (
	"context"
	"strings"
	"testing"

	"entente/graph"
	"entente/graph/graphtest"
	"entente/graph/ontology"
)

// What is asked of two things at once, of publications, of the first and the last, and
// of who stands closer, in the sentences of the news.
func TestAnalystsSentences(t *testing.T) {
	a, ctx := asking(t, filled(t)), context.Background()
	for _, tt := range []struct{ question, want, call string }{
		{"Who supports Syria and opposes Israel?", "Who acts for Syria and who acts against Israel: 1 actor, Iran (1 and 1 act).", "/v1/allies?limit=500&of=SYR&quotes=2"},
		{"Which media reported that Turkey threatened Syria?", "That Turkey threatens Syria is told by 1 publication in a writer's own voice: Evening Post.", "source=TUR"},
		{"Who was the first to condemn Israel?", "Who condemns Israel, the first by these articles: Iran, on 2013-05-05. After that: Syria reported on 2013-05-06.", "limit=500"},
		{"Who was the last to condemn Israel?", "Who condemns Israel, the last by these articles: Syria, reported on 2013-05-06. Before that: Iran on 2013-05-05.", "limit=500"},
		{"Who besides Syria condemned Israel?", "Who condemns Israel, besides Syria: 1 actor, Iran (1 act).", "of=ISR"},
		{"Is Syria closer to Iran or to Turkey?", "Acts between each and Syria: Iran 1 for and 0 against; Turkey 0 for and 2 against. Closer by these articles: Iran.", "a=IRN&b=SYR"},
		{"Who is closer to Israel, Iran or Syria?", "Acts between each and Israel: Iran 0 for and 1 against; Syria 0 for and 1 against. Which is closer these numbers do not tell.", "b=ISR"},
		{"Is Israel closer to Jordan or Germany?", "No evidence was found in these articles for which of Jordan and Germany stands closer to Israel.", "a=JOR&b=ISR"},
		{"Top 2 opponents of Israel", "The opponents of Israel (who acts against them): 2 actors, ", "limit=2&"},
		{"Who changed sides in 2013?", "No evidence was found in these articles that anybody moved from one bloc to another from 2012 to 2013.", "after=2013&before=2012"},
		{"Who met whom in May 2013?", "Who meets whom in 2013-05: Russia meets the United States.", "/v1/events?from=2013-05&limit=500&quotes=2&relation=MEETS&to=2013-05"},
		{"Who turned against Syria?", "No evidence was found in these articles for who turned from acts for Syria to acts against.", "/v1/opponents?direction=both"},
	} {
		t.Run(tt.question, func(t *testing.T) {
			got, err := a.Ask(ctx, tt.question)
			if err != nil || !got.Answered {
				t.Fatalf("%s, %v", got.Reason, err)
			}
			if !strings.HasPrefix(got.Sentence, tt.want) || !strings.Contains(got.Call, tt.call) {
				t.Errorf("got  %s %s\nwant %s %s", got.Sentence, got.Call, tt.want, tt.call)
			}
		})
	}
}

// Who turned, and who only is said to be an ally, by articles written for it.
func TestWhoTurned(t *testing.T) {
	said := func(source, relation, target, speaker string) graphtest.Said {
		return graphtest.Said{Source: source, Relation: ontology.Relation(relation), Target: target, By: speaker, Quote: source + " " + relation + " " + target + "."}
	}
	a := asking(t, holding(t, []graph.Analysis{
		graphtest.Write("early", "Globe", "2012-03-04", said("RUS", "SUPPORTS", "SYR", "")),
		graphtest.Write("late", "Globe", "2013-03-04", said("RUS", "CONDEMNS", "SYR", ""), said("RUS", "CONDEMNS", "ISR", ""), said("IRN", "CONDEMNS", "ISR", ""), said("IRN", "SUPPORTS", "SYR", "RUS")),
	}))
	for question, want := range map[string]string{
		"Who turned against Syria?":                   "Who turned from acts for Syria to acts against: Russia to acts against in 2013-03.",
		"Who changed sides on Syria in 2012?":         "No evidence was found",
		"Who changed sides on Syria since 2013?":      "Who turned from acts for Syria to acts against, or back since 2013: Russia to acts against in 2013-03.",
		"Who turned from enemy to friend of Syria?":   "No evidence was found",
		"Which allies of Syria condemned Israel?":     "Who condemns Israel, of the allies of Syria (who acts for them): Russia (1 act). That Iran is among the allies is only claimed.",
		"Which publications say Iran supports Syria?": "That Iran acts for Syria is told by no publication in a writer's own voice. As somebody's claim only: Globe.",
	} {
		got, err := a.Ask(context.Background(), question)
		if err != nil || !strings.HasPrefix(got.Sentence, want) {
			t.Errorf("%s\ngot  %s%s %v\nwant %s", question, got.Sentence, got.Reason, err, want)
		}
	}
}

// Suggestions begin with what was meant: the verb and actors of the question, and
// each of those who have a name.
func TestSuggestionsAreNear(t *testing.T) {
	a := asking(t, filled(t))
	for question, want := range map[string]string{
		"Who has not condemned Israel?":            "Who condemned Israel? Whom did Israel condemn? When did anyone condemn Israel?",
		"Isn't Iran an ally of Syria?":             "Is Iran an ally of Syria? Who are the allies of Iran? Who are the allies of Syria?",
		"Why did Iran condemn Israel?":             "Did Iran condemn Israel? Who condemned Israel? Who condemned Iran?",
		"Who met Clinton?":                         "Who met Bill Clinton? Who met Hillary Clinton? ",
		"Who are Iran's closest allies?":           "Who are the allies of Iran? ",
		"Did Iran or Syria condemn Israel?":        "Did Iran condemn Israel? Did Syria condemn Israel? ",
		"Did either Iran or Syria condemn Israel?": "Did Iran condemn Israel? Did Syria condemn Israel? ",
		"Who hates Israel?":                        "What do you know about Israel? ",
		"Does Iran love Israel?":                   "What happened between Iran and Israel? How does Iran stand to Israel? ",
		"Will the United States meet Iran?":        "Did the United States meet Iran? Who met Iran? Who met the United States?",
	} {
		got, err := a.Ask(context.Background(), question)
		if err != nil || got.Answered || !strings.HasPrefix(strings.Join(got.Suggestions, " ")+" ", want) {
			t.Errorf("%s\ngot  %q %v\nwant %s", question, got.Suggestions, err, want)
		}
	}
}

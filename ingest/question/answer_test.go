package question_test

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"entente/graph"
	"entente/graph/graphtest"
	"entente/graph/ontology"
	"entente/graph/sqlite"
	"entente/ingest/question"
)

// holding is a graph of given articles.
func holding(t testing.TB, list []graph.Analysis) graph.Store {
	t.Helper()
	ctx := context.Background()
	s, err := sqlite.Open(ctx, filepath.Join(t.TempDir(), "entente.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(ctx); err != nil {
			t.Error(err)
		}
	})
	if _, err := s.PutArticles(ctx, list); err != nil {
		t.Fatal(err)
	}
	return s
}

// What an answer says, over a graph with one of everything: see graphtest.Fixture.
func TestSentences(t *testing.T) {
	list := append(graphtest.Fixture(), graphtest.Write("another-talk", "Globe", "2013-06-11",
		graphtest.Said{Source: "vladimir-putin", Relation: ontology.Meets, Target: "john-kerry", Exact: graph.Month, Date: "2013-06-01", By: "IRN", Quote: "Iran says Putin met Kerry in June."},
		graphtest.Said{Source: "RUS", Relation: ontology.Condemns, Target: "SYR", Exact: graph.Day, Date: "2013-06-10", Quote: "Russia condemned Syria on Monday."},
	))
	a, ctx := asking(t, holding(t, list)), context.Background()
	for _, tt := range []struct{ question, want string }{
		{"Who condemned Israel?", "Who condemns Israel: 2 actors, Russia (1 act) and Syria (1 act)."},
		{"Who arms Hezbollah?", "Who aids Hezbollah: 0 actors. Only claimed of Iran (1 act)."},
		{"Does Iran aid Hezbollah?", "Only claimed by Israel: Iran aids Hezbollah, 1 act in 1 article of 1 publication."},
		{"Did Kerry meet Putin?", "Yes, by these articles: John Kerry meets Vladimir Putin, 2 acts in 2 articles of 1 publication (1 of them only claimed), the last in 2013-06."},
		{"When did Kerry meet Putin?", "John Kerry meets Vladimir Putin: on 2013-05-07; only claimed in 2013-06."},
		{"When did Kerry last meet Putin?", "John Kerry meets Vladimir Putin, the last time: on 2013-05-07; only claimed in 2013-06."},
		{"How often did Kerry meet Putin?", "1 act that John Kerry meets Vladimir Putin; 1 more only claimed by Iran."},
		{"Did Kerry meet Assad?", "No evidence was found in these articles that John Kerry meets Bashar al-Assad. Left out: 1 planned, possible or denied."},
		{"Did Russia threaten Israel?", "No evidence was found in these articles that Russia threatens Israel. Left out: 1 planned, possible or denied."},
		{"When did Syria condemn Israel?", "Syria condemns Israel: 1 act without a date."},
		{"Did Syria condemn Israel in 2013?", "No evidence was found in these articles that Syria condemns Israel in 2013. Left out: 1 without a date."},
		{"Did Israel attack Syria?", "Yes, by these articles: Israel attacks Syria, 1 act in 1 article of 1 publication, the last in 2007."},
		{"Did Israel bomb Syria?", "Evidence was found that Israel attacks Syria: 1 act in 1 article of 1 publication, the last in 2007."},
		{"Does Russia support Syria?", "Yes, by these articles: Russia acts for Syria, 1 act in 1 article of 1 publication, the last reported on 2013-05-08. But there is evidence that Russia acts against Syria, too: 1 act in 1 article of 1 publication, the last on 2013-06-10."},
		{"Is Russia an ally of Syria?", "There is evidence both for and against."},
		{"Is Russia an enemy of Israel?", "Yes, by these articles they are opponents."},
		{"Is Russia an ally of Israel?", "By these articles they are opponents."},
		{"Is Lebanon an ally of Israel?", "No evidence was found in anybody's own voice."},
		{"What did Russia do to Israel?", "What Russia did to Israel: condemns 1; 1 act in 2 articles of 2 publications. Besides: 1 denied."},
		{"What happened between Iran and Hezbollah?", "Between Iran and Hezbollah: 1 act for (only claimed), 0 acts against and 0 acts of contact."},
		{"Did Syrian rebels attack Hezbollah?", "Yes, by these articles: Syrian rebels attack Hezbollah,"},
		{"Whom do Russia and Israel support?", "No evidence was found in these articles for whom Russia and Israel act for."},
	} {
		t.Run(tt.question, func(t *testing.T) {
			got, err := a.Ask(ctx, tt.question)
			if err != nil || !got.Answered {
				t.Fatalf("%s, %v", got.Reason, err)
			}
			if !strings.HasPrefix(got.Sentence, tt.want) {
				t.Errorf("got  %s\nwant %s", got.Sentence, tt.want)
			}
			if strings.HasPrefix(got.Sentence, "No,") {
				t.Error("no evidence was made a no")
			}
		})
	}
}

func TestNotes(t *testing.T) {
	a := asking(t, holding(t, graphtest.Fixture()))
	for _, tt := range []struct{ question, want string }{
		{"Did Iran arm Hezbollah?", "“arm” is counted as AIDS"},
		{"Who condemned Israel last year?", "the period is taken as 2012, counted from the newest article (2013-05-11)"},
		{"Who condemned Israel in May?", "the period is taken as 2013-05,"},
		{"Whom does Moscow support?", "“Moscow” is taken as Russia"},
		{"Who opposes both Israel and Syria?", "only those are listed who are found for all 2 actors"},
		{"Which countries oppose Israel?", "only actors of the kind country"},
		{"Who are Israel's enemies?", "asks only for those of others"},
	} {
		got, err := a.Ask(context.Background(), tt.question)
		if err != nil || !strings.Contains(strings.Join(got.Notes, "; "), tt.want) {
			t.Errorf("%s: %q, %v; want %q", tt.question, got.Notes, err, tt.want)
		}
	}
}

// A graph without dates, or without anything, refuses what it cannot know.
func TestEmptyGraph(t *testing.T) {
	a := asking(t, holding(t, nil))
	for _, text := range []string{"Who condemned Israel last year?", "Who condemned Israel in May?", "Who supports Assad?", "Did it?"} {
		got, err := a.Ask(context.Background(), text)
		if err != nil || got.Answered || got.Reason == "" || len(got.Suggestions) != 0 {
			t.Errorf("%s: %+v, %v", text, got, err)
		}
	}
}

func TestBadText(t *testing.T) {
	a := asking(t, holding(t, nil))
	for _, text := range []string{"", " \n", strings.Repeat("who ", 126), "Who\x00", "Who\xff"} {
		if _, err := a.Ask(context.Background(), text); !errors.Is(err, graph.ErrInvalid) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// Any short text is answered or refused in words, the same each time.
func FuzzAsk(f *testing.F) {
	for _, name := range []string{"read.txt", "refused.txt"} {
		for i, line := range lines(f, name) {
			if text, _, _ := strings.Cut(line, " | "); i%9 == 0 {
				f.Add(text)
			}
		}
	}
	for _, text := range []string{"Who supports Israel and Israel and Israel and Syria, and?", "' ' '", "In May , , ?", "who who who who", "Between and 2013", strings.Repeat("a ", 249)} {
		f.Add(text)
	}
	a := asking(f, holding(f, graphtest.Fixture()))
	f.Fuzz(func(t *testing.T, text string) {
		got, err := a.Ask(context.Background(), text)
		if err != nil {
			if !errors.Is(err, graph.ErrInvalid) || len(text) <= question.MostBytes && utf8.ValidString(text) && strings.TrimSpace(text) != "" && !strings.ContainsRune(text, 0) {
				t.Fatalf("%q: %v", text, err)
			}
			return
		}
		if got.Answered != (got.Sentence != "" && got.Call != "") || got.Answered == (got.Reason != "") {
			t.Fatalf("%q: %+v", text, got)
		}
	})
}

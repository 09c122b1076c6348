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
		{"Does Israel say that Iran aids Hezbollah?", "By these articles it is a claim of Israel that Iran aids Hezbollah: 1 act in 1 article of 1 publication, the last reported on 2013-05-09."},
		{"Does Israel say that Iran attacked Hezbollah?", "No evidence was found in these articles of a claim of Israel that Iran attacks Hezbollah."},
		{"Since when are Israel and Russia enemies?", "The first act against between Israel and Russia: on 2013-05-08; in all 1 act in 2 articles of 2 publications, the last on 2013-05-08."},
		{"Since when are Russia and Syria enemies?", "The first act against between Russia and Syria: on 2013-06-10; in all 1 act in 1 article of 1 publication, the last on 2013-06-10. But there are acts of the other kind, too: 1 act in 1 article of 1 publication, the last reported on 2013-05-08."},
		{"Since when are Hezbollah and Iran allies?", "No act for between Hezbollah and Iran is told in a writer's own voice; 1 act is only claimed."},
		{"Since when are Hezbollah and Israel allies?", "No evidence was found in these articles of acts for between Hezbollah and Israel."},
		{"Whose friend is Russia?", "Whom Russia acts for: 1 actor, Syria (1 act)."},
		{"Did Kerry meet Putin?", "Yes, by these articles: John Kerry meets Vladimir Putin, 2 acts in 2 articles of 1 publication (1 of them only claimed), the last in 2013-06."},
		{"When did Kerry meet Putin?", "John Kerry meets Vladimir Putin: on 2013-05-07; only claimed in 2013-06."},
		{"When did Kerry last meet Putin?", "John Kerry meets Vladimir Putin, the last time: on 2013-05-07; only claimed in 2013-06."},
		{"How often did Kerry meet Putin?", "1 act that John Kerry meets Vladimir Putin; 1 more only claimed by Iran."},
		{"Did Kerry meet Assad?", "No evidence was found in these articles that John Kerry meets Bashar al-Assad. Left out: 1 planned, possible or denied."},
		{"Did Russia threaten Israel?", "No evidence was found in these articles that Russia threatens Israel. Left out: 1 planned, possible or denied."},
		{"When did Syria condemn Israel?", "Syria condemns Israel: 1 act without a date."},
		{"Did Syria condemn Israel in 2013?", "No evidence was found in these articles that Syria condemns Israel in 2013. Left out: 1 without a date."},
		{"Did Israel attack Syria?", "Yes, by these articles: Israel attacks Syria, 1 act in 1 article of 1 publication, the last in 2007."},
		{"Did Moscow condemn Israel?", "Evidence was found that Russia condemns Israel: 1 act in 2 articles of 2 publications, the last on 2013-05-08."},
		{"Is Moscow an enemy of Israel?", "By these articles they are opponents."},
		{"Did Israel bomb Syria?", "Evidence was found that Israel attacks Syria: 1 act in 1 article of 1 publication, the last in 2007."},
		{"Does Russia support Syria?", "Yes, by these articles: Russia acts for Syria, 1 act in 1 article of 1 publication, the last reported on 2013-05-08. But there is evidence that Russia acts against Syria, too: 1 act in 1 article of 1 publication, the last on 2013-06-10."},
		{"Is Russia an ally of Syria?", "There is evidence both for and against."},
		{"Is Russia an enemy of Israel?", "Yes, by these articles they are opponents."},
		{"Is Russia an ally of Israel?", "By these articles they are opponents."},
		{"Is Lebanon an ally of Israel?", "No evidence was found in anybody's own voice."},
		{"What did Russia do to Israel?", "What Russia did to Israel: condemns 1; 1 act in 2 articles of 2 publications. Besides: 1 denied."},
		{"What happened between Iran and Hezbollah?", "Between Iran and Hezbollah: 1 act for (only claimed), 0 acts against and 0 acts of contact."},
		{"Did Syrian rebels attack Hezbollah?", "Yes, by these articles: Syrian rebels attack Hezbollah,"},
		{"Where did Kerry meet Putin?", "John Kerry meets Vladimir Putin: 2 acts in 2 articles of 1 publication (1 of them only claimed), the last in 2013-06. The graph holds no places"},
		{"Where did Kerry meet Assad?", "No evidence was found in these articles that John Kerry meets Bashar al-Assad. Left out: 1 planned, possible or denied."},
		{"What did Kerry and Putin talk about?", "John Kerry meets Vladimir Putin: 2 acts in 2 articles of 1 publication (1 of them only claimed), the last in 2013-06. Of what, or about what, the graph does not hold"},
		{"Who says Iran arms Hezbollah?", "That Iran aids Hezbollah is claimed by Israel, and told by no writer in their own voice: 1 act in 1 article of 1 publication."},
		{"Who says Russia condemned Israel?", "That Russia condemns Israel is told by writers in their own voice, of Globe and Herald: 1 act in 2 articles of 2 publications."},
		{"Who says Kerry met Putin?", "That John Kerry meets Vladimir Putin is claimed by Iran, and 1 act of 2 are told by writers in their own voice."},
		{"Did Russia and Lebanon condemn Israel?", "Yes, by these articles: Russia condemns Israel, 1 act in 2 articles of 2 publications, the last on 2013-05-08. No evidence was found in these articles that Lebanon condemns Israel."},
		{"Who condemned Israel more often, Russia or Syria?", "Which of Russia and Syria condemns Israel more often: Russia 1, Syria 1. As many by each."},
		{"Who condemned Israel more often, Russia or Iran?", "Which of Russia and Iran condemns Israel more often: Russia 1, Iran 0. Most by Russia."},
		{"Who condemned Israel more often, Iran or Lebanon?", "No evidence was found in these articles for which of Iran and Lebanon condemns Israel more often."},
		{"Who aids Hezbollah more, Iran or Russia?", "Which of Iran and Russia aids Hezbollah more often: Iran 0 (and 1 only claimed), Russia 0. None in a writer's own voice."},
		{"How is Russia connected to Israel?", "From Russia to Israel: 1 path of 1 step. The best attested: Russia and Israel act against each other; over this path enemies."},
		{"How is Lebanon connected to Israel?", "No evidence was found in these articles of a path of at most 4 steps from Lebanon to Israel."},
		{"Timeline of Russia and Syria", "The history of Russia and Syria: 1 act for, 1 against and 0 of contact, dated from 2013-05 to 2013-06. They turned in 2013-06 to acts against (the first on 2013-06-10; the last act for was reported on 2013-05-08)."},
		{"When did Russia turn against Syria?", "Russia and Syria: they turned in 2013-06 to acts against (the first on 2013-06-10; the last act for was reported on 2013-05-08)."},
		{"When did Russia and Syria reconcile?", "No evidence was found in these articles of when Russia and Syria turned from acts against each other to acts for."},
		{"Which bloc is Russia in?", "Russia is in a bloc of 2 actors, with Syria; among them are 1 act for and 1 against."},
		{"Which bloc is Putin in?", "No bloc has Vladimir Putin alone: acts of those who lead or represent a country count as the country's."},
		{"Are Russia and Israel in the same bloc?", "Israel is in no bloc: it has acts for or against others, but stands with nobody."},
		{"Are Russia and Syria in the same bloc?", "By these articles Russia and Syria are in the same bloc, one of 2 actors."},
		{"What are the blocs?", "1 bloc: that of Russia and Syria."},
		{"Which triads is Lebanon in?", "No evidence was found in these articles of the triangles of friends and enemies around Lebanon."},
		{"Who is most condemned?", "Those against whom acts are told by most publications: Syria (4 acts in 2 publications), Israel (2 acts in 2 publications), "},
		{"Who has the most enemies?", "Those against whom most others act: Syria (4 others, 4 acts), Israel (2 others, 2 acts), "},
		{"Who is best connected?", "Those tied to most others: Syria (4 others, 6 acts), Russia (3 others, 5 acts), "},
		{"Which conflicts rose in 2013?", "The pairs with more acts against each other than in the same time before from 2013-01-01 to 2013-12-31: Israel and Russia (1, before 0), Russia and Syria (1, before 0), "},
		{"What did Russia do?", "What Russia did: condemns 2, meets 2, supports 1. With Israel (1 act), Syria (2 acts) and the United States (2 acts)."},
		{"What happened to Israel?", "What was done to Israel: condemns 2. With Russia (1 act) and Syria (1 act)."},
		{"What is known about Hezbollah?", "Every act by or toward Hezbollah: aids 1, attacks 1. With Syrian rebels (1 act). Only claimed with Iran (1 act)."},
		{"What does Israel say about Iran?", "What Israel claims about Iran: Iran aids Hezbollah (only claimed)."},
		{"What did the Globe report about Assad?", "What Globe reports about Bashar al-Assad: "},
		{"What happened in 2007?", "Who did what to whom in 2007: Israel attacks Syria."},
		{"Does Kerry plan to meet Assad?", "No evidence was found in these articles for whether it is planned that John Kerry meets Bashar al-Assad."},
		{"Who is Putin?", "Vladimir Putin (vladimir-putin), a person: President of Russia (since 2012-05-07). Mentioned in 2 articles."},
		{"Who leads Russia?", "Who leads Russia, by the knowledge base and the articles, the latest first: Vladimir Putin, President (since 2012-05-07)."},
		{"Who leads Hezbollah?", "No one is known to lead Hezbollah"},
		{"Which allies of Syria condemned Israel?", "Who condemns Israel, of the allies of Syria (who acts for them): Russia (1 act)."},
		{"When was Israel condemned?", "Who condemns Israel: 2 acts, on 2013-05-08 (1 without a date), by 2 actors, Russia (1 act) and Syria (1 act)."},
		{"How often was Hezbollah armed?", "Who aids Hezbollah: 0 acts, by 0 actors. Only claimed of Iran (1 act)."},
		{"When did Russia condemn anyone?", "Whom Russia condemns: 2 acts, the first on 2013-05-08, the last on 2013-06-10, toward 2 actors, Israel (1 act) and Syria (1 act)."},
		{"Who condemned Israel according to the Globe?", "Who condemns Israel according to Globe: 1 actor, Russia (1 act)."},
		{"Who arms Hezbollah according to Israel?", "Who aids Hezbollah as claimed by Israel: 1 actor, Iran (1 act)."},
		{"Which leaders met Kerry?", "Who meets John Kerry, of the kind person: 1 actor, Vladimir Putin (2 acts)."},
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
		{"Which leaders met Kerry?", "everybody stands alone"},
		{"Who is most condemned?", "every act against counts"},
		{"Which bloc is Russia in?", "they are no treaties"},
		{"What does Israel say about Iran?", "“What did Israel do to Iran?”"},
		{"Who arms Hezbollah according to Israel?", "only claims of Israel are counted"},
		{"Who condemned Israel this week?", "2013-05-06 to 2013-05-12, counted from the newest article (2013-05-11)"},
		{"Who opposes Israel more, Iran or Syria?", "more is counted in acts"},
		{"What did Russia do about Syria?", "is read as what was done to them"},
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

// TestUnnamedSpeakers holds that who is no actor is a speaker by the words of an article.
func TestUnnamedSpeakers(t *testing.T) {
	said := graphtest.Write("villagers", "Globe", "2013-06-11",
		graphtest.Said{Source: "SYR", Relation: ontology.Attacks, Target: "ISR", By: "Several villagers", Quote: "Several villagers said that Syria attacked Israel."})
	a := asking(t, holding(t, append(graphtest.Fixture(), said)))
	for _, question := range []string{"According to several villagers, did Syria attack Israel?", "Did several villagers say that Syria attacked Israel?"} {
		got, err := a.Ask(context.Background(), question)
		if err != nil {
			t.Fatal(err)
		}
		const want = "By these articles it is a claim of Several villagers that Syria attacks Israel: 1 act in 1 article of 1 publication, the last reported on 2013-06-11."
		if got.Sentence != want || !strings.Contains(got.Call, "speaker=Several+villagers") {
			t.Errorf("%s: %s %s %s", question, got.Sentence, got.Call, got.Reason)
		}
	}
}

// TestOneNameOfTwo holds that a name of both a publication and an actor is taken as the
// question says it, as the publication where the actor claims nothing, and else is asked back.
func TestOneNameOfTwo(t *testing.T) {
	ctx := context.Background()
	told := graphtest.Write("told", "Israel", "2013-06-11",
		graphtest.Said{Source: "RUS", Relation: ontology.Condemns, Target: "SYR", Quote: "Russia condemned Syria."})
	silent := graphtest.Write("silent", "Iran", "2013-06-12",
		graphtest.Said{Source: "RUS", Relation: ontology.Condemns, Target: "SYR", Quote: "Russia condemned Syria again."})
	a := asking(t, holding(t, append(graphtest.Fixture(), told, silent)))
	for question, want := range map[string]string{
		"According to Israel, who condemned Syria?":  "“Israel” is a publication and an actor: write “as reported by Israel” for what the publication tells, or “as claimed by Israel” for what the actor says",
		"Who condemned Syria as reported by Israel?": "publication=Israel",
		"Who aids Hezbollah as claimed by Israel?":   "speaker=ISR",
		"According to Iran, who condemned Syria?":    "publication=Iran",
		"Does Iran say that Russia condemned Syria?": "publication=Iran",
	} {
		got, err := a.Ask(ctx, question)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(got.Call+got.Reason, want) {
			t.Errorf("%s: %q %q, want %q", question, got.Call, got.Reason, want)
		}
	}
}

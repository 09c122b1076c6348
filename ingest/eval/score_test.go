package eval_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/graph"
	"entente/graph/ontology"
	"entente/ingest/eval"
)

// The gold article of the tables: two facts, one of them symmetric and only
// claimed, a plan, and a triple on which annotators differed.
const gold = `{"id":"a","sentences":["Chad condemned Niger.","Mali says Chad met Niger.","Mali will aid Chad."],
 "actors":{"TCD":["Chad","N'Djamena"],"NER":["Niger","Niamey"],"MLI":["Mali"],"jane-doe":["Jane Doe","President Doe"]},
 "events":[{"sentence":0,"source":"TCD","relation":"CONDEMNS","target":"NER","status":"actual","attributed_to":null,"cue":"condemned"},
  {"sentence":1,"source":"TCD","relation":"MEETS","target":"NER","status":"actual","attributed_to":"MLI","cue":"met"},
  {"sentence":2,"source":"MLI","relation":"AIDS","target":"TCD","status":"planned","attributed_to":null,"cue":"aid"}],
 "disputed":[["NER","AGREES_WITH","MLI"]]}`

func readGold(t *testing.T, text string) []eval.Gold {
	t.Helper()
	list, err := eval.ReadGold(strings.NewReader(strings.ReplaceAll(text, "\n", " ")), "gold.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// state reads "SOURCE RELATION TARGET [status [speaker]]".
func state(line string) graph.Statement {
	f := append(strings.Fields(line), "", "")
	s := graph.Statement{Source: f[0], Relation: ontology.Relation(f[1]), Target: f[2], Status: graph.Status(f[3]), AttributedTo: f[4]}
	if s.Status == "" {
		s.Status = graph.Actual
	}
	return s
}

func predict(statements ...string) graph.Analysis {
	a := graph.Analysis{Article: graph.Article{ID: "a"}}
	for _, id := range []string{"TCD", "NER", "MLI", "jane-doe", "USA"} {
		a.Mentions = append(a.Mentions, graph.Mention{Actor: graph.Actor{ID: id}})
	}
	for _, s := range statements {
		a.Statements = append(a.Statements, state(s))
	}
	return a
}

func TestScoreLevels(t *testing.T) {
	type levels struct{ Relation, PLOVER, Sign, Pair eval.Counts }
	none := eval.Counts{FN: 2}
	for _, test := range []struct {
		name      string
		predicted []string
		want      levels
	}{
		{"nothing", nil, levels{none, none, none, eval.Counts{FN: 1}}},
		{
			"all right, a symmetric relation in the other order",
			[]string{"TCD CONDEMNS NER", "NER MEETS TCD"},
			levels{eval.Counts{TP: 2}, eval.Counts{TP: 2}, eval.Counts{TP: 2}, eval.Counts{TP: 1}},
		},
		{
			"directed relation turned round",
			[]string{"NER CONDEMNS TCD"},
			levels{eval.Counts{FP: 1, FN: 2}, eval.Counts{FP: 1, FN: 2}, eval.Counts{FP: 1, FN: 2}, eval.Counts{TP: 1}},
		},
		{
			"relation of the same category",
			[]string{"TCD ACCUSES NER"},
			levels{eval.Counts{FP: 1, FN: 2}, eval.Counts{TP: 1, FN: 1}, eval.Counts{TP: 1, FN: 1}, eval.Counts{TP: 1}},
		},
		{
			"relation of the same sign",
			[]string{"TCD ATTACKS NER"},
			levels{eval.Counts{FP: 1, FN: 2}, eval.Counts{FP: 1, FN: 2}, eval.Counts{TP: 1, FN: 1}, eval.Counts{TP: 1}},
		},
		{
			"a plan told as a fact is extra",
			[]string{"MLI AIDS TCD"},
			levels{eval.Counts{FP: 1, FN: 2}, eval.Counts{FP: 1, FN: 2}, eval.Counts{FP: 1, FN: 2}, eval.Counts{FP: 1, FN: 1}},
		},
		{
			"a fact told as negated is missed",
			[]string{"TCD CONDEMNS NER negated"},
			levels{none, none, none, eval.Counts{FN: 1}},
		},
		{
			"a fact told twice counts once",
			[]string{"TCD CONDEMNS NER", "TCD CONDEMNS NER planned", "TCD CONDEMNS NER"},
			levels{eval.Counts{TP: 1, FN: 1}, eval.Counts{TP: 1, FN: 1}, eval.Counts{TP: 1, FN: 1}, eval.Counts{TP: 1}},
		},
		{
			"disputed counts neither way",
			[]string{"MLI AGREES_WITH NER"},
			levels{none, none, none, eval.Counts{FN: 1}},
		},
		{
			"an actor that gold does not have",
			[]string{"TCD CONDEMNS USA"},
			levels{eval.Counts{FP: 1, FN: 2}, eval.Counts{FP: 1, FN: 2}, eval.Counts{FP: 1, FN: 2}, eval.Counts{FP: 1, FN: 1}},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := eval.Score(readGold(t, gold), []graph.Analysis{predict(test.predicted...)})
			if diff := cmp.Diff(test.want, levels{r.Relation, r.PLOVER, r.Sign, r.Pair}); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestScoreActors(t *testing.T) {
	for _, test := range []struct {
		name   string
		actor  graph.Actor
		wanted bool
	}{
		{"same id, other name", graph.Actor{ID: "TCD", Name: "Nowhere"}, true},
		{"other id, name among the forms", graph.Actor{ID: "chad", Name: "Chad"}, true},
		{"name in other case and without apostrophe", graph.Actor{ID: "x", Name: "NDJAMENA"}, true},
		{"name with a title", graph.Actor{ID: "x", Name: "the former Chad"}, true},
		{"only an alias fits", graph.Actor{ID: "x", Name: "Tchad", Aliases: []string{"nobody", "Chad"}}, true},
		{"the name decides before aliases", graph.Actor{ID: "x", Name: "Mali", Aliases: []string{"Chad"}}, false},
		{"the id decides before the name", graph.Actor{ID: "MLI", Name: "Chad"}, false},
		{"nothing fits", graph.Actor{ID: "x", Name: "Tchad", Aliases: []string{"Chadian"}}, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := predict()
			p.Mentions = append(p.Mentions[1:2:2], graph.Mention{Actor: test.actor})
			p.Statements = []graph.Statement{state(test.actor.ID + " CONDEMNS NER")}
			r := eval.Score(readGold(t, gold), []graph.Analysis{p})
			if got := r.Relation.TP == 1; got != test.wanted {
				t.Errorf("found %v, want %v", got, test.wanted)
			}
		})
	}
}

func TestScoreIgnoresUnlistedActors(t *testing.T) {
	p := predict("TCD CONDEMNS NER")
	p.Mentions = nil
	if r := eval.Score(readGold(t, gold), []graph.Analysis{p}); r.Relation.TP != 0 {
		t.Error("an id that is not among the article's own actors stood for one of gold's")
	}
}

func TestScoreStatus(t *testing.T) {
	for _, test := range []struct {
		name      string
		predicted []string
		want      eval.Share
	}{
		{"not found", nil, eval.Share{}},
		{"right", []string{"MLI AIDS TCD planned"}, eval.Share{Right: 1, All: 1}},
		{"wrong", []string{"MLI AIDS TCD possible"}, eval.Share{All: 1}},
		{"one of two is right", []string{"MLI AIDS TCD possible", "MLI AIDS TCD planned"}, eval.Share{Right: 1, All: 1}},
		{"disputed", []string{"NER AGREES_WITH MLI"}, eval.Share{}},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := eval.Score(readGold(t, gold), []graph.Analysis{predict(test.predicted...)})
			if diff := cmp.Diff(test.want, r.Status); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestScoreByStatusAndRelation(t *testing.T) {
	p := predict("TCD CONDEMNS NER", "MLI AIDS TCD possible", "MLI URGES TCD")
	r := eval.Score(readGold(t, gold), []graph.Analysis{p})
	wantStatus := map[graph.Status]eval.Counts{
		graph.Actual: {TP: 1, FP: 1, FN: 1}, graph.Planned: {FN: 1}, graph.Possible: {FP: 1},
	}
	if diff := cmp.Diff(wantStatus, r.ByStatus); diff != "" {
		t.Error(diff)
	}
	wantRelation := map[ontology.Relation]eval.Counts{
		ontology.Condemns: {TP: 1}, ontology.Meets: {FN: 1}, ontology.Urges: {FP: 1},
	}
	if diff := cmp.Diff(wantRelation, r.ByRelation); diff != "" {
		t.Error(diff)
	}
}

func TestScoreAttribution(t *testing.T) {
	const words = `{"id":"a","sentences":["Witnesses say Chad met Niger."],"actors":{"TCD":["Chad"],"NER":["Niger"],"MLI":["Mali"]},
	 "events":[{"sentence":0,"source":"TCD","relation":"MEETS","target":"NER","status":"actual","attributed_to":"Witnesses"}]}`
	const both = `{"id":"a","sentences":["Chad met Niger.","Mali says Chad met Niger."],"actors":{"TCD":["Chad"],"NER":["Niger"],"MLI":["Mali"]},
	 "events":[{"sentence":0,"source":"TCD","relation":"MEETS","target":"NER"},
	  {"sentence":1,"source":"TCD","relation":"MEETS","target":"NER","attributed_to":"MLI"}]}`
	right, wrong := eval.Share{Right: 1, All: 1}, eval.Share{All: 1}
	for _, test := range []struct {
		name, gold, predicted string
		want                  eval.Share
	}{
		{"same actor", gold, "TCD MEETS NER actual MLI", right},
		{"other actor", gold, "TCD MEETS NER actual NER", wrong},
		{"claim not seen", gold, "TCD MEETS NER actual", wrong},
		{"words where gold names an actor", gold, "TCD MEETS NER actual Officials", wrong},
		{"writer's own voice", gold, "TCD CONDEMNS NER actual", right},
		{"claim where gold has none", gold, "TCD CONDEMNS NER actual MLI", wrong},
		{"words where gold has words", words, "TCD MEETS NER actual Villagers", right},
		{"actor where gold has words", words, "TCD MEETS NER actual MLI", right},
		{"no claim where gold has words", words, "TCD MEETS NER actual", wrong},
		{"writer's voice where gold has both", both, "TCD MEETS NER actual", right},
		{"claim where gold has both", both, "TCD MEETS NER actual MLI", right},
		{"wrong status is not counted", gold, "TCD MEETS NER planned", eval.Share{}},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := eval.Score(readGold(t, test.gold), []graph.Analysis{predict(test.predicted)})
			if diff := cmp.Diff(test.want, r.Attribution); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestScoreQuotes(t *testing.T) {
	for quote, want := range map[string]eval.Share{
		"Chad condemned Niger.": {Right: 1, All: 1},
		"Mali will aid Chad.":   {All: 1},
	} {
		p := predict("TCD CONDEMNS NER")
		p.Statements[0].Quote = quote
		if diff := cmp.Diff(want, eval.Score(readGold(t, gold), []graph.Analysis{p}).Quotes); diff != "" {
			t.Errorf("%s: %s", quote, diff)
		}
	}
}

func TestScoreMissing(t *testing.T) {
	other := predict("TCD CONDEMNS NER")
	other.Article.ID = "b"
	r := eval.Score(readGold(t, gold), []graph.Analysis{other})
	if diff := cmp.Diff([]string{"a"}, r.Missing); diff != "" {
		t.Error(diff)
	}
	if r.Relation != (eval.Counts{FN: 2}) {
		t.Errorf("relation level %+v", r.Relation)
	}
}

func TestCounts(t *testing.T) {
	c := eval.Counts{TP: 3, FP: 1, FN: 3}
	if c.Precision() != 0.75 || c.Recall() != 0.5 || c.F1() != 0.6 {
		t.Errorf("precision %v, recall %v, F1 %v", c.Precision(), c.Recall(), c.F1())
	}
	if zero := (eval.Counts{}); zero.Precision()+zero.Recall()+zero.F1() != 0 {
		t.Error("nothing to count has to give zeros")
	}
}

package question

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"entente/graph"
	"entente/graph/ontology"
)

// refusing are words for which a question is refused, with the reason.
type refusing struct {
	why   string
	words []string
}

// outright are words that no question with an answer holds, whatever else it says.
var outright = []refusing{
	{"negated questions are not read: nobody writes down what did not happen", []string{
		"not", "n't", "never", "no", "nobody", "none", "nothing", "neither", "nor", "without", "cannot", "hardly", "deny", "denied", "except",
		"dont", "doesnt", "didnt", "isnt", "arent", "wasnt", "werent", "hasnt", "havent",
	}},
	{"reasons are not in the graph: ask who did what, and read the sentences", []string{"why", "because"}},
	{"what may come is not answered: the graph holds what was reported", []string{"will", "would", "might", "could", "should", "shall", "can"}},
}

// likely are words that explain why a question has no form, where it has none.
var likely = []refusing{
	{"comparisons are read only as “Who opposes …, … or …?” with more or most, and rankings only of who is most condemned, supported, active or connected", []string{
		"more", "less", "most", "least", "than", "better", "worse", "best", "worst", "stronger", "closer", "rather", "biggest", "greatest", "main", "top",
	}},
	{"a choice cannot be answered: ask for each alone", []string{"or", "either"}},
	{"wars are not in the graph as such: ask who attacked whom", []string{"war", "wars"}},
	{"when is not understood: write “in May 2013”, “since 2011”, “last year” or “between May and July 2013”", []string{
		"recently", "lately", "now", "currently", "nowadays", "ago", "week", "weeks", "month", "months", "quarter", "year", "years", "spring", "summer", "autumn", "winter", "early", "mid",
	}},
}

// refusedWords says why words can be in no form, or nothing.
func refusedWords(words []string, list []refusing) string {
	if len(words) > mostWords {
		return fmt.Sprintf("it has more than %d words", mostWords)
	}
	for _, r := range list {
		if slices.ContainsFunc(words, func(w string) bool { return slices.Contains(r.words, w) }) {
			return r.why
		}
	}
	return ""
}

// refusal tells why a question was not read, what was understood of it, and what
// could be asked.
func (a *Asker) refusal(ctx context.Context, text string, r reading) (Answer, error) {
	out := Answer{Question: text, Reason: r.refused}
	understood, actors, err := a.understood(r)
	if err != nil {
		return Answer{}, err
	}
	out.Understood = understood
	meant, err := a.correct(ctx, r)
	if err != nil {
		return Answer{}, err
	}
	if meant != "" {
		out.Reason = fmt.Sprintf("there are words in it that are not known: did you mean “%s”", meant)
	}
	if out.Suggestions, err = a.suggest(ctx, actors, meant); err != nil {
		return Answer{}, err
	}
	totals, err := a.reader.Totals(ctx)
	if err != nil {
		return Answer{}, fmt.Errorf("read totals: %w", err)
	}
	out.Ground.Articles, out.Ground.UndatedArticles, out.Ground.Publications = totals.Articles, totals.Undated, totals.Publications
	out.Ground.FirstDate, out.Ground.LastDate = totals.FirstDate, totals.LastDate
	return out, nil
}

// spanWords is the most words of a name that is looked for in a refused question.
const spanWords = 5

// grammatical words are not told as left over.
var grammatical = strings.Fields(`who whom what which when how by the a an of in on at to with for from and do does did has have had is are was were be been
 's ' , - ever any me it he she they that there times often many`)

// understood lists the actors, verbs, nouns and period of a refused question, and
// the words that are left.
func (a *Asker) understood(r reading) (list []string, actors []graph.Actor, err error) {
	words := r.words.words
	var left []string
	for i := 0; i < len(words) && len(words) <= mostWords; {
		end := i + 1
		found, last, err := r.names.longest(i)
		if err != nil {
			return nil, nil, err
		}
		v, after := a.grammar.verbs.any(words, i)
		switch n := a.grammar.nouns.ties[words[i]]; {
		case last > i:
			list, actors, end = append(list, fmt.Sprintf("%s (%s)", found.actor.Name, found.actor.ID)), append(actors, found.actor), last
		case v != nil:
			list, end = append(list, fmt.Sprintf("“%s”: %s", join(words[i:after]), v.meaning.phrase())), after
		case n != nil:
			list = append(list, fmt.Sprintf("“%s”: who %s", words[i], n.meaning.phrase()))
		case !slices.Contains(grammatical, words[i]):
			left = append(left, "“"+r.words.text(stretch{i, i + 1})+"”")
		}
		i = end
	}
	if w := (plan{period: r.period, source: r.source}).when(); w != "" {
		list = append(list, "the period"+w)
	}
	if len(left) > 0 {
		list = append(list, "not understood: "+strings.Join(left, ", "))
	}
	return list, actors, nil
}

// longest finds the longest name that begins at word i; last is i when there is none.
func (n *names) longest(i int) (found named, last int, err error) {
	if slices.Contains(grammatical, n.wording.words[i]) && n.wording.words[i] != "the" {
		return named{}, i, nil
	}
	most := spanWords
	if text := n.wording.text(stretch{i, i + 1}); text == strings.ToLower(text) && text != "the" {
		most = 1 // names of several words are written with capitals
	}
	for end := min(i+most, len(n.wording.words)); end > i; end-- {
		found, err := n.find(stretch{i, end})
		if err == nil {
			return found, end, nil
		}
		if !readable(err) && !errors.Is(err, graph.ErrInvalid) {
			return named{}, i, err
		}
	}
	return named{}, i, nil
}

// suggested is how many questions a refusal names, and edgesRead how many edges are
// looked at for them.
const (
	suggested = 3
	edgesRead = 30
)

// suggest makes questions that can be answered, about the actors that the refused one
// names where the graph has something of them; what may be meant comes first.
func (a *Asker) suggest(ctx context.Context, actors []graph.Actor, meant string) ([]string, error) {
	var filters []graph.RelationFilter
	for _, x := range actors {
		filters = append(filters, graph.RelationFilter{Target: []string{x.ID}}, graph.RelationFilter{Source: []string{x.ID}})
	}
	filters = append(filters, graph.RelationFilter{})
	var out []string
	if meant != "" {
		out = append(out, meant)
	}
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
	source, target := ends[e.Source].Name, ends[e.Target].Name
	text := fmt.Sprintf("Who %s %s?", say[0], target)
	switch n {
	case 1:
		text = fmt.Sprintf("Did %s %s %s?", source, say[1], target)
	case 2:
		text = fmt.Sprintf("When did %s %s %s?", source, say[1], target)
	}
	r, err := a.read(ctx, text)
	if err != nil || r.refused != "" {
		return "", err
	}
	return text, nil
}

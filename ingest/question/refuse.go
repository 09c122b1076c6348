package question

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"entente/graph"
)

// refusing are words for which a question is refused, with the reason.
type refusing struct {
	why   string
	words []string
}

// followUp is why questions that need the one before are refused.
const followUp = "each question stands alone here, none is remembered: name the actors, and what is asked of them"

// followsUp reports whether words only make sense after a question before.
func followsUp(words []string, text string) bool {
	first, _, _ := strings.Cut(strings.ToLower(text), " ")
	if len(words) == 0 || len(words) < 3 && (first == "and" || first == "but") {
		return true
	}
	for _, opening := range [][]string{{"what", "about"}, {"how", "about"}, {"who", "else"}, {"what", "else"}, {"where", "else"}, {"when", "else"}} {
		if len(words) >= len(opening) && slices.Equal(words[:len(opening)], opening) {
			return true
		}
	}
	return slices.ContainsFunc(words, func(w string) bool { return slices.Contains(backward, w) })
}

// backward are words for whom a question before named.
var backward = strings.Fields("he she him her they them")

// outright are words that no question with an answer holds, whatever else it says.
var outright = []refusing{
	{"negated questions are not read: articles tell what happened, and who is not told of may still have done it; ask who did", []string{
		"not", "n't", "never", "no", "nobody", "none", "nothing", "neither", "nor", "without", "cannot", "hardly", "deny", "denied", "except",
		"dont", "doesnt", "didnt", "isnt", "arent", "wasnt", "werent", "hasnt", "havent",
	}},
	{"reasons are not in the graph: ask who did what, and read the sentences", []string{"why", "because"}},
	{"what may come is not answered: the graph holds what was reported", []string{"will", "would", "might", "could", "should", "shall", "can"}},
}

// likely are words that explain why a question has no form, where it has none.
var likely = []refusing{
	{"comparisons are read only as “Who opposes …, … or …?” with more or most, and rankings only of who is most condemned, supported, active or connected", []string{
		"more", "less", "most", "least", "than", "better", "worse", "best", "worst", "stronger", "closer", "closest", "rather", "biggest", "greatest", "main", "top", "fewest",
	}},
	{"whether it goes on is not in the graph: ask when, since when, or when for the last time", []string{"still", "longer", "anymore", "stopped", "used"}},
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
	heard, err := a.understood(r)
	if err != nil {
		return Answer{}, err
	}
	out.Understood = heard.list
	meant := ""
	if len(heard.unsure) == 0 { // a name that several have is not misspelt
		if meant, err = a.correct(ctx, r); err != nil {
			return Answer{}, err
		}
	}
	if meant != "" {
		out.Reason = fmt.Sprintf("there are words in it that are not known: did you mean “%s”", meant)
	}
	if out.Suggestions, err = a.suggest(ctx, r, heard, meant); err != nil {
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

// heard is what was understood of a refused question.
type heard struct {
	list   []string // in words
	actors []graph.Actor
	verb   *verb     // the first
	noun   *noun     // the first
	unsure []stretch // names that several actors have
}

// understood lists the actors, verbs, nouns and period of a refused question, and
// the words that are left.
func (a *Asker) understood(r reading) (h heard, err error) {
	words := r.words.words
	var left []string
	for i := 0; i < len(words) && len(words) <= mostWords; {
		end := i + 1
		found, last, err := r.names.longest(i)
		if err != nil {
			return heard{}, err
		}
		unsure := r.names.unsure(i)
		v, after := a.grammar.verbs.any(words, i)
		switch n := a.grammar.nouns.ties[words[i]]; {
		case last > i:
			h.list, h.actors, end = append(h.list, fmt.Sprintf("%s (%s)", found.actor.Name, found.actor.ID)), append(h.actors, found.actor), last
		case unsure > i:
			end = unsure
			h.unsure = append(h.unsure, stretch{i, end})
			h.list = append(h.list, "“"+r.words.text(stretch{i, end})+"”, who may be several")
		case v != nil:
			h.list, h.verb, end = append(h.list, fmt.Sprintf("“%s”: %s", join(words[i:after]), v.meaning.phrase())), cmp.Or(h.verb, v), after
		case n != nil:
			h.list, h.noun = append(h.list, fmt.Sprintf("“%s”: who %s", words[i], n.meaning.phrase())), cmp.Or(h.noun, n)
		case !slices.Contains(grammatical, words[i]):
			left = append(left, "“"+r.words.text(stretch{i, i + 1})+"”")
		}
		i = end
	}
	if w := r.period.in(); w != "" {
		h.list = append(h.list, "the period"+w)
	}
	if w := r.source.in(); w != "" {
		h.list = append(h.list, "what counts:"+w)
	}
	if len(left) > 0 {
		h.list = append(h.list, "not understood: "+strings.Join(left, ", "))
	}
	return h, nil
}

// unsure is where the longest name ends that begins at word i and that several actors
// have; i where there is none.
func (n *names) unsure(i int) int {
	last := i
	for s, r := range n.known {
		if s.first == i && s.last > last && errors.Is(r.err, graph.ErrAmbiguous) {
			last = s.last
		}
	}
	return last
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

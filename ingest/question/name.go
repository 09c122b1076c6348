package question

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"entente/graph"
	"entente/graph/query"
)

// mostNames is the most names that one question may look up.
const mostNames = 60

// named is an actor of the graph that words of the question mean.
type named struct {
	actor     graph.Actor
	note      string // how the words were taken, where they are no name
	described bool   // by an office or the like, which holds for a time
}

// names resolves stretches of one question, each once.
type names struct {
	ctx     context.Context
	reader  graph.Reader
	wording wording
	term    *term
	known   map[stretch]result
}

// of are the same names of other words.
func (n *names) of(w wording) *names {
	return &names{ctx: n.ctx, reader: n.reader, wording: w, term: n.term, known: map[stretch]result{}}
}

type result struct {
	named named
	err   error
}

// errTooManyNames ends the search through questions that are no questions.
var errTooManyNames = errors.New("too many names")

// find tells whom a stretch means.
func (n *names) find(s stretch) (named, error) {
	if r, ok := n.known[s]; ok {
		return r.named, r.err
	}
	if len(n.known) >= mostNames {
		return named{}, errTooManyNames
	}
	found, err := n.resolve(s)
	err = n.worded(s, err)
	n.known[s] = result{found, err}
	return found, err
}

func (n *names) resolve(s stretch) (named, error) {
	text := n.wording.text(s)
	if n.wording.words[s.first] == "," || n.wording.words[s.last-1] == "," {
		return named{}, &query.NameError{Name: text, Kind: graph.ErrNotFound}
	}
	bare := text
	if first, rest, ok := strings.Cut(text, " "); ok && strings.EqualFold(first, "the") {
		bare = rest
	}
	if pronouns[strings.ToLower(text)] && text != "US" || prefixed(text) {
		return named{}, &query.NameError{Name: text, Kind: graph.ErrNotFound}
	}
	var first error
	for _, try := range []string{bare, text} {
		a, err := query.Resolve(n.ctx, n.reader, try)
		if err == nil && coded(try, a) {
			err = &query.NameError{Name: try, Kind: graph.ErrNotFound}
		}
		if err == nil {
			err = n.people(try, a)
		}
		if err == nil || !errors.Is(err, graph.ErrNotFound) {
			return named{actor: a, note: aliasNote(try, a)}, err
		}
		if first == nil {
			first = err
		}
	}
	holders := n.holders(s)
	if holders[0] == "" && len(holders) == 1 {
		return named{}, first
	}
	return n.termed(text, holders)
}

// coded reports whether a word is only an actor's id in small letters: "ago" is not
// Angola, "can" is not Canada.
func coded(text string, a graph.Actor) bool {
	return text == strings.ToLower(a.ID) && text != a.ID && !slices.ContainsFunc(a.Names(), func(name string) bool {
		return name != a.ID && graph.Fold(name) == graph.Fold(text)
	})
}

// people holds that the name of a people ("Palestinians"), which is that of its
// civilians, is not taken for them alone where their country is in the graph, too:
// whoever supports or meets it may be meant.
func (n *names) people(text string, a graph.Actor) error {
	country, civilians := strings.CutSuffix(a.ID, ":CIV")
	if !civilians || graph.Fold(text) == graph.Fold(a.Name) || graph.Fold(text) == graph.Fold(a.ID) {
		return nil
	}
	state, err := n.reader.Actor(n.ctx, country)
	if errors.Is(err, graph.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	return &query.NameError{Name: text, Kind: graph.ErrAmbiguous, Candidates: []graph.Candidate{{Actor: state}, {Actor: a}}}
}

// peopleOf holds the same of a people that the linker takes for the country ("Iraqis"):
// its civilians may be meant where the graph has them.
func (n *names) peopleOf(text string, a graph.Actor) error {
	bare := graph.Fold(text)
	bare = strings.TrimPrefix(bare, "the ")
	one, many := strings.CutSuffix(bare, "s")
	if a.Kind != graph.Country || !many || !slices.ContainsFunc(a.Names(), func(name string) bool { return graph.Fold(name) == one }) {
		return nil
	}
	civilians, err := n.reader.Actor(n.ctx, a.ID+":CIV")
	if errors.Is(err, graph.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	return &query.NameError{Name: text, Kind: graph.ErrAmbiguous, Candidates: []graph.Candidate{{Actor: a}, {Actor: civilians}}}
}

// prefixed reports whether a name is turned into something else, as in "pro-Israel".
func prefixed(text string) bool {
	for _, p := range []string{"pro-", "anti-", "non-", "ex-", "un-"} {
		if len(text) > len(p) && strings.EqualFold(text[:len(p)], p) {
			return true
		}
	}
	return false
}

// pronouns, and articles, are no names, though their letters may be ("us").
var pronouns = map[string]bool{
	"i": true, "me": true, "we": true, "us": true, "you": true, "he": true, "him": true, "she": true, "her": true, "it": true,
	"they": true, "them": true, "this": true, "that": true, "these": true, "those": true,
	"the": true, "a": true, "an": true,
}

// aliasNote says whom a name is taken for that is not what the actor is usually called.
func aliasNote(text string, a graph.Actor) string {
	folded := graph.Fold(text)
	if a.ID == "" || folded == graph.Fold(a.Name) || folded == graph.Fold(a.ShortName) || folded == graph.Fold(a.ID) {
		return ""
	}
	return fmt.Sprintf("“%s” is taken as %s", text, a.Name)
}

// worded leaves out who else may be meant where several words stand in the place of a
// name: they are no misspelt name.
func (n *names) worded(s stretch, err error) error {
	var name *query.NameError
	if errors.As(err, &name) && errors.Is(err, graph.ErrNotFound) && s.last-s.first > 1 {
		return fmt.Errorf("%w: no actor is called “%s”", graph.ErrNotFound, n.wording.text(s))
	}
	return err
}

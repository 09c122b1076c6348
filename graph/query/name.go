package query

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"entente/graph"
)

const (
	maxName       = 200 // bytes of a name that is asked for
	maxCandidates = 100 // read from the store, before ranking
	maxSuggested  = 5   // carried by a NameError
)

// NameError tells that a name means no actor, or several. Kind is graph.ErrNotFound
// or graph.ErrAmbiguous; Candidates are the likeliest actors, best first.
type NameError struct {
	Name       string
	Kind       error
	Candidates []graph.Candidate
}

// Error names the candidates, so that the next question can be the right one.
func (e *NameError) Error() string {
	names := e.names()
	switch {
	case errors.Is(e.Kind, graph.ErrAmbiguous):
		return fmt.Sprintf("%q may be %s: ask by id", e.Name, orList(names))
	case len(names) > 0:
		return fmt.Sprintf("no actor is called %q: did you mean %s?", e.Name, orList(names))
	}
	return fmt.Sprintf("no actor is called %q: check the spelling, or ingest articles that mention them", e.Name)
}

// names are those of the candidates, with their ids.
func (e *NameError) names() []string {
	names := make([]string, len(e.Candidates))
	for i, c := range e.Candidates {
		names[i] = fmt.Sprintf("%s (%s)", c.Actor.Name, c.Actor.ID)
	}
	return names
}

// Unwrap gives the Kind to errors.Is.
func (e *NameError) Unwrap() error { return e.Kind }

// Resolve finds the one actor that text names: by its id, else by its name, else
// by its short name or an alias. Names are compared as graph.Fold writes them.
// When none fits or several fit equally the error is a *NameError.
func Resolve(ctx context.Context, r graph.Reader, text string) (graph.Actor, error) {
	text = strings.TrimSpace(text)
	if err := checkName(text); err != nil {
		return graph.Actor{}, err
	}
	a, err := r.Actor(ctx, text)
	if err == nil || !errors.Is(err, graph.ErrNotFound) {
		return a, err
	}
	found, err := r.Candidates(ctx, text, maxCandidates)
	if err != nil {
		return graph.Actor{}, fmt.Errorf("search for %q: %w", text, err)
	}
	return pick(text, found)
}

// pick chooses the only candidate of the best tier of exact fits.
func pick(text string, found []graph.Candidate) (graph.Actor, error) {
	ranked := rank(text, found)
	best := 0
	for best < len(ranked) && ranked[best].fit == ranked[0].fit {
		best++
	}
	switch {
	case len(ranked) == 0 || !ranked[0].fit.exact():
		return graph.Actor{}, &NameError{text, graph.ErrNotFound, suggested(ranked)}
	case best > 1:
		return graph.Actor{}, &NameError{text, graph.ErrAmbiguous, suggested(ranked[:best])}
	}
	return ranked[0].Actor, nil
}

// Search lists the actors that text may mean, best first, at most limit: exact
// fits, then names that begin with it, then the nearest by edit distance, among
// equals those with more articles.
func Search(ctx context.Context, r graph.Reader, text string, f graph.ActorFilter, limit int) ([]graph.Candidate, error) {
	text = strings.TrimSpace(text)
	if err := checkName(text); err != nil {
		return nil, err
	}
	found, err := r.Candidates(ctx, text, maxCandidates)
	if err != nil {
		return nil, fmt.Errorf("search for %q: %w", text, err)
	}
	var out []graph.Candidate
	for _, c := range rank(text, found) {
		if (f.Kind == "" || c.Actor.Kind == f.Kind) && (f.Country == "" || c.Actor.Country == f.Country) {
			out = append(out, c.Candidate)
		}
	}
	return out[:min(limit, len(out))], nil
}

func checkName(text string) error { return CheckText("name", text, maxName) }

// CheckText holds that what somebody wrote is UTF-8 text, not empty, and at most so
// many bytes; the error calls it what it is.
func CheckText(what, text string, most int) error {
	switch {
	case strings.TrimSpace(text) == "":
		return fmt.Errorf("%w %s: it is empty", graph.ErrInvalid, what)
	case len(text) > most:
		return fmt.Errorf("%w %s: it is longer than %d bytes", graph.ErrInvalid, what, most)
	case !utf8.ValidString(text) || strings.ContainsRune(text, 0):
		return fmt.Errorf("%w %s: it is not UTF-8 text", graph.ErrInvalid, what)
	}
	return nil
}

// fit is how well a candidate fits a name; less is better.
type fit int

const (
	fitName  fit = iota // name or id of an actor of the knowledge base
	fitAlias            // its short name or alias; name or id of one known from articles only
	fitSeen             // short name or alias of one known from articles only
	fitLocal            // the name of a mention that stayed ambiguous in its own article
	fitPrefix
	fitNear
)

// exact reports whether the whole name fits.
func (f fit) exact() bool { return f < fitPrefix }

type ranked struct {
	graph.Candidate
	fit      fit
	distance int
}

// rank orders candidates by fit, edit distance, evidence and id. Those that share
// letters with the name but are nothing like it are left out.
func rank(text string, found []graph.Candidate) []ranked {
	want := newWanted(graph.Fold(text))
	var out []ranked
	for _, c := range found {
		if x, ok := want.fit(c); ok {
			out = append(out, x)
		}
	}
	slices.SortFunc(out, func(a, b ranked) int {
		return cmp.Or(
			cmp.Compare(a.fit, b.fit),
			cmp.Compare(a.distance, b.distance),
			cmp.Compare(b.Actor.Articles, a.Actor.Articles),
			cmp.Compare(a.Actor.ID, b.Actor.ID))
	})
	return out
}

// named reports whether an alias is a name. One in small letters ("country",
// "government") is what some article called an actor, and nobody else would.
func named(alias string) bool {
	return strings.ContainsFunc(alias, func(r rune) bool { return unicode.IsLetter(r) && !unicode.IsLower(r) })
}

// exactFit tells apart whose name it is. An actor that only articles know must not
// take in silence a name that the knowledge base has for another ("Kerry").
func exactFit(a graph.Actor, isName bool) fit {
	seen := a.Origin == graph.FromArticle || a.Origin == ""
	switch {
	case strings.Contains(a.ID, "~"):
		return fitLocal
	case isName && !seen:
		return fitName
	case isName || !seen:
		return fitAlias
	}
	return fitSeen
}

func suggested(list []ranked) []graph.Candidate {
	var out []graph.Candidate
	for _, c := range list[:min(maxSuggested, len(list))] {
		out = append(out, c.Candidate)
	}
	return out
}

func orList(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " or " + names[last]
}

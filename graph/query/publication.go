package query

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"entente/graph"
)

// maxPublications bounds the outlets among which near names are looked for.
const maxPublications = 10_000

// PublicationError tells that no article is of an outlet by that name, so that an empty
// answer is not taken for its silence. It matches graph.ErrNotFound. Near are outlets
// whose names are like it, the nearest first; without any Others are some that there are.
type PublicationError struct {
	Name         string
	Near, Others []string
}

// Error names outlets that there are.
func (e *PublicationError) Error() string {
	text := fmt.Sprintf("no article is of a publication called %q", e.Name)
	switch {
	case len(e.Near) > 0:
		return text + ": did you mean " + orList(quoted(e.Near)) + "?"
	case len(e.Others) > 0:
		return text + ", but of " + strings.Join(quoted(e.Others), ", ")
	}
	return text + ", nor of any other"
}

func quoted(names []string) []string {
	out := make([]string, len(names))
	for i, name := range names {
		out[i] = fmt.Sprintf("%q", name)
	}
	return out
}

// Unwrap gives graph.ErrNotFound to errors.Is.
func (e *PublicationError) Unwrap() error { return graph.ErrNotFound }

// CheckPublication gives a *PublicationError where no article is of the outlet; no name
// needs none.
func CheckPublication(ctx context.Context, r graph.Reader, name string) error {
	if name == "" {
		return nil
	}
	list, _, err := r.Articles(ctx, graph.ArticleFilter{Publication: name}, graph.Page{Limit: 1})
	if err != nil || len(list) > 0 {
		return wrap("read articles", err)
	}
	all, err := r.Publications(ctx, maxPublications)
	if err != nil {
		return wrap("read publications", err)
	}
	return &PublicationError{name, nearOutlets(name, all), all[:min(maxSuggested, len(all))]}
}

// nearOutlets are the few names that hold what was written, or are hardly another word.
func nearOutlets(name string, all []string) []string {
	type near struct {
		name string
		far  int
	}
	var found []near
	written := graph.Fold(name)
	for _, other := range all {
		folded := graph.Fold(other)
		far := distance(written, folded)
		switch {
		case written != "" && strings.Contains(folded, written), folded != "" && strings.Contains(written, folded):
			far = min(far, 1)
		case far > max(1, len(written)/3):
			continue
		}
		found = append(found, near{other, far})
	}
	slices.SortFunc(found, func(a, b near) int { return cmp.Or(cmp.Compare(a.far, b.far), cmp.Compare(a.name, b.name)) })
	var out []string
	for _, x := range found[:min(maxSuggested, len(found))] {
		out = append(out, x.name)
	}
	return out
}

package question

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"entente/graph"
)

// source narrows the evidence to what one publication reports, or one actor claims.
type source struct {
	publication string
	speaker     *named
}

// in words, with a space before it, or nothing.
func (s source) in() string {
	switch {
	case s.publication != "":
		return " according to " + s.publication
	case s.speaker != nil:
		return " as claimed by " + nameOf(s.speaker.actor)
	}
	return ""
}

// sayings of whose words count, at either end of a question.
var accordings = [][]string{{"according", "to"}, {"as", "reported", "by"}, {"as", "claimed", "by"}, {"in", "the", "words", "of"}}

// accordingAt finds such words, and where the name after them begins.
func accordingAt(words []string, i int) int {
	for _, a := range accordings {
		if end := i + len(a); end < len(words) && slices.Equal(words[i:end], a) {
			return end
		}
	}
	return i
}

// splitSource takes "according to X" off the end or the beginning of the words. The
// stretch is that of the name, empty where there is none.
func splitSource(words []string) (rest, name stretch) {
	rest = stretch{0, len(words)}
	for i := range words {
		begin := accordingAt(words, i)
		if begin == i {
			continue
		}
		if i > 0 {
			name, rest.last = stretch{begin, len(words)}, i
			if words[i-1] == "," {
				rest.last--
			}
			return rest, name
		}
		comma := slices.Index(words, ",")
		if comma < begin {
			return rest, name
		}
		return stretch{comma + 1, len(words)}, stretch{begin, comma}
	}
	return rest, name
}

// source resolves whose words count. A name that is both a publication's and an
// actor's is ambiguous.
func (n *names) source(s stretch) (source, error) {
	if s.last <= s.first {
		return source{}, nil
	}
	publication, err := n.publication(s)
	if err != nil && !errors.Is(err, graph.ErrNotFound) {
		return source{}, err
	}
	speaker, actorErr := n.find(s)
	text := n.wording.text(s)
	switch {
	case err == nil && actorErr == nil:
		return source{}, fmt.Errorf("%w question: “%s” is a publication and an actor", graph.ErrInvalid, text)
	case err == nil:
		return source{publication: publication}, nil
	case errors.Is(actorErr, graph.ErrNotFound):
		return source{}, fmt.Errorf("%w: neither a publication nor an actor is called “%s”", graph.ErrNotFound, text)
	}
	return source{speaker: &speaker}, actorErr
}

// publication finds the publication of articles in the graph that a stretch names,
// with or without its article, and in lower case too.
func (n *names) publication(s stretch) (string, error) {
	text := n.wording.text(s)
	bare := text
	if first, rest, ok := strings.Cut(text, " "); ok && strings.EqualFold(first, "the") {
		bare = rest
	}
	tries := []string{bare, "The " + bare, titled(bare), "The " + titled(bare), strings.ToUpper(bare)}
	for i, name := range tries {
		if slices.Contains(tries[:i], name) {
			continue
		}
		found, err := n.publishes(n.ctx, name)
		if err != nil || found {
			return name, err
		}
	}
	return "", fmt.Errorf("%w: no publication is called “%s”", graph.ErrNotFound, text)
}

func (n *names) publishes(ctx context.Context, name string) (bool, error) {
	list, _, err := n.reader.Articles(ctx, graph.ArticleFilter{Publication: name}, graph.Page{Limit: 1})
	if err != nil {
		return false, fmt.Errorf("look for articles of %q: %w", name, err)
	}
	return len(list) > 0, nil
}

// titled writes each word with a capital.
func titled(text string) string {
	words := strings.Fields(text)
	for i, w := range words {
		words[i] = capital(w)
	}
	return join(words)
}

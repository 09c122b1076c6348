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

// voice is whose words a name must stand for, where it is both a publication's and an
// actor's.
type voice int

const (
	either   voice = iota
	outlet         // "as reported by"
	claimant       // "as claimed by"
)

// accordings are sayings of whose words count, at either end of a question.
var accordings = []struct {
	words []string
	voice voice
}{
	{[]string{"according", "to"}, either},
	{[]string{"as", "reported", "by"}, outlet},
	{[]string{"as", "claimed", "by"}, claimant},
	{[]string{"in", "the", "words", "of"}, claimant},
}

// accordingAt finds such words, and where the name after them begins.
func accordingAt(words []string, i int) (int, voice) {
	for _, a := range accordings {
		if end := i + len(a.words); end < len(words) && slices.Equal(words[i:end], a.words) {
			return end, a.voice
		}
	}
	return i, either
}

// splitSource takes "according to X" off the end or the beginning of the words, or "does
// X say that" off the beginning. The stretch is that of the name, empty where there is none.
func splitSource(words []string) (rest, name stretch, v voice) {
	rest = stretch{0, len(words)}
	for i := range words {
		begin, v := accordingAt(words, i)
		if begin == i {
			continue
		}
		if i > 0 {
			name, rest.last = stretch{begin, len(words)}, i
			if words[i-1] == "," {
				rest.last--
			}
			return rest, name, v
		}
		comma := slices.Index(words, ",")
		if comma < begin {
			return rest, name, v
		}
		return stretch{comma + 1, len(words)}, stretch{begin, comma}, v
	}
	rest, name = splitSaying(words)
	return rest, name, either
}

// splitSaying takes apart "does X say that Y did it": that is asked of Y, by the words of X.
func splitSaying(words []string) (rest, name stretch) {
	rest = stretch{0, len(words)}
	if len(words) == 0 {
		return rest, name
	}
	var says []string
	switch words[0] {
	case "does", "do", "did":
		says = []string{"say", "claim", "allege", "report", "state"}
	case "has", "have":
		says = []string{"said", "claimed", "alleged", "reported", "stated"}
	case "is", "are", "was", "were":
		says = []string{"saying", "claiming", "alleging", "reporting"}
	}
	for i := 2; i+1 < len(words); i++ {
		if slices.Contains(says, words[i]) && words[i+1] == "that" {
			name = stretch{1, i}
			if i > 2 && slices.Contains([]string{"ever", "also", "already"}, words[i-1]) {
				name.last--
			}
			return stretch{i + 2, len(words)}, name
		}
	}
	return rest, name
}

// source resolves whose words count.
func (n *names) source(s stretch, v voice) (source, error) {
	if s.last <= s.first {
		return source{}, nil
	}
	publication, err := n.publication(s)
	if err != nil && !errors.Is(err, graph.ErrNotFound) {
		return source{}, err
	}
	speaker, actorErr := n.find(s)
	switch {
	case err == nil && actorErr == nil:
		return n.oneVoice(s, v, publication, speaker)
	case err == nil:
		return source{publication: publication}, nil
	case errors.Is(actorErr, graph.ErrNotFound):
		return n.unnamed(s)
	}
	return source{speaker: &speaker}, actorErr
}

// unnamed finds a speaker who is no actor, by the words of an article.
func (n *names) unnamed(s stretch) (source, error) {
	text := n.wording.text(s)
	words, err := query.SpeakerOf(n.ctx, n.reader, text)
	switch {
	case err == nil:
		return source{speaker: &named{actor: graph.Actor{ID: words, Name: words}}}, nil
	case readable(err):
		return source{}, fmt.Errorf("%w: neither a publication nor an actor is called “%s”, and no claim is told of one", graph.ErrNotFound, text)
	}
	return source{}, fmt.Errorf("look for claims of %q: %w", text, err)
}

// oneVoice chooses between the publication and the actor of one name: as the question says
// it, else the publication where the actor claims nothing in any article. Else it is
// refused, with how to say it.
func (n *names) oneVoice(s stretch, v voice, publication string, speaker named) (source, error) {
	if v == either {
		said, _, err := n.reader.Events(n.ctx, graph.EventFilter{AttributedTo: speaker.actor.ID}, graph.Page{Limit: 1})
		switch text := n.wording.text(s); {
		case err != nil:
			return source{}, fmt.Errorf("look for claims of %q: %w", text, err)
		case len(said) > 0:
			return source{}, fmt.Errorf("%w question: “%s” is a publication and an actor: write “as reported by %s” for what the publication tells, or “as claimed by %s” for what the actor says",
				graph.ErrInvalid, text, text, text)
		}
	}
	if v == claimant {
		return source{speaker: &speaker}, nil
	}
	return source{publication: publication}, nil
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

package query

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"entente/graph"
)

// SpeakerError tells that nobody of a name is known, neither an actor nor a speaker in the
// words of an article, so that an empty answer is not taken for their silence. It matches
// graph.ErrNotFound, and is the *NameError of the actors whose names are like it.
type SpeakerError struct{ *NameError }

// Error names actors that may be meant.
func (e *SpeakerError) Error() string {
	text := fmt.Sprintf("nobody called %q is known, as an actor or as a speaker in an article's words", e.Name)
	if len(e.Candidates) == 0 {
		return text + ": check the spelling"
	}
	return text + ": did you mean " + orList(e.names()) + "?"
}

// Unwrap gives the *NameError to errors.As.
func (e *SpeakerError) Unwrap() error { return e.NameError }

// SpeakerOf finds whom a name means that statements are attributed to: the id of an actor, or
// the words of who is no actor as some article writes them. Where there is neither the
// error is a *SpeakerError.
func SpeakerOf(ctx context.Context, r graph.Reader, name string) (string, error) {
	if err := checkName(strings.TrimSpace(name)); err != nil {
		return "", err
	}
	return speaker(ctx, r, name)
}

// speaker is SpeakerOf for a name that may not be given.
func speaker(ctx context.Context, r graph.Reader, name string) (string, error) {
	if name == "" {
		return "", nil
	}
	a, err := Resolve(ctx, r, name)
	if err == nil {
		return a.ID, nil
	}
	var unknown *NameError
	if !errors.As(err, &unknown) || !errors.Is(err, graph.ErrNotFound) {
		return "", err
	}
	for _, words := range spellings(strings.TrimSpace(name)) {
		said, _, err := r.Events(ctx, graph.EventFilter{AttributedTo: words}, graph.Page{Limit: 1})
		if err != nil || len(said) > 0 {
			return words, wrap("read events", err)
		}
	}
	return "", &SpeakerError{unknown}
}

// spellings are the words as they are, and with the first letter large or small: a
// sentence may begin with its speaker.
func spellings(words string) []string {
	first, n := utf8.DecodeRuneInString(words)
	other := unicode.ToUpper(first)
	if other == first {
		other = unicode.ToLower(first)
	}
	if other == first {
		return []string{words}
	}
	return []string{words, string(other) + words[n:]}
}

package ingest

import (
	"errors"
	"fmt"

	"entente/graph"
)

// Left is something of an article that was left out, and why.
type Left struct {
	What   string // "actor", "tie" or "statement"
	ID     string // of the actor, or the ends of the tie or statement
	Reason error
}

// Error words it for people.
func (l Left) Error() string { return fmt.Sprintf("%s %s: %v", l.What, l.ID, l.Reason) }

// sift takes out what would keep the analysis from being stored, and tells what it
// took. A mistake of one stage then costs one actor, tie or statement and not the
// article. An article that cannot be stored by itself gives an error.
func sift(a graph.Analysis) (graph.Analysis, []Left, error) {
	if a.Validate() == nil {
		return a, nil, nil
	}
	if err := (graph.Analysis{Article: a.Article}).Validate(); err != nil {
		return a, nil, err
	}
	// The text was checked; a check of each part with it would cost the text each time.
	var left []Left
	kept := graph.Analysis{Article: a.Article}
	kept.Mentions = siftList(a.Mentions, &left, actorLeft, func(some []graph.Mention) error {
		return graph.Analysis{Article: bare(a.Article), Mentions: some}.Validate()
	})
	kept.Ties = siftList(a.Ties, &left, tieLeft, func(some []graph.Tie) error {
		return graph.Analysis{Article: bare(a.Article), Mentions: kept.Mentions, Ties: some}.Validate()
	})
	kept.Statements = siftList(a.Statements, &left, statementLeft, func(some []graph.Statement) error {
		return graph.Analysis{Article: a.Article, Mentions: kept.Mentions, Statements: some}.Validate()
	})
	return kept, left, kept.Validate()
}

func bare(a graph.Article) graph.Article { return graph.Article{ID: a.ID, Date: a.Date} }

func actorLeft(m graph.Mention, why error) Left { return Left{"actor", m.Actor.ID, why} }

func tieLeft(t graph.Tie, why error) Left {
	return Left{"tie", fmt.Sprintf("%s %s %s", t.Person, t.Relation, t.Of), why}
}

func statementLeft(s graph.Statement, why error) Left {
	return Left{"statement", fmt.Sprintf("%s %s %s", s.Source, s.Relation, s.Target), why}
}

// siftList keeps the items that pass, halving the list until each that does not
// stands alone.
func siftList[T any](list []T, left *[]Left, describe func(T, error) Left, check func([]T) error) []T {
	err := check(list)
	switch {
	case err == nil:
		return list
	case len(list) == 1:
		*left = append(*left, describe(list[0], reasonOf(err)))
		return nil
	}
	half := len(list) / 2
	kept := append([]T(nil), siftList(list[:half], left, describe, check)...)
	return append(kept, siftList(list[half:], left, describe, check)...)
}

// reasonOf is the innermost error: the sentence without the article around it.
func reasonOf(err error) error {
	for {
		var inner error
		switch e := err.(type) { //nolint:errorlint // the chain itself is walked here
		case interface{ Unwrap() error }:
			inner = e.Unwrap()
		case interface{ Unwrap() []error }:
			list := e.Unwrap()
			inner = list[len(list)-1]
		}
		if inner == nil || errors.Is(inner, graph.ErrInvalid) && inner.Error() == graph.ErrInvalid.Error() {
			return err
		}
		err = inner
	}
}

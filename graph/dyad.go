package graph

import (
	"math/bits"

	"entente/graph/ontology"
	"entente/graph/packed"
)

// Dyad is what passes between an actor and another within one family of relations,
// month by month: the shares of all edges between the two without what is told of
// each article, so that tens of thousands are counted in some milliseconds.
type Dyad struct {
	Actor, Other string // canonical
	Family       ontology.Family
	Counts       []Count // the undated first, then by month
}

// Count is a Share in numbers.
type Count struct {
	Relation    ontology.Relation
	Toward      bool   // the actor is the target
	Month       string // YYYY-MM, empty for undated events
	First, Last int    // days of the month, 0 for undated events
	ClaimOnly   bool
	NotActual   bool // these are counted only: neither Articles nor Outlets are known
	Events      int
	Articles    int
	// Outlets number the publications, each once: the same number is the same
	// publication as long as the call lasts.
	Outlets []int
}

// FirstDate is the day of the first event, as shares have it; empty for undated events.
func (c *Count) FirstDate() string { return c.day(c.First) }

// LastDate is the day of the last event.
func (c *Count) LastDate() string { return c.day(c.Last) }

func (c *Count) day(n int) string {
	if c.Month == "" {
		return ""
	}
	return dateOf(c.Month, n)
}

// DyadFilter selects dyads: those of the actors, in the families, with the others or with
// all when Others is empty.
type DyadFilter struct {
	Actors, Others []string
	Families       []ontology.Family
}

// CountOf writes a share in numbers, without Toward; outlets are the hashes of its
// publications.
func CountOf(s Share) (c Count, outlets []uint64) {
	c = Count{Relation: s.Relation, Month: s.Month, ClaimOnly: s.ClaimOnly, NotActual: s.NotActual, Events: s.Events}
	if s.Days != 0 {
		c.First, c.Last = bits.TrailingZeros32(s.Days), bits.Len32(s.Days)-1
	}
	text := string(s.Voices)
	n, size := packed.Uvarint(text)
	if size <= 0 || n > uint64(len(text)-size)/8 {
		return c, nil
	}
	for i := range int(n) {
		if hash := packed.Word(text[size+8*i:]); hash != 0 { // none
			outlets = append(outlets, hash)
		}
	}
	c.Articles, _, _ = CountVoices([]Voices{s.Voices})
	return c, outlets
}

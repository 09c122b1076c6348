package graph

import (
	"math/bits"
	"sync"

	"entente/graph/packed"
)

// CountVoices counts the distinct articles of lists of voices, how many of these
// only hold somebody's claim, and the distinct publications; articles without one
// count none.
func CountVoices(lists []Voices) (articles, claimed, publications int) {
	if len(lists) == 0 {
		return 0, 0, 0
	}
	c := censuses.Get().(*Census)
	defer censuses.Put(c)
	size := 0
	for _, list := range lists {
		size += len(list)
	}
	c.Reset(size / leastVoice)
	for _, list := range lists {
		c.Add(list)
	}
	return c.Count()
}

var censuses = sync.Pool{New: func() any { return &Census{} }}

// Census counts as CountVoices does what is added little by little. Hot actors have
// hundreds of thousands of voices, so they are marked in tables that are used again,
// rather than sorted or mapped.
type Census struct {
	articles, outlets marks
	claimed           int
}

// Reset begins to count anew, with room for about so many articles.
func (c *Census) Reset(articles int) {
	c.articles.reset(articles)
	c.outlets.reset(0)
	c.claimed = 0
}

// Count tells what was counted.
func (c *Census) Count() (articles, claimed, publications int) {
	return c.articles.n, c.claimed, c.outlets.n
}

// Add counts what EncodeVoices wrote; what is damaged ends the list.
func (c *Census) Add(voices Voices) {
	text := string(voices)
	if len(text) == singleVoice && text[0] == 1 { // most are
		c.outlet(packed.Word(text[1:]))
		c.article(packed.Word(text[9:]), text[17]%2 == 1)
		return
	}
	n, size := packed.Uvarint(text)
	if size <= 0 || n > uint64(len(text)-size)/8 {
		return
	}
	for i := range int(n) {
		c.outlet(packed.Word(text[size+8*i:]))
	}
	for rest := text[size+8*int(n):]; len(rest) >= leastVoice; {
		article := packed.Word(rest)
		at, size := packed.Uvarint(rest[8:])
		if size <= 0 {
			return
		}
		c.article(article, at%2 == 1)
		rest = rest[8+size:]
	}
}

func (c *Census) outlet(hash uint64) {
	if hash != 0 { // none
		c.outlets.mark(hash)
	}
}

func (c *Census) article(hash uint64, claimed bool) {
	s, fresh := c.articles.mark(hash)
	switch {
	case fresh:
		s.claimed = claimed
		c.claimed += rank(claimed)
	case s.claimed && !claimed:
		s.claimed = false
		c.claimed--
	}
}

// marks is a hash table of hashes, open addressing with linear steps. A slot is taken when
// its round is the present one, so that the table need not be cleared; only as much of it
// is used as what is marked needs, so that little is near.
type marks struct {
	slots []mark
	bits  int // of the part that is used
	round uint32
	n     int
}

type mark struct {
	hash    uint64
	round   uint32
	claimed bool
}

// leastBits is how small the part of a table is that is used at first.
const leastBits = 6

func (m *marks) reset(n int) {
	m.bits, m.n = max(leastBits, bits.Len(uint(2*n))), 0
	if size := 1 << m.bits; len(m.slots) < size {
		m.slots, m.round = make([]mark, size), 0
	}
	if m.round++; m.round == 0 {
		clear(m.slots)
		m.round = 1
	}
}

// mark marks a hash, and tells whether it is the first time. Hashes are uniform: their
// first bits choose the slot.
func (m *marks) mark(hash uint64) (s *mark, fresh bool) {
	mask := 1<<m.bits - 1
	for i := int(hash >> (64 - m.bits)); ; i = (i + 1) & mask {
		s = &m.slots[i]
		switch {
		case s.round != m.round:
			if m.n >= mask/2 {
				m.grow()
				return m.mark(hash)
			}
			*s = mark{hash: hash, round: m.round}
			m.n++
			return s, true
		case s.hash == hash:
			return s, false
		}
	}
}

// grow uses four times as much of the table.
func (m *marks) grow() {
	kept := make([]mark, 0, m.n)
	for _, s := range m.slots[:1<<m.bits] {
		if s.round == m.round {
			kept = append(kept, s)
		}
	}
	m.bits += 2
	if size := 1 << m.bits; len(m.slots) < size {
		m.slots, m.round = make([]mark, size), 0
	}
	m.round++
	m.n = 0
	for _, s := range kept {
		at, _ := m.mark(s.hash)
		at.claimed = s.claimed
	}
}

package graph

import (
	"math/bits"
	"sync"

	"entente/graph/packed"
)

// CountVoices counts the distinct articles of lists of voices, how many of these
// only hold somebody's claim, and the distinct publications; articles without one
// count none. Hot actors have
// hundreds of thousands of voices, so they are marked in one table that is used
// again, rather than sorted or mapped.
func CountVoices(lists []Voices) (articles, claimed, publications int) {
	size := 0
	for _, list := range lists {
		size += len(list)
	}
	if size == 0 {
		return 0, 0, 0
	}
	c := censuses.Get().(*census)
	defer censuses.Put(c)
	c.begin(size / leastVoice)
	for _, list := range lists {
		c.take(string(list))
	}
	delete(c.outlets, 0)
	return c.articles, c.claimed, len(c.outlets)
}

var censuses = sync.Pool{New: func() any { return &census{outlets: map[uint64]bool{}} }}

// census is a hash table of articles, open addressing with linear steps. A slot is
// taken when its round is the present one, so that the table need not be cleared.
type census struct {
	slots             []slot
	shift             int
	round             uint32
	articles, claimed int
	outlets           map[uint64]bool
}

type slot struct {
	article uint64
	round   uint32
	claimed bool
}

func (c *census) begin(n int) {
	size := max(6, bits.Len(uint(2*n)))
	if len(c.slots) < 1<<size || c.round == 1<<32-1 {
		c.slots, c.round = make([]slot, 1<<size), 0
	}
	c.round++
	c.shift = 64 - size
	c.articles, c.claimed = 0, 0
	clear(c.outlets)
}

// take counts what EncodeVoices wrote; what is damaged ends the list.
func (c *census) take(text string) {
	n, size := packed.Uvarint(text)
	if size <= 0 || n > uint64(len(text)-size)/8 {
		return
	}
	for i := range int(n) {
		c.outlets[packed.Word(text[size+8*i:])] = true
	}
	for rest := text[size+8*int(n):]; len(rest) >= leastVoice; {
		article := packed.Word(rest)
		at, size := packed.Uvarint(rest[8:])
		if size <= 0 {
			return
		}
		c.count(article, at%2 == 1)
		rest = rest[8+size:]
	}
}

// count marks an article. Hashes are uniform: their first bits choose the slot.
func (c *census) count(article uint64, claimed bool) {
	mask := 1<<(64-c.shift) - 1
	for i := int(article >> c.shift); ; i = (i + 1) & mask {
		s := &c.slots[i]
		switch {
		case s.round != c.round:
			*s = slot{article, c.round, claimed}
			c.articles++
			c.claimed += rank(claimed)
			return
		case s.article == article:
			if s.claimed && !claimed {
				s.claimed = false
				c.claimed--
			}
			return
		}
	}
}

package main

import (
	"cmp"
	"slices"
	"strings"
)

// serve adds an office that a source tells of, unless the same person is already
// known to hold it then.
func (b *base) serve(p *person, o office) {
	for i := range p.offices {
		old := &p.offices[i]
		if old.of != o.of || old.title != o.title || !meets(*old, o) {
			continue
		}
		if old.origin != ours {
			old.from, old.to = earlier(old.from, o.from), later(old.to, o.to)
		}
		return
	}
	p.offices = append(p.offices, o)
}

// covered tells that our own list of the holders of an office begins before the
// end of what a source tells.
func (b *base) covered(o office) bool {
	first, ok := b.exact[o.of+" "+o.title]
	return ok && (o.to == "" || cut(o.to, len(first)) > cut(first, len(o.to)))
}

// meets tells that two terms overlap or are less than two years apart, which for
// sources that are snapshots is the same term.
func meets(x, y office) bool { return within(x, y, 1) }

// within tells that two terms are at most so many years apart.
func within(x, y office, years int) bool {
	before := func(from, to string) bool {
		return from == "" || to == "" || year(from)-year(to) <= years
	}
	return before(x.from, y.to) && before(y.from, x.to)
}

func year(date string) int {
	n := 0
	for _, r := range cut(date, 4) {
		n = n*10 + int(r-'0')
	}
	return n
}

func cut(s string, n int) string { return s[:min(n, len(s))] }

// earlier and later join two ends of a term: the empty one is open.
func earlier(x, y string) string {
	if x == "" || y == "" {
		return cmp.Or(x, y)
	}
	if strings.HasPrefix(x, y) || strings.HasPrefix(y, x) {
		return longer(x, y)
	}
	return min(x, y)
}

func later(x, y string) string {
	if x == "" || y == "" {
		return ""
	}
	if strings.HasPrefix(x, y) || strings.HasPrefix(y, x) {
		return longer(x, y)
	}
	return max(x, y)
}

func longer(x, y string) string {
	if len(x) > len(y) {
		return x
	}
	return y
}

// single are offices that one person at a time holds.
var single = []string{"president", "prime minister", "king", "queen", "emir", "sultan", "pope", "chancellor", "supreme leader", "secretary-general", "foreign minister", "defense minister", "interior minister", "finance minister"}

// succeed ends a term that a source left open, or let run on, where the next holder
// of the same office began.
func (b *base) succeed() {
	seats := map[string][]*office{}
	for _, p := range b.persons {
		for i := range p.offices {
			if o := &p.offices[i]; slices.Contains(single, o.title) {
				seats[o.of+" "+o.title] = append(seats[o.of+" "+o.title], o)
			}
		}
	}
	for _, line := range seats {
		slices.SortStableFunc(line, func(x, y *office) int {
			return cmp.Or(cmp.Compare(x.from, y.from), cmp.Compare(x.to, y.to), cmp.Compare(x.origin, y.origin))
		})
		for i, o := range line[:len(line)-1] {
			if next := line[i+1]; o.to == "" && o.origin != ours && len(next.from) >= 4 && next.from > o.from {
				o.to = next.from
			}
		}
	}
}

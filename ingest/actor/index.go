package actor

import (
	"bytes"
	"strings"
)

// readingKind is what a name can stand for.
type readingKind uint8

const (
	countryName      readingKind = iota // "Russia", "Russian Federation"
	adjective                           // "Russian"
	inhabitant                          // "Russian", "Briton"
	inhabitants                         // "Russians", "the French"
	capitalCity                         // "Moscow"
	seat                                // "the Kremlin"
	city                                // "Kazan"
	personName                          // "Vladimir Putin"
	organizationName                    // "Hezbollah"
	agencyName                          // "State Department"
	thingName                           // "Latin America"
)

// A reading is one thing that a name stands for; ref counts in the knowledge
// base's slice of that kind.
type reading struct {
	kind  readingKind
	upper bool // an acronym, which the text must write in capitals too
	ref   int32
	next  int32 // the next reading of the same name, or -1
}

// An index finds readings by name.
type index struct {
	longest map[string]uint8 // by first word: the most words of a name that begins with it
	heads   map[string]int32 // by key: the first of readings
	list    []reading
	buf     []byte // for add
}

func newIndex(names int) *index {
	return &index{longest: make(map[string]uint8, names/2), heads: make(map[string]int32, names), list: make([]reading, 0, names)}
}

// add files a name; one with nothing to compare is left out.
func (x *index) add(name string, kind readingKind, ref int) {
	x.buf = appendFold(x.buf[:0], name)
	x.note(name, x.buf)
	k := x.buf[:unspaced(x.buf)]
	if len(k) == 0 {
		return
	}
	head := x.first(k)
	for i := head; i >= 0; i = x.list[i].next {
		if r := &x.list[i]; r.kind == kind && r.ref == int32(ref) {
			r.upper = r.upper && acronym(name)
			return
		}
	}
	x.heads[string(k)] = int32(len(x.list))
	x.list = append(x.list, reading{kind, acronym(name), int32(ref), head})
}

// note remembers under which words of a text a name can begin.
func (x *index) note(name string, folded []byte) {
	first, rest, _ := bytes.Cut(folded, []byte{' '})
	if len(first) == 0 {
		return
	}
	n := uint8(min(bytes.Count(rest, []byte{' '})+2, 12))
	if len(rest) == 0 {
		n = 1
	}
	if n > x.longest[string(first)] {
		x.longest[string(first)] = n
	}
	if i := strings.IndexAny(name, "'’"); i > 0 { // "Lord's" is two tokens in a text
		if stem := fold(name[:i]); stem != "" && !strings.Contains(stem, " ") && stem != string(first) {
			x.longest[stem] = max(x.longest[stem], n)
		}
	}
}

// first is the position of a key's first reading, or -1.
func (x *index) first(k []byte) int32 {
	if i, ok := x.heads[string(k)]; ok {
		return i
	}
	return -1
}

// of lists all readings of a name.
func (x *index) of(name string) []reading {
	i, ok := x.heads[key(name)]
	if !ok {
		return nil
	}
	var out []reading
	for ; i >= 0; i = x.list[i].next {
		out = append(out, x.list[i])
	}
	return out
}

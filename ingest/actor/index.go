package actor

import "strings"

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
}

func newIndex(names int) *index {
	return &index{make(map[string]uint8, names/2), make(map[string]int32, names), make([]reading, 0, names)}
}

// add files a name; one with nothing to compare is left out.
func (x *index) add(name string, kind readingKind, ref int) {
	folded := fold(name)
	words := strings.Count(folded, " ") + 1
	k := folded
	if words > 1 {
		k = strings.ReplaceAll(folded, " ", "")
	}
	if k == "" {
		return
	}
	x.note(name, folded, words)
	head, known := x.heads[k]
	if !known {
		head = -1
	}
	for i := head; i >= 0; i = x.list[i].next {
		if r := &x.list[i]; r.kind == kind && r.ref == int32(ref) {
			r.upper = r.upper && acronym(name)
			return
		}
	}
	x.heads[k] = int32(len(x.list))
	x.list = append(x.list, reading{kind, acronym(name), int32(ref), head})
}

// note remembers under which words of a text a name can begin.
func (x *index) note(name, folded string, words int) {
	first, _, _ := strings.Cut(folded, " ")
	n := uint8(min(words, 12))
	x.longest[first] = max(x.longest[first], n)
	if i := strings.IndexAny(name, "'’"); i > 0 { // "Lord's" is two tokens in a text
		if stem := fold(name[:i]); stem != "" && !strings.Contains(stem, " ") && stem != first {
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

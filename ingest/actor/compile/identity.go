package main

import (
	"slices"
	"strings"

	"entente/graph"
)

// newcomer is a person as one source tells of them.
type newcomer struct {
	names   []string // the usual one first
	country string
	gender  string
	origin  string
}

// meet gives the person of the base whom a source tells of, or takes the newcomer
// in. Within a country persons are the same whose names are equal but for the
// spelling ("Sergey Lavrov", "Sergei Lavrov"), or where one name leaves out middle
// or second family names of the other ("Hugo Chavez", "Hugo Rafael Chavez Frias"),
// provided only one person fits.
func (b *base) meet(n newcomer) *person {
	p := b.known(n)
	if p == nil {
		p = &person{name: n.names[0], country: n.country, origin: n.origin}
		b.putPerson(p)
		b.sounds[n.country] = append(b.sounds[n.country], sounded{p, sound(p.name)})
	}
	if p.gender == "" {
		p.gender = n.gender
	}
	for _, name := range n.names {
		if graph.Fold(name) != graph.Fold(p.name) && strings.Contains(name, " ") && b.free(name, p) {
			p.aliases = add(p.aliases, name)
			b.index(p, name)
		}
	}
	return p
}

// free tells that a spelling names nobody else of the country.
func (b *base) free(name string, p *person) bool {
	for _, other := range b.byName[graph.Fold(name)] {
		if other != p && other.country == p.country {
			return false
		}
	}
	return true
}

func (b *base) known(n newcomer) *person {
	for _, name := range n.names {
		if p := b.find(name, n.country); p != nil {
			return p
		}
	}
	for _, name := range n.names {
		var fits []*person
		for _, s := range b.sounds[n.country] {
			if alike(s.tokens, sound(name)) && !slices.Contains(fits, s.person) {
				fits = append(fits, s.person)
			}
		}
		if len(fits) == 1 {
			return fits[0]
		}
	}
	return nil
}

// sounded is a person with the sounds of a name.
type sounded struct {
	person *person
	tokens []string
}

// listen indexes all persons by sound; our own files come first and are complete
// before any source is read.
func (b *base) listen() {
	b.sounds = map[string][]sounded{}
	for _, p := range b.persons {
		for _, n := range append([]string{p.name}, p.aliases...) {
			b.sounds[p.country] = append(b.sounds[p.country], sounded{p, sound(n)})
		}
	}
}

// alike tells that the shorter name is the longer one with names left out, first
// and family name being among what they share.
func alike(x, y []string) bool {
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(x) < 2 {
		return false
	}
	i := 0
	for _, t := range y {
		if i < len(x) && x[i] == t {
			i++
		}
	}
	if i < len(x) {
		return false
	}
	sameFirst, sameLast := x[0] == y[0], x[len(x)-1] == y[len(y)-1]
	return sameFirst && sameLast || sameFirst && len(y)-len(x) <= 1 || sameLast && len(y)-len(x) <= 1 && len(x) > 1
}

// silent are parts of names that spellings have or lack.
var silent = map[string]bool{"al": true, "el": true, "bin": true, "ibn": true, "ben": true, "jr": true, "sr": true, "of": true, "the": true, "king": true, "queen": true, "sheikh": true, "prince": true,
	"ul": true, "ud": true, "ur": true, "de": true, "da": true, "del": true, "la": true, "al-": true, "as": true, "an": true, "ar": true, "ad": true, "ould": true}

// sound writes the words of a name so that transliterations of one name agree.
func sound(name string) []string {
	var tokens []string
	for w := range strings.FieldsSeq(graph.Fold(name)) {
		if silent[w] || len(w) < 2 {
			continue
		}
		if same, ok := sameName[w]; ok {
			w = same
		}
		tokens = append(tokens, squeeze(letters.Replace(w)))
	}
	return tokens
}

var letters = strings.NewReplacer("kh", "h", "gh", "g", "ph", "f", "dh", "d", "th", "t", "zh", "j", "tch", "ch", "sch", "sh", "ck", "k", "ks", "x", "q", "k", "w", "v", "dj", "j", "ou", "u", "oo", "u", "ee", "i",
	"iy", "i", "yi", "i", "ey", "ai", "ei", "ai", "ay", "ai", "y", "i", "e", "a", "o", "u", "ts", "s", "tz", "s")

// squeeze writes runs of one letter once.
func squeeze(w string) string {
	var b strings.Builder
	var last rune
	for _, r := range w {
		if r != last {
			b.WriteRune(r)
		}
		last = r
	}
	return b.String()
}

// sameName joins given names whose national spellings the sources mix.
var sameName = map[string]string{"aleksandr": "alexander", "aleksander": "alexander", "alexandr": "alexander", "alyaksandr": "alexander", "oleksandr": "alexander", "alexandre": "alexander",
	"evgeny": "yevgeny", "yevgeniy": "yevgeny", "evgeniy": "yevgeny", "mohamad": "mohammed", "mohamed": "mohammed", "mohammad": "mohammed", "muhammad": "mohammed", "muhammed": "mohammed", "mehmed": "mohammed",
	"aleksey": "alexei", "aleksei": "alexei", "alexey": "alexei", "oleksiy": "alexei", "viktor": "victor", "nikolay": "nikolai", "michail": "mikhail", "pyotr": "petr", "piotr": "petr",
	"yusuf": "yousef", "youssef": "yousef", "yousif": "yousef", "yussuf": "yousef", "abdallah": "abdullah", "abdulla": "abdullah", "umar": "omar", "usman": "osman", "othman": "osman", "jose": "jose"}

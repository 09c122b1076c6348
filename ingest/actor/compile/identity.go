package main

import (
	"cmp"
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

// meet records what a source tells of one person: names, gender and the offices
// held. Within a country persons are the same whose names are equal but for the
// spelling ("Sergey Lavrov", "Sergei Lavrov"), or where one name leaves out middle
// or second family names of the other ("Hugo Chavez", "Hugo Rafael Chavez Frias"),
// provided only one person fits. Somebody new is taken in only with an office that
// our own successions don't cover.
func (b *base) meet(n newcomer, offices ...office) {
	n.names = tidied(n.names)
	if len(n.names) == 0 {
		return
	}
	if b.skipped[n.country+" "+graph.Fold(n.names[0])] {
		return
	}
	told := slices.Clone(offices)
	offices = slices.DeleteFunc(offices, func(o office) bool { return b.covered(o) || o.to != "" && o.to < since })
	p := cmp.Or(b.known(n), b.inOffice(n, told))
	if p == nil {
		if len(offices) == 0 || !strings.Contains(n.names[0], " ") {
			return
		}
		p = &person{name: n.names[0], country: n.country, origin: n.origin}
		b.putPerson(p)
		b.hear(p, p.name)
	}
	p.gender = cmp.Or(p.gender, n.gender)
	for _, name := range n.names {
		if graph.Fold(name) != graph.Fold(p.name) && strings.Contains(name, " ") && b.free(name, p) {
			p.aliases = add(p.aliases, name)
			b.index(p, name)
		}
	}
	for _, o := range offices {
		b.serve(p, o)
	}
}

func tidied(names []string) (clean []string) {
	for _, name := range names {
		clean = add(clean, tidy(name))
	}
	return clean
}

// since is the first day of what the knowledge base is about: offices that ended
// before are left out.
const since = "1985"

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
		heard := sound(name)
		for _, s := range b.sounds[n.country] {
			if alike(s.tokens, heard, secondSurname[n.country]) && !slices.Contains(fits, s.person) {
				fits = append(fits, s.person)
			}
		}
		if len(fits) == 1 {
			return fits[0]
		}
	}
	return nil
}

// inOffice finds a person by an office that a source gives to somebody at the same
// time whose family name has the same consonants ("al-Dulaymi", "al-Dulaimi").
func (b *base) inOffice(n newcomer, told []office) *person {
	for _, p := range b.skeletons[n.country+" "+bones(n.names[0])] {
		for _, o := range told {
			if slices.ContainsFunc(p.offices, func(old office) bool { return old.of == o.of && old.title == o.title && meets(old, o) }) {
				return p
			}
		}
	}
	return nil
}

// bones gives the consonants of a name's last word and its first letter.
func bones(name string) string {
	tokens := sound(name)
	if len(tokens) == 0 {
		return name
	}
	consonants := strings.Map(func(r rune) rune {
		if strings.ContainsRune("aiu", r) {
			return -1
		}
		return r
	}, tokens[len(tokens)-1])
	return consonants + " " + cut(tokens[0], 1)
}

// sounded is a person with the sounds of a name.
type sounded struct {
	person *person
	tokens []string
}

// listen indexes all persons by sound; our own files come first and are complete
// before any source is read.
func (b *base) listen() {
	b.sounds, b.skeletons = map[string][]sounded{}, map[string][]*person{}
	for _, p := range b.persons {
		for _, n := range append([]string{p.name}, p.aliases...) {
			b.hear(p, n)
		}
	}
}

// hear indexes a person by the sound of a name.
func (b *base) hear(p *person, name string) {
	b.sounds[p.country] = append(b.sounds[p.country], sounded{p, sound(name)})
	key := p.country + " " + bones(name)
	b.skeletons[key] = append(b.skeletons[key], p)
}

// secondSurname are the countries where a second family name, or that of a ruling
// house, follows the name that news uses.
var secondSurname = map[string]bool{"ARG": true, "BOL": true, "CHL": true, "COL": true, "CRI": true, "CUB": true, "DOM": true, "ECU": true, "ESP": true, "GNQ": true, "GTM": true, "HND": true, "MEX": true,
	"NIC": true, "PAN": true, "PER": true, "PRY": true, "SLV": true, "URY": true, "VEN": true, "PHL": true, "SAU": true, "ARE": true, "QAT": true}

// alike tells that the shorter name is the longer one with names left out, first
// and family name being among what they share, or all but a first name that is not
// used or, where second is true, a second family name.
func alike(x, y []string, second bool) bool {
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
	return sameFirst && sameLast || sameFirst && second || sameLast && len(y)-len(x) == 1
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
	"abdul": "abd", "abdel": "abd", "yusuf": "yousef", "youssef": "yousef", "yousif": "yousef", "yussuf": "yousef", "abdallah": "abdullah", "abdulla": "abdullah", "umar": "omar", "usman": "osman", "othman": "osman", "jose": "jose"}

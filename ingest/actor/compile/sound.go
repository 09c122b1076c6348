package main

import (
	"slices"
	"strings"

	"entente/graph"
)

// secondSurname are the countries where a second family name follows the one that
// news uses.
var secondSurname = map[string]bool{"ARG": true, "BOL": true, "CHL": true, "COL": true, "CRI": true, "CUB": true, "DOM": true, "ECU": true, "ESP": true, "GNQ": true, "GTM": true, "HND": true, "MEX": true,
	"NIC": true, "PAN": true, "PER": true, "PRY": true, "SLV": true, "URY": true, "VEN": true, "PHL": true}

// wholeNames are the countries whose names have no part that news leaves out.
var wholeNames = map[string]bool{"CHN": true, "TWN": true, "HKG": true, "KOR": true, "PRK": true, "VNM": true, "KHM": true, "LAO": true, "MMR": true, "SGP": true}

// houses are ruling families whose name may follow a person's.
var houses = map[string]bool{"saud": true, "nahian": true, "nuhaian": true, "tani": true, "maktum": true, "sabah": true}

// alike tells that two names are one: equal, or the shorter one without middle names
// of the longer, or without its second family name where people have two.
func alike(x, y []string, country string) bool {
	if len(x) > len(y) {
		x, y = y, x
	}
	switch {
	case len(x) < 2 || !inside(x, y) || x[0] != y[0]:
		return false
	case len(x) == len(y):
		return true
	case wholeNames[country]:
		return false
	}
	last := y[len(y)-1]
	return x[len(x)-1] == last || secondSurname[country] || houses[last] && len(y)-len(x) == 1
}

// inside tells that all of x are in y, in that order.
func inside(x, y []string) bool {
	i := 0
	for _, t := range y {
		if i < len(x) && x[i] == t {
			i++
		}
	}
	return i == len(x)
}

// unusedFirst tells that a source has a first name more than one of ours ("Matamela
// Cyril Ramaphosa") and about the same time in office; a name whose first is a son's
// before his father's is not that.
func unusedFirst(ours sounded, heard []string, name string, told []office) bool {
	n := len(ours.tokens)
	if !ours.person.own || n < 2 || len(heard) != n+1 || !slices.Equal(ours.tokens, heard[1:]) || wholeNames[ours.person.country] {
		return false
	}
	if strings.Contains(name, betweenBy) || strings.Contains(name, " ibn ") {
		return false
	}
	for _, o := range told {
		if slices.ContainsFunc(ours.person.offices, func(old office) bool { return old.of == o.of && within(old, o, 8) }) {
			return true
		}
	}
	return false
}

// near tells that first and last words of two names are a letter or two apart.
func near(x, y []string) bool {
	return len(x) > 0 && len(y) > 0 && distance(x[0], y[0]) <= 2 && distance(x[len(x)-1], y[len(y)-1]) <= min(2, len(x[len(x)-1])/3)
}

// distance is Levenshtein's.
func distance(x, y string) int {
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(x) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(y) {
			cost := diagonal
			if x[i] != y[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(y)]
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

// silent are parts of names that spellings have or lack.
var silent = map[string]bool{"al": true, "el": true, "bin": true, "ibn": true, "ben": true, "jr": true, "sr": true, "of": true, "the": true, "king": true, "queen": true, "sheikh": true, "prince": true,
	"ul": true, "ud": true, "ur": true, "de": true, "da": true, "del": true, "la": true, "al-": true, "as": true, "an": true, "ar": true, "ad": true, "ould": true}

// sound writes the words of a name so that transliterations of one name agree.
func sound(name string) []string {
	var tokens []string
	for w := range strings.FieldsSeq(graph.Fold(name)) {
		if silent[w] || len(w) < 2 && w != "o" {
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

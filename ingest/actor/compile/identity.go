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
	if len(told) > 0 && !slices.ContainsFunc(told, func(o office) bool { return o.to == "" || o.to >= since }) {
		return
	}
	offices = slices.DeleteFunc(offices, func(o office) bool { return b.covered(o) || o.to != "" && o.to < since })
	p := cmp.Or(b.known(n, told), b.inOffice(n, told))
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
		if graph.Fold(name) != graph.Fold(p.name) && spells(name, p.name) && b.free(name, p) {
			p.aliases = add(p.aliases, name)
			b.index(p, name)
		}
	}
	for _, o := range offices {
		b.serve(p, o)
	}
}

// spells tells that a source's name can be another name of a person: it is spelt
// much alike, or has all of the name in it ("Matamela Cyril Ramaphosa", not
// "Matamela Ramaphosa") or the other way round, and is more than one word.
func spells(name, of string) bool {
	x, y := sound(name), sound(of)
	return len(x) > 1 && len(y) > 0 && (near(x, y) || inside(y, x) || inside(x, y) && x[0] == y[0])
}

// tidied keeps of a source's names those that are names.
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

// known finds the one person of a country with such a name, spelling aside.
func (b *base) known(n newcomer, told []office) *person {
	for _, name := range n.names {
		if p := b.find(name, n.country); p != nil {
			return p
		}
	}
	for _, name := range n.names {
		var fits []*person
		heard := sound(name)
		for _, s := range b.sounds[n.country] {
			if !slices.Contains(fits, s.person) && (alike(s.tokens, heard, n.country) || unusedFirst(s, heard, name, told)) {
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
		if !near(sound(p.name), sound(n.names[0])) {
			continue
		}
		for _, o := range told {
			if slices.ContainsFunc(p.offices, func(old office) bool { return old.of == o.of && old.title == o.title && meets(old, o) }) {
				return p
			}
		}
	}
	return nil
}

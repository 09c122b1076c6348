package main

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"entente/graph"
)

// ours is the origin of what we know without a source file.
const ours = "entente"

func readOwnCountries(b *base, path string) error {
	rows, err := readTable(path, 10)
	for _, r := range rows {
		f := r.fields
		if b.countries[f[0]] != nil {
			return fmt.Errorf("%s: country %s a second time", r.at, f[0])
		}
		b.countries[f[0]] = &country{id: f[0], name: f[1], short: f[2], adjectives: list(f[3]), singular: list(f[4]), plural: list(f[5]),
			aliases: list(f[6]), capitals: list(f[7]), seats: list(f[8]), cities: list(f[9]), origin: ours}
	}
	return err
}

func readOwnOrganizations(b *base, path string) error {
	rows, err := readTable(path, 7)
	for _, r := range rows {
		f := r.fields
		o := &organization{id: f[0], name: f[1], short: f[2], kind: f[3], country: f[4], role: f[5], aliases: list(f[6]), origin: ours}
		if o.id == "" || o.id == "-" {
			o.id = slug(o.name)
		}
		if o.kind == "" {
			o.kind = "organization"
		}
		if b.orgs[o.id] != nil {
			return fmt.Errorf("%s: organization %s a second time", r.at, o.id)
		}
		b.putOrganization(o)
	}
	return err
}

func (b *base) putOrganization(o *organization) {
	b.orgs[o.id] = o
	for _, n := range append([]string{o.name, o.short}, o.aliases...) {
		if n != "" {
			b.orgName[graph.Fold(n)] = o
		}
	}
}

func readOwnPersons(b *base, path string) error {
	rows, err := readTable(path, 6)
	for _, r := range rows {
		f := r.fields
		p := &person{id: strings.TrimPrefix(f[0], "-"), name: f[1], short: f[2], gender: f[3], country: f[4], aliases: list(f[5]), origin: ours, own: true, listed: true}
		if old := b.find(p.name, p.country); old != nil {
			return fmt.Errorf("%s: person %s a second time", r.at, p.name)
		}
		b.putPerson(p)
	}
	return err
}

func (b *base) putPerson(p *person) {
	b.persons = append(b.persons, p)
	for _, n := range append([]string{p.name}, p.aliases...) {
		b.index(p, n)
	}
}

func (b *base) index(p *person, name string) {
	key := graph.Fold(name)
	if !slices.Contains(b.byName[key], p) {
		b.byName[key] = append(b.byName[key], p)
	}
}

// find gives the person of a country with exactly this name, spelling aside.
func (b *base) find(name, country string) *person {
	for _, p := range b.byName[graph.Fold(name)] {
		if p.country == country {
			return p
		}
	}
	return nil
}

var holder = regexp.MustCompile(`^(\D+?)(?: \(([A-Z]{3})\))? (\d{4}(?:-\d\d){0,2})(?: (-|\d{4}(?:-\d\d){0,2}))?$`)

// readHolders reads who held an office one after the other: where an end is left
// out, the next one's beginning is meant, or that the last one is still there.
func readHolders(b *base, path string) error {
	rows, err := readTable(path, 4)
	for _, r := range rows {
		of, relation, office, line := r.fields[0], r.fields[1], r.fields[2], list(r.fields[3])
		if b.countries[of] == nil && b.orgs[of] == nil {
			return fmt.Errorf("%s: %q is no country or organization", r.at, of)
		}
		next := ""
		for _, entry := range slices.Backward(line) {
			m := holder.FindStringSubmatch(entry)
			if m == nil {
				return fmt.Errorf("%s: %q is not a name with dates", r.at, entry)
			}
			b.hold(m[1], m[2], of, relation, office, m[3], m[4], next)
			next = m[3]
		}
		if first, ok := b.exact[of+" "+office]; !ok || next < first {
			b.exact[of+" "+office] = next
		}
	}
	return err
}

func (b *base) hold(name, home, of, relation, title, from, to, next string) {
	switch to {
	case "":
		to = next
	case "-":
		to = ""
	}
	if home == "" && b.countries[of] != nil {
		home = of
	}
	styled := name
	name = unstyled(name)
	p := b.find(name, home)
	if p == nil {
		p = &person{name: name, country: home, origin: ours, own: true}
		b.putPerson(p)
	}
	if styled != name {
		p.aliases = add(p.aliases, styled)
	}
	p.offices = append(p.offices, office{relation, of, title, from, to, ours})
}

// unstyled takes a title that is no part of the name off its front. Kings, queens,
// popes, emperors and ruling princes ("Albert II") keep theirs: "Hussein" alone names nobody.
func unstyled(name string) string {
	for _, style := range []string{"Sheikh ", "Ayatollah ", "Mullah ", "Prince ", "Crown Prince ", "Hojatolislam ", "Samdech ", "Capt. ", "Sr. Gen. ", "Lt. Gen. ", "Maj. Gen. ", "Sir ", "Dame ", "Dr. ", "Chief ", "Col. ", "Gen. ", "Commodore ", "Baron ", "Baroness ", "Lord ", "Alhaji ", "Ratu ", "Tuanku "} {
		if rest, ok := strings.CutPrefix(name, style); ok && strings.Contains(rest, " ") && !strings.HasSuffix(rest, "I") {
			return rest
		}
	}
	return name
}

func readOwnMembers(b *base, path string) error {
	rows, err := readTable(path, 2)
	for _, r := range rows {
		if b.orgs[r.fields[0]] == nil {
			return fmt.Errorf("%s: %q is no organization", r.at, r.fields[0])
		}
		for _, entry := range list(r.fields[1]) {
			words := strings.Fields(entry)
			m := member{member: words[0], organization: r.fields[0], origin: ours}
			if len(words) > 1 {
				m.from = strings.TrimPrefix(words[1], "?")
			}
			if len(words) > 2 {
				m.to = words[2]
			}
			b.members = append(b.members, m)
		}
	}
	return err
}

func readAgencies(b *base, path string) error {
	rows, err := readTable(path, 2)
	for _, r := range rows {
		if b.countries[r.fields[0]] == nil {
			return fmt.Errorf("%s: %q is no country", r.at, r.fields[0])
		}
		for _, name := range list(r.fields[1]) {
			if old, ok := b.agencies[name]; ok && old.country != r.fields[0] {
				return fmt.Errorf("%s: %q is already an agency of %s", r.at, name, old.country)
			}
			b.agencies[name] = agency{name, r.fields[0], ours}
		}
	}
	return err
}

func readGiven(b *base, path string) error {
	rows, err := readTable(path, 2)
	for _, r := range rows {
		for _, name := range strings.Fields(r.fields[1]) {
			if old, ok := b.given[name]; ok && old.gender != r.fields[0] {
				return fmt.Errorf("%s: %s is both m and f", r.at, name)
			}
			b.given[name] = given{name, r.fields[0], ours}
		}
	}
	return err
}

func readTitles(b *base, path string) error {
	rows, err := readTable(path, 4)
	for _, r := range rows {
		for _, words := range list(r.fields[0]) {
			b.titles = append(b.titles, title{words, r.fields[1], r.fields[2], r.fields[3], ours})
		}
	}
	return err
}

package actor

import (
	"strings"

	"entente/ingest/nlp"
)

func (k *knowledge) addCountry(r *row) error {
	f := r.fields
	if !isCountryID(f[0]) {
		return r.errorf("country id %.20q is not three capital letters", f[0])
	}
	if f[1] == "" {
		return r.errorf("country %s has no name", f[0])
	}
	i, isNew := place(k.countryByID, f[0], len(k.countries))
	if isNew {
		k.countries = append(k.countries, country{})
	}
	c := country{id: f[0], name: f[1], short: or(f[2], f[1]), adjectives: list(f[3]), aliases: list(f[6]), origin: f[10]}
	c.inhabitants = append(list(f[4]), list(f[5])...)
	k.countries[i] = c
	k.names.add(c.name, countryName, i)
	k.names.add(c.short, countryName, i)
	for column, kind := range map[int]readingKind{3: adjective, 4: inhabitant, 5: inhabitants, 6: countryName, 7: capitalCity, 8: seat, 9: city} {
		for _, name := range list(f[column]) {
			if kind == inhabitants {
				name = strings.TrimPrefix(name, "the ")
			}
			k.names.add(name, kind, i)
		}
	}
	return nil
}

func (k *knowledge) addPerson(r *row) error {
	f := r.fields
	if !isSlug(f[0]) {
		return r.errorf("person id %.80q is not lower-case words joined by hyphens", f[0])
	}
	if f[1] == "" {
		return r.errorf("person %s has no name", f[0])
	}
	if f[3] != "" && f[3] != "m" && f[3] != "f" {
		return r.errorf("gender of %s is %.20q, not m, f or empty", f[0], f[3])
	}
	if err := k.knownCountry(r, f[4]); err != nil {
		return err
	}
	i, isNew := place(k.personByID, f[0], len(k.persons))
	if isNew {
		k.persons = append(k.persons, person{term: -1})
	}
	p := person{id: f[0], name: f[1], short: or(f[2], lastWord(f[1])), gender: f[3], country: f[4], aliases: f[5], origin: f[6], term: k.persons[i].term, listed: r.compiled && f[6] != ownOrigin}
	k.persons[i] = p
	k.addPersonName(p.name, i)
	k.addShort(p.short, i)
	for _, a := range list(p.aliases) {
		k.addPersonName(a, i)
	}
	return nil
}

// ownOrigin marks the knowledge base's own entries, which were made for the news; others
// come from lists of all who held any office.
const ownOrigin = "entente"

// addPersonName files a whole name, and its last word as a short one.
func (k *knowledge) addPersonName(name string, i int) {
	if strings.ContainsAny(name, " -") {
		k.names.add(name, personName, i)
	}
	short := lastWord(name)
	if ordinal(short) {
		stem := strings.TrimSpace(strings.TrimSuffix(name, short)) // "King Abdullah II" without the second
		if strings.Contains(stem, " ") {
			k.names.add(stem, personName, i)
		}
		short = lastWord(stem)
	}
	k.addShort(short, i)
	if _, rest, ok := strings.Cut(name, " "); ok && strings.Contains(rest, " ") {
		k.addShort(rest, i) // "de Hoop Scheffer"
	}
}

// ordinal reports whether a word counts rulers of the same name: "II", "XVI".
func ordinal(s string) bool {
	return s != "" && strings.Trim(s, "IVX") == ""
}

func (k *knowledge) addShort(name string, i int) {
	k.names.buf = appendFold(k.names.buf[:0], name)
	short := k.names.buf[:unspaced(k.names.buf)]
	next, ok := k.shorts[string(short)]
	if !ok {
		next = -1
	} else if k.bearers[next].person == int32(i) {
		return
	}
	k.shorts[string(short)] = int32(len(k.bearers))
	k.bearers = append(k.bearers, shortName{int32(i), next})
}

func (k *knowledge) addOffice(r *row) error {
	f := r.fields
	p, ok := k.personByID[f[0]]
	if !ok {
		return r.errorf("nobody in persons has the id %.80q", f[0])
	}
	if f[1] != nlp.Leads && f[1] != nlp.Represents {
		return r.errorf("relation is %.20q, not %s or %s", f[1], nlp.Leads, nlp.Represents)
	}
	if !k.known(f[2]) {
		return r.errorf("no country or organization has the id %.80q", f[2])
	}
	if f[3] == "" {
		return r.errorf("the office of %s has no name", f[0])
	}
	from, to, err := span(r, f[4], f[5])
	if err != nil {
		return err
	}
	i := int32(len(k.offices))
	k.offices = append(k.offices, office{f[0], f[1], f[2], f[3], from, to, f[6], k.persons[p].term})
	k.persons[p].term = i
	k.holders[f[2]] = append(k.holders[f[2]], i)
	return nil
}

func (k *knowledge) addOrganization(r *row) error {
	f := r.fields
	if !isSlug(f[0]) {
		return r.errorf("organization id %.80q is not lower-case words joined by hyphens", f[0])
	}
	if f[1] == "" {
		return r.errorf("organization %s has no name", f[0])
	}
	if f[3] != nlp.Organization && f[3] != nlp.Group {
		return r.errorf("kind of %s is %.20q, not %s or %s", f[0], f[3], nlp.Organization, nlp.Group)
	}
	if err := k.knownCountry(r, f[4]); err != nil {
		return err
	}
	i, isNew := place(k.organizationByID, f[0], len(k.organizations))
	if isNew {
		k.organizations = append(k.organizations, organization{})
	}
	k.organizations[i] = organization{f[0], f[1], or(f[2], f[1]), f[3], f[4], f[5], f[6], f[7]}
	k.names.add(f[1], organizationName, i)
	k.names.add(or(f[2], f[1]), organizationName, i)
	for _, a := range append(list(f[6]), f[1]) {
		k.names.add(a, organizationName, i)
		if f[5] == "REB" && strings.HasSuffix(a, "s") && !strings.HasSuffix(a, "ss") && !acronym(a) {
			k.names.add(a[:len(a)-1], organizationName, i) // "Tamil Tiger rebels"
		}
	}
	return nil
}

func (k *knowledge) addMember(r *row) error {
	f := r.fields
	if _, ok := k.personByID[f[0]]; !ok && !k.known(f[0]) {
		return r.errorf("no actor has the id %.80q", f[0])
	}
	if _, ok := k.organizationByID[f[1]]; !ok {
		return r.errorf("no organization has the id %.80q", f[1])
	}
	from, to, err := span(r, f[2], f[3])
	if err != nil {
		return err
	}
	k.members[f[0]] = append(k.members[f[0]], membership{f[1], from, to, f[4]})
	return nil
}

func (k *knowledge) addAgency(r *row) error {
	f := r.fields
	if f[0] == "" || f[1] == "" {
		return r.errorf("an agency needs a name and a country")
	}
	if err := k.knownCountry(r, f[1]); err != nil {
		return err
	}
	k.names.add(f[0], agencyName, len(k.agencies))
	k.agencies = append(k.agencies, agency{f[0], f[1]})
	return nil
}

func (k *knowledge) addGiven(r *row) error {
	f := r.fields
	if f[1] != "m" && f[1] != "f" {
		return r.errorf("gender of %.40q is %.20q, not m or f", f[0], f[1])
	}
	k.given[key(f[0])] = f[1]
	return nil
}

func (k *knowledge) addTitle(r *row) error {
	f := r.fields
	if f[2] != "" && f[2] != nlp.Leads && f[2] != nlp.Represents {
		return r.errorf("relation is %.20q, not %s, %s or empty", f[2], nlp.Leads, nlp.Represents)
	}
	if f[3] != "" && f[3] != "m" && f[3] != "f" {
		return r.errorf("gender is %.20q, not m, f or empty", f[3])
	}
	for _, name := range list(f[0]) {
		folded := fold(name)
		k.titles[strings.ReplaceAll(folded, " ", "")] = title{office: f[1], relation: f[2], gender: f[3]}
		k.widest = max(k.widest, strings.Count(folded, " ")+1)
	}
	return nil
}

func (k *knowledge) knownCountry(r *row, id string) error {
	if _, ok := k.countryByID[id]; !ok && id != "" {
		return r.errorf("no country has the id %.20q", id)
	}
	return nil
}

func isCountryID(id string) bool {
	return len(id) == 3 && strings.ToUpper(id) == id && !strings.ContainsAny(id, "0123456789 ")
}

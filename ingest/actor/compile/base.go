package main

import "slices"

// base is the knowledge base while it grows.
type base struct {
	countries   map[string]*country
	persons     []*person
	byName      map[string][]*person // every folded name of a person
	orgs        map[string]*organization
	orgName     map[string]*organization // every folded name of an organization
	members     []member
	agencies    map[string]agency
	given       map[string]given
	titles      []title
	rules       []titleRule
	skipped     map[string]bool      // country and folded name of those no source may bring in
	sounds      map[string][]sounded // persons of a country by the sound of their names
	skeletons   map[string][]*person // persons by country and the consonants of their names
	surnames    map[string]int       // how many persons have a word in their name, filled when first asked for
	countryName map[string]string    // country ids by folded name, filled when first asked for
	exact       map[string]string    // offices whose holders our own file lists, with the day the list begins
}

type country struct {
	id, name, short, origin                                        string
	adjectives, singular, plural, aliases, capitals, seats, cities []string
}

type person struct {
	id, name, short, gender, country, origin string
	aliases                                  []string
	offices                                  []office
	own                                      bool // named in our own files: never merged with another such
	listed                                   bool // has a line of its own in our persons file
}

type office struct {
	relation, of, title, from, to, origin string
}

type organization struct {
	id, name, short, kind, country, role, origin string
	aliases                                      []string
}

type member struct{ member, organization, from, to, origin string }

type agency struct{ name, country, origin string }

type given struct{ name, gender, origin string }

type title struct{ words, office, relation, gender, origin string }

func newBase() *base {
	return &base{
		countries: map[string]*country{},
		byName:    map[string][]*person{},
		orgs:      map[string]*organization{},
		orgName:   map[string]*organization{},
		agencies:  map[string]agency{},
		given:     map[string]given{},
		exact:     map[string]string{},
		skipped:   map[string]bool{},
	}
}

// add puts what is new behind what a list has.
func add(list []string, more ...string) []string {
	for _, m := range more {
		if m != "" && !slices.Contains(list, m) {
			list = append(list, m)
		}
	}
	return list
}

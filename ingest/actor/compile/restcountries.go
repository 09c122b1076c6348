package main

import (
	"encoding/json"
	"os"
	"strings"
)

// restCountry is an entry of mledoze/countries.
type restCountry struct {
	Name struct {
		Common, Official string
	}
	CCA3      string
	Capital   []string
	Demonyms  map[string]struct{ M string }
	UNMember  bool
	Alternate []string `json:"altSpellings"`
}

// readRestCountries adds the countries and territories that our own table leaves
// out, and official names and capitals to those it has.
func readRestCountries(b *base, path string) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var all []restCountry
	if err := json.Unmarshal(data, &all); err != nil {
		return err
	}
	for _, r := range all {
		id := r.CCA3
		if id == "UNK" {
			id = "XKX"
		}
		c := b.countries[id]
		if c == nil {
			c = &country{id: id, name: plain(r.Name.Common), origin: "restcountries"}
			c.adjectives = add(c.adjectives, r.Demonyms["eng"].M)
			c.singular = c.adjectives
			c.plural = pluralOf(r.Demonyms["eng"].M)
			for _, capital := range r.Capital {
				c.capitals = add(c.capitals, plain(capital))
			}
			b.countries[id] = c
		}
		if official := plain(r.Name.Official); official != c.name {
			c.aliases = add(c.aliases, official)
		}
	}
	return nil
}

// pluralOf gives the inhabitants of a demonym: nothing is added to those in -ese,
// -ish and -s.
func pluralOf(demonym string) []string {
	if demonym == "" {
		return nil
	}
	for _, end := range []string{"ese", "ish", "ch", "s"} {
		if strings.HasSuffix(demonym, end) {
			return []string{demonym}
		}
	}
	return []string{demonym + "s"}
}

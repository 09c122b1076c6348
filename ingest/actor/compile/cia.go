package main

import (
	"archive/zip"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"entente/graph"
)

const (
	fromCIA = "cia-world-leaders"
	ciaDay  = "2019-06" // when the cabinets were read
)

type ciaNode struct {
	Label      string               `json:"http://www.w3.org/2000/01/rdf-schema#label"`
	Properties []map[string]ciaNode `json:"objectProperties"`
	Data       map[string]string    `json:"datatypeProperties"`
}

var ciaOffice = regexp.MustCompile(`^The Office of (.*) \((.*)\)$`)

// readCIA reads the cabinets of June 2019, all it holds: a term is known for that
// month only, unless another source tells more of the same.
func readCIA(b *base, path string) error {
	archive, err := zip.OpenReader(path)
	if err != nil {
		return err
	}
	defer archive.Close()
	f, err := archive.Open("dist/json/persons.json")
	if err != nil {
		return err
	}
	defer f.Close()
	var persons map[string]ciaNode
	if err := json.NewDecoder(f).Decode(&persons); err != nil {
		return err
	}
	var told []ciaTold
	for _, p := range persons {
		told = append(told, b.ciaPerson(p)...)
	}
	slices.SortFunc(told, func(x, y ciaTold) int { return strings.Compare(x.key(), y.key()) })
	for _, t := range told {
		b.meet(newcomer{names: t.names, country: t.office.of, origin: fromCIA}, t.office)
	}
	return nil
}

type ciaTold struct {
	names  []string
	office office
}

func (t ciaTold) key() string { return fmt.Sprint(t.office.of, t.names, t.office.title) }

func (b *base) ciaPerson(p ciaNode) (told []ciaTold) {
	name := p.Data["http://xmlns.com/foaf/0.1/name"]
	for _, property := range p.Properties {
		for _, o := range property {
			m := ciaOffice.FindStringSubmatch(o.Label)
			if m == nil || strings.Count(name, " ") == 0 {
				continue
			}
			country := b.countryNamed(m[2])
			title, relation, ok := b.officeOf(m[1])
			if country != "" && ok {
				told = append(told, ciaTold{newsName(name), office{relation, country, title, ciaDay, ciaDay, fromCIA}})
			}
		}
	}
	return told
}

// countryNamed finds a country by any of its names, also with the words turned
// round ("Korea, North").
func (b *base) countryNamed(name string) string {
	if b.countryName == nil {
		b.countryName = map[string]string{}
		for _, c := range b.countries {
			for _, n := range append([]string{c.name}, c.aliases...) {
				b.countryName[graph.Fold(n)] = c.id
			}
		}
	}
	if last, first, ok := strings.Cut(name, ", "); ok {
		name = first + " " + last
	}
	return b.countryName[graph.Fold(strings.TrimPrefix(name, "The "))]
}

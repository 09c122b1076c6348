package main

import (
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

const (
	fromWikidata = "wikidata-2021"
	fromCurrent  = "world-leaders-current"
)

var ofCountry = regexp.MustCompile(`^(.*?)(?: of (?:the )?.*)?$`)

// readWikidata reads the heads of state and government of 2021 and 2022, with years.
func readWikidata(b *base, path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return err
	}
	for _, r := range rows[1:] {
		country, position, name, from, to := b.countryNamed(plain(r[1])), ofCountry.FindStringSubmatch(r[3])[1], bracket.ReplaceAllString(plain(r[5]), ""), r[6], r[7]
		title, relation, ok := b.officeOf(position)
		if country == "" || !ok || from == "" {
			continue
		}
		if to == "" {
			to = "2022"
		}
		b.meet(newcomer{names: []string{name}, country: country, origin: fromWikidata}, office{relation, country, title, from, to, fromWikidata})
	}
	return nil
}

// readCurrent reads the heads of 30 states and unions, kept up to August 2026.
func readCurrent(b *base, path string) error {
	files, err := filepath.Glob(filepath.Join(path, "*", "current.json"))
	if err != nil {
		return err
	}
	slices.Sort(files)
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		var c struct {
			Country struct {
				Name string `json:"name_en"`
			}
			Positions map[string]struct {
				Title  string `json:"title_en"`
				Holder struct {
					Name  string `json:"name_en"`
					Since string
				} `json:"current_holder"`
			}
		}
		if err := json.Unmarshal(data, &c); err != nil {
			return err
		}
		country := b.countryNamed(c.Country.Name)
		for _, key := range []string{"head_of_state", "head_of_government"} {
			p := c.Positions[key]
			name := strings.TrimSpace(plain(p.Holder.Name))
			title, relation, ok := b.officeOf(ofCountry.FindStringSubmatch(p.Title)[1])
			if country != "" && ok && name != "" && p.Holder.Since != "" {
				b.follow(newcomer{names: []string{name}, country: country, origin: fromCurrent}, office{relation, country, title, p.Holder.Since, "", fromCurrent})
			}
		}
	}
	return nil
}

// follow adds somebody who took an office after our own list of its holders ends,
// and ends the term of whom the list has last.
func (b *base) follow(n newcomer, o office) {
	known := b.known(n, []office{o})
	for _, p := range b.persons {
		for i := range p.offices {
			old := &p.offices[i]
			if old.of != o.of || old.title != o.title || old.to != "" {
				continue
			}
			if p == known || old.from >= o.from {
				return
			}
			old.to = o.from
		}
	}
	delete(b.exact, o.of+" "+o.title)
	b.meet(n, o)
}

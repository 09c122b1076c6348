package main

import (
	"encoding/json"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"
)

const fromFactbook = "factbook"

type factText struct{ Text string }

type factbookCountry struct {
	Government struct {
		Name struct {
			Short factText `json:"conventional short form"`
			Long  factText `json:"conventional long form"`
		} `json:"Country name"`
		Executive map[string]json.RawMessage `json:"Executive branch"`
		Part      factText                   `json:"International organization participation"`
	}
}

var (
	factHead = regexp.MustCompile(`^([A-Z][A-Za-z -]*?) ([^(;]*?) \(since (\d{1,2} [A-Z][a-z]+ \d{4})\)`)
	factTag  = regexp.MustCompile(`<[^>]*>`)
	factNote = regexp.MustCompile(`\s*\([^)]*\)`)
)

// readFactbook reads who heads each country and what organizations it belongs to,
// as the last edition of the World Factbook has it.
func readFactbook(b *base, path string) error {
	files, err := filepath.Glob(filepath.Join(path, "*", "*.json"))
	if err != nil {
		return err
	}
	slices.Sort(files)
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		var c factbookCountry
		if json.Unmarshal(data, &c) != nil {
			continue // oceans and the world have no government of this form
		}
		id := b.countryNamed(html.UnescapeString(c.Government.Name.Short.Text))
		if id == "" {
			id = b.countryNamed(html.UnescapeString(c.Government.Name.Long.Text))
		}
		if id == "" {
			continue
		}
		for _, key := range []string{"chief of state", "head of government"} {
			var t factText
			if json.Unmarshal(c.Government.Executive[key], &t) == nil {
				b.factHead(id, t.Text)
			}
		}
		b.factMember(id, c.Government.Part.Text)
	}
	return nil
}

// factHead reads "President Joseph AOUN (since 9 January 2025)".
func (b *base) factHead(country, text string) {
	m := factHead.FindStringSubmatch(html.UnescapeString(factTag.ReplaceAllString(text, "")))
	if m == nil {
		return
	}
	words := strings.Fields(m[1] + " " + m[2])
	for n := min(3, len(words)-1); n > 0; n-- {
		title, relation, ok := b.officeOf(strings.Join(words[:n], " "))
		if !ok {
			continue
		}
		day, err := time.Parse("2 January 2006", m[3])
		if err != nil {
			if day, err = time.Parse("2 Jan 2006", m[3]); err != nil {
				return
			}
		}
		b.meet(newcomer{names: newsName(strings.Join(words[n:], " ")), country: country, origin: fromFactbook},
			office{relation, country, title, day.Format("2006-01-02"), "", fromFactbook})
		return
	}
}

// factOrganization gives the organizations behind the Factbook's abbreviations.
var factOrganization = map[string]string{"AU": "african-union", "LAS": "arab-league", "OAS": "organization-of-american-states", "OIC": "organization-of-islamic-cooperation", "C": "commonwealth", "CE": "council-of-europe",
	"OSCE": "organization-for-security-and-cooperation-in-europe", "OECD": "organization-for-economic-cooperation-and-development", "WTO": "world-trade-organization", "IAEA": "international-atomic-energy-agency",
	"NAM": "non-aligned-movement", "G-77": "group-of-77", "APEC": "asia-pacific-economic-cooperation", "Caricom": "caribbean-community", "CARICOM": "caribbean-community", "CELAC": "community-of-latin-american-and-caribbean-states",
	"SADC": "southern-african-development-community", "EAC": "east-african-community", "IGAD": "intergovernmental-authority-on-development", "PIF": "pacific-islands-forum", "EFTA": "european-free-trade-association",
	"UN": "united-nations", "ARF": "asean-regional-forum"}

func (b *base) factMember(country, text string) {
	for part := range strings.SplitSeq(text, ", ") {
		note := strings.Contains(part, "observer") || strings.Contains(part, "partner") || strings.Contains(part, "associate") || strings.Contains(part, "suspended")
		name := strings.TrimSpace(factNote.ReplaceAllString(part, ""))
		org := factOrganization[name]
		if note || org == "" {
			continue
		}
		if b.orgs[org] == nil {
			panic(fmt.Sprintf("factbook: no organization %s", org))
		}
		if !slices.ContainsFunc(b.members, func(m member) bool { return m.member == country && m.organization == org }) {
			b.members = append(b.members, member{member: country, organization: org, origin: fromFactbook})
		}
	}
}

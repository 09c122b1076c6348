package main

import (
	"encoding/csv"
	"io"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/encoding/charmap"
)

const fromArchigos = "archigos"

// reign is one term of a leader, put together from the rows of its years.
type reign struct{ name, state, gender, from, to string }

var bracket = regexp.MustCompile(` \(.*\)$`)

// readArchigos reads the effective leaders of states up to 2015. It knows no office:
// a leader without one from elsewhere at that time is just "leader".
func readArchigos(b *base, path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	r := csv.NewReader(charmap.Windows1252.NewDecoder().Reader(f))
	r.Comma, r.LazyQuotes, r.FieldsPerRecord = '\t', true, -1
	head, err := r.Read()
	if err != nil {
		return err
	}
	column := map[string]int{}
	for i, h := range head {
		column[h] = i
	}
	terms := map[string]*reign{}
	var order []string
	for {
		row, err := r.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
		get := func(name string) string { return row[column[name]] }
		id := get("leadid")
		t := terms[id]
		if t == nil {
			t = &reign{archigosName(get("leader"), get("dbpedia.uri")), get("idacr"), strings.ToLower(get("gender")), get("startdate"), get("enddate")}
			terms[id] = t
			order = append(order, id)
		}
		t.from, t.to = min(t.from, get("startdate")), max(t.to, get("enddate"))
	}
	slices.Sort(order)
	for _, id := range order {
		b.archigosTerm(*terms[id])
	}
	return nil
}

// archigosName prefers the title of the encyclopedia's article to the bare surname.
func archigosName(leader, uri string) string {
	if i := strings.LastIndex(uri, "/"); i >= 0 {
		if name, err := url.PathUnescape(uri[i+1:]); err == nil {
			return bracket.ReplaceAllString(plain(strings.ReplaceAll(name, "_", " ")), "")
		}
	}
	return plain(leader)
}

func (b *base) archigosTerm(t reign) {
	country := cowState[t.state]
	if country == "" {
		country = t.state
	}
	first, _, _ := strings.Cut(t.name, " ")
	_, given := b.given[first]
	if b.countries[country] == nil || t.to < since || !given || !strings.Contains(t.name, " ") || strings.Contains(t.name, ".") && len(t.name) < 9 {
		return
	}
	n := newcomer{names: []string{t.name}, country: country, gender: t.gender, origin: fromArchigos}
	if t.gender != "m" && t.gender != "f" {
		n.gender = ""
	}
	to := t.to
	if to == "2015-12-31" {
		to = "2015-12"
	}
	o := office{"LEADS", country, "leader", t.from, to, fromArchigos}
	if p := b.known(newcomer{names: tidied(n.names), country: n.country}, []office{o}); p != nil && p.led(o) {
		b.meet(n)
		return
	}
	if b.headed(o) {
		return
	}
	b.meet(n, o)
}

// led tells that a person is known to head the country at the time of a term.
func (p *person) led(o office) bool {
	return slices.ContainsFunc(p.offices, func(old office) bool { return old.of == o.of && old.relation == o.relation && meets(old, o) })
}

// headed tells that our own successions or another source name who headed the
// country when a term began, so that a leader we can't match is a spelling of one of
// them, not a new person.
func (b *base) headed(o office) bool {
	for _, p := range b.persons {
		for _, old := range p.offices {
			if old.of == o.of && old.relation == "LEADS" && old.from <= o.from && (old.to == "" || old.to > o.from) {
				return true
			}
		}
	}
	return false
}

// cowState gives the countries whose letters in Archigos are not ISO's.
var cowState = map[string]string{"BHM": "BHS", "HAI": "HTI", "TRI": "TTO", "BAR": "BRB", "GUA": "GTM", "HON": "HND", "SAL": "SLV", "COS": "CRI", "UKG": "GBR", "IRE": "IRL", "NTH": "NLD",
	"FRN": "FRA", "SWZ": "CHE", "SPN": "ESP", "POR": "PRT", "GMY": "DEU", "GFR": "DEU", "GDR": "DDR", "AUS": "AUT", "CZE": "CSK", "CZR": "CZE", "SLO": "SVK", "CRO": "HRV", "BOS": "BIH", "SLV": "SVN",
	"MAC": "MKD", "MNT": "MNE", "KOS": "XKX", "BUL": "BGR", "RUM": "ROU", "MLD": "MDA", "LAT": "LVA", "LIT": "LTU", "BLR": "BLR", "GRG": "GEO", "DEN": "DNK", "ICE": "ISL", "CAP": "CPV", "GUI": "GIN",
	"EQG": "GNQ", "GAM": "GMB", "MAA": "MRT", "NIR": "NER", "CDI": "CIV", "BFO": "BFA", "SIE": "SLE", "TOG": "TGO", "CAO": "CMR", "NIG": "NGA", "CEN": "CAF", "CHA": "TCD", "CON": "COG", "DRC": "COD",
	"BUI": "BDI", "ANG": "AGO", "MZM": "MOZ", "ZAM": "ZMB", "ZIM": "ZWE", "MAW": "MWI", "SAF": "ZAF", "LES": "LSO", "BOT": "BWA", "SWA": "SWZ", "MAG": "MDG", "MAS": "MUS", "SEY": "SYC", "MOR": "MAR",
	"ALG": "DZA", "LIB": "LBY", "SUD": "SDN", "LEB": "LBN", "KUW": "KWT", "BAH": "BHR", "UAE": "ARE", "OMA": "OMN", "YPR": "YMD", "TAJ": "TJK", "KYR": "KGZ", "KZK": "KAZ", "MON": "MNG",
	"TAW": "TWN", "ROK": "KOR", "BHU": "BTN", "BNG": "BGD", "MYA": "MMR", "SRI": "LKA", "MAD": "MDV", "NEP": "NPL", "THI": "THA", "CAM": "KHM", "DRV": "VNM", "RVN": "VDR", "MAL": "MYS", "SIN": "SGP",
	"BRU": "BRN", "PHI": "PHL", "INS": "IDN", "ETM": "TLS", "AUL": "AUS", "NEW": "NZL", "SOL": "SLB", "FIJ": "FJI", "PAR": "PRY", "URU": "URY", "TAN": "TZA", "TAZ": "TZA", "SWD": "SWE", "YUG": "YUG", "SER": "SRB", "SRB": "SRB"}

package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	own := flag.String("own", "own", "folder of our own additions")
	out := flag.String("out", filepath.Join("..", "data"), "folder the compiled files are written to")
	shared := flag.String("shared", os.Getenv("ENTENTE_SHARED"), "shared folder that holds kb (default: ENTENTE_SHARED)")
	flag.Parse()
	if *shared == "" {
		*shared = filepath.Join("..", "..", "..", "..", "shared")
	}
	if err := run(filepath.Join(*shared, "kb"), *own, *out); err != nil {
		fmt.Fprintln(os.Stderr, "compile:", err)
		os.Exit(1)
	}
}

// run reads every source into one base, in the order of trust: our own words
// first, then dated sources, then snapshots.
func run(kb, own, out string) error {
	b := newBase()
	steps := []struct {
		what string
		read func(*base, string) error
		path string
	}{
		{"own given names", readGiven, filepath.Join(own, "given.tsv")},
		{"own countries", readOwnCountries, filepath.Join(own, "countries.tsv")},
		{"countries", readRestCountries, filepath.Join(kb, "countries", "countries.json")},
		{"own organizations", readOwnOrganizations, filepath.Join(own, "organizations.tsv")},
		{"own persons", readOwnPersons, filepath.Join(own, "persons.tsv")},
		{"own holders", readHolders, filepath.Join(own, "holders.tsv")},
		{"own members", readOwnMembers, filepath.Join(own, "members.tsv")},
		{"own agencies", readAgencies, filepath.Join(own, "agencies.tsv")},
		{"own titles", readTitles, filepath.Join(own, "titles.tsv")},
		{"titles of the sources", readTitleRules, filepath.Join(own, "source_titles.tsv")},
		{"skipped", readSkipped, filepath.Join(own, "skip.tsv")},
		{"present Congress", readCongress, filepath.Join(kb, "congress", "legislators-current.yaml")},
		{"CountryInfo", readCountryInfo, filepath.Join(kb, "countryinfo", "CountryInfo.120116.txt")},
		{"CIA world leaders", readCIA, filepath.Join(kb, "cia_world_leaders", "json.zip")},
		{"Wikidata", readWikidata, filepath.Join(kb, "world_leaders_2021", "wikidata.csv")},
		{"Factbook", readFactbook, filepath.Join(kb, "factbook")},
		{"present leaders", readCurrent, filepath.Join(kb, "world_leaders_current", "data", "countries")},
		{"Archigos", readArchigos, filepath.Join(kb, "archigos", "arch_annual.txt")},
	}
	for _, s := range steps {
		if s.what == "titles of the sources" {
			b.listen()
		}
		if err := s.read(b, s.path); err != nil {
			return fmt.Errorf("read %s: %w", s.what, err)
		}
	}
	b.succeed()
	return b.write(out)
}

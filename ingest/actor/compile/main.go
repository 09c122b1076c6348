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
	}
	for _, s := range steps {
		if err := s.read(b, s.path); err != nil {
			return fmt.Errorf("read %s: %w", s.what, err)
		}
	}
	return b.write(out)
}

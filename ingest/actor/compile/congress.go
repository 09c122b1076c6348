package main

import (
	"os"

	"github.com/goccy/go-yaml"
)

const fromCongress = "congress"

type legislator struct {
	Name struct {
		First, Nickname, Last string
		Full                  string `yaml:"official_full"`
	}
	IDs struct {
		Wikipedia string
	} `yaml:"id"`
	Bio   struct{ Gender string }
	Terms []struct{ Type, Start, End string }
}

// readCongress reads the senators and representatives of the present Congress with
// their terms.
func readCongress(b *base, path string) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var all []legislator
	if err := yaml.Unmarshal(data, &all); err != nil {
		return err
	}
	for _, l := range all {
		var offices []office
		for _, t := range l.Terms {
			title := "senator"
			if t.Type == "rep" {
				title = "representative"
			}
			if n := len(offices) - 1; n >= 0 && offices[n].title == title && year(t.Start)-year(offices[n].to) < 1 {
				offices[n].to = t.End
				continue
			}
			offices = append(offices, office{"REPRESENTS", "USA", title, t.Start, t.End, fromCongress})
		}
		b.meet(newcomer{names: l.names(), country: "USA", gender: genderLetter(l.Bio.Gender), origin: fromCongress}, offices...)
	}
	return nil
}

// names puts the encyclopedia's title first, which is how news calls them.
func (l legislator) names() []string {
	names := []string{}
	if l.IDs.Wikipedia != "" {
		names = add(names, bracket.ReplaceAllString(plain(l.IDs.Wikipedia), ""))
	}
	if l.Name.Nickname != "" {
		names = add(names, plain(l.Name.Nickname+" "+l.Name.Last))
	}
	return add(names, plain(l.Name.First+" "+l.Name.Last), plain(l.Name.Full))
}

func genderLetter(g string) string {
	switch g {
	case "M", "m":
		return "m"
	case "F", "f":
		return "f"
	}
	return ""
}

package question

import (
	"fmt"
	"strings"

	"entente/graph"
	"entente/graph/query"
)

// noun is a word for somebody who is tied to somebody.
type noun struct {
	word      string // as written
	one       string // in the singular
	plural    string
	meaning   meaning
	direction query.Direction // of lists
	mutual    bool            // whether acts either way make two actors such
}

// singular is one of them: "an ally".
func (n noun) singular() string {
	word := n.one
	if strings.ContainsRune("aeiou", rune(word[0])) {
		return "an " + word
	}
	return "a " + word
}

// anyKind is a noun for actors of every kind.
const anyKind graph.Kind = "any"

// nouns holds the table of nouns by their forms.
type nouns struct {
	ties  map[string]*noun
	kinds map[string]graph.Kind
}

// directions are those of lists, by the words of the table.
var directions = map[string]query.Direction{"in": query.In, "mutual": query.In, "both": query.Both}

func loadNouns(table string) (nouns, error) {
	n := nouns{map[string]*noun{}, map[string]graph.Kind{}}
	err := eachLine("nouns.tsv", table, func(columns []string) error {
		if len(columns) == 2 {
			return n.addKind(columns)
		}
		if len(columns) != 3 {
			return fmt.Errorf("it has %d columns, not 2 or 3", len(columns))
		}
		m, err := parseMeaning(columns[1])
		if err != nil {
			return err
		}
		d, ok := directions[columns[2]]
		if !ok {
			return fmt.Errorf("the direction is in, mutual or both, not %q", columns[2])
		}
		mutual := columns[2] != "in"
		for singular, plural := range forms(columns[0]) {
			n.ties[singular], n.ties[plural] = &noun{singular, singular, plural, m, d, mutual}, &noun{plural, singular, plural, m, d, mutual}
		}
		return nil
	})
	return n, err
}

func (n nouns) addKind(columns []string) error {
	k := graph.Kind(columns[1])
	switch k {
	case graph.Country, graph.Person, graph.Organization, graph.Group, anyKind:
	default:
		return fmt.Errorf("%q is no kind of actor", k)
	}
	for singular, plural := range forms(columns[0]) {
		n.kinds[singular], n.kinds[plural] = k, k
	}
	return nil
}

// forms lists the nouns of a cell with their plurals.
func forms(cell string) map[string]string {
	out := map[string]string{}
	for word := range strings.SplitSeq(cell, ",") {
		singular, plural, odd := strings.Cut(strings.TrimSpace(word), "/")
		if !odd {
			plural = singular + "s"
		}
		out[singular] = plural
	}
	return out
}

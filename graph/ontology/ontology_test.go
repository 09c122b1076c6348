package ontology_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"entente/graph/ontology"
)

// plover are the categories of PLOVER 2021.
var plover = strings.Fields("AGREE CONSULT SUPPORT COOPERATE AID YIELD REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT")

func TestEveryRelationIsComplete(t *testing.T) {
	word := regexp.MustCompile(`^[A-Z]+(_[A-Z]+)*$`) // stands in Cypher text
	codes := regexp.MustCompile(`^(0[1-9]|1[0-9]|20)[0-9]?(,(0[1-9]|1[0-9]|20)[0-9]?)*$`)
	seen := map[ontology.Relation]bool{}
	phrases := map[string]bool{}
	for _, e := range ontology.Relations() {
		t.Run(string(e.Relation), func(t *testing.T) {
			if !word.MatchString(string(e.Relation)) || seen[e.Relation] {
				t.Error("no word of its own")
			}
			if !e.Family.Valid() || !slices.Contains(plover, e.PLOVER) || !codes.MatchString(e.CAMEO) {
				t.Errorf("family %q, PLOVER %q, CAMEO %q", e.Family, e.PLOVER, e.CAMEO)
			}
			if e.Phrase == "" || phrases[e.Phrase] || e.Phrase != strings.ToLower(e.Phrase) {
				t.Errorf("phrase %q", e.Phrase)
			}
			found, ok := ontology.Lookup(e.Relation)
			if !ok || found != e || !e.Relation.Valid() || e.Relation.Family() != e.Family || e.Relation.Symmetric() != e.Symmetric {
				t.Errorf("look-ups differ: %+v", found)
			}
		})
		seen[e.Relation], phrases[e.Phrase] = true, true
	}
	if len(seen) != 17 {
		t.Errorf("%d relations, want 17", len(seen))
	}
}

// TestFamilies holds the families as the design has them.
func TestFamilies(t *testing.T) {
	for family, want := range map[ontology.Family]string{
		ontology.For:     "SUPPORTS AIDS COOPERATES_WITH AGREES_WITH",
		ontology.Against: "CONDEMNS ACCUSES OPPOSES REJECTS THREATENS PROTESTS_AGAINST MOBILIZES_AGAINST SANCTIONS COERCES ATTACKS",
		ontology.Contact: "MEETS URGES YIELDS_TO",
		"":               "",
	} {
		var got []string
		for _, r := range ontology.Of(family) {
			got = append(got, string(r))
		}
		slices.Sort(got)
		wanted := strings.Fields(want)
		slices.Sort(wanted)
		if !slices.Equal(got, wanted) {
			t.Errorf("%q: %q, want %q", family, got, wanted)
		}
	}
}

func TestSymmetric(t *testing.T) {
	var got []string
	for _, e := range ontology.Relations() {
		if e.Symmetric {
			got = append(got, string(e.Relation))
		}
	}
	if want := "MEETS AGREES_WITH COOPERATES_WITH"; strings.Join(got, " ") != want {
		t.Errorf("symmetric are %q, want %q", got, want)
	}
}

// TestNobodyChangesTheTable holds that what Relations returns is a copy.
func TestNobodyChangesTheTable(t *testing.T) {
	ontology.Relations()[0].Family = ontology.Against
	if ontology.Meets.Family() != ontology.Contact || ontology.Relations()[0].Family != ontology.Contact {
		t.Error("the table was changed from outside")
	}
}

func TestNoRelation(t *testing.T) {
	if r := ontology.Relation("LOVES"); r.Valid() || r.Family() != "" || r.Symmetric() {
		t.Errorf("%s passes", r)
	}
	if ontology.Family("love").Valid() || ontology.Version == "" {
		t.Error("families and version")
	}
}

func ExampleLookup() {
	e, ok := ontology.Lookup("CONDEMNS")
	fmt.Println(ok, e.Family, e.PLOVER, "RUS "+e.Phrase+" ISR")
	// Output: true against ACCUSE RUS condemns ISR
}

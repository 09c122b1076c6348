// Package ontology is the one table of relations: their words, families,
// PLOVER categories, CAMEO roots and symmetry.
//
// The relations follow the PLOVER event ontology of 2021 (Open Event Data
// Alliance), which condenses CAMEO (Gerner, Schrodt and Yilmaz 2009). Nothing
// else in the module maps relation words, so that the coder, the stores, the
// queries and the server agree on one version.
package ontology

import "slices"

// Version names the table; it is stored beside the data it coded.
const Version = "plover-2021.1"

// Relation is the type of an act between two actors, as drawn in Neo4j Browser.
type Relation string

// The relations.
const (
	Meets            Relation = "MEETS"
	AgreesWith       Relation = "AGREES_WITH"
	Supports         Relation = "SUPPORTS"
	CooperatesWith   Relation = "COOPERATES_WITH"
	Aids             Relation = "AIDS"
	YieldsTo         Relation = "YIELDS_TO"
	Urges            Relation = "URGES"
	Condemns         Relation = "CONDEMNS"
	Accuses          Relation = "ACCUSES"
	Opposes          Relation = "OPPOSES"
	Rejects          Relation = "REJECTS"
	Threatens        Relation = "THREATENS"
	ProtestsAgainst  Relation = "PROTESTS_AGAINST"
	MobilizesAgainst Relation = "MOBILIZES_AGAINST"
	Sanctions        Relation = "SANCTIONS"
	Coerces          Relation = "COERCES"
	Attacks          Relation = "ATTACKS"
)

// Family tells what an act says about the stance of its source to its target.
type Family string

// The families. Contact by itself is neither for nor against.
const (
	For     Family = "for"
	Against Family = "against"
	Contact Family = "contact"
)

// Entry is one row of the table.
type Entry struct {
	Relation    Relation
	Family      Family
	PLOVER      string // PLOVER 2021 category
	CAMEO       string // CAMEO roots and codes, as "08" or "03,057"
	Symmetric   bool   // whether source and target may change places
	Cooperation bool   // PLOVER quad class cooperation; else conflict. For comparison with data sets only
	Phrase      string // reads between two names: "Russia supports Syria"
}

var table = [...]Entry{
	{Meets, Contact, "CONSULT", "04", true, true, "meets"},
	{AgreesWith, For, "AGREE", "03,057", true, true, "agrees with"},
	{Supports, For, "SUPPORT", "05", false, true, "supports"},
	{CooperatesWith, For, "COOPERATE", "06", true, true, "cooperates with"},
	{Aids, For, "AID", "07", false, true, "aids"},
	{YieldsTo, Contact, "YIELD", "08", false, true, "yields to"},
	{Urges, Contact, "REQUEST", "02,10", false, false, "urges"},
	{Condemns, Against, "ACCUSE", "110,111", false, false, "condemns"},
	{Accuses, Against, "ACCUSE", "112,09", false, false, "accuses"},
	{Opposes, Against, "ACCUSE", "110", false, false, "opposes"},
	{Rejects, Against, "REJECT", "12", false, false, "rejects"},
	{Threatens, Against, "THREATEN", "13", false, false, "threatens"},
	{ProtestsAgainst, Against, "PROTEST", "14", false, false, "protests against"},
	{MobilizesAgainst, Against, "MOBILIZE", "15", false, false, "mobilizes against"},
	{Sanctions, Against, "SANCTION", "16", false, false, "sanctions"},
	{Coerces, Against, "COERCE", "17", false, false, "coerces"},
	{Attacks, Against, "ASSAULT", "18,19,20", false, false, "attacks"},
}

var numbers = func() map[Relation]int {
	m := make(map[Relation]int, len(table))
	for i, e := range table {
		m[e.Relation] = i
	}
	return m
}()

var byRelation = func() map[Relation]Entry {
	m := make(map[Relation]Entry, len(table))
	for _, e := range table {
		m[e.Relation] = e
	}
	return m
}()

// Relations lists every entry in the order of PLOVER's scale, from meeting to attack.
func Relations() []Entry {
	return slices.Clone(table[:])
}

// Lookup finds a relation's entry; ok is false for a word that is no relation.
func Lookup(r Relation) (e Entry, ok bool) {
	e, ok = byRelation[r]
	return e, ok
}

// Valid reports whether r is one of the relations.
func (r Relation) Valid() bool { _, ok := byRelation[r]; return ok }

// Count is how many relations there are.
const Count = len(table)

// Number is the relation's place in Relations, -1 for an unknown relation.
func (r Relation) Number() int {
	if n, ok := numbers[r]; ok {
		return n
	}
	return -1
}

// Family is the relation's family, or "" for an unknown relation.
func (r Relation) Family() Family { return byRelation[r].Family }

// Symmetric reports whether source and target may change places.
func (r Relation) Symmetric() bool { return byRelation[r].Symmetric }

// Families lists all families; stores number them in this order.
func Families() []Family { return []Family{For, Against, Contact} }

// FamiliesOf lists the families of relations, all where there are no relations.
func FamiliesOf(relations []Relation) []Family {
	return slices.DeleteFunc(Families(), func(f Family) bool {
		return len(relations) > 0 && !slices.ContainsFunc(relations, func(r Relation) bool { return r.Family() == f })
	})
}

// Of lists the relations of a family, in table order.
func Of(f Family) []Relation {
	var out []Relation
	for _, e := range table {
		if e.Family == f {
			out = append(out, e.Relation)
		}
	}
	return out
}

// Valid reports whether f is one of the families.
func (f Family) Valid() bool { return f == For || f == Against || f == Contact }

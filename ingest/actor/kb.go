package actor

import (
	"embed"
	"fmt"
	"io/fs"
	"iter"
	"slices"
	"strings"
)

//go:embed data
var embedded embed.FS

// knowledge is what is known of actors before any text is read.
type knowledge struct {
	countries     []country
	persons       []person
	organizations []organization
	agencies      []agency
	offices       []office
	members       map[string][]membership // by member

	countryByID, personByID, organizationByID map[string]int32
	holders                                   map[string][]int32 // by what they hold office in: in offices

	names   *index           // whole names
	shorts  map[string]int32 // by the key of a short or last name: the latest in bearers
	bearers []shortName
	given   map[string]string // given names: "m" or "f"
	titles  map[string]title  // by key
	widest  int               // the most words of a title
}

type country struct {
	id, name, short, origin          string
	adjectives, aliases, inhabitants []string
}

type person struct {
	id, name, short, gender, country, aliases, origin string

	term   int32 // the latest of their offices, or -1
	listed bool  // known only from lists of office holders
}

// A shortName is a person known by a short name; next is another one in bearers, or -1.
type shortName struct{ person, next int32 }

type organization struct {
	id, name, short, kind, country, role, aliases, origin string
}

type agency struct{ name, country string }

// An office is held by a person from and to a day; empty means unknown or open.
type office struct {
	person, relation, of, title, from, to, origin string

	next int32 // another of the person's, or -1
}

type membership struct{ organization, from, to, origin string }

// A title is what stands before or after a person's name.
type title struct {
	office   string // normalised
	relation string
	gender   string
}

func newKnowledge() *knowledge {
	return &knowledge{
		members:     map[string][]membership{},
		countryByID: map[string]int32{}, personByID: map[string]int32{}, organizationByID: map[string]int32{},
		holders: map[string][]int32{},
		given:   map[string]string{}, titles: map[string]title{},
	}
}

// reserve makes room for tables of so many persons and offices, so that little has
// to move while they are read.
func (k *knowledge) reserve(persons, offices int) {
	k.persons = make([]person, 0, persons)
	k.personByID = make(map[string]int32, persons)
	k.names = newIndex(3 * persons / 2)
	k.shorts = make(map[string]int32, persons)
	k.bearers = make([]shortName, 0, 3*persons/2)
	k.offices = make([]office, 0, offices)
}

// order is how tables are read, so that what one refers to is there.
var order = []string{"countries", "organizations", "persons", "offices", "members", "agencies", "given", "titles"}

// load reads the tables of a folder.
func (k *knowledge) load(files fs.FS) error {
	texts := map[string]string{}
	for _, name := range order {
		text, err := fs.ReadFile(files, name+".tsv")
		if err != nil {
			return fmt.Errorf("read knowledge base: %w", err)
		}
		texts[name] = string(text)
	}
	k.reserve(strings.Count(texts["persons"], "\n"), strings.Count(texts["offices"], "\n"))
	for _, name := range order {
		if err := eachRow(name+".tsv", texts[name], columnsOf(name), k.adder(name)); err != nil {
			return err
		}
	}
	return nil
}

// addThings reads the names that denote no actor though they hold the name of one.
func (k *knowledge) addThings() error {
	text, err := fs.ReadFile(wordFiles, "words/things.txt")
	if err != nil {
		return fmt.Errorf("read words: %w", err)
	}
	for line := range strings.Lines(string(text)) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			k.names.add(line, thingName, 0)
		}
	}
	return nil
}

func columnsOf(table string) int {
	for _, t := range tables {
		if t.name == table {
			return t.columns
		}
	}
	return 0
}

// adder is what files a row of a table.
func (k *knowledge) adder(table string) func(*row) error {
	switch table {
	case "countries":
		return k.addCountry
	case "persons":
		return k.addPerson
	case "offices":
		return k.addOffice
	case "organizations":
		return k.addOrganization
	case "members":
		return k.addMember
	case "agencies":
		return k.addAgency
	case "given":
		return k.addGiven
	}
	return k.addTitle
}

// place is the position of an id in a slice of n, made where the id is new.
func place(ids map[string]int32, id string, n int) (at int, isNew bool) {
	if i, ok := ids[id]; ok {
		return int(i), false
	}
	ids[id] = int32(n)
	return n, true
}

// shortFor lists who is known by a short or last name, by its key.
func (k *knowledge) shortFor(short string) []int32 {
	i, ok := k.shorts[short]
	if !ok {
		return nil
	}
	var out []int32
	for ; i >= 0; i = k.bearers[i].next {
		if !slices.Contains(out, k.bearers[i].person) {
			out = append(out, k.bearers[i].person)
		}
	}
	return out
}

// officesOf lists a person's offices, the latest entry first.
func (k *knowledge) officesOf(id string) iter.Seq[int32] {
	return func(yield func(int32) bool) {
		p, ok := k.personByID[id]
		if !ok {
			return
		}
		for i := k.persons[p].term; i >= 0 && yield(i); i = k.offices[i].next {
		}
	}
}

// holdsAny reports whether a person is known to hold or have held any office.
func (k *knowledge) holdsAny(id string) bool {
	p, ok := k.personByID[id]
	return ok && k.persons[p].term >= 0
}

// known reports whether an id is that of a country or organization.
func (k *knowledge) known(id string) bool {
	if _, ok := k.countryByID[id]; ok {
		return true
	}
	_, ok := k.organizationByID[id]
	return ok
}

func or(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

func lastWord(name string) string {
	return name[strings.LastIndexByte(name, ' ')+1:]
}

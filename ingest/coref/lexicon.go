package coref

import (
	"bufio"
	"embed"
	"fmt"
	"strings"
)

//go:embed *.tsv
var files embed.FS

// lexicon is what the word lists say.
type lexicon struct {
	pronouns map[string]*pronoun
	nouns    map[string]noun
	speech   map[string]bool     // verbs of saying
	broader  map[string][]string // broader noun → narrower ones
	roles    map[string][]string // role of a group → what its people are called
	parts    map[string]string   // words for a government → number
	pairs    map[string]string   // nouns for two actors → kind
	neutral  map[string]bool     // modifiers that tell nothing
	empty    map[string]string   // words whose "it" stands for nothing → why
	hostile  map[string]string   // words of enmity → verb, foe or side
	bynames  map[string][]byname // what a country may be called, by its code
}

// noun is what a common noun may denote.
type noun struct {
	being  being
	gender string
}

// being is a set of kinds of entity.
type being uint8

// Kinds of entity.
const (
	person being = 1 << iota
	body         // organizations, parties, governments, companies
	country
	group // people as an unnamed group
	thing
	anything = person | body | country | group | thing
)

var beings = map[string]being{
	"person": person, "body": body, "country": country, "group": group, "thing": thing, "people": person | group, "place": thing, "time": 0,
}

func loadLexicon() (*lexicon, error) {
	l := &lexicon{
		pronouns: map[string]*pronoun{}, nouns: map[string]noun{}, speech: map[string]bool{}, broader: map[string][]string{},
		roles: map[string][]string{}, parts: map[string]string{}, pairs: map[string]string{}, neutral: map[string]bool{},
		empty: map[string]string{}, hostile: map[string]string{}, bynames: map[string][]byname{},
	}
	for _, f := range []struct {
		name    string
		columns int
		add     func(row []string) error
	}{
		{"pronouns.tsv", 5, l.addPronoun},
		{"nouns.tsv", 3, l.addNoun},
		{"speech.tsv", 1, set(l.speech)},
		{"neutral.tsv", 1, set(l.neutral)},
		{"broader.tsv", 2, lists(l.broader)},
		{"roles.tsv", 2, lists(l.roles)},
		{"parts.tsv", 2, keyed(l.parts)},
		{"pairs.tsv", 2, keyed(l.pairs)},
		{"expletive.tsv", 2, keyed(l.empty)},
		{"hostile.tsv", 2, keyed(l.hostile)},
		{"bynames.tsv", 3, l.addByname},
	} {
		if err := rows(f.name, f.columns, f.add); err != nil {
			return nil, err
		}
	}
	return l, nil
}

// set adds the words of a row.
func set(m map[string]bool) func(row []string) error {
	return func(row []string) error {
		for _, w := range strings.Fields(row[0]) {
			m[w] = true
		}
		return nil
	}
}

// lists adds the words of a row under its first column.
func lists(m map[string][]string) func(row []string) error {
	return func(row []string) error {
		m[row[0]] = append(m[row[0]], strings.Fields(row[1])...)
		return nil
	}
}

// keyed gives each word of a row the value of its first column.
func keyed(m map[string]string) func(row []string) error {
	return func(row []string) error {
		for _, w := range strings.Fields(row[1]) {
			m[w] = row[0]
		}
		return nil
	}
}

// rows hands each row of a file to add, whose errors get the file and line.
func rows(name string, columns int, add func(row []string) error) error {
	f, err := files.Open(name)
	if err != nil {
		return fmt.Errorf("coreference words: %w", err)
	}
	defer func() { _ = f.Close() }()
	scan := bufio.NewScanner(f)
	for line := 1; scan.Scan(); line++ {
		text := strings.TrimRight(scan.Text(), " \r")
		if text == "" || strings.HasPrefix(text, "#") {
			continue
		}
		row := strings.Split(text, "\t")
		if len(row) != columns {
			return fmt.Errorf("ingest/coref/%s:%d: want %d columns parted by tabs, found %d", name, line, columns, len(row))
		}
		if err := add(row); err != nil {
			return fmt.Errorf("ingest/coref/%s:%d: %w", name, line, err)
		}
	}
	return scan.Err()
}

func (l *lexicon) addNoun(row []string) error {
	b, ok := beings[row[0]]
	if !ok {
		return fmt.Errorf("unknown kind %q", row[0])
	}
	gender := row[1]
	if gender == "-" {
		gender = ""
	}
	for _, w := range strings.Fields(row[2]) {
		n := l.nouns[w]
		n.being |= b
		n.gender = gender
		l.nouns[w] = n
	}
	return nil
}

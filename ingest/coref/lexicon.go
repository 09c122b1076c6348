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
	pronouns map[string]pronoun
	nouns    map[string]noun
	speech   map[string]bool
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
	"person": person, "body": body, "country": country, "group": group, "thing": thing, "people": person | group, "place": country | thing,
}

func loadLexicon() (*lexicon, error) {
	l := &lexicon{pronouns: map[string]pronoun{}, nouns: map[string]noun{}, speech: map[string]bool{}}
	if err := rows("speech.tsv", 1, l.addSpeech); err != nil {
		return nil, err
	}
	if err := rows("pronouns.tsv", 5, l.addPronoun); err != nil {
		return nil, err
	}
	return l, rows("nouns.tsv", 3, l.addNoun)
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

func (l *lexicon) addSpeech(row []string) error {
	for _, w := range strings.Fields(row[0]) {
		l.speech[w] = true
	}
	return nil
}

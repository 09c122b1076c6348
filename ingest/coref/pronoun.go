package coref

import "fmt"

// pronoun is what one pronoun agrees with.
type pronoun struct {
	class  string // he, she, it, they, I, we
	form   string // subject, object, any, possessive, reflexive
	gender string
	plural bool
	being  being
}

// addPronoun reads a row: word, class, form, gender, what it may stand for.
func (l *lexicon) addPronoun(row []string) error {
	p := pronoun{class: row[1], form: row[2], gender: row[3], plural: row[1] == "they" || row[1] == "we"}
	if p.gender == "-" {
		p.gender = ""
	}
	switch row[4] {
	case "person":
		p.being = person
	case "unit":
		p.being = body | country | group | thing
	case "many":
		p.being = anything
	default:
		return fmt.Errorf("unknown meaning %q", row[4])
	}
	l.pronouns[row[0]] = &p
	return nil
}

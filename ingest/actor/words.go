package actor

import (
	_ "embed"
	"strings"

	"entente/ingest/nlp"
)

//go:embed words/nouns.txt
var nounLists string

//go:embed words/things.txt
var thingNames string

// Classes of nouns beside the roles of groups, which are classes of their own.
const (
	stateNoun = "state" // acts for the state or organization that owns it
	craftNoun = "craft" // acts for a state only as the doer
	partNoun  = "part"  // stands for the organization that owns it
)

// words are the nouns that denote actors by what owns them.
type words struct {
	class      map[string]string // lemma: stateNoun, craftNoun, partNoun or a role
	leads      map[string]bool
	represents map[string]bool
	turns      map[string]string // modifiers that give a state's noun to a group: role
	honorifics map[string]string // gender, or empty
	around     map[string]bool   // modifiers of titles
	former     map[string]bool   // modifiers that put a title into the past
	homonyms   map[string][]bearer
	several    map[string][]string // names of several countries together
	onlyIn     map[string]string   // offices that one country or organization has
	outlets    map[string]bool     // ids of organizations that report the news
	notBare    map[string]bool     // modifiers that take a noun out of the country of the text
}

func readWords(text string) *words {
	w := &words{class: map[string]string{}, leads: map[string]bool{}, represents: map[string]bool{}, turns: map[string]string{},
		honorifics: map[string]string{}, around: map[string]bool{}, former: map[string]bool{}, notBare: map[string]bool{}, several: map[string][]string{}, onlyIn: map[string]string{}, outlets: map[string]bool{}}
	section := ""
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		if line[0] == '[' {
			section = strings.Trim(line, "[]")
			continue
		}
		for word := range strings.FieldsSeq(line) {
			w.add(section, strings.ReplaceAll(word, "_", " "))
		}
	}
	return w
}

func (w *words) add(section, word string) {
	switch section {
	case "leads":
		w.leads[word] = true
	case "represents":
		w.represents[word] = true
	case "not-state":
		modifier, role, _ := strings.Cut(word, "=")
		w.turns[modifier] = role
	case "honorifics":
		name, gender, _ := strings.Cut(word, "=")
		w.honorifics[name] = gender
	case "around-titles":
		w.around[word] = true
	case "only-in":
		office, id, _ := strings.Cut(word, "=")
		w.onlyIn[office] = id
	case "outlets":
		w.outlets[word] = true
	case "several":
		name, ids, _ := strings.Cut(word, "=")
		w.several[name] = strings.Split(ids, "+")
	case "not-bare":
		w.notBare[strings.ToLower(word)] = true
	case "former":
		w.former[word] = true
	default:
		if _, known := w.class[word]; !known {
			w.class[word] = section
		}
	}
}

// classOf is the class of the noun at token i, together with the noun before it where
// the two are one entry, or empty.
func (w *words) classOf(v *view, i int) string {
	t := &v.s.Tokens[i]
	if t.UPOS != "NOUN" && t.UPOS != "PROPN" && t.UPOS != "ADJ" && t.UPOS != "VERB" {
		return ""
	}
	if i > 0 {
		if c := w.class[v.lower[i-1]+" "+v.lower[i]]; c != "" {
			return c
		}
		if c := w.class[v.lower[i-1]+" "+singular(v.lower[i])]; c != "" {
			return c
		}
	}
	return w.class[w.entry(v, i)]
}

// entry is the form of token i that the lists have, or its lower-case form.
func (w *words) entry(v *view, i int) string {
	low := v.lower[i]
	if w.class[low] != "" || w.leads[low] || w.represents[low] {
		return low
	}
	if s := singular(low); w.class[s] != "" || w.leads[s] || w.represents[s] {
		return s
	}
	if l := strings.ToLower(v.s.Tokens[i].Lemma); w.class[l] != "" {
		return l
	}
	return low
}

// singular strips the commonest endings of a plural.
func singular(s string) string {
	switch {
	case strings.HasSuffix(s, "ies") && len(s) > 4:
		return s[:len(s)-3] + "y"
	case strings.HasSuffix(s, "ss"), !strings.HasSuffix(s, "s"), len(s) < 4:
		return s
	}
	return s[:len(s)-1]
}

// plural reports whether token i is a plural noun.
func plural(t *nlp.Token) bool { return t.Feat("Number") == "Plur" }

package actor

import (
	"embed"
	"fmt"
	"io/fs"
	"strings"

	"entente/ingest/nlp"
)

//go:embed words
var wordFiles embed.FS

// Classes of nouns beside the roles of groups, which are classes of their own.
const (
	stateNoun = "state" // acts for the state or organization that owns it
	craftNoun = "craft" // acts for a state only as the doer
	partNoun  = "part"  // stands for the organization that owns it
)

// classes are the sections of words/nouns.txt that are classes of nouns.
var classes = map[string]bool{stateNoun: true, craftNoun: true, partNoun: true, "REB": true, "OPP": true, "CIV": true, "MED": true, "BUS": true}

type set map[string]bool

// words are the lists of the folder words; what each holds is said there.
type words struct {
	class    map[string]string // of a noun, by its lemma
	homonyms map[string][]bearer
	several  map[string][]string // names of several countries together: their ids

	turns, honorifics, onlyIn, rebelsOf, peoplesOf, seatOf, capitalUntil map[string]string

	leads, represents, around, former, outlets, notBare, motion, places, harms, crowds, governing, belonging, harmful,
	collective, alwaysState, generic, mass, commands, uniformed, vague, stately, telling, partyOffices, leading, abroad, rebels, attacks,
	hosts, courts, partyWords, thingHeads, organs, fighters, deeds, storms, venues, governments, creeds, arms, posts, following, factions, bands, armedParties, captivity, opposing, mayFight, crewed, firms, voices set
}

// sets are the plain lists by the names of their sections.
func (w *words) sets() map[string]*set {
	return map[string]*set{
		"leads": &w.leads, "represents": &w.represents, "around-titles": &w.around, "former": &w.former, "outlets": &w.outlets,
		"not-bare": &w.notBare, "motion": &w.motion, "places": &w.places, "harms": &w.harms, "crowds": &w.crowds,
		"governing": &w.governing, "belonging": &w.belonging, "harmful": &w.harmful, "collective": &w.collective,
		"always-state": &w.alwaysState, "generic": &w.generic, "mass": &w.mass, "commands": &w.commands, "uniformed": &w.uniformed,
		"vague": &w.vague, "stately": &w.stately, "telling": &w.telling, "party-offices": &w.partyOffices, "leading": &w.leading, "abroad": &w.abroad, "rebels": &w.rebels, "attacks": &w.attacks,
		"hosts": &w.hosts, "courts": &w.courts, "party-words": &w.partyWords, "thing-heads": &w.thingHeads, "organs": &w.organs, "fighters": &w.fighters, "deeds": &w.deeds, "storms": &w.storms, "venues": &w.venues, "governments": &w.governments, "creeds": &w.creeds,
		"arms": &w.arms, "posts": &w.posts, "following": &w.following, "factions": &w.factions, "bands": &w.bands, "captivity": &w.captivity, "opposing": &w.opposing, "armed-parties": &w.armedParties, "may-fight": &w.mayFight, "crewed": &w.crewed, "firms": &w.firms, "voices": &w.voices,
	}
}

// maps are the lists whose entries say something after "=".
func (w *words) maps() map[string]*map[string]string {
	return map[string]*map[string]string{"not-state": &w.turns, "honorifics": &w.honorifics, "only-in": &w.onlyIn, "rebels-of": &w.rebelsOf, "peoples-of": &w.peoplesOf, "seat-of": &w.seatOf, "capital-until": &w.capitalUntil}
}

func newWords() (*words, error) {
	w := &words{class: map[string]string{}, several: map[string][]string{}}
	for _, s := range w.sets() {
		*s = set{}
	}
	for _, m := range w.maps() {
		*m = map[string]string{}
	}
	for _, file := range []string{"words/nouns.txt", "words/titles.txt", "words/lists.txt"} {
		if err := w.read(file); err != nil {
			return nil, err
		}
	}
	text, err := fs.ReadFile(wordFiles, "words/homonyms.tsv")
	if err != nil {
		return nil, fmt.Errorf("read words: %w", err)
	}
	w.homonyms, err = readHomonyms(string(text))
	return w, err
}

// read reads a file of sections; its error names the line to mend.
func (w *words) read(file string) error {
	text, err := fs.ReadFile(wordFiles, file)
	if err != nil {
		return fmt.Errorf("read words: %w", err)
	}
	sets, maps, section, number := w.sets(), w.maps(), "", 0
	for line := range strings.Lines(string(text)) {
		number++
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		if line[0] == '[' {
			section = strings.Trim(line, "[]")
			if sets[section] == nil && maps[section] == nil && !classes[section] && section != "several" {
				return fmt.Errorf("%s:%d: nothing reads a section %q", file, number, section)
			}
			continue
		}
		for word := range strings.FieldsSeq(line) {
			w.add(sets, maps, section, strings.ReplaceAll(word, "_", " "))
		}
	}
	return nil
}

func (w *words) add(sets map[string]*set, maps map[string]*map[string]string, section, word string) {
	name, value, _ := strings.Cut(word, "=")
	switch {
	case sets[section] != nil:
		(*sets[section])[word] = true
	case maps[section] != nil:
		(*maps[section])[name] = value
	case section == "several":
		w.several[name] = strings.Split(value, "+")
	case w.class[strings.ToLower(word)] == "":
		w.class[strings.ToLower(word)] = section
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

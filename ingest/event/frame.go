package event

import (
	"fmt"
	"sort"
	"strings"

	"entente/graph/ontology"
)

// conditions are what the fifth column may say.
var conditions = map[string]bool{
	"passive": true, "xcomp": true, "mutual": true, "insult": true, "joint": true, "military": true, "should": true, "state": true,
	"stay": true, "person": true, "angry": true, "police": true, "violent": true, "blames": true, "journey": true, "visiting": true, "forces": true, "relief": true, "hope": true, "misdeed": true, "strike": true, "answered": true, "destruction": true, "complaint": true, "responsible": true, "deadline": true, "under": true, "protester": true, "labor": true, "menace": true, "quarrel": true, "time": true, "body": true, "refused": true, "denial": true, "failing": true, "table": true, "faction": true, "stays": true, "fire": true, "at": true, "guilt": true, "armed": true, "verbal": true, "inquiry": true,
}

// addFrames takes in one line of verbs.tsv or nouns.tsv.
func addFrames(into map[string][]*frame, cols []string, at string) error {
	if len(cols) < 4 || len(cols) > 5 {
		return fmt.Errorf("%d columns: write cue, relation, source and target, parted by tabs", len(cols))
	}
	base := frame{relation: ontology.Relation(cols[1])}
	if !base.relation.Valid() {
		return fmt.Errorf("%q is no relation", cols[1])
	}
	if err := base.places(cols[2], cols[3]); err != nil {
		return err
	}
	if len(cols) == 5 {
		if base.needs = cols[4]; !conditions[base.needs] {
			return fmt.Errorf("condition %q: README.md of the lexicon lists those that exist", base.needs)
		}
	}
	cues := items(cols[0])
	var objects []string  // of the nearest cue to the right that has some
	var oblique [2]string // likewise
	for i := len(cues) - 1; i >= 0; i-- {
		f := base
		lemma, own, err := f.cue(cues[i])
		if err != nil {
			return err
		}
		switch {
		case own != nil || f.oblique[0] != "":
			objects, oblique = own, f.oblique
		default:
			f.objects, f.oblique = objects, oblique
		}
		f.rule = at + " " + cues[i]
		into[lemma] = append(into[lemma], &f)
	}
	return nil
}

// places parses the columns of source and target.
func (f *frame) places(source, target string) error {
	if preps, ok := strings.CutPrefix(source, "each"); ok {
		if target != "-" {
			return fmt.Errorf("target %q: pairs have none, write -", target)
		}
		p := &place{name: source, kind: subject}
		switch preps = strings.TrimPrefix(preps, ":"); preps {
		case "":
		case "mod":
			p.kind = possessor
		case "clause":
			p.kind = anchor
		case "copula":
			p.kind = copular
		default:
			p.kind, p.preps = preposed, strings.Split(preps, "|")
		}
		f.each = p
		return nil
	}
	f.source, f.target = placesOf(source), placesOf(target)
	for i := range f.source {
		f.source[i].speaks = speechActs[f.relation] && f.source[i].kind == subject
		f.source[i].strikes = f.relation == ontology.Attacks && f.source[i].kind == subject
	}
	if len(f.source) == 0 || len(f.target) == 0 {
		return fmt.Errorf("source %q and target %q: both need a place", source, target)
	}
	return nil
}

func placesOf(column string) []place {
	if column == "-" {
		return nil
	}
	var out []place
	for _, w := range items(column) {
		p := place{name: w, kind: preposed}
		p.owner, p.only, p.where = strings.Contains(w, "+"), strings.Contains(w, "="), strings.Contains(w, "@")
		w = strings.TrimRight(w, "+=@")
		if kind, ok := placeNames[w]; ok {
			p.kind = kind
		} else {
			p.preps = strings.Split(w, "|")
		}
		out = append(out, p)
	}
	return out
}

// cue parses "carry out {attack}" or "bring (to justice)".
func (f *frame) cue(text string) (lemma string, objects []string, err error) {
	if before, rest, ok := strings.Cut(text, "{"); ok {
		inner, _, closed := strings.Cut(rest, "}")
		if !closed {
			return "", nil, fmt.Errorf("cue %q: a brace is not closed", text)
		}
		objects, text = strings.Fields(inner), before
		f.objects = objects
	}
	if before, rest, ok := strings.Cut(text, "("); ok {
		inner := strings.Fields(strings.TrimSuffix(strings.TrimSpace(rest), ")"))
		if len(inner) != 2 {
			return "", nil, fmt.Errorf("cue %q: write one preposition and one word in brackets", text)
		}
		f.oblique, text = [2]string{inner[0], inner[1]}, before
	}
	words := strings.Fields(text)
	if len(words) == 0 || len(words) > 2 {
		return "", nil, fmt.Errorf("cue %q: write a lemma and at most one particle", text)
	}
	if len(words) == 2 {
		f.particle = words[1]
	}
	return words[0], objects, nil
}

func sortFrames(m map[string][]*frame) {
	for _, frames := range m {
		sort.SliceStable(frames, func(i, j int) bool { return frames[i].weight() > frames[j].weight() })
	}
}

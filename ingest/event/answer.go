package event

import (
	"entente/graph"
	"entente/graph/ontology"
)

// Refusals and answers: "will not negotiate with" refuses the other, "denies the
// charges" rejects whoever made them.

// cooperative are the relations whose refusal rejects the one they are refused to.
var cooperative = map[ontology.Relation]bool{
	ontology.Meets: true, ontology.AgreesWith: true, ontology.Supports: true, ontology.CooperatesWith: true, ontology.Aids: true, ontology.YieldsTo: true,
}

// refuses reports whether verb i says that its subject will not do what is
// wanted of it, "will not meet", "would never recognize".
func (a *analysis) refuses(i int, f *frame) bool {
	t := a.t
	if h := t.head(i); !t.isVerb(i) && h >= 0 && t.isVerb(h) && f.relation == ontology.Meets && (t.token(i).Rel() == "obj" || t.token(i).Rel() == "obl") {
		i = h // "will not enter into talks"
	}
	if !cooperative[f.relation] || !t.isVerb(i) || t.passive(i) || !a.denied(i) || t.lemma(i) == "let" || a.abstains(i, f) {
		return false
	}
	for _, k := range t.with(i, "aux") {
		switch t.lower(k) {
		case "will", "would", "wo":
			return (t.child(i, "mark") < 0 || t.mark(i) == "that") && a.asserted(i)
		case "do", "does":
			if w := t.lemma(i); w == "recognize" || w == "recognise" || w == "accept" {
				return (t.child(i, "mark") < 0 || t.mark(i) == "that") && a.asserted(i)
			}
		}
	}
	return false
}

// abstains reports whether verb i only says that somebody will keep out of a fight: "would
// not send troops to Peru" refuses Peru nothing that it asked for.
func (a *analysis) abstains(i int, f *frame) bool {
	if f.relation != ontology.Aids {
		return false
	}
	for _, o := range a.t.with(i, "obj") {
		switch a.t.lemma(o) {
		case "troop", "troops", "soldier", "force", "forces", "army", "unit", "brigade", "battalion", "peacekeeper", "personnel":
			return true
		}
	}
	return false
}

// asserted reports whether no word above clause i denies it, doubts it or makes it a condition.
func (a *analysis) asserted(i int) bool {
	t := a.t
	for h, steps := t.head(i), 0; h >= 0 && steps < 2*depthLimit; h, steps = t.head(h), steps+1 {
		switch t.mark(h) {
		case "if", "unless", "whether", "lest":
			return false
		}
		if a.denied(h) {
			return false
		}
		for _, x := range t.with(h, "aux") {
			switch t.lower(x) {
			case "may", "might", "could", "would", "should", "can", "will":
				return false
			}
		}
	}
	return true
}

// refuse states that s rejects t.
func (a *analysis) refuse(i int, f *frame, s, t arg, said string) {
	for _, from := range s.ids {
		speaker := said
		if from == said || said != "" && contains(a.voices, from) {
			speaker = ""
		}
		for _, to := range t.ids {
			a.state(i, f, statement{from, to, s, t, graph.Actual, nil, speaker})
		}
	}
}

// answers tells for verbs of rejection and their objects which act of the other they answer.
var answers = map[string]ontology.Relation{
	"charge": ontology.Accuses, "charges": ontology.Accuses, "accusation": ontology.Accuses, "allegation": ontology.Accuses, "claim": ontology.Accuses,
	"involvement": ontology.Accuses, "responsibility": ontology.Accuses, "complicity": ontology.Accuses, "wrongdoing": ontology.Accuses,
	"link": ontology.Accuses, "role": ontology.Accuses, "criticism": ontology.Condemns, "condemnation": ontology.Condemns,
	"demand": ontology.Urges, "call": ontology.Urges, "appeal": ontology.Urges, "request": ontology.Urges, "pressure": ontology.Urges,
	"ultimatum": ontology.Urges, "warning": ontology.Urges,
}

// answered is whom verb i rejects without naming him: the last who accused, blamed
// or urged the one that rejects, as the object tells.
func (a *analysis) answered(i int, source []arg) []arg {
	t := a.t
	if objects := a.objects(i, 0); len(objects) > 0 {
		if w := t.lower(objects[0]); t.heads[objects[0]] < 0 && t.lemma(i) == "deny" && (w == "it" || w == "this" || w == "that") && t.token(objects[0]).UPOS == "PRON" {
			return a.lastWho(i, ontology.Accuses, source, false)
		}
		r, ok := answers[t.lemma(objects[0])]
		if !ok || a.ownedByOther(objects[0]) {
			return nil
		}
		return a.lastWho(i, r, source, true)
	}
	if t.lemma(i) == "deny" && !t.passive(i) && t.child(i, "xcomp", "ccomp", "advcl") > i {
		return a.lastWho(i, ontology.Accuses, source, false)
	}
	return nil
}

// rejected reports whether somebody denies or rejects what noun i names.
func (a *analysis) rejected(i int) bool {
	h := a.t.head(i)
	if h < 0 || a.t.token(i).Rel() != "obj" || !a.t.isVerb(h) {
		return false
	}
	switch a.t.lemma(h) {
	case "deny", "reject", "dismiss", "refute", "rebut", "dispute", "ridicule":
		return true
	}
	return false
}

// spelled reports whether a clause tells what noun i claims: "the claim that he obstructed the mission".
func (a *analysis) spelled(i int) bool {
	for k := i + 1; k < len(a.t.s.Tokens); k++ {
		if h := a.t.head(k); a.t.lower(k) == "that" && h > k && a.t.isVerb(h) {
			return true
		}
	}
	return a.t.child(i, "acl", "ccomp") >= 0
}

// ownedByOther reports whether a noun says whose it is in words that no actor was found for: "Western charges".
func (a *analysis) ownedByOther(o int) bool {
	t := a.t
	for _, k := range t.with(o, "nmod:poss", "amod", "compound", "nmod") {
		if t.token(k).UPOS == "PROPN" || t.token(k).Deprel == "nmod:poss" || t.caseOf(k) == "by" || t.caseOf(k) == "from" {
			return true
		}
		if text := t.token(k).Text; k > 0 && text[0] >= 'A' && text[0] <= 'Z' {
			return true
		}
	}
	return false
}

// lastWho is the source of the last act of the relation done to the source at hand, told in this
// sentence or before; with later also the first told further on.
func (a *analysis) lastWho(i int, r ontology.Relation, source []arg, later bool) []arg {
	who := ""
	for n := len(a.out) - 1; n >= a.opened && who == ""; n-- {
		if s := &a.out[n]; s.Relation == r && s.Status == graph.Actual && agrees(source, s.Target) {
			who = s.Source
		}
	}
	for n := len(a.known) - 1; n >= 0 && who == ""; n-- {
		if k := &a.known[n]; k.relation == r && k.status == graph.Actual && agrees(source, k.target) {
			who = k.source
		}
	}
	for n := 0; later && n < len(a.later) && who == ""; n++ {
		if k := &a.later[n]; k.relation == r && r == ontology.Accuses && k.status == graph.Actual && agrees(source, k.target) {
			who = k.source
		}
	}
	if who == "" {
		return nil
	}
	out := a.recalled(i, who)
	tok := a.t.token(i)
	out.span = a.span(tok.Start, tok.End)
	return []arg{out}
}

// gathering are verbs whose purpose, where it is to say something, is done with them: "marched to protest".
var gathering = map[string]bool{
	"gather": true, "rally": true, "march": true, "demonstrate": true, "assemble": true, "converge": true, "stage": true, "hold": true,
	"parade": true, "shout": true, "chant": true, "strike": true, "riot": true, "block": true, "boycott": true, "burn": true, "picket": true, "walk": true, "take": true, "launch": true, "begin": true, "start": true,
	"join": true, "attend": true, "flood": true, "fill": true, "turn": true, "pour": true, "pack": true,
}

// done reports whether the purpose c of verb h is reached by what h says: "used tear
// gas to disperse the crowd", "marched to protest against the war".
func (a *analysis) done(c, h int) bool {
	t := a.t
	if t.lemma(h) == "vote" && t.head(c) == h && !a.hasParticle(h, "down") {
		return true // a vote that was taken
	}
	if t.lemma(h) == "use" && !t.passive(h) && t.child(h, "obj") >= 0 {
		return true
	}
	if !gathering[t.lemma(h)] {
		return false
	}
	switch t.lemma(c) {
	case "protest", "demand", "denounce", "condemn", "criticize", "criticise", "oppose", "mourn", "honor", "honour", "support", "show", "voice", "express":
		return true
	}
	return false
}

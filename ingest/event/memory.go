package event

import "entente/graph/ontology"

// known is an act stated earlier in the article.
type known struct {
	relation       ontology.Relation
	source, target string
}

// definite reports whether noun i refers to something already spoken of.
func (a *analysis) definite(i int) bool {
	for _, k := range a.t.kids[i] {
		switch a.t.token(k).Rel() {
		case "det":
			switch a.t.lower(k) {
			case "the", "this", "these", "that", "those":
				return true
			}
		}
	}
	return false
}

// recall fills what a noun in the definite leaves open from the article's last
// known act of the same relation that agrees with what is there.
func (a *analysis) recall(i int, f *frame, source, target []arg) (s, t []arg) {
	if a.t.isVerb(i) || !a.definite(i) {
		return source, target
	}
	k := a.lookup(f.relation, source, target)
	if k == nil {
		return source, target
	}
	if len(source) == 0 {
		source = []arg{a.recalled(i, k.source)}
	}
	if len(target) == 0 {
		target = []arg{a.recalled(i, k.target)}
	}
	return source, target
}

// lookup is the latest known act of the relation with that source and target, where given.
func (a *analysis) lookup(r ontology.Relation, source, target []arg) *known {
	for n := len(a.known) - 1; n >= 0; n-- {
		k := &a.known[n]
		if k.relation == r && agrees(source, k.source) && agrees(target, k.target) {
			return k
		}
	}
	return nil
}

func agrees(args []arg, id string) bool {
	if len(args) == 0 {
		return true
	}
	for _, x := range args {
		if contains(x.ids, id) {
			return true
		}
	}
	return false
}

func (a *analysis) recalled(i int, id string) arg {
	return arg{ids: []string{id}, token: i, span: a.nounPhrase(i), score: 0.8, place: "known act", event: true}
}

// accusedAt lists who the act named by object i must have been done to: whoever
// now answers it, "Iran denies the charges".
func (a *analysis) accusedAt(i int) []arg {
	t := a.t
	h := t.head(i)
	if h < 0 || t.token(i).Rel() != "obj" || !t.isVerb(h) {
		return nil
	}
	for _, f := range a.lex.verbs[t.lemma(h)] {
		if f.relation == ontology.Rejects {
			return a.first(h, f, f.source)
		}
	}
	return nil
}

// doer is who did the act that noun i names, where its words or the article tell.
func (a *analysis) doer(i int, name string) []arg {
	frames := a.lex.nouns[a.t.lemma(i)]
	if len(frames) == 0 || !a.definite(i) {
		return nil
	}
	k := a.lookup(frames[0].relation, nil, a.accusedAt(i))
	if k == nil {
		return nil
	}
	out := a.recalled(i, k.source)
	out.place = name
	return []arg{out}
}

package event

// author is who speaks in the document that noun i names, by its own words or by
// what was told of it before: "A U.N. report ... The report also accuses Israel".
func (a *analysis) author(i int, p *place, depth int) []arg {
	if out := a.written(i, depth); len(out) > 0 {
		return out
	}
	if who, ok := a.authors[a.t.lemma(i)]; ok && a.definite(i) {
		out := a.recalled(i, who.ids[0])
		out.place, out.event, out.owned = p.name, false, true
		return []arg{out}
	}
	return nil
}

// issuing are verbs of what one does with a document of one's own.
var issuing = map[string]bool{"issue": true, "release": true, "publish": true, "write": true, "present": true, "submit": true, "adopt": true, "pass": true}

// receiving are verbs of those who got a document that others wrote.
var receiving = map[string]bool{
	"obtain": true, "see": true, "receive": true, "read": true, "review": true, "acquire": true, "quote": true, "cite": true,
	"leak": true, "intercept": true, "seize": true, "find": true, "reject": true,
}

// written is whose document noun i names: "a report by the United Nations", "Kenya's statement".
func (a *analysis) written(i, depth int) []arg {
	t := a.t
	if t.heads[i] >= 0 || depth > depthLimit {
		return nil
	}
	inner := &place{name: "author"}
	for _, k := range t.with(i, "nmod:poss", "compound", "amod", "nmod:desc") {
		if out := a.direct(k, inner); len(out) > 0 {
			return mark(out, false)
		}
	}
	if h := t.head(i); h >= 0 && t.token(i).Rel() == "obj" && t.isVerb(h) && issuing[t.lemma(h)] {
		for _, k := range a.subjects(h, 0) {
			if out := a.resolve(k, inner, depth+1); len(out) > 0 {
				return mark(out, false)
			}
		}
	}
	for _, k := range t.with(i, "nmod", "acl") {
		if c := t.caseOf(k); c == "by" || c == "from" {
			if out := a.resolve(k, inner, depth+1); len(out) > 0 {
				return mark(out, false)
			}
		}
		if t.isVerb(k) && t.passive(k) && !receiving[t.lemma(k)] {
			for _, agent := range a.agents(k) {
				if out := a.resolve(agent, inner, depth+1); len(out) > 0 {
					return mark(out, false)
				}
			}
		}
	}
	return nil
}

// findAuthors remembers whose the documents of the sentence are.
func (a *analysis) findAuthors() {
	for i := range a.t.s.Tokens {
		if tok := a.t.token(i); tok.UPOS != "NOUN" || !a.lex.documents[a.t.lemma(i)] {
			continue
		}
		if out := a.written(i, 0); len(out) == 1 && len(out[0].ids) == 1 {
			if a.authors == nil {
				a.authors = map[string]arg{}
			}
			a.authors[a.t.lemma(i)] = out[0]
		}
	}
}

package event

// Groups are named by those who belong to them, and documents by those who wrote them.

// including lists who is named to belong to those that token i stands for: "allies,
// including Poland and Spain". Parses hang them from the noun or from the verb above it.
func (a *analysis) including(i int, p *place) []arg {
	t := a.t
	if t.token(i).UPOS != "NOUN" || p.kind != subject && p.kind != object && p.kind != preposed {
		return nil
	}
	near := t.kids[i]
	if h := t.head(i); h >= 0 && i > h {
		near = append(near[:len(near):len(near)], t.kids[h]...)
	}
	for _, k := range near {
		if k > i && k < i+12 && (t.hasCase(k, inclusion) || t.child(k, "fixed") >= 0 && t.lower(k) == "such") {
			return a.resolve(k, p, 1)
		}
	}
	return nil
}

// fromBoth lists the second of two countries that officials are from: "officials from
// Chad and Niger" is linked to the first.
func (a *analysis) fromBoth(i int, p *place) []arg {
	t := a.t
	var out []arg
	for _, k := range t.with(i, "nmod") {
		if c := t.caseOf(k); c != "from" && c != "of" || k >= t.doc.Mentions[t.heads[i]].Last {
			continue
		}
		for _, j := range t.with(k, "conj") {
			if t.heads[j] >= 0 && j >= t.doc.Mentions[t.heads[i]].Last {
				out = append(out, a.direct(j, p)...)
			}
		}
	}
	return out
}

// there is the country last named before "leaders there".
func (a *analysis) there(i int, p *place) []arg {
	t := a.t
	if !transparent[t.lemma(i)] || i+1 >= len(t.s.Tokens) || t.lower(i+1) != "there" {
		return nil
	}
	for n := len(t.mentions) - 1; n >= 0; n-- {
		if m := &t.doc.Mentions[t.mentions[n]]; m.Last <= i && len(m.ActorIDs) == 1 && isState(t.doc, m.ActorIDs[0]) {
			out := a.argOf(m, i, p)
			out.span = a.nounPhrase(i)
			return []arg{out}
		}
	}
	return nil
}

package event

// Arguments that a parse hung from the wrong word.

// afterThat is the actor that follows "that" beside cue c, or -1. Parses read the bare
// verb of "demanded that Syria hand over" as a noun that Syria modifies.
func (a *analysis) afterThat(c int) int {
	t := a.t
	that := -1
	for i := c + 1; i <= c+2 && i < len(t.s.Tokens); i++ {
		if t.lower(i) == "that" && t.token(i).UPOS != "DET" {
			that = i
		}
	}
	if that < 0 {
		return -1
	}
	for _, id := range t.mentions {
		m := &t.doc.Mentions[id]
		if m.First != that+1 && !(m.First == that+2 && t.token(that+1).UPOS == "DET") || m.Last >= len(t.s.Tokens) {
			continue
		}
		if w := t.lower(m.Last); w != "'s" && w != "'" {
			return m.Head
		}
	}
	return -1
}

// secondReach is how far after the first of two the second may stand.
const secondReach = 8

// second is the other one in "between the army and the rebels", where a parse hung the
// words after "and" from elsewhere.
func (a *analysis) second(first arg) []arg {
	t := a.t
	if k := t.child(first.token, "case"); k < 0 || t.lower(k) != "between" {
		return nil
	}
	for i := first.token + 1; i < len(t.s.Tokens) && i <= first.token+secondReach; i++ {
		if t.lower(i) != "and" {
			continue
		}
		for _, id := range t.mentions {
			if m := &t.doc.Mentions[id]; m.First > i && m.First <= i+2 && !m.Possessor {
				return []arg{a.argOf(m, m.Head, &place{name: "each"})}
			}
		}
		return nil
	}
	return nil
}

// partner is who talks are held with, where the words on their subject came between:
// "talks on improving trade relations with India".
func (a *analysis) partner(o, depth int) []int {
	t := a.t
	if depth == 0 {
		return nil
	}
	for _, k := range t.with(o, "acl", "nmod", "advcl", "obj", "conj") {
		if k < o || t.token(k).Deprel == "acl:relcl" {
			continue
		}
		if out := a.obliques(k, []string{"with"}); len(out) > 0 {
			return out
		}
		if out := a.partner(k, depth-1); len(out) > 0 {
			return out
		}
	}
	return nil
}

// indirect lists the indirect object of verb c. Parses read "give the rebels $10" as two
// objects, and "sell Oman rifles" as rifles of Oman.
func (a *analysis) indirect(c int) []int {
	t := a.t
	if own := t.with(c, "iobj"); len(own) > 0 {
		return own
	}
	objects := t.with(c, "obj")
	if len(objects) > 1 && t.heads[objects[0]] >= 0 {
		return objects[:1]
	}
	for _, o := range objects {
		for _, k := range append(t.with(o, "compound"), a.innerCompounds(o)...) {
			id := t.heads[k]
			if id < 0 {
				continue
			}
			first := t.doc.Mentions[id].First
			if first == c+2 && t.token(c+1).UPOS == "DET" {
				first--
			}
			if first == c+1 && o >= t.doc.Mentions[id].Last {
				return []int{k}
			}
		}
	}
	return nil
}

// innerCompounds lists the compounds of noun o's compounds.
func (a *analysis) innerCompounds(o int) []int {
	var out []int
	for _, k := range a.t.with(o, "compound", "nummod") {
		out = append(out, a.t.with(k, "compound")...)
	}
	return out
}

package actor

import (
	"strings"

	"entente/ingest/nlp"
)

// A claim is what the text says of somebody's place: an office in a country or organization.
type claim struct {
	office   string // normalised, or empty
	relation string // nlp.Leads, nlp.Represents or empty
	of       string // actor id, or empty
	former   bool
	said     bool // "of" is named by the text, not guessed
}

// titleAt is the longest title that begins at token i and ends before limit, with its number of tokens, or 0.
func (l *linking) titleAt(v *view, i, limit int) (title, int) {
	named := 0 // a title may begin with the name of an organization: "U.N. ambassador"
	if v.unit[i] >= 0 && l.found[v.unit[i]].kind != other && l.found[v.unit[i]].kind != individual {
		if l.found[v.unit[i]].kind != organisation {
			return title{}, 0
		}
		named = l.found[v.unit[i]].last
	}
	var found title
	n := 0
	buf := l.buf[:0]
	for j := i; j < limit && j < len(v.lower) && j < i+l.kb.widest+2; j++ {
		t := v.token(j)
		if t.UPOS == "PUNCT" && t.Text != "-" && t.Text != "." {
			break
		}
		buf = appendKey(buf, t.Text)
		if x, ok := l.kb.titles[string(buf)]; ok && t.Text != "-" && j >= named {
			found, n = x, j-i+1
		}
	}
	l.buf = buf
	return found, n
}

// titleEnding is the longest title whose last token is k, with its first token, or -1.
func (l *linking) titleEnding(v *view, k int) (title, int) {
	for first := max(0, k-l.kb.widest); first <= k; first++ {
		if t, n := l.titleAt(v, first, k+1); n == k+1-first {
			return t, first
		}
	}
	return title{}, -1
}

// roleNoun is what a noun of the word lists says of who bears it.
func (l *linking) roleNoun(v *view, i int) (title, bool) {
	if !v.noun(i) {
		return title{}, false
	}
	switch w := l.w.entry(v, i); {
	case l.w.leads[w]:
		return title{office: w, relation: nlp.Leads}, true
	case l.w.represents[w]:
		return title{office: w, relation: nlp.Represents}, true
	}
	return title{}, false
}

// A preface is what stands before a name: titles, honorifics, whom they serve.
type preface struct {
	first  int // its first token
	claims []claim
	gender string
	titled bool
	nation string // a country or organization named in it
	role   string // of a group that the person stands for: "opposition leader"
}

// prefaceOf reads leftwards from the name that begins at token i.
func (l *linking) prefaceOf(v *view, i, last int) preface {
	p := preface{first: i}
	former, between := false, false
	for k := i - 1; k >= 0 && k >= i-16; {
		next := l.prefaceStep(v, k, i, last, &p, &former, &between)
		if next < 0 {
			break
		}
		k = next
	}
	for c := range p.claims {
		p.claims[c].former = p.claims[c].former || former
		if p.claims[c].of == "" {
			p.claims[c].of, p.claims[c].said = p.nation, p.nation != ""
		}
		if l.kindOf(p.claims[c].of) == nlp.Group && p.claims[c].of != "" && p.claims[c].relation == nlp.Represents && !l.w.partyOffices[p.claims[c].office] {
			p.claims[c].relation = nlp.MemberOf // "Likud minister"
		}
		if between && p.claims[c].relation == nlp.Leads && isCountryID(p.claims[c].of) {
			p.claims[c].relation = nlp.Represents // "army chief"
		}
	}
	return p
}

// prefaceStep reads what ends at token k and returns the token before it, or -1 where the preface ends.
func (l *linking) prefaceStep(v *view, k, i, last int, p *preface, former, between *bool) int {
	w := v.lower[k]
	if id := v.unit[k]; id >= 0 {
		if _, first := l.titleEnding(v, k); first >= 0 && first < l.found[id].first {
			return l.prefaceTitle(v, k, p) // "ambassador to the United Nations"
		}
		return l.prefaceOwner(v, &l.found[id], k, i, last, p)
	}
	if g, ok := l.w.honorifics[w]; ok && initialCapital(v.token(k).Text) {
		p.gender, p.titled, p.first = or(p.gender, g), true, k
		return k - 1
	}
	if before := l.prefaceTitle(v, k, p); before < k {
		return before
	}
	if w == "elect" && k > 0 && v.lower[k-1] == "-" && p.first == i {
		p.first = k - 1
		return k - 2
	}
	if t := v.token(k); !p.titled && k == p.first-1 && p.first == i && t.UPOS == "NOUN" && !plural(t) && v.head(k) >= i && v.head(k) < last {
		p.titled, p.first = true, k // "farmer Jane Doe"
		return k - 1
	}
	if p.titled {
		return l.prefaceModifier(v, k, p, former, between)
	}
	if w == "the" && p.nation != "" {
		p.first = k
	}
	if clitic(w) && k > 0 && v.unit[k-1] >= 0 {
		return k - 1
	}
	return -1
}

// prefaceTitle reads a title that ends at token k and returns the token before it, or k where there is none.
func (l *linking) prefaceTitle(v *view, k int, p *preface) int {
	take := func(t title, first int, former bool) int {
		p.claims = append(p.claims, claim{office: t.office, relation: t.relation, former: former})
		p.gender, p.titled, p.first = or(p.gender, t.gender), true, first
		return first - 1
	}
	if len(p.claims) == 0 || p.nation == "" {
		if t, first := l.titleEnding(v, k); first >= 0 {
			return take(t, first, false)
		}
	}
	if len(p.claims) > 0 {
		return k
	}
	if t, ok := l.roleNoun(v, k); ok {
		return take(t, k, false)
	}
	if rest, ok := strings.CutPrefix(v.lower[k], "ex-"); ok {
		if t, ok := l.kb.titles[key(rest)]; ok {
			return take(t, k, true)
		}
	}
	return k
}

// auxiliary reports whether a verb has an auxiliary: "has indicted".
func (v *view) auxiliary(i int) bool {
	for _, k := range v.dependents(i) {
		if v.token(int(k)).Rel() == "aux" && int(k) < i {
			return true
		}
	}
	return false
}

// prefaceModifier reads a word before a title.
func (l *linking) prefaceModifier(v *view, k int, p *preface, former, between *bool) int {
	w := v.lower[k]
	if t := v.token(k); t.UPOS == "VERB" && (t.Feat("VerbForm") == "Fin" || v.auxiliary(k)) {
		return -1 // "clan factions ousted President Siad Barre"
	}
	switch {
	case l.w.former[w]:
		*former = true
		p.first = k
		return k - 1
	case w == "-" && k > 0 && (l.w.former[v.lower[k-1]] || v.lower[k-1] == "vice"):
		*former = *former || v.lower[k-1] != "vice"
		p.first = k - 1
		return k - 2
	case clitic(w) && k > 0 && v.unit[k-1] >= 0:
		return k - 1
	case w == "the" || w == "a" || w == "an" || w == "its" || w == "their" || w == "his" || w == "her":
		p.first = k
		return -1
	case l.w.turns[w] != "":
		p.role = l.w.turns[w]
		p.first = k
		return k - 1
	case l.w.around[w]:
		p.first = k
		return k - 1
	case l.w.class[l.w.entry(v, k)] == stateNoun && v.noun(k):
		*between = true
		p.first = k
		return k - 1
	}
	if t := v.token(k); t.UPOS == "ADJ" || t.UPOS == "NOUN" || t.UPOS == "PROPN" {
		if h := v.head(k); h > k && h-k <= 5 {
			p.first = k
			return k - 1
		}
	}
	return -1
}

// prefaceOwner reads the name of a country or organization before a title or a person's name.
func (l *linking) prefaceOwner(v *view, u *unit, k, i, last int, p *preface) int {
	if u.kind == individual || u.away || u.led {
		return -1
	}
	if !p.titled {
		h := v.head(u.head)
		if u.kind != nation || h < i || h >= last {
			return -1
		}
	}
	if u.kind == other || u.id == "" && u.kind == nation {
		if p.titled {
			p.first = u.first
			return u.first - 1
		}
		return -1
	}
	if h := v.head(u.head); u.kind == nation && u.via != adjective && h >= 0 && (h < u.first || h >= last) && !clitic(v.lower[k+1]) && !acronym(v.token(u.first).Text) && afterPreposition(v, u.first) {
		return -1 // "in Iraq President Bush said"
	}
	if p.nation == "" {
		p.nation = l.unitID(u)
	}
	p.first = u.first
	return u.first - 1
}

func afterPreposition(v *view, i int) bool {
	for i--; i >= 0 && v.token(i).Rel() == "det"; i-- {
	}
	return i >= 0 && v.token(i).UPOS == "ADP"
}

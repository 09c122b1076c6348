package event

import (
	"slices"
	"strings"

	"entente/graph"
	"entente/ingest/nlp"
)

// An arg is one filled place: the actors and the words that denote them.
type arg struct {
	ids   []string
	token int
	span  graph.Span
	score float64
	place string
	owned bool         // found as the owner of a thing
	event bool         // found as the doer of a known act ("the attacks")
	past  graph.Status // of the known act that fills the place, or empty
}

// resolve lists the actors that the phrase headed by token i denotes, coordinated ones too.
func (a *analysis) resolve(i int, p *place, depth int) []arg {
	t := a.t
	if i < 0 || depth > depthLimit {
		return nil
	}
	var out []arg
	if p.kind == itself {
		out = a.ownGovernment(i, p)
	}
	if !p.only && len(out) == 0 {
		if out = a.named(i, p); len(out) == 0 {
			out = a.direct(i, p)
		}
	}
	if len(out) == 0 && !p.only {
		out = a.indirectly(i, p, depth)
	}
	if len(out) == 0 && (p.owner || p.only) {
		out = a.owner(i, p, depth)
	}
	if len(out) == 0 && (p.kind == subject && p.speaks || p.owner && a.definite(i)) && a.lex.documents[t.lemma(i)] {
		out = a.author(i, p, depth)
	}
	if len(out) == 0 && !p.only && depth == 0 {
		out = a.including(i, p)
	}
	if len(out) > 0 && t.heads[i] >= 0 && transparent[t.lemma(i)] {
		out = append(out, a.fromBoth(i, p)...)
	}
	if depth == 0 {
		for _, k := range t.with(i, "nmod") { // "France, along with Britain"
			if c := t.caseOf(k); c == "along" || c == "together" {
				out = append(out, a.resolve(k, &place{name: p.name, where: true}, 1)...)
			}
		}
	}
	if depth < depthLimit {
		out = append(out, a.included(i, p, depth)...)
	}
	if depth < depthLimit && !a.betweenTwo(i) {
		for _, k := range t.with(i, "conj") {
			if c := t.caseOf(k); c != "" && c != t.caseOf(i) && t.caseOf(i) != "" && (c == "with" || c == "in") {
				continue // "against Chad as well as with the court"
			}
			if a.nameFollows(i, k) {
				continue
			}
			if !t.isVerb(k) && !a.excepted(k) {
				out = append(out, a.resolve(k, p, depth+1)...)
			}
		}
	}
	return out
}

// nameFollows reports whether coordinated noun k only describes the person named between commas after
// it, which a parse took for one more: "Kofi Annan and the envoy to Chad, Jane Doe, have".
func (a *analysis) nameFollows(i, k int) bool {
	t := a.t
	if t.heads[k] < 0 || t.doc.Mentions[t.heads[k]].Form != nlp.Nominal || t.child(k, "cc") < 0 || t.token(k).Feat("Number") == "Plur" {
		return false
	}
	for _, n := range t.with(i, "conj") {
		if n <= k || t.heads[n] < 0 {
			continue
		}
		m := &t.doc.Mentions[t.heads[n]]
		return m.Form == nlp.Name && t.child(n, "cc") < 0 && m.First > 0 && t.lower(m.First-1) == "," && a.all([]arg{{ids: m.ActorIDs}}, nlp.Person)
	}
	return false
}

// inclusion are the words before those named to belong to a group.
var inclusion = []string{"including", "like", "such"}

// included lists who is named as among those that noun i denotes: "officials
// including the president", hung from the noun or, astray, from the word above it.
func (a *analysis) included(i int, p *place, depth int) []arg {
	t := a.t
	var out []arg
	for k := i + 1; k < len(t.s.Tokens) && k <= i+4; k++ {
		if h := t.head(k); t.lower(k) == "including" && t.token(k).Rel() == "case" && h > k && t.heads[h] >= 0 {
			for _, x := range a.resolve(h, p, depth+1) {
				if actor := t.doc.Actors[x.ids[0]]; actor != nil && actor.Kind != nlp.Group { // no "rebels, including four women"
					out = append(out, x)
				}
			}
			return out
		}
		if u := t.token(k).UPOS; t.lower(k) != "," && u != "PUNCT" {
			break
		}
	}
	return out
}

// excepted reports whether a coordinated noun is named only to leave it out: "but not Chad".
func (a *analysis) excepted(k int) bool {
	for _, x := range a.t.with(k, "advmod", "cc", "case") {
		switch a.t.lower(x) {
		case "not", "except", "unlike":
			return true
		}
	}
	return false
}

// named is the name that stands in apposition to the description headed by token i:
// "the Lebanese militant group Hezbollah".
func (a *analysis) named(i int, p *place) []arg {
	t := a.t
	id := t.heads[i]
	if id < 0 || t.doc.Mentions[id].Form != nlp.Nominal || len(t.doc.Mentions[id].ActorIDs) != 1 {
		return nil
	}
	for _, k := range t.with(i, "appos", "flat") {
		if n := t.heads[k]; n >= 0 && t.doc.Mentions[n].Form == nlp.Name && len(t.doc.Mentions[n].ActorIDs) == 1 && k < i+8 {
			return a.direct(k, p)
		}
	}
	return nil
}

// betweenTwo reports whether noun i is an act between others: what a parse coordinates
// with it is then the second of them.
func (a *analysis) betweenTwo(i int) bool {
	return a.lex.nouns[a.t.lemma(i)] != nil && len(a.obliques(i, []string{"between", "among"})) > 0
}

// direct is the mention that the token heads.
func (a *analysis) direct(i int, p *place) []arg {
	t := a.t
	id := t.heads[i]
	if id < 0 {
		if id = t.cover[i]; id < 0 || !a.within(i, &t.doc.Mentions[id]) {
			return nil
		}
	}
	m := &t.doc.Mentions[id]
	if m.Possessor && !a.modifier(i) || m.Place && !p.where {
		return nil
	}
	return []arg{a.argOf(m, i, p)}
}

// within reports whether token i is what mention m says, and no modifier inside it:
// its head lies outside the mention or is the mention's own head.
func (a *analysis) within(i int, m *nlp.Mention) bool {
	h := a.t.head(i)
	return h < m.First || h >= m.Last
}

// modifier reports whether the token is there to modify a noun.
func (a *analysis) modifier(i int) bool {
	switch a.t.token(i).Deprel {
	case "nmod:poss", "amod", "compound", "nmod", "nmod:desc", "obl:npmod", "det", "advmod", "conj", "obl", "obl:unmarked", "nmod:unmarked":
		return true
	}
	return false
}

func (a *analysis) argOf(m *nlp.Mention, i int, p *place) arg {
	start, end := m.Start, m.End
	if start < 0 || end > len(a.t.doc.Text) || start >= end {
		start, end = a.t.token(i).Start, a.t.token(i).End
	}
	score := m.Score
	if score <= 0 || score > 1 {
		score = 0.5
	}
	return arg{ids: m.ActorIDs, token: i, span: a.span(start, end), score: score, place: p.name}
}

func (a *analysis) span(start, end int) graph.Span {
	text := a.t.doc.Text
	start, end = max(0, min(start, len(text))), max(0, min(end, len(text)))
	return graph.Span{Text: text[start:max(start, end)], Start: start, End: max(start, end)}
}

// transparent nouns stand for what follows their "of".
var transparent = map[string]bool{
	"one": true, "member": true, "group": true, "number": true, "dozen": true, "hundred": true, "thousand": true, "some": true,
	"all": true, "most": true, "many": true, "several": true, "both": true, "part": true, "series": true, "majority": true,
	"score": true, "ten": true, "tens": true, "million": true, "pair": true, "rest": true, "two": true, "three": true, "government": true, "people": true, "leader": true,
	"official": true, "representative": true, "envoy": true, "diplomat": true, "delegate": true, "delegation": true,
	"negotiator": true, "batch": true, "contingent": true, "deployment": true, "wave": true, "unit": true, "minister": true, "expert": true, "soldier": true, "fighter": true, "lawmaker": true, "troops": true, "force": true, "forces": true,
}

// indirectly follows relative pronouns, appositions and nouns such as "members of".
func (a *analysis) indirectly(i int, p *place, depth int) []arg {
	t := a.t
	if p.kind == itself {
		return a.ownGovernment(i, p)
	}
	if a.relative(i) {
		if h := a.antecedent(i); h >= 0 && h != i {
			return a.resolve(h, p, depth+1)
		}
		return nil
	}
	if out := a.oneself(i, p, depth); len(out) > 0 {
		return out
	}
	if out := a.headed(i, p); len(out) > 0 {
		return out
	}
	for _, k := range t.with(i, "appos", "flat", "nmod:desc") {
		if out := a.direct(k, p); len(out) > 0 {
			for _, j := range t.with(k, "conj") { // "the three, Britain, France and Germany"
				if t.token(k).Rel() == "appos" {
					out = append(out, a.direct(j, p)...)
				}
			}
			return out
		}
	}
	if out := a.whoseCountry(i, p, depth); len(out) > 0 {
		return out
	}
	if out := a.ofOwner(i, p); len(out) > 0 {
		return out
	}
	if out := a.there(i, p); len(out) > 0 {
		return out
	}
	if p.kind == subject && documents[t.lemma(i)] {
		if out := a.owner(i, p, depth); len(out) > 0 {
			return out
		}
	}
	for _, k := range a.leaders(i) {
		if out := a.direct(k, &place{name: p.name, where: true}); len(out) > 0 {
			return out
		}
	}
	if !transparent[t.lemma(i)] && t.token(i).UPOS != "NUM" || a.relatives(i) {
		return nil
	}
	for _, k := range t.with(i, "nmod") {
		if c := t.caseOf(k); c == "of" || c == "from" {
			return a.resolve(k, p, depth+1)
		}
	}
	return nil
}

// relatives reports whether noun i names the family of somebody.
func (a *analysis) relatives(i int) bool {
	for _, k := range a.t.with(i, "compound", "amod") {
		if w := a.t.lower(k); w == "family" || w == "household" {
			return true
		}
	}
	return false
}

// headed is who leads the alliance that noun i names, where the verb above says so: "Kenya
// leads a coalition that backs".
func (a *analysis) headed(i int, p *place) []arg {
	t := a.t
	v := t.head(i)
	if v < 0 || p.kind != subject || t.token(i).Rel() != "obj" || t.lemma(v) != "lead" && t.lemma(v) != "head" || t.child(i, "acl") < 0 {
		return nil
	}
	switch t.lemma(i) {
	case "coalition", "alliance", "bloc", "force":
	default:
		return nil
	}
	var out []arg
	for _, k := range t.with(v, "nsubj") {
		if !a.relative(k) {
			out = append(out, a.direct(k, p)...)
		} else if h := a.antecedent(k); h >= 0 && h != i {
			out = append(out, a.direct(h, p)...)
		}
	}
	return out
}

// documents speak for those who wrote them: "a U.N. resolution calls for".
var documents = map[string]bool{
	"resolution": true, "statement": true, "letter": true, "declaration": true, "communique": true, "report": true, "petition": true, "memo": true,
}

// ownGovernment is the government that "anti-government protesters" are against: that of their country.
func (a *analysis) ownGovernment(i int, p *place) []arg {
	h := a.t.head(i)
	if h < 0 || a.t.heads[h] < 0 || !strings.HasSuffix(a.t.lower(i), "government") {
		return nil
	}
	m := &a.t.doc.Mentions[a.t.heads[h]]
	country, _, ok := strings.Cut(m.ActorIDs[0], ":")
	if !ok {
		return nil
	}
	tok := a.t.token(i)
	return []arg{{ids: []string{country}, token: i, span: a.span(tok.Start, tok.End), score: m.Score, place: p.name}}
}

// fill finds the actors of one place of cue c.
func (a *analysis) fill(c int, f *frame, p *place) []arg {
	var out []arg
	for _, i := range a.stand(c, f, p) {
		out = append(out, a.resolve(i, p, 0)...)
	}
	for i := range out {
		out[i].place = p.name
	}
	if p.kind == possessor {
		out = narrowest(out)
	}
	return unique(out)
}

// narrowest leaves a country out beside a group of its own: "Palestinian militant attacks".
func narrowest(args []arg) []arg {
	var out []arg
	for _, x := range args {
		if !slices.ContainsFunc(args, func(y arg) bool { return strings.HasPrefix(y.ids[0], x.ids[0]+":") }) {
			out = append(out, x)
		}
	}
	return out
}

// first fills the first of the places that has actors.
func (a *analysis) first(c int, f *frame, places []place) []arg {
	for i := range places {
		if out := a.fill(c, f, &places[i]); len(out) > 0 {
			return out
		}
	}
	return nil
}

// unique drops repeated words.
func unique(in []arg) []arg {
	out := in[:0]
	for _, x := range in {
		seen := false
		for _, y := range out {
			seen = seen || y.token == x.token
		}
		if !seen {
			out = append(out, x)
		}
	}
	return out
}

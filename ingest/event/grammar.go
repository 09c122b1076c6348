package event

// depthLimit bounds every walk that follows one clause into another.
const depthLimit = 6

// subjects lists the tokens that stand for who does verb v.
func (a *analysis) subjects(v, depth int) []int {
	t := a.t
	if depth > depthLimit {
		return nil
	}
	if t.passive(v) {
		return a.agents(v)
	}
	if own := t.with(v, "nsubj"); len(own) > 0 {
		if a.addresseeFirst(v, own) {
			return own[1:]
		}
		return own
	}
	return a.inherited(v, depth+1)
}

// addresseeFirst reports whether the first of two subjects of verb v is who was told what v says: "told
// reporters Sunday the country would".
func (a *analysis) addresseeFirst(v int, own []int) bool {
	h := a.t.head(v)
	if len(own) < 2 || h < 0 || a.t.token(v).Rel() != "ccomp" || h > own[0] || a.t.child(h, "obj", "iobj") >= 0 {
		return false
	}
	switch a.t.lemma(h) {
	case "tell", "inform", "assure", "remind", "warn", "notify", "promise":
		return true
	}
	return false
}

// afterRelative reports whether coordinated verb v follows a relative clause with a perfect of its own,
// to which it may belong as well as to h: "killed men who had left the party and praised".
func (a *analysis) afterRelative(v, h int) bool {
	t := a.t
	if t.token(v).Rel() != "conj" || v < h {
		return false
	}
	for _, o := range t.with(h, "obj", "obl") {
		for _, r := range t.with(o, "acl") {
			if t.token(r).Deprel != "acl:relcl" || r > v || r < h {
				continue
			}
			comma := false
			for k := r; k < v; k++ {
				comma = comma || t.lower(k) == ","
			}
			aux := t.child(r, "aux")
			if !comma && aux >= 0 && (t.lower(aux) == "had" || t.lower(aux) == "has" || t.lower(aux) == "have") && t.child(h, "aux") < 0 {
				return true
			}
		}
	}
	return false
}

// agents lists the by-phrases of a passive, or the modifier in "Russian-backed".
func (a *analysis) agents(v int) []int {
	t := a.t
	if t.token(v).Rel() == "amod" {
		if mods := t.with(v, "compound", "amod", "obl", "nmod", "advmod"); len(mods) > 0 {
			return mods
		}
	}
	var out []int
	for _, k := range t.kids[v] {
		if r := t.token(k).Rel(); (r == "obl" || r == "nmod") && t.caseOf(k) == "by" {
			out = append(out, k)
		}
	}
	if len(out) == 0 { // "was urged to step down by France"
		for _, x := range t.with(v, "xcomp", "ccomp", "advcl") {
			if t.isVerb(x) && t.mark(x) == "to" && !t.passive(x) && t.child(x, "obj") < 0 {
				for _, k := range a.obliques(x, []string{"by"}) {
					if t.heads[k] >= 0 {
						out = append(out, k)
					}
				}
			}
		}
	}
	return out
}

// grammatical lists the subject of v, whatever its voice.
func (a *analysis) grammatical(v, depth int) []int {
	if own := a.t.with(v, "nsubj"); len(own) > 0 {
		return own
	}
	return a.inherited(v, depth+1)
}

// inherited lists the tokens that a clause without a subject takes from the
// clause it hangs from: by coordination, control, raising or as a participle.
func (a *analysis) inherited(v, depth int) []int {
	t := a.t
	h := t.head(v)
	if h < 0 || depth > depthLimit {
		return nil
	}
	switch tok := t.token(v); tok.Rel() {
	case "conj", "cop", "aux":
		if a.afterRelative(v, h) {
			return nil
		}
		return a.grammatical(h, depth)
	case "parataxis": // ", then fought": a second predicate of the same subject
		if v > 0 && t.head(v-1) == v && t.lower(v-1) == "then" {
			return a.grammatical(h, depth)
		}
	case "xcomp":
		return a.controller(v, h, depth)
	case "ccomp":
		if key := a.verbKey(h); a.lex.governors[key] == nil || a.lex.speech[key] && key != "deny" && key != "admit" && key != "acknowledge" {
			return nil
		}
		return a.grammatical(h, depth)
	case "advcl":
		switch t.mark(v) {
		case "of", "from", "for", "to", "against", "into":
			return a.controller(v, h, depth)
		case "with":
			if charging[t.lemma(h)] { // "charged three men with planning"
				return a.controller(v, h, depth)
			}
		}
		if t.mark(v) == "as" && (t.lemma(h) == "quote" || t.lemma(h) == "cite") {
			return a.objects(h, depth+1) // "quoted an official as saying"
		}
		if v > h && t.mark(v) == "" && t.pastParticiple(v) && (charging[t.lemma(v)] || a.tellsApart(v)) {
			return a.beforeComma(v, h)
		}
		if v < h && t.mark(v) == "" && a.lex.speech[a.verbKey(h)] {
			return nil // quoted words before "said"
		}
		if with := a.absolute(v, h); with >= 0 {
			return []int{with}
		}
		return a.grammatical(h, depth)
	case "acl":
		if tok.Deprel == "acl:relcl" || t.mark(v) == "" && !(participle(tok) && a.busy(h)) {
			return []int{h}
		}
		if over := t.head(h); over >= 0 && t.token(h).Rel() == "obl" && t.mark(v) != "to" && a.byObject(over) {
			return a.controller(v, over, depth) // "accused by France of": the agent does not do it
		}
		return a.owners(h, depth)
	case "amod":
		return []int{h}
	}
	return nil
}

// controller lists who does the complement v of verb h.
func (a *analysis) controller(v, h, depth int) []int {
	t := a.t
	if !t.isVerb(h) {
		return a.grammatical(h, depth)
	}
	byObject, bySubject := false, false
	for _, g := range a.lex.governors[a.verbKey(h)] {
		byObject = byObject || g.byObject
		bySubject = bySubject || !g.byObject
	}
	if byObject {
		if objs := a.objects(h, depth+1); len(objs) > 0 {
			if o := objs[0]; t.heads[o] < 0 && t.cover[o] < 0 && t.mark(v) != "of" {
				if _, plan := a.lex.nounStatus[t.lemma(o)]; plan || a.lex.instruments[t.lemma(o)] {
					return a.grammatical(h, depth) // "sends troops to help", "has plans to help"
				}
			}
			return objs
		}
		if objs := a.obliques(h, []string{"on", "upon", "to", "for", "from"}); len(objs) > 0 && objs[0] < v {
			return objs
		}
		if !bySubject && t.lemma(h) != "help" { // "helped train rebels" took part in it
			return nil
		}
	}
	if !byObject && !bySubject && t.mark(v) != "to" && t.mark(v) != "" {
		return nil
	}
	return a.grammatical(h, depth)
}

// byObject reports whether the object of verb v is who does its complement.
func (a *analysis) byObject(v int) bool {
	if !a.t.isVerb(v) {
		return false
	}
	for _, g := range a.lex.governors[a.verbKey(v)] {
		if g.byObject {
			return true
		}
	}
	return false
}

// owners lists whose the deed named by noun n is: "Iran's plan to", "announced a plan to".
func (a *analysis) owners(n, depth int) []int {
	t := a.t
	if t.heads[n] >= 0 {
		return []int{n}
	}
	if t.child(n, "cop") >= 0 && t.caseOf(n) != "" { // "France is under pressure to"
		return t.with(n, "nsubj")
	}
	if p := t.with(n, "nmod:poss"); len(p) > 0 {
		return p
	}
	for _, k := range t.with(n, "compound", "amod", "nmod:desc") {
		if t.heads[k] >= 0 || t.cover[k] >= 0 {
			return []int{k}
		}
	}
	_, plans := a.lex.nounStatus[t.lemma(n)]
	for _, k := range t.with(n, "nmod") {
		if c := t.caseOf(k); c == "by" || c == "from" || c == "of" && plans && k < n+6 {
			return []int{k}
		}
	}
	h := t.head(n)
	if h < 0 || depth > depthLimit {
		return nil
	}
	switch t.token(n).Rel() {
	case "obj", "obl", "xcomp":
		if t.isVerb(h) {
			return a.subjects(h, depth+1)
		}
	case "nsubj":
		return nil
	}
	return nil
}

// objects lists the tokens that stand for what verb v is done to.
func (a *analysis) objects(v, depth int) []int {
	t := a.t
	if depth > depthLimit {
		return nil
	}
	if t.passive(v) {
		if own := t.with(v, "nsubj:pass", "nsubj"); len(own) > 0 {
			return own
		}
		return a.inherited(v, depth+1)
	}
	if own := a.besidesRelative(t.with(v, "obj")); len(own) > 0 {
		return own
	}
	if own := t.with(v, "iobj"); len(own) > 0 {
		return own
	}
	if own := a.unmarked(v); len(own) > 0 {
		return own
	}
	if t.token(v).Deprel == "acl:relcl" && t.child(v, "nsubj") >= 0 && !a.relative(t.child(v, "nsubj")) {
		if a.hasRelative(v) {
			return nil
		}
		return []int{t.head(v)}
	}
	return a.sharedObject(v)
}

// unmarked lists a noun after v that a parse calls oblique though nothing marks it,
// as happens after "at least": "detained at least ten activists".
func (a *analysis) unmarked(v int) []int {
	t := a.t
	for _, k := range t.kids[v] {
		tok := t.token(k)
		if k <= v || k > v+6 || tok.Deprel != "obl" || t.caseOf(k) != "" {
			continue
		}
		if tok.UPOS == "NOUN" && t.heads[k] >= 0 || tok.UPOS == "NUM" && len(a.obliques(k, []string{"of"})) > 0 {
			return []int{k} // "released at least 30 of the soldiers"
		}
	}
	return nil
}

// besidesRelative leaves a relative pronoun out of several objects: in "which they
// accuse of backing rebels" parses hang it from the inner verb.
func (a *analysis) besidesRelative(objects []int) []int {
	var out []int
	for _, o := range objects {
		if !a.relative(o) {
			out = append(out, o)
		}
	}
	if len(out) == 0 {
		return objects
	}
	return out
}

// sharedObject is the object of a coordinated verb: "condemned and attacked Israel".
func (a *analysis) sharedObject(v int) []int {
	t := a.t
	for _, k := range t.with(v, "conj") {
		if t.isVerb(k) && a.adjoins(v, k) && t.child(v, "obl", "ccomp", "xcomp") < 0 {
			return t.with(k, "obj")
		}
	}
	if h := t.head(v); h >= 0 && t.token(v).Rel() == "conj" && t.isVerb(h) {
		if own := t.with(h, "obj"); len(own) > 0 && own[0] > v {
			return own
		}
	}
	return nil
}

// adjoins reports whether nothing but conjunctions, adverbs and commas stands between two verbs.
func (a *analysis) adjoins(v, k int) bool {
	for i := v + 1; i < k; i++ {
		switch a.t.token(i).UPOS {
		case "CCONJ", "ADV", "PUNCT", "AUX", "PART":
		default:
			return false
		}
	}
	return k > v
}

// relative reports whether token i is a relative pronoun.
func (a *analysis) relative(i int) bool {
	switch a.t.lower(i) {
	case "which", "who", "whom", "that":
		return a.t.token(i).UPOS == "PRON"
	}
	return false
}

// hasRelative reports whether a relative pronoun stands among v's dependents other than its object.
func (a *analysis) hasRelative(v int) bool {
	for _, k := range a.t.kids[v] {
		if a.relative(k) || a.t.token(k).Rel() == "advmod" && (a.t.lower(k) == "where" || a.t.lower(k) == "when") {
			return true
		}
	}
	return false
}

// antecedent is the noun that a relative pronoun stands for, or -1.
func (a *analysis) antecedent(i int) int {
	t := a.t
	for steps := 0; i >= 0 && steps < depthLimit*2; steps++ {
		if t.token(i).Deprel == "acl:relcl" {
			return t.head(i)
		}
		i = t.head(i)
	}
	return -1
}

// obliques lists the dependents of i with one of the prepositions.
func (a *analysis) obliques(i int, preps []string) []int {
	t := a.t
	var out []int
	for _, k := range t.kids[i] {
		switch t.token(k).Rel() {
		case "obl", "nmod", "advmod", "ccomp", "advcl", "iobj", "xcomp", "acl":
			if t.hasCase(k, preps) {
				out = append(out, k)
			}
		}
	}
	return out
}

func contains(list []string, w string) bool {
	for _, x := range list {
		if x == w {
			return true
		}
	}
	return false
}

// verbKey is a verb's entry in the tables of governors and light verbs: with its particle where that has one.
func (a *analysis) verbKey(v int) string {
	lemma, k := a.t.lemma(v), v+1
	if k >= len(a.t.s.Tokens) || a.t.token(k).UPOS == "NOUN" {
		return lemma
	}
	if h := a.t.head(k); h != v && (a.t.token(k).Rel() != "case" || h < 0 || a.t.head(h) != v) {
		return lemma // neither the verb's own nor read as a preposition: "calls off talks"
	}
	if key := lemma + " " + a.t.lower(k); a.lex.governors[key] != nil || a.lex.light[key] || a.lex.speech[key] {
		return key
	}
	return lemma
}

package event

// Whom a participle is said of that has no subject of its own.

// beforeComma is the nearest noun of verb h before participle v, "punished the leader of the group,
// accused of helping rebels": who is accused was named last.
func (a *analysis) beforeComma(v, h int) []int {
	t := a.t
	nearest := -1
	for _, k := range t.kids[h] {
		if r := t.token(k).Rel(); k < v && k > h && (r == "obj" || r == "obl") && t.token(k).UPOS != "PRON" {
			nearest = max(nearest, k)
		}
	}
	if nearest < 0 {
		return a.grammatical(h, 0)
	}
	return []int{nearest}
}

// absolute is the noun of "with rebels advancing on the capital", which parses hang
// beside the participle, or -1.
func (a *analysis) absolute(v, h int) int {
	t := a.t
	if !participle(t.token(v)) || v > 0 && t.lower(v-1) == "," {
		return -1 // "shook hands with Putin, drawing criticism" is what he does who shook them
	}
	with := t.child(v, "mark")
	if with >= 0 && t.lower(with) != "with" {
		return -1
	}
	for _, k := range t.kids[h] {
		if tok := t.token(k); k < v && k >= v-6 && tok.Rel() == "obl" && (with >= 0 && k > with || t.caseOf(k) == "with") {
			return k
		}
	}
	return -1
}

// busy reports whether noun n is what somebody does, not who: "do a good job helping".
func (a *analysis) busy(n int) bool {
	t := a.t
	switch t.lemma(n) {
	case "job", "work", "effort", "role", "part", "progress", "operation", "mission", "statement", "letter", "declaration", "resolution", "communique", "speech", "message", "appeal":
		return t.heads[n] < 0 && t.token(n).Rel() == "obj" && t.head(n) >= 0 && t.isVerb(t.head(n))
	}
	return false
}

// tellsApart reports whether participle v with its agent stands right behind the noun that it tells
// apart, without a comma: "met the hiker recently freed by Iran".
func (a *analysis) tellsApart(v int) bool {
	t := a.t
	if len(a.obliques(v, []string{"by"})) == 0 {
		return false
	}
	k := v - 1
	for k > 0 && t.token(k).UPOS == "ADV" {
		k--
	}
	return k >= 0 && t.token(k).UPOS == "NOUN"
}

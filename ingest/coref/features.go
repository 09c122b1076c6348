package coref

// sayer names features for one pronoun; each name starts with the pronoun's class.
type sayer struct {
	class string
	buf   []byte
	add   func(name []byte)
}

func (s *sayer) say(parts ...string) {
	s.buf = append(s.buf[:0], s.class...)
	for _, p := range parts {
		s.buf = append(append(s.buf, ' '), p...)
	}
	s.add(s.buf)
}

// features names what speaks for and against a candidate of the pronoun at phrase i.
func (c *discourse) features(i int, k *candidate, add func(name []byte)) {
	s := &sayer{class: c.phrases[i].pronoun.class, buf: make([]byte, 0, 64), add: add}
	p, q, e := &c.phrases[i], &c.phrases[k.last], c.entities[k.entity]
	c.distance(s, p, q, k, i)
	c.salience(s, p, q, e)
	c.agreement(s, p, q, e)
	if p.sentence == q.sentence {
		c.syntax(s, p, q)
	}
	if k.closest {
		s.say("closest", p.pronoun.form)
	}
	if k.passed {
		s.say("passed", p.pronoun.form, near(p, q))
	}
}

// distance: how far back the candidate stands.
func (c *discourse) distance(s *sayer, p, q *phrase, k *candidate, i int) {
	if k.forward {
		s.say("forward", p.pronoun.form)
	}
	if k.last > i {
		return
	}
	s.say("distance", bucket(p.sentence-q.sentence))
	s.say("rank", bucket(k.rank))
	if p.pronoun.form == "possessive" {
		s.say("possessive distance", bucket(p.sentence-q.sentence))
	}
}

// salience: how much the text is about the candidate.
func (c *discourse) salience(s *sayer, p, q *phrase, e *entity) {
	t := c.trees[q.sentence]
	s.say("role", q.role, near(p, q))
	s.say("spoken", spoken(len(e.phrases)))
	s.say("form", q.form())
	if q.role == p.role && p.sentence != q.sentence {
		s.say("parallel", p.role)
	}
	if q.role == "subj" && t.main(q.head) {
		s.say("main subject", near(p, q))
	}
	if t.first(q.head) {
		s.say("first", near(p, q))
	}
	if e.first == 0 {
		s.say("lead")
	}
	if q.role == "obl" || q.role == "nmod" {
		s.say("case", t.caseOf(q.head))
	}
	if q.joined {
		s.say("conjunct", near(p, q))
	}
	if p.quoted != q.quoted {
		s.say("quote", yes(p.quoted), near(p, q))
	}
}

// agreement: how well the candidate's kind, number and gender suit the pronoun.
func (c *discourse) agreement(s *sayer, p, q *phrase, e *entity) {
	t := c.trees[p.sentence]
	kind := kindName(e)
	s.say("kind", kind)
	s.say("number", q.number.String(), kind)
	if s.class == "she" {
		s.say("gender", yes(e.gender != ""))
	}
	s.say("does", c.does(t, p), kind)
	if q.sentence != p.sentence && c.speaks(t, p) && c.speaks(c.trees[q.sentence], q) {
		s.say("speaks again", near(p, q))
	}
	if p.role == "poss" {
		s.say("possessor", kind)
	}
}

// speaks reports whether the phrase is the subject of a verb of saying.
func (c *discourse) speaks(t *tree, p *phrase) bool {
	v := t.head(p.head)
	return v >= 0 && p.role == "subj" && c.words.speech[t.lemma(v)]
}

// does tells what sort of word the pronoun depends on, and how.
func (c *discourse) does(t *tree, p *phrase) string {
	v := t.head(p.head)
	if v < 0 {
		return "nothing"
	}
	switch {
	case p.role != "subj":
		return p.role
	case c.words.speech[t.lemma(v)]:
		return "speaks"
	case t.tokens[p.head].Deprel == "nsubj:pass":
		return "suffers"
	case t.tokens[v].UPOS == "VERB":
		return "acts"
	case t.tokens[v].UPOS == "ADJ":
		return "is so"
	}
	return "is"
}

// empty tells why the pronoun may stand for nothing, or is empty itself.
func (c *discourse) empty(t *tree, i int) string {
	v := t.head(i)
	if v < 0 || t.rel(i) != "nsubj" && t.rel(i) != "expl" {
		return ""
	}
	why := c.words.empty[t.lemma(v)]
	if why == "clause" {
		if k := t.child(v, "ccomp", "csubj", "xcomp", "advcl"); k < v {
			return ""
		}
		if t.tokens[v].UPOS == "VERB" && c.words.speech[t.lemma(v)] && t.tokens[i].Deprel != "nsubj:pass" {
			return ""
		}
	}
	return why
}

// syntax: where the candidate stands in the pronoun's own sentence.
func (c *discourse) syntax(s *sayer, p, q *phrase) {
	t := c.trees[p.sentence]
	v := t.clause(t.argument(p.head))
	form := p.pronoun.form
	arg := t.argument(q.head)
	switch {
	case v >= 0 && arg == t.subject(v):
		s.say("own subject", form)
	case v >= 0 && t.clause(v) >= 0 && arg == t.subject(t.clause(v)):
		s.say("upper subject", form, t.rel(v))
	case t.below(p.head, q.head):
		s.say("inside", form)
	case v >= 0 && t.clause(arg) == v:
		s.say("same clause", q.role, form)
	default:
		s.say("other clause", q.role)
	}
	s.say("tokens", words(p.head-q.head))
}

// noneFeatures names what tells that a pronoun has no antecedent, or none at hand.
func (c *discourse) noneFeatures(i int, options []candidate, add func(name []byte)) {
	p := &c.phrases[i]
	s := &sayer{class: p.pronoun.class + " none", buf: make([]byte, 0, 64), add: add}
	t := c.trees[p.sentence]
	s.say()
	s.say("candidates", bucket(len(options)))
	s.say("form", p.pronoun.form, yes(p.quoted))
	s.say("role", p.role)
	if t.rel(p.head) == "expl" {
		s.say("expletive", yes(c.words.empty[t.lemma(max(t.head(p.head), 0))] != ""))
	}
	if s.class != "it none" {
		return
	}
	if why := c.empty(t, p.head); why != "" {
		s.say(why)
	}
	if v := t.head(p.head); v >= 0 {
		s.say("governor", t.tokens[v].UPOS, yes(t.child(v, "ccomp", "csubj", "xcomp", "advcl") >= 0))
		s.say("lemma", t.lemma(v))
	}
}

func (p *phrase) form() string {
	switch {
	case p.members != nil:
		return "joint"
	case p.pronoun != nil:
		return "pronoun"
	case p.name:
		return "name"
	case len(p.ids) > 0:
		return "actor"
	}
	return "noun"
}

func (n number) String() string { return [...]string{"unknown", "singular", "plural"}[n] }

func kindName(e *entity) string {
	name := "mixed"
	switch e.being {
	case person:
		name = "person"
	case body:
		name = "body"
	case country:
		name = "country"
	case group, person | group:
		name = "people"
	case thing:
		name = "thing"
	}
	if len(e.ids) > 0 {
		return name + "*"
	}
	return name
}

// main reports whether the clause of token i is the sentence's main one.
func (t *tree) main(i int) bool {
	v := t.clause(t.argument(i))
	return v >= 0 && t.head(v) < 0
}

// first reports whether no noun or pronoun precedes token i.
func (t *tree) first(i int) bool {
	for k := range i {
		if t.phrase[k] >= 0 {
			return false
		}
	}
	return true
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

func words(n int) string {
	switch {
	case n < 0:
		return "<0"
	case n <= 3:
		return "1-3"
	case n <= 8:
		return "4-8"
	case n <= 16:
		return "9-16"
	}
	return "17+"
}

func bucket(n int) string {
	switch {
	case n < 0:
		return "<0"
	case n < 4:
		return string(rune('0' + n))
	}
	return "4+"
}

func spoken(n int) string {
	switch {
	case n <= 3:
		return bucket(n)
	case n <= 6:
		return "4-6"
	}
	return "7+"
}

func near(p, q *phrase) string {
	switch p.sentence - q.sentence {
	case 0:
		return "here"
	case 1:
		return "before"
	}
	return "far"
}

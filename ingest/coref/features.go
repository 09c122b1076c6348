package coref

// features names what speaks for and against a candidate of the pronoun at phrase i.
func (c *discourse) features(i int, k *candidate, add func(name []byte)) {
	p, q, e := &c.phrases[i], &c.phrases[k.last], c.entities[k.entity]
	name := make([]byte, 0, 64)
	say := func(parts ...string) {
		name = append(name[:0], p.pronoun.class...)
		for _, s := range parts {
			name = append(append(name, ' '), s...)
		}
		add(name)
	}
	say("distance", bucket(p.sentence-q.sentence))
	say("rank", bucket(k.rank))
	say("role", q.role, near(p, q))
	say("spoken", spoken(len(e.phrases)))
}

func (c *discourse) noneFeatures(i int, options []candidate, add func(name []byte)) {
	p := &c.phrases[i]
	add([]byte(p.pronoun.class + " none"))
	t := c.trees[p.sentence]
	if t.rel(p.head) == "expl" {
		add([]byte(p.pronoun.class + " none expletive"))
	}
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

package parse

import (
	"strconv"
	"strings"
)

// lemmatizer finds lemmas by a dictionary of exceptions and, for the rest, the
// rule of the longest suffix, both keyed by tag and inflection.
type lemmatizer struct {
	exceptions map[[2]string]string
	rules      map[[2]string]edit
}

type edit struct {
	strip int // bytes
	add   string
}

// longestSuffix is the most letters a suffix rule looks at.
const longestSuffix = 5

// newLemmatizer reads the lines that the trainer wrote: key, suffix, strip, add
// for a rule; key, form, lemma for an exception.
func newLemmatizer(lines string) *lemmatizer {
	l := &lemmatizer{exceptions: map[[2]string]string{}, rules: map[[2]string]edit{}}
	for line := range strings.SplitSeq(lines, "\n") {
		f := strings.Split(line, "\t")
		switch len(f) {
		case 3:
			l.exceptions[[2]string{f[0], f[1]}] = f[2]
		case 4:
			strip, _ := strconv.Atoi(f[2])
			l.rules[[2]string{f[0], f[1]}] = edit{max(strip, 0), f[3]}
		}
	}
	return l
}

// lemma is in lower case but for proper nouns.
func (l *lemmatizer) lemma(form, upos, key string) string {
	if upos != "PROPN" {
		form = strings.ToLower(form)
	}
	if lemma, ok := l.exceptions[[2]string{key, form}]; ok {
		return lemma
	}
	suffix := tail(form, longestSuffix)
	if len(suffix) == len(form) { // a rule leaves at least one letter
		suffix = tailAfterFirst(form)
	}
	for {
		if e, ok := l.rules[[2]string{key, suffix}]; ok {
			if e.strip >= len(form) {
				return form
			}
			return form[:len(form)-e.strip] + e.add
		}
		if suffix == "" {
			return form
		}
		suffix = tailAfterFirst(suffix)
	}
}

// tailAfterFirst is s without its first letter.
func tailAfterFirst(s string) string {
	return s[len(head(s, 1)):]
}

// lemmaKey is what a lemma depends on beside the form: the tag and these inflections, in the trainer's order.
func lemmaKey(upos, feats string) string {
	if feats == "" {
		return upos
	}
	key := upos
	for _, name := range [...]string{"VerbForm", "Tense", "Number", "Person", "Degree"} {
		if v := featValue(feats, name); v != "" {
			key += "|" + v
		}
	}
	return key
}

func featValue(feats, name string) string {
	for feats != "" {
		var pair string
		pair, feats, _ = strings.Cut(feats, "|")
		if k, v, ok := strings.Cut(pair, "="); ok && k == name {
			return v
		}
	}
	return ""
}

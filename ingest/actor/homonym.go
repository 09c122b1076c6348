package actor

import "strings"

// A bearer is one of several that bear the same name.
type bearer struct {
	id    string   // or "-" for what is no actor
	words []string // that speak for it
}

// readHomonyms reads the bearers of ambiguous names, by the names' keys.
func readHomonyms(text string) (map[string][]bearer, error) {
	out := map[string][]bearer{}
	err := eachRow("words/homonyms.tsv", text, 3, func(r *row) error {
		name := key(r.fields[0])
		out[name] = append(out[name], bearer{r.fields[1], strings.Fields(r.fields[2])})
		return nil
	})
	return out, err
}

// bearerOf decides which bearer of its name a unit means, by the words of the text; ok is
// false where the name has but one.
func (l *linking) bearerOf(u *unit) (id string, ok bool) {
	v := l.views[u.sentence]
	list := l.w.homonyms[string(appendKeys(l.buf[:0], v, u.first, u.last))]
	if list == nil {
		return "", false
	}
	most := -1
	for _, b := range list {
		n := 0
		for _, w := range b.words {
			if l.says(w) {
				n++
			}
		}
		if n > most {
			id, most = b.id, n
		}
	}
	return id, true
}

func appendKeys(buf []byte, v *view, first, last int) []byte {
	for i := first; i < last; i++ {
		buf = appendKey(buf, v.s.Tokens[i].Text)
	}
	return buf
}

// says reports whether the text has a word, in lower case or not.
func (l *linking) says(word string) bool {
	if l.vocabulary == nil {
		l.vocabulary = map[string]bool{}
		for _, v := range l.views {
			for _, w := range v.lower {
				l.vocabulary[w] = true
			}
		}
	}
	return l.vocabulary[word]
}

package parse

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// features are the numbers that represent a form: its row in the vocabulary,
// hashes of its prefix of three letters and suffixes of two, three and four, and its shape.
type features struct {
	word  int32 // among the parser's forms
	name  int32 // among all forms
	affix [4]int32
	shape int32
}

func (n *network) featuresOf(form string) features {
	low := strings.ToLower(form)
	f := features{name: n.vocabulary[low], shape: shapeOf(form)}
	if int(f.name) <= n.forms {
		f.word = f.name
	}
	marks := [4][2]string{{"<", head(low, 3)}, {tail(low, 2), ">"}, {tail(low, 3), ">>"}, {tail(low, 4), ">>>"}}
	for i, m := range marks {
		f.affix[i] = bucket(m[0], m[1], n.affix[i].rows)
	}
	return f
}

// head is the first k letters of s, or all of it.
func head(s string, k int) string {
	for i := range s {
		if k == 0 {
			return s[:i]
		}
		k--
	}
	return s
}

// tail is the last k letters of s, or all of it.
func tail(s string, k int) string {
	at := len(s)
	for ; k > 0 && at > 0; k-- {
		_, n := utf8.DecodeLastRuneInString(s[:at])
		at -= n
	}
	return s[at:]
}

// bucket is FNV-1a of the two strings joined, within 1..buckets-1.
func bucket(a, b string, buckets int) int32 {
	h := uint32(2166136261)
	for i := range len(a) {
		h = (h ^ uint32(a[i])) * 16777619
	}
	for i := range len(b) {
		h = (h ^ uint32(b[i])) * 16777619
	}
	return int32(1 + h%uint32(buckets-1))
}

// shapes is how many shapes there are.
const shapes = 64

// shapeOf is a set of bits: first letter upper, all upper, digit, hyphen, no letter, period.
func shapeOf(form string) int32 {
	var letters, upper, digits int
	for _, r := range form {
		switch {
		case unicode.IsLetter(r):
			letters++
			if unicode.IsUpper(r) {
				upper++
			}
		case unicode.IsDigit(r):
			digits++
		}
	}
	first, _ := utf8.DecodeRuneInString(form)
	bits := []bool{unicode.IsUpper(first), letters > 1 && upper == letters, digits > 0,
		strings.Contains(form, "-"), letters == 0, letters > 0 && strings.Contains(form, ".")}
	var s int32
	for i, b := range bits {
		if b {
			s |= 1 << i
		}
	}
	return s
}

// represent runs the word layer over distinct forms: row i of the result is form i.
func (n *network) represent(forms []features, a *arena) *vectors {
	size := n.words.cols
	in := newVectors(a, len(forms), size, wideStep)
	x := make([]float32, size)
	for i, f := range forms {
		n.fillFeatures(x, f)
		in.set(i, x)
	}
	return n.words.activations(in, a)
}

func (n *network) fillFeatures(x []float32, f features) {
	at := 0
	put := func(t *table, row int32) {
		t.into(x[at:], row)
		at += t.cols
	}
	put(&n.static, f.word)
	known := f.word
	if int(known) >= n.embed.rows {
		known = 0
	}
	put(&n.embed, known)
	for i := range n.affix {
		put(&n.affix[i], f.affix[i])
	}
	put(&n.shape, f.shape)
}

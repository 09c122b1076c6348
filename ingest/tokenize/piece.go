package tokenize

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"entente/ingest/nlp"
)

// maxPiece bounds the pieces that are cut into tokens, in bytes. What runs on for longer
// without white space is no English, and one token, so that
// a megabyte of brackets does not become a million of them.
const maxPiece = 4096

// piece cuts text[i:j], which holds no white space, into tokens: addresses, and
// what stands before and after them.
func (t *Tokenizer) piece(out []nlp.Token, text string, i, j int) []nlp.Token {
	if j-i > maxPiece {
		return emit(out, text, i, j)
	}
	if allLetters(text[i:j]) {
		return t.clitic(out, text, i, j)
	}
	if t.emoticons[text[i:j]] {
		return emit(out, text, i, j)
	}
	for {
		from, to := address(text[i:j])
		if from == to {
			return t.plain(out, text, i, j)
		}
		out = t.plain(out, text, i, i+from)
		out = emit(out, text, i+from, i+to)
		i += to
	}
}

// plain cuts a piece without an address: punctuation off both ends, then the core.
func (t *Tokenizer) plain(out []nlp.Token, text string, i, j int) []nlp.Token {
	k := i
	for k < j {
		r, n := utf8.DecodeRuneInString(text[k:j])
		if isWord(r) || isSign(text, k, j) || r == '\'' && isClitic(text[k:j]) {
			break
		}
		k += n
	}
	out = t.edge(out, text, i, k)
	if k == j {
		return out
	}
	m := j
	for m > k {
		r, n := utf8.DecodeLastRuneInString(text[k:m])
		if isWord(r) {
			break
		}
		m -= n
	}
	m = t.keepPeriod(text, k, m, j)
	out = t.core(out, text, k, m)
	return t.edge(out, text, m, j)
}

func allLetters(s string) bool {
	for i := range len(s) {
		if c := s[i] | 0x20; c < 'a' || c > 'z' {
			return false
		}
	}
	return true
}

func isWord(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r > 127 && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r))
}

// isSign tells a mark that belongs to the word after it: "#tag", "@name", "-5", ".5".
func isSign(text string, k, j int) bool {
	if k+1 >= j {
		return false
	}
	next := rune(text[k+1])
	switch text[k] {
	case '#', '@':
		return isWord(next) && (next < '0' || next > '9')
	case '+':
		return next >= '0' && next <= '9' && (k == 0 || text[k-1] == ' ')
	case '.':
		return next >= '0' && next <= '9' && (k == 0 || text[k-1] != '.')
	}
	return false
}

var clitics = []string{"'s", "'re", "'ve", "'ll", "'d", "'m", "'em", "'n", "'til", "'cause"}

// isClitic reports whether s starts with a clitic that white space parted from its word.
func isClitic(s string) bool {
	for _, c := range clitics {
		if len(s) >= len(c) && strings.EqualFold(s[:len(c)], c) && (len(s) == len(c) || !isWord(rune(s[len(c)]))) {
			return true
		}
	}
	return false
}

// edge emits a run of punctuation: marks that belong together ("...", "--", "?!", ":)") are one token.
func (t *Tokenizer) edge(out []nlp.Token, text string, i, j int) []nlp.Token {
	for i < j {
		if j-i <= maxEmoticon && j-i > 1 && t.emoticons[text[i:j]] {
			return emit(out, text, i, j)
		}
		_, n := utf8.DecodeRuneInString(text[i:j])
		k := i + n
		if run := runOf(text[i]); run != "" {
			for k < j && strings.IndexByte(run, text[k]) >= 0 {
				k++
			}
			if text[i] == '\'' && k-i > 2 {
				k = i + 1
			}
		}
		out = emit(out, text, i, k)
		i = k
	}
	return out
}

const maxEmoticon = 4 // bytes

// runOf lists the marks that make one token with a mark before them.
func runOf(c byte) string {
	switch c {
	case '.', '!', '?':
		return ".!?"
	case '-', '=':
		return "-="
	case '*', '_', '~', '\'', '`', '<', '>', '$', '+':
		return string(rune(c))
	}
	return ""
}

// keepPeriod gives the end of the core text[k:m], with its period where that belongs to it ("Mr.", "U.S.", "P.J.").
func (t *Tokenizer) keepPeriod(text string, k, m, j int) int {
	if m >= j || text[m] != '.' || m+1 < j && text[m+1] == '.' && m+2 != j {
		return m
	}
	from := k
	if h := strings.LastIndexAny(text[k:m], "-/"); h >= 0 {
		from = k + h + 1
	}
	w := text[from : m+1]
	if isInitials(w) || t.listed(t.abbreviations, w) || t.listed(t.closing, w) || t.listed(t.numbered, w) && numberFollows(text[m+1:]) {
		return m + 1
	}
	return m
}

// listed reports whether a list has the word: as it is where the list writes it with a capital, in any case otherwise.
func (t *Tokenizer) listed(list map[string]bool, w string) bool {
	if len(w) > maxListed {
		return false
	}
	low := lower(w)
	return list[low] || low != w && list[title(low)]
}

const maxListed = 12 // bytes of the longest word in the lists

// title writes the first letter large.
func title(w string) string {
	return strings.ToUpper(w[:1]) + w[1:]
}

// numberFollows reports whether the next word is a number.
func numberFollows(s string) bool {
	s = strings.TrimLeft(s, " \n\t")
	return s != "" && s[0] >= '0' && s[0] <= '9'
}

// isInitials tells "J.", "U.S.", "a.m.": single letters, each with its period.
func isInitials(w string) bool {
	if len(w) == 2 {
		return w[0] >= 'A' && w[0] <= 'Z' && w[1] == '.'
	}
	letters := 0
	for i := 0; i < len(w); i += 2 {
		if i+1 >= len(w) || w[i+1] != '.' || !isWord(rune(w[i])) || w[i] >= '0' && w[i] <= '9' {
			return false
		}
		letters++
	}
	return letters > 1
}

// core cuts a word that starts and ends with a letter or digit (or its period).
func (t *Tokenizer) core(out []nlp.Token, text string, i, j int) []nlp.Token {
	start := i
	for k := i; k < j; {
		r, n := utf8.DecodeRuneInString(text[k:j])
		if cut := t.cutAt(text, start, k, n, j, r); cut > 0 {
			out = t.clitic(out, text, start, k)
			out = emit(out, text, k, k+cut)
			k += cut
			start = k
			continue
		}
		k += n
	}
	return t.clitic(out, text, start, j)
}

// cutAt tells how many bytes at k are a token of their own inside a word; 0 for none.
func (t *Tokenizer) cutAt(text string, start, k, n, j int, r rune) int {
	switch r {
	case '-':
		m := k
		for m < j && text[m] == '-' {
			m++
		}
		if m-k > 1 || k == start || m == j {
			return m - k
		}
		return t.hyphen(text, start, k, j)
	case '–', '—', '…', '“', '”', '(', ')', '[', ']', '{', '}', '<', '>', '"', ';', '?', '!', '*', '|', '=', '%', '°':
		return n
	case '$', '€', '£', '¥':
		if k+n < j && text[k+n] >= '0' && text[k+n] <= '9' {
			return n
		}
	case '/':
		if !digitAt(text, k-1, start, j) || !digitAt(text, k+1, start, j) {
			return slash(text, start, k, j)
		}
	case ',', ':':
		if !digitAt(text, k-1, start, j) || !digitAt(text, k+1, start, j) {
			return n
		}
	case '.':
		if strings.HasPrefix(text[k:j], "..") {
			m := k
			for m < j && text[m] == '.' {
				m++
			}
			return m - k
		}
	}
	return 0
}

func digitAt(text string, at, start, end int) bool {
	return at >= start && at < end && text[at] >= '0' && text[at] <= '9'
}

// hyphen parts "Iranian-made" but keeps "anti-American" and "713-853-3989".
func (t *Tokenizer) hyphen(text string, start, k, j int) int {
	left := text[start:k]
	if t.prefixes[lower(left)] {
		return 0
	}
	if isPhone(text[start:j]) {
		return 0
	}
	return 1
}

// slash parts "and/or" but keeps "w/o" and "L/C".
func slash(text string, start, k, j int) int {
	if k == start+1 && j-k > 1 && j-k <= 4 && allLetters(text[start:k]) && allLetters(text[k+1:j]) {
		return 0
	}
	return 1
}

// isPhone tells "713-853-3989" and "555-0199".
func isPhone(s string) bool {
	return allDigits(s) && (strings.Count(s, "-") > 1 || len(s) == 8 && s[3] == '-')
}

func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] != '-' && (s[i] < '0' || s[i] > '9') {
			return false
		}
	}
	return true
}

// clitic emits a word, parted from its clitic or unit: do|n't, Kerry|'s, can|not, 5|pm.
func (t *Tokenizer) clitic(out []nlp.Token, text string, i, j int) []nlp.Token {
	cut := 0
	if i < j && text[i] >= '0' && text[i] <= '9' {
		cut = t.unit(text[i:j])
	}
	if cut == 0 {
		cut = t.contraction(text[i:j])
	}
	if cut > 0 {
		return emit(emit(out, text, i, i+cut), text, i+cut, j)
	}
	return emit(out, text, i, j)
}

// unit is where a number ends that a unit follows: "7:30|pm", "500|km"; else 0.
func (t *Tokenizer) unit(w string) int {
	k := 0
	for k < len(w) && (w[k] >= '0' && w[k] <= '9' || strings.IndexByte(".,:", w[k]) >= 0) {
		k++
	}
	if k < len(w) && t.units[w[k:]] {
		return k
	}
	return 0
}

func (t *Tokenizer) contraction(w string) int {
	if len(w) > 24 {
		w = w[len(w)-24:]
	}
	if len(w) < 2 {
		return 0
	}
	if cut := t.contractions[lower(w)]; cut > 0 {
		return cut
	}
	mark := strings.LastIndexAny(w, "'’`")
	if mark <= 0 {
		return 0
	}
	return cliticCut(w, mark)
}

func cliticCut(w string, mark int) int {
	_, n := utf8.DecodeRuneInString(w[mark:])
	switch tail := lower(w[mark+n:]); tail {
	case "s":
		if w[mark-1] == '0' && allDigits(w[:mark]) {
			return 0 // the 1990's
		}
		return mark
	case "re", "ve", "ll", "d", "m":
		return mark
	case "t":
		if w[mark-1] == 'n' || w[mark-1] == 'N' {
			if mark-1 > 0 {
				return mark - 1
			}
		}
	}
	return 0
}

// lower folds ASCII without an allocation where nothing changes.
func lower(s string) string {
	for i := range len(s) {
		if c := s[i]; c >= 'A' && c <= 'Z' || c > 127 {
			return strings.ToLower(s)
		}
	}
	return s
}

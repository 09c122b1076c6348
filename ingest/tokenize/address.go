package tokenize

import "strings"

// fileTypes are ends of names that are one token whatever stands in them.
var fileTypes = map[string]bool{
	"doc": true, "xls": true, "pdf": true, "txt": true, "ppt": true, "zip": true, "exe": true, "jpg": true, "gif": true, "png": true, "htm": true,
	"html": true, "com": true, "org": true, "net": true, "gov": true, "edu": true, "mil": true, "int": true,
}

// maxAddress bounds the pieces that are searched for addresses, in bytes.
const maxAddress = 2048

// address finds a web or mail address, or the name of a file or host, in a piece; from == to for none.
func address(s string) (from, to int) {
	if len(s) < 5 || len(s) > maxAddress || !strings.ContainsAny(s, "@:.") {
		return 0, 0
	}
	if mark := mailOrWeb(s); mark >= 0 {
		from = 1 + strings.LastIndexAny(s[:mark], "<([{\"'|>,;")
		to = len(s)
		if k := strings.IndexAny(s[mark:], "<>\"|"); k >= 0 {
			to = mark + k
		}
	} else if to = len(s); strings.IndexByte(s, '.') < 0 {
		return 0, 0
	} else if from = strings.IndexFunc(s, isWord); from < 0 {
		return 0, 0
	}
	to = trimEnd(s, from, to)
	if mailOrWeb(s) < 0 && !isFile(s[from:to]) {
		return 0, 0
	}
	return from, to
}

// mailOrWeb is where the mark of a mail or web address stands in s, or -1.
func mailOrWeb(s string) int {
	if k := strings.Index(s, "://"); k > 0 {
		return k
	}
	if k := strings.IndexByte(s, '@'); k > 0 && k+1 < len(s) && (isWord(rune(s[k-1])) || s[k-1] == '.') && strings.IndexByte(s[k:], '.') > 0 {
		return k
	}
	if k := strings.Index(s, "www."); k >= 0 && (k == 0 || !isWord(rune(s[k-1]))) {
		return k
	}
	return -1
}

// trimEnd takes the punctuation of the sentence off an address.
func trimEnd(s string, from, to int) int {
	for to > from+1 {
		switch s[to-1] {
		case '.', ',', ';', ':', '!', '?', '\'', ']', '}', '*', '_':
			to--
			continue
		case ')':
			if strings.Count(s[from:to], "(") < strings.Count(s[from:to], ")") {
				to--
				continue
			}
		}
		break
	}
	return to
}

// isFile tells the name of a file or host by its end and its letters.
func isFile(s string) bool {
	dot := strings.LastIndexByte(s, '.')
	if dot < 0 || len(s)-dot > 5 || !fileTypes[lower(s[dot+1:])] {
		return false
	}
	for i := range len(s) {
		if c := s[i]; c < 128 && !isWord(rune(c)) && strings.IndexByte("._-#", c) < 0 {
			return false
		}
	}
	return true
}

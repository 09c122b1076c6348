package main

import (
	"regexp"
	"strings"
)

var (
	quoted    = regexp.MustCompile(`\s*"[^"]*"`)
	ofRealm   = regexp.MustCompile(`\b([IVX]+) of .*$`)
	realm     = regexp.MustCompile(`(?i)^[ivx]+$`)
	noName    = regexp.MustCompile(`\b(Vacant|Acting|Designate|Minister|President|Republic|Council|Ibni|Hojjat|Queen|King|Crown)\b`)
	betweenBy = " bin "
)

// tidy makes a source's name fit for use, or gives "" for what is none: a misread
// line, a bare initial, a monarch without title (ours have one), a genealogy.
func tidy(name string) string {
	name, _, _ = strings.Cut(name, ",")
	name = ofRealm.ReplaceAllString(quoted.ReplaceAllString(name, ""), "$1")
	name = shorterLineage(strings.Join(strings.Fields(name), " "))
	words := strings.Fields(name)
	if len(words) < 2 || len(words) > 6 || noName.MatchString(name) {
		return ""
	}
	first, last := words[0], words[len(words)-1]
	if small[first] || first[0] >= 'a' && first[0] <= 'z' || len(last) < 2 || strings.HasSuffix(last, ".") && last != "Jr." && last != "Sr." || realm.MatchString(last) && len(words) < 4 {
		return ""
	}
	return name
}

// shorterLineage keeps father and family of "Muhammad bin Salman bin Abd al-Aziz Al
// Saud".
func shorterLineage(name string) string {
	parts := strings.Split(name, betweenBy)
	if len(parts) < 3 {
		return name
	}
	last := parts[len(parts)-1]
	for _, article := range []string{" Al ", " al-", " Al-"} {
		if i := strings.LastIndex(last, article); i >= 0 {
			return parts[0] + betweenBy + parts[1] + last[i:]
		}
	}
	return ""
}

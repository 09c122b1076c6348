package main

import (
	"os"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/encoding/charmap"
)

const fromCountryInfo = "countryinfo"

var (
	infoBlock  = regexp.MustCompile(`(?s)<CountryCode>([A-Z]{3})</CountryCode>(.*?)</Country>`)
	infoLead   = regexp.MustCompile(`(?s)<Leaders>(.*?)</Leaders>`)
	infoGov    = regexp.MustCompile(`(?s)<Government>(.*?)</Government>`)
	infoHead   = regexp.MustCompile(`^<([^/>]+)>`)
	infoSpan   = regexp.MustCompile(`\[(?:[A-Z]+ ?)?([<>]?)(\d{8})(?: *- *(\d{8}))?\]`)
	infoName   = regexp.MustCompile(`\{([^}]*)\}`)
	infoUpdate = "2011-02" // the last month the file knows
)

// readCountryInfo reads heads of state and government (up to 2009) and the cabinets
// of 2003 to 2011 of CountryInfo.txt.
func readCountryInfo(b *base, path string) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	text, err := charmap.Windows1252.NewDecoder().String(string(data))
	if err != nil {
		return err
	}
	for _, m := range infoBlock.FindAllStringSubmatch(text, -1) {
		if b.countries[m[1]] == nil {
			continue
		}
		if lead := infoLead.FindStringSubmatch(m[2]); lead != nil {
			b.infoLeaders(m[1], lead[1])
		}
		if gov := infoGov.FindStringSubmatch(m[2]); gov != nil {
			b.infoCabinet(m[1], gov[1])
		}
	}
	return nil
}

// infoLeaders reads names and terms below the heading of their office.
func (b *base) infoLeaders(country, text string) {
	heading := ""
	for l := range strings.SplitSeq(text, "\n") {
		l = strings.TrimSpace(l)
		if h := infoHead.FindStringSubmatch(l); h != nil {
			heading = h[1]
			continue
		}
		names := infoNames(l)
		title, relation, ok := b.officeOf(heading)
		if len(names) == 0 || !ok {
			continue
		}
		var offices []office
		for _, s := range infoSpans(l) {
			offices = append(offices, office{relation, country, title, s[0], s[1], fromCountryInfo})
		}
		b.meet(newcomer{names: names, country: country, origin: fromCountryInfo}, offices...)
	}
}

// infoCabinet reads a minister a line: names, terms, and behind # the titles, as
// many as there are terms or one for all.
func (b *base) infoCabinet(country, text string) {
	for l := range strings.SplitSeq(text, "\n") {
		before, titles, ok := strings.Cut(l, "#")
		names := infoNames(before)
		if !ok || len(names) == 0 || strings.TrimSpace(before) == "" {
			continue
		}
		spans, heldAs := infoSpans(before), strings.Split(titles, " & ")
		var offices []office
		for i, s := range spans {
			t := heldAs[0]
			if len(heldAs) == len(spans) {
				t = heldAs[i]
			} else if len(heldAs) > 1 {
				continue
			}
			if title, relation, ok := b.officeOf(strings.Trim(t, " \"")); ok {
				offices = append(offices, office{relation, country, title, cut(s[0], 7), cut(s[1], 7), fromCountryInfo})
			}
		}
		b.meet(newcomer{names: names, country: country, origin: fromCountryInfo}, offices...)
	}
}

// infoNames reads "{HUGO_CHAVEZ_}{HUGO_CHAVEZ_FRIAS_}" or a single bare name.
func infoNames(l string) (names []string) {
	for _, m := range infoName.FindAllStringSubmatch(l, -1) {
		names = add(names, unstyled(mixedCase(m[1])))
	}
	if names == nil && l != "" && !strings.HasPrefix(l, "{") {
		names = add(names, unstyled(mixedCase(strings.FieldsFunc(l+" ", func(r rune) bool { return strings.ContainsRune(" \t[(", r) })[0])))
	}
	return slices.DeleteFunc(names, func(n string) bool { return strings.ContainsAny(n, "#:;/0123456789<>[]()\"") || len(n) < 4 })
}

// infoSpans reads the terms of a line. A term that runs when the file ends is known
// up to then only, one that runs when it begins from then on.
func infoSpans(l string) (spans [][2]string) {
	for _, m := range infoSpan.FindAllStringSubmatch(l, -1) {
		from, to := infoDate(m[2]), infoDate(m[3])
		switch m[1] {
		case ">":
			to = max(infoUpdate, cut(from, 7))
		case "<":
			from, to = "2003-01", from
		}
		spans = append(spans, [2]string{from, to})
	}
	return spans
}

func infoDate(d string) string {
	if len(d) != 8 {
		return ""
	}
	if d[6:] > "28" && d[4:6] == "02" || d[6:] == "31" && strings.Contains("04 06 09 11", d[4:6]) || d[6:] == "00" {
		return d[:4] + "-" + d[4:6]
	}
	return d[:4] + "-" + d[4:6] + "-" + d[6:]
}

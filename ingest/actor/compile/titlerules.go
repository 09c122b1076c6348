package main

import (
	"fmt"
	"regexp"
	"strings"

	"entente/graph"
)

// titleRule names the office that a source's title stands for.
type titleRule struct {
	title            *regexp.Regexp
	office, relation string
}

// left marks titles that name no office of their own ("deputy foreign minister").
const left = "-"

func readTitleRules(b *base, path string) error {
	rows, err := readTable(path, 3)
	for _, r := range rows {
		e, err := regexp.Compile("^(?:" + r.fields[0] + ")$")
		if err != nil {
			return fmt.Errorf("%s: %w", r.at, err)
		}
		b.rules = append(b.rules, titleRule{e, r.fields[1], r.fields[2]})
	}
	return err
}

// officeOf reads a source's title; ok is false for offices that are left out.
func (b *base) officeOf(title string) (office, relation string, ok bool) {
	title = strings.ToLower(strings.Join(strings.Fields(strings.ReplaceAll(title, "_", " ")), " "))
	for _, r := range b.rules {
		if r.title.MatchString(title) {
			return r.office, r.relation, r.office != left
		}
	}
	return "", "", false
}

// readSkipped reads who in the sources is no one to keep: foreigners who ran a
// country, and misread lines.
func readSkipped(b *base, path string) error {
	rows, err := readTable(path, 3)
	for _, r := range rows {
		b.skipped[r.fields[0]+" "+graph.Fold(r.fields[1])] = true
	}
	return err
}

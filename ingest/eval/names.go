package eval

import (
	"strings"
	"unicode"

	"entente/graph"
)

// titles may stand before a name without changing who it is. "US" and "U.S." lead
// to offices: "US President".
var titles = []string{"the ", "mr ", "mrs ", "ms ", "dr ", "president ", "prime minister ", "former ", "us "}

// bare is a name without case, punctuation and leading titles.
func bare(name string) string {
	name = strings.Map(func(r rune) rune {
		if r == ' ' || r == '_' || unicode.IsLetter(r) || unicode.IsNumber(r) {
			return r
		}
		return -1
	}, strings.ToLower(name))
	name = strings.Trim(name, " ")
	for {
		shorter := name
		for _, t := range titles {
			shorter = strings.TrimPrefix(shorter, t)
		}
		if shorter == name {
			return name
		}
		name = shorter
	}
}

// names maps the ids of a predicted article to those of the gold article. An id
// that stands for nobody in it is marked, so that it never meets a gold id.
type names map[string]string

func newNames(g *Gold, mentions []graph.Mention) names {
	forms := map[string]string{}
	for _, a := range g.Actors {
		for _, w := range a.Words {
			forms[bare(w)] = a.ID
		}
	}
	n := names{}
	for _, m := range mentions {
		n[m.Actor.ID] = goldActor(g, forms, m.Actor)
	}
	return n
}

func goldActor(g *Gold, forms map[string]string, a graph.Actor) string {
	if g.Actors.has(a.ID) {
		return a.ID
	}
	for _, name := range append([]string{a.Name}, a.Aliases...) {
		if id, ok := forms[bare(name)]; ok {
			return id
		}
	}
	return unknown(a.ID)
}

func unknown(id string) string { return "?" + id }

func (n names) of(id string) string {
	if gold, ok := n[id]; ok {
		return gold
	}
	return unknown(id)
}

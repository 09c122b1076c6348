package ingest

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"entente/graph"
	"entente/ingest/article"
	"entente/ingest/nlp"
)

// analysisOf turns what the stages found into what a Writer stores.
func analysisOf(a article.Article, d *nlp.Doc, statements []graph.Statement) graph.Analysis {
	out := graph.Analysis{
		Article: graph.Article{
			ID: a.ID, URL: a.URL, Title: a.Title, Publication: a.Publication,
			Date: a.Date, Language: a.Language, Text: a.Text,
		},
		Ties:       ties(d.Ties),
		Statements: statements,
	}
	out.Mentions = mentions(d, out)
	return out
}

// mentions lists the actors that the text names, and those that a statement or tie
// needs though the text does not name them.
func mentions(d *nlp.Doc, a graph.Analysis) []graph.Mention {
	counts := map[string]int{}
	called := map[string][]string{}
	for _, m := range d.Mentions {
		for _, id := range m.ActorIDs {
			if m.Form != nlp.Pronoun {
				counts[id]++
			}
		}
		if name := nameIn(d, &m); name != "" {
			if names := called[m.ActorIDs[0]]; !slices.Contains(names, name) {
				called[m.ActorIDs[0]] = append(names, name)
			}
		}
	}
	needed := maps.Clone(counts)
	for _, s := range a.Statements {
		needed[s.Source] += 0
		needed[s.Target] += 0
		needed[s.AttributedTo] += 0
	}
	for _, t := range a.Ties {
		needed[t.Person] += 0
		needed[t.Of] += 0
	}
	var out []graph.Mention
	for id := range needed {
		if actor, ok := d.Actors[id]; ok {
			out = append(out, graph.Mention{Actor: calledAlso(actorOf(actor), called[id]), Count: counts[id]})
		}
	}
	slices.SortFunc(out, func(x, y graph.Mention) int { return cmp.Compare(x.Actor.ID, y.Actor.ID) })
	return out
}

// longestAlias is the most bytes of words that are still a name and no sentence.
const longestAlias = 80

// nameIn is what a mention calls its one actor: a name, and for groups and
// organizations also who acts for them ("Syrian rebels", "U.N. inspectors"). Other
// descriptions and pronouns are no names.
func nameIn(d *nlp.Doc, m *nlp.Mention) string {
	if len(m.ActorIDs) != 1 || m.Possessor && m.Form != nlp.Name {
		return ""
	}
	actor := d.Actors[m.ActorIDs[0]]
	if actor == nil || m.Form != nlp.Name && (m.Form != nlp.Nominal || actor.Kind != nlp.Group && actor.Kind != nlp.Organization) {
		return ""
	}
	words := strings.Join(strings.Fields(d.Text[m.Start:m.End]), " ")
	for _, article := range []string{"the ", "The "} {
		words = strings.TrimPrefix(words, article)
	}
	if len(words) > longestAlias {
		return ""
	}
	return words
}

// calledAlso adds to an actor's aliases what the article calls it.
func calledAlso(a graph.Actor, names []string) graph.Actor {
	names = slices.DeleteFunc(names, func(name string) bool { return name == a.Name || name == a.ShortName })
	if len(names) == 0 {
		return a
	}
	known := map[string]bool{graph.Fold(a.Name): true, graph.Fold(a.ShortName): true}
	aliases := slices.Clone(a.Aliases)
	for _, alias := range aliases {
		known[graph.Fold(alias)] = true
	}
	for _, name := range names {
		if folded := graph.Fold(name); folded != "" && !known[folded] {
			known[folded] = true
			aliases = append(aliases, name)
		}
	}
	a.Aliases = aliases
	return a
}

func actorOf(a *nlp.Actor) graph.Actor {
	return graph.Actor{
		ID: a.ID, Name: cmp.Or(a.Name, a.ID), ShortName: a.ShortName, Kind: graph.Kind(a.Kind),
		Country: a.Country, Role: a.Role, Aliases: a.Aliases, Origin: cmp.Or(a.Origin, graph.FromArticle),
	}
}

func ties(list []nlp.Tie) []graph.Tie {
	var out []graph.Tie
	for _, t := range list {
		out = append(out, graph.Tie{
			Person: t.Person, Relation: graph.TieRelation(t.Relation), Of: t.Of, From: t.From, To: t.To,
			Former: t.Former, Office: t.Office, Origin: cmp.Or(t.Origin, graph.FromArticle),
		})
	}
	return out
}

package graphtest

import (
	"strings"

	"entente/graph"
	"entente/graph/ontology"
)

// Said is one statement of an article under construction.
type Said struct {
	Source   string
	Relation ontology.Relation
	Target   string
	Quote    string          // a sentence; equal ones of one article are the same sentence
	Status   graph.Status    // actual unless given
	Date     string          // of the act, for Day, Month and Year
	Exact    graph.Precision // the article's date, or unknown, unless given
	By       string          // who claims it
	Sure     float64         // confidence, 0.9 unless given
}

// Write builds a valid analysis: the sentences in order, with the actors of the
// statements mentioned as the cast knows them. The title is the id.
func Write(id, publication, date string, said ...Said) graph.Analysis {
	a := graph.Analysis{Article: graph.Article{
		ID: id, Title: "About " + id, Publication: publication, Date: date, Language: "en", URL: "https://news.example/" + id,
	}}
	text := a.Article.Title + "\n"
	at := map[string]int{}
	for _, s := range said {
		if _, ok := at[s.Quote]; !ok {
			at[s.Quote] = len(text)
			text += s.Quote + " "
		}
	}
	a.Article.Text = strings.TrimSuffix(text, " ")
	for _, s := range said {
		a.Statements = append(a.Statements, s.statement(a.Article, at[s.Quote]))
		Mention(&a, s.Source, s.Target)
		if _, ok := cast[s.By]; ok {
			Mention(&a, s.By)
		}
	}
	return a
}

func (s Said) statement(a graph.Article, start int) graph.Statement {
	out := graph.Statement{
		Article: a.ID, Source: s.Source, Relation: s.Relation, Target: s.Target, Status: s.Status,
		Date: s.Date, DatePrecision: s.Exact, AttributedTo: s.By, Confidence: s.Sure,
		Quote: s.Quote, Start: start, End: start + len(s.Quote),
		Cue: graph.Span{Text: s.Quote[:1], Start: start, End: start + 1},
	}
	if out.Status == "" {
		out.Status = graph.Actual
	}
	if out.Confidence == 0 {
		out.Confidence = 0.9
	}
	if out.DatePrecision == "" {
		out.Date, out.DatePrecision = a.Date, graph.InArticle
		if a.Date == "" {
			out.DatePrecision = graph.Unknown
		}
	}
	return out
}

// Mention counts actors of the cast as mentioned; an id that the cast lacks is a
// group known from articles.
func Mention(a *graph.Analysis, ids ...string) {
	for _, id := range ids {
		known := false
		for i := range a.Mentions {
			if a.Mentions[i].Actor.ID == id {
				a.Mentions[i].Count++
				known = true
			}
		}
		if !known {
			a.Mentions = append(a.Mentions, graph.Mention{Actor: member(id), Count: 1})
		}
	}
}

// Tied adds a tie, and its ends as actors of the article that needn't name them.
func Tied(a graph.Analysis, ties ...graph.Tie) graph.Analysis {
	for _, t := range ties {
		before := len(a.Mentions)
		Mention(&a, t.Person, t.Of)
		for i := before; i < len(a.Mentions); i++ {
			a.Mentions[i].Count = 0
		}
		a.Ties = append(a.Ties, t)
	}
	return a
}

func member(id string) graph.Actor {
	if a, ok := cast[id]; ok {
		return a
	}
	return graph.Actor{ID: id, Name: id, Kind: graph.Group, Origin: graph.FromArticle}
}

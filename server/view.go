package server

import (
	"entente/graph"
	"entente/graph/query"
)

// Shapes that several answers share are embedded in theirs. They are exported
// because huma describes the fields of exported types only.

// ActorRef names an actor wherever one is mentioned.
type ActorRef struct {
	ID   string `json:"id" doc:"Readable and stable; names the actor in other calls." example:"RUS"`
	Name string `json:"name" example:"Russia"`
	Kind string `json:"kind" enum:"country,person,organization,group"`
}

func ref(a graph.Actor) ActorRef {
	kind := a.Kind
	if kind == "" {
		kind = graph.Group
	}
	return ActorRef{a.ID, a.Name, string(kind)}
}

func refs(list []graph.Actor) []ActorRef {
	return each(list, ref)
}

// each maps a list; the empty list becomes [] and not null.
func each[A, B any](list []A, f func(A) B) []B {
	out := make([]B, 0, len(list))
	for _, a := range list {
		out = append(out, f(a))
	}
	return out
}

// ActorView is an actor with its names.
type ActorView struct {
	ActorRef
	ShortName string   `json:"shortName,omitempty" example:"Putin"`
	Country   string   `json:"country,omitempty" doc:"ISO 3166 alpha-3 code of the country it belongs to."`
	Role      string   `json:"role,omitempty" doc:"REB, OPP, CIV, MED or BUS for an unnamed group, else an office."`
	Aliases   []string `json:"aliases"`
	Articles  int      `json:"articles" doc:"Articles that mention it."`
}

func newActorView(a graph.Actor) ActorView {
	return ActorView{ref(a), a.ShortName, a.Country, a.Role, each(a.Aliases, func(s string) string { return s }), a.Articles}
}

type candidateView struct {
	ActorRef
	Matched  string `json:"matched" doc:"The name or alias that fitted."`
	Articles int    `json:"articles"`
}

func candidates(list []graph.Candidate) []candidateView {
	return each(list, func(c graph.Candidate) candidateView {
		return candidateView{ref(c.Actor), c.Matched, c.Actor.Articles}
	})
}

// When is a date with its precision.
type When struct {
	Date      string `json:"date" doc:"YYYY-MM-DD, the first of the month or year at those precisions; empty when unknown." example:"2013-05-07"`
	Precision string `json:"datePrecision" enum:"day,month,year,article,unknown" doc:"With article the date is the article's: the day it was reported, not the day it happened."`
}

func newWhen(w query.When) When {
	if w.Precision == "" {
		w.Precision = graph.Unknown
	}
	return When{w.Date, string(w.Precision)}
}

// Tally counts evidence.
type Tally struct {
	Events       int    `json:"events" doc:"Happenings, however many outlets tell them."`
	Undated      int    `json:"undated" doc:"Of the events, those without any date."`
	Articles     int    `json:"articles"`
	Publications int    `json:"publications"`
	Sentences    int    `json:"sentences"`
	Claimed      int    `json:"claimed" doc:"Articles in which somebody's claim is all there is."`
	ClaimOnly    bool   `json:"claimOnly" doc:"Nothing is said in a writer's own voice."`
	FirstDate    string `json:"firstDate" doc:"Empty when no event has a date." example:"2013-05-07"`
	FirstIs      string `json:"firstDatePrecision" enum:"day,month,year,article,unknown"`
	LastDate     string `json:"lastDate" example:"2013-05-07"`
	LastIs       string `json:"lastDatePrecision" enum:"day,month,year,article,unknown"`
}

func newTally(t query.Tally) Tally {
	first, last := newWhen(t.First), newWhen(t.Last)
	return Tally{
		t.Events, t.Undated, t.Articles, t.Publications, t.Sentences, t.Claimed, t.ClaimOnly,
		first.Date, first.Precision, last.Date, last.Precision,
	}
}

// ArticleRef names an article.
type ArticleRef struct {
	ID          string `json:"id"`
	Title       string `json:"title"`
	Publication string `json:"publication"`
	Date        string `json:"date" doc:"Empty when unknown."`
	URL         string `json:"url,omitempty"`
}

func newArticleRef(a graph.Article) ArticleRef {
	return ArticleRef{a.ID, a.Title, a.Publication, a.Date, a.URL}
}

type speakerView struct {
	ID   string `json:"id,omitempty" doc:"Missing where the speaker is no actor."`
	Name string `json:"name"`
}

// QuoteView is a sentence that states an event, and where it stands.
type QuoteView struct {
	Event      string       `json:"event" doc:"Id of the event it states."`
	Source     ActorRef     `json:"source"`
	Relation   string       `json:"relation"`
	Target     ActorRef     `json:"target"`
	Status     string       `json:"status" enum:"actual,planned,possible,negated"`
	Text       string       `json:"text" doc:"The sentence, verbatim."`
	Start      int          `json:"start" doc:"Byte offset into the article's text."`
	End        int          `json:"end" doc:"Byte offset of its end, exclusive."`
	Speaker    *speakerView `json:"speaker,omitempty" doc:"Who claims it; missing in the writer's own voice."`
	Confidence float64      `json:"confidence"`
	Article    ArticleRef   `json:"article"`
	When
}

func newQuote(q query.Quote) QuoteView {
	v := QuoteView{
		Event: q.Event, Source: ref(q.Source), Relation: string(q.Relation), Target: ref(q.Target),
		Status: string(q.Status), Text: q.Text, Start: q.Start, End: q.End,
		Confidence: q.Confidence, Article: newArticleRef(q.Article), When: newWhen(q.When),
	}
	if q.Claimed() {
		v.Speaker = &speakerView{q.Speaker.ID, q.Speaker.Name}
	}
	return v
}

// NewQuotes shapes sentences.
func NewQuotes(list []query.Quote) []QuoteView { return each(list, newQuote) }

// groundView ends every answer.
type groundView struct {
	Articles        int    `json:"articles" doc:"Articles that the graph rests on."`
	UndatedArticles int    `json:"undatedArticles"`
	Publications    int    `json:"publications" doc:"Outlets that these articles name; articles without one count none."`
	FirstDate       string `json:"firstDate" doc:"Of the dated articles; empty when there is none."`
	LastDate        string `json:"lastDate"`
	From            string `json:"from,omitempty" doc:"Bound of the question, as a day."`
	To              string `json:"to,omitempty"`
	AsOf            string `json:"asOf,omitempty" doc:"Last day that the question looks at, in events and in articles."`
	Events          int    `json:"events" doc:"Actual events that the answer counts. Lists of single events and of edges count those of this page, in single events of any status asked for; what such a list left out is counted for all its pages, and the same on each."`
	NotActual       int    `json:"notActual" doc:"Events left out as planned, possible or negated; shown in a pair, never counted."`
	Undated         int    `json:"undated" doc:"Events left out for having no date where the question has bounds."`
	Claims          int    `json:"claims" doc:"Events left out for resting on claims alone."`
	Unsure          int    `json:"unsure" doc:"Events left out as less sure than asked for."`
	SelfEdges       int    `json:"selfEdges" doc:"Events left out because both ends stand for the same actor."`
	Few             int    `json:"few" doc:"Events left out in rows that rest on fewer articles or publications than asked for."`
	AtLeast         bool   `json:"atLeast" doc:"The numbers left out are lower bounds: counting them stopped early."`
	Note            string `json:"note,omitempty" doc:"Says in words that nothing was found."`
}

// nothing is the note of an empty answer.
const nothing = "no evidence found in these articles"

func newGround(g query.Ground, found int) groundView {
	v := groundView{
		g.Articles, g.UndatedArticles, g.Publications, g.FirstDate, g.LastDate, g.From, g.To, g.AsOf,
		g.Events, g.NotActual, g.Undated, g.Claims, g.Unsure, g.SelfEdges, g.Few, g.AtLeast, "",
	}
	if found == 0 {
		v.Note = nothing
	}
	return v
}

package query

import (
	"net/url"
	"strconv"

	"entente/graph/ontology"
)

// call is a request to the HTTP interface in the making. What is the default of a
// parameter is left out, so that equal questions have equal calls.
type call struct {
	path   string
	values url.Values
}

func newCall(path string) call { return call{"/v1/" + path, url.Values{}} }

func (c call) text(name, value string) call {
	if value != "" {
		c.values.Add(name, value)
	}
	return c
}

func (c call) number(name string, value int) call {
	if value != 0 {
		c.values.Add(name, strconv.Itoa(value))
	}
	return c
}

// quotes are 3 or 1 there and 0 here unless given, so that they are always said.
func (c call) quotes(n int) call {
	c.values.Add("quotes", strconv.Itoa(n))
	return c
}

func (c call) page(limit int, cursor string) call {
	return c.number("limit", limit).text("cursor", cursor)
}

func (c call) evidence(e Evidence) call {
	c = c.text("from", e.From).text("to", e.To).text("asOf", e.AsOf).sure(e.ExcludeClaims, e.MinConfidence)
	c = c.text("publication", e.Publication).text("speaker", e.Speaker)
	if e.Rollup == NoRollup {
		c = c.text("rollup", string(e.Rollup))
	}
	return c
}

func (c call) sure(excludeClaims bool, confidence float64) call {
	if excludeClaims {
		c = c.text("claims", "exclude")
	}
	if confidence != 0 {
		c = c.text("minConfidence", strconv.FormatFloat(confidence, 'g', -1, 64))
	}
	return c
}

// String is the path with its query, the parameters in order of their names.
func (c call) String() string {
	if len(c.values) == 0 {
		return c.path
	}
	return c.path + "?" + c.values.Encode()
}

// Call is the request that asks the HTTP interface the same: for opponents with
// ontology.Against, for allies with ontology.For.
func (q Question) Call(family ontology.Family) string {
	path := "opponents"
	if family == ontology.For {
		path = "allies"
	}
	c := newCall(path).evidence(q.Evidence)
	for _, name := range q.Of {
		c = c.text("of", name)
	}
	if q.Direction != In {
		c = c.text("direction", string(q.Direction))
	}
	c = c.number("minArticles", q.MinArticles).number("minPublications", q.MinPublications)
	return c.quotes(q.Quotes).page(q.Limit, q.Cursor).String()
}

// Call is the request that asks the HTTP interface the same.
func (p PairQuestion) Call() string {
	return newCall("pair").text("a", p.A).text("b", p.B).evidence(p.Evidence).
		quotes(p.Quotes).page(p.Limit, p.Cursor).String()
}

// Call is the request that asks the HTTP interface the same.
func (q StanceQuestion) Call() string {
	return newCall("stance").text("a", q.A).text("b", q.B).evidence(q.Evidence).
		number("halfLife", q.HalfLife).quotes(q.Quotes).String()
}

// Call is the request that asks the HTTP interface the same.
func (q TimelineQuestion) Call() string {
	return newCall("timeline").text("a", q.A).text("b", q.B).evidence(q.Evidence).
		text("by", string(q.By)).quotes(q.Quotes).page(q.Limit, q.Cursor).String()
}

// Call is the request that asks the HTTP interface the same.
func (q BlocsQuestion) Call() string {
	return newCall("blocs").evidence(q.Evidence).number("members", q.Shown).quotes(q.Quotes).page(q.Limit, q.Cursor).String()
}

// Call is the request that asks the HTTP interface the same.
func (q BlocChangesQuestion) Call() string {
	return newCall("blocs/changes").text("before", q.Before).text("after", q.After).evidence(q.Evidence).
		page(q.Limit, q.Cursor).String()
}

// Call is the request that asks the HTTP interface the same.
func (q TriadsQuestion) Call() string {
	return newCall("triads").text("of", q.Of).evidence(q.Evidence).text("balance", string(q.Balance)).
		quotes(q.Quotes).page(q.Limit, q.Cursor).String()
}

// Call is the request that asks the HTTP interface the same.
func (q PathsQuestion) Call() string {
	c := newCall("paths").text("a", q.A).text("b", q.B).evidence(q.Evidence)
	for _, x := range q.Relations {
		c = c.text("relation", string(x))
	}
	for _, f := range q.Families {
		c = c.text("family", string(f))
	}
	return c.number("maxLength", q.MaxLength).quotes(q.Quotes).page(q.Limit, q.Cursor).String()
}

// Call is the request that asks the HTTP interface the same of CommonTies.
func (q CommonQuestion) Call() string { return q.call("common") }

// MediatorsCall is the request that asks the HTTP interface the same of Mediators.
func (q CommonQuestion) MediatorsCall() string { return q.call("mediators") }

func (q CommonQuestion) call(path string) string {
	return newCall(path).text("a", q.A).text("b", q.B).evidence(q.Evidence).
		quotes(q.Quotes).page(q.Limit, q.Cursor).String()
}

// Call is the request that asks the HTTP interface the same.
func (q RankingQuestion) Call() string {
	return newCall("ranking").text("by", string(q.By)).evidence(q.Evidence).text("kind", string(q.Kind)).
		quotes(q.Quotes).page(q.Limit, q.Cursor).String()
}

// Call is the request that asks the HTTP interface the same.
func (q TrendsQuestion) Call() string {
	c := newCall("trends").evidence(q.Evidence).text("family", string(q.Family))
	if q.Falling {
		c = c.text("change", "falling")
	}
	return c.quotes(q.Quotes).page(q.Limit, q.Cursor).String()
}

// Call is the request that asks the HTTP interface the same.
func (q RelationQuestion) Call() string {
	c := newCall("relations").text("source", q.Source).text("target", q.Target)
	c = c.text("relation", string(q.Relation)).text("family", string(q.Family)).sure(q.ExcludeClaims, 0)
	return c.quotes(q.Quotes).page(q.Limit, q.Cursor).String()
}

// Call is the request that asks the HTTP interface the same.
func (q EventQuestion) Call() string {
	c := newCall("events").text("actor", q.Actor).text("source", q.Source).text("target", q.Target)
	c = c.text("relation", string(q.Relation)).text("family", string(q.Family)).text("from", q.From).text("to", q.To)
	for _, s := range q.Statuses {
		c = c.text("status", string(s))
	}
	c = c.text("article", q.Article).text("publication", q.Publication).text("speaker", q.Speaker).sure(q.ExcludeClaims, q.MinConfidence)
	return c.quotes(q.Quotes).page(q.Limit, q.Cursor).String()
}

// ActorCall is the request that asks the HTTP interface for an actor's profile.
func ActorCall(id string) string { return "/v1/actors/" + url.PathEscape(id) }

package mcp

import "entente/graph/query"

// Arguments that several tools share are embedded in theirs. They are exported
// because the SDK reads the fields of exported types only.

// Pair names two actors.
type Pair struct {
	A string `json:"a" jsonschema:"an actor: id, name or alias, such as Russia"`
	B string `json:"b" jsonschema:"another actor: id, name or alias, such as Israel"`
}

// Evidence chooses the acts that count.
type Evidence struct {
	From          string  `json:"from,omitempty" jsonschema:"first day, month or year: 2013-05-07, 2013-05 or 2013; undated acts are left out then"`
	To            string  `json:"to,omitempty" jsonschema:"last day, month or year, inclusive"`
	AsOf          string  `json:"asOf,omitempty" jsonschema:"the graph as it stood at the end of a day, month or year: acts up to then, as articles up to then tell them"`
	ExcludeClaims bool    `json:"excludeClaims,omitempty" jsonschema:"leave out acts that are only claimed"`
	MinConfidence float64 `json:"minConfidence,omitempty" jsonschema:"leave out acts that are less sure, 0 to 1"`
	Publication   string  `json:"publication,omitempty" jsonschema:"count only what this outlet reports"`
	Speaker       string  `json:"speaker,omitempty" jsonschema:"count only what this speaker claims: an actor, or the words as written"`
	Rollup        string  `json:"rollup,omitempty" jsonschema:"country (the default): acts of those who lead or represent a country count for it; none: everybody alone"`
}

func (e Evidence) evidence() query.Evidence {
	return query.Evidence{
		From: e.From, To: e.To, AsOf: e.AsOf, ExcludeClaims: e.ExcludeClaims, MinConfidence: e.MinConfidence,
		Publication: e.Publication, Speaker: e.Speaker, Rollup: query.Rollup(e.Rollup),
	}
}

// Sentences bounds the quotes.
type Sentences struct {
	Quotes int `json:"quotes,omitempty" jsonschema:"most sentences of each item, 1 to 10; 2 unless given"`
}

// most is never 0: no answer comes without sentences.
func (s Sentences) most() int { return or(s.Quotes, 2) }

// Page chooses a page of a list.
type Page struct {
	Limit  int    `json:"limit,omitempty" jsonschema:"most items, 1 to 500; 10 unless given"`
	Cursor string `json:"cursor,omitempty" jsonschema:"nextCursor of the answer before, to the same question"`
}

func (p Page) most() int { return or(p.Limit, 10) }

func or(given, otherwise int) int {
	if given == 0 {
		return otherwise
	}
	return given
}

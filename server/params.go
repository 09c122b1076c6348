package server

import (
	"github.com/danielgtaylor/huma/v2"

	"entente/graph"
	"entente/graph/ontology"
	"entente/graph/query"
)

// Parameters that several routes share are embedded in their inputs. They are
// exported because huma reads the fields of exported types only.

// PageParams choose a page of a list, and what to send of it.
type PageParams struct {
	Limit  int    `query:"limit" minimum:"1" maximum:"500" default:"50" doc:"Most items of the page."`
	Cursor string `query:"cursor" maxLength:"4096" doc:"The nextCursor of the page before, with the same question."`

	// Fields is read before the handler; see selecting.
	Fields []string `query:"fields" maxItems:"200" doc:"Only these fields of the answer, by their path: rows.actor.name,total. A field that has others brings them all. nextCursor and ground always come." example:"total"`
}

// PeriodParams bound the dates of what is asked for.
type PeriodParams struct {
	From string `query:"from" pattern:"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$" patternDescription:"a day, month or year: 2013-05-07, 2013-05 or 2013" doc:"First day, month or year; undated events are left out then." example:"2013-05"`
	To   string `query:"to" pattern:"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$" patternDescription:"a day, month or year: 2013-05-07, 2013-05 or 2013" doc:"Last day, month or year, inclusive." example:"2013"`
}

// SureParams choose how sure the evidence must be.
type SureParams struct {
	Claims        string  `query:"claims" enum:"include,exclude" default:"include" doc:"Whether events that rest on claims alone count."`
	MinConfidence float64 `query:"minConfidence" minimum:"0" maximum:"1" doc:"Leave out events that are less sure."`
}

func (p SureParams) excludeClaims() bool { return p.Claims == "exclude" }

// EvidenceParams choose the evidence that counts.
type EvidenceParams struct {
	PeriodParams
	AsOf string `query:"asOf" pattern:"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$" patternDescription:"a day, month or year: 2013-05-07, 2013-05 or 2013" doc:"The graph as it stood at the end of a day, month or year: events up to then, as articles up to then tell them." example:"2014"`
	SureParams
	Publication string `query:"publication" maxLength:"200" doc:"Count only what this outlet reports." example:"Daily Ledger"`
	Speaker     string `query:"speaker" maxLength:"200" doc:"Count only what this speaker claims: id, name or alias, or the words as an article writes them. Who is neither is not found." example:"Israel"`
	Rollup      string `query:"rollup" enum:"country,none" default:"country" doc:"Whether the acts of those who lead or represent a country count for it, at both ends."`
}

func (p EvidenceParams) evidence() query.Evidence {
	return query.Evidence{
		From: p.From, To: p.To, AsOf: p.AsOf, ExcludeClaims: p.excludeClaims(), MinConfidence: p.MinConfidence,
		Publication: p.Publication, Speaker: p.Speaker, Rollup: query.Rollup(p.Rollup),
	}
}

// FewestParams leave out rows that rest on little.
type FewestParams struct {
	MinArticles     int `query:"minArticles" minimum:"0" maximum:"1000000" default:"0" doc:"Leave out rows that rest on fewer articles."`
	MinPublications int `query:"minPublications" minimum:"0" maximum:"1000000" default:"0" doc:"Leave out rows that rest on fewer publications."`
}

// QuotesParam bounds the sentences shown.
type QuotesParam struct {
	Quotes int `query:"quotes" minimum:"0" maximum:"10" default:"3" doc:"Most sentences shown of each item."`
}

// QuoteParam bounds the sentences shown where one of each is usually enough.
type QuoteParam struct {
	Quotes int `query:"quotes" minimum:"0" maximum:"10" default:"1" doc:"Most sentences shown of each edge, the best first."`
}

// relationParam is a word of the ontology.
type relationParam string

// Schema lists the words, so that the document cannot differ from the ontology.
func (relationParam) Schema(huma.Registry) *huma.Schema {
	s := &huma.Schema{Type: huma.TypeString}
	for _, e := range ontology.Relations() {
		s.Enum = append(s.Enum, string(e.Relation))
	}
	s.PrecomputeMessages()
	return s
}

// RelationParams choose relations.
type RelationParams struct {
	Relation relationParam `query:"relation" doc:"Only this relation."`
	Family   string        `query:"family" enum:"for,against,contact" doc:"Only relations of this family."`
}

func statuses(list []string) []graph.Status {
	out := make([]graph.Status, 0, len(list))
	for _, s := range list {
		if s == "all" {
			return []graph.Status{graph.Actual, graph.Planned, graph.Possible, graph.Negated}
		}
		out = append(out, graph.Status(s))
	}
	return out
}

// PairParams name two actors.
type PairParams struct {
	A string `query:"a" required:"true" minLength:"1" maxLength:"200" doc:"Id, name or alias." example:"Russia"`
	B string `query:"b" required:"true" minLength:"1" maxLength:"200" doc:"Id, name or alias." example:"Israel"`
}

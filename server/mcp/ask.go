package mcp

import (
	"context"

	"entente/graph"
	"entente/graph/ontology"
	"entente/graph/query"
	"entente/server"
)

type askArguments struct {
	Question string `json:"question" jsonschema:"a question in English, such as: Who condemned Israel in May 2013?"`
}

// ask answers a question in words, or says why it was not read.
func (d desk) ask(ctx context.Context, in askArguments) (server.Answer, error) {
	a, err := d.asker.Ask(ctx, in.Question)
	return server.NewAnswer(a), err
}

type whoArguments struct {
	Of        []string `json:"of" jsonschema:"the actors asked about: ids, names or aliases"`
	Relations []string `json:"relations" jsonschema:"what is done, such as CONDEMNS; one or several"`
	Direction string   `json:"direction,omitempty" jsonschema:"whose acts: in (the default), those of others toward the actors; out, the actors' own; both"`
	Evidence
	Sentences
	Page
}

func (d desk) who(ctx context.Context, in whoArguments) (server.Who, error) {
	q := query.WhoQuestion{
		Of: in.Of, Direction: query.Direction(in.Direction), Evidence: in.evidence(),
		Quotes: in.Sentences.most(), Limit: in.Page.most(), Cursor: in.Cursor,
	}
	for _, r := range in.Relations {
		q.Relations = append(q.Relations, ontology.Relation(r))
	}
	a, err := query.Who(ctx, d, q)
	return server.NewWho(a), err
}

type quotesArguments struct {
	Actor         string   `json:"actor,omitempty" jsonschema:"an actor at either end: id, name or alias"`
	Source        string   `json:"source,omitempty" jsonschema:"who acts: id, name or alias"`
	Target        string   `json:"target,omitempty" jsonschema:"upon whom: id, name or alias"`
	Relation      string   `json:"relation,omitempty" jsonschema:"only this relation, such as MEETS"`
	Family        string   `json:"family,omitempty" jsonschema:"only relations of this family: for, against or contact"`
	Statuses      []string `json:"statuses,omitempty" jsonschema:"actual (the default), planned, possible, negated; several may be given"`
	Article       string   `json:"article,omitempty" jsonschema:"only what this article reports, by its id"`
	From          string   `json:"from,omitempty" jsonschema:"first day, month or year; undated acts are left out then"`
	To            string   `json:"to,omitempty" jsonschema:"last day, month or year, inclusive"`
	ExcludeClaims bool     `json:"excludeClaims,omitempty" jsonschema:"leave out acts that are only claimed"`
	MinConfidence float64  `json:"minConfidence,omitempty" jsonschema:"leave out acts that are less sure, 0 to 1"`
	Publication   string   `json:"publication,omitempty" jsonschema:"only what this outlet reports"`
	Speaker       string   `json:"speaker,omitempty" jsonschema:"only what this speaker claims: an actor, or the words as written"`
	Sentences
	Page
}

// quotes lists single acts as stored, without roll-up, each with its sentences.
func (d desk) quotes(ctx context.Context, in quotesArguments) (server.Events, error) {
	q := query.EventQuestion{
		Actor: in.Actor, Source: in.Source, Target: in.Target,
		Relation: ontology.Relation(in.Relation), Family: ontology.Family(in.Family), Article: in.Article, From: in.From, To: in.To,
		ExcludeClaims: in.ExcludeClaims, MinConfidence: in.MinConfidence, Publication: in.Publication, Speaker: in.Speaker,
		Quotes: in.Sentences.most(), Limit: in.Page.most(), Cursor: in.Cursor,
	}
	for _, s := range in.Statuses {
		q.Statuses = append(q.Statuses, graph.Status(s))
	}
	a, err := query.Events(ctx, d, q)
	return server.NewEvents(a), err
}

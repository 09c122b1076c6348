package mcp

import (
	"context"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"entente/graph"
	"entente/graph/ontology"
	"entente/graph/query"
	"entente/server"
)

// offer registers every tool.
func (d desk) offer(s *sdk.Server) {
	offer(s, "ask", "Ask in plain English", "Answers a question in plain English: who opposes, supports, condemns, meets, arms ... whom, whether, when, how often, in a period; blocs, paths, rankings, trends; who says so. What is not understood to the last word is not answered, with what could be asked.", d.ask)
	offer(s, "search", "Find actors", "Finds the actors that a name or a part of it may mean, best first, each with the latest sentence about it.", d.search)
	offer(s, "opponents", "Who opposes somebody", "Lists who acts against an actor (condemns, sanctions, attacks, ...), or with direction out whom it acts against.", d.standing(query.Opponents))
	offer(s, "allies", "Who supports somebody", "Lists who acts for an actor (supports, aids, agrees, cooperates), or with direction out whom it acts for.", d.standing(query.Allies))
	offer(s, "who", "Who does it", "Lists who does something of given relations to an actor (CONDEMNS, MEETS, AIDS, SANCTIONS, ...), or with direction out to whom it does it.", d.who)
	offer(s, "stance", "How two stand to each other", "Sums up how two actors stand to each other: a label with its reason, acts for, against and contact by year, claims apart.", d.stance)
	offer(s, "pair", "Everything between two", "Lists every act between two actors, the latest first, planned and denied ones too, each with its status.", d.pair)
	offer(s, "timeline", "History of a pair", "Counts the acts between two actors by day, month or year, and tells when they turned from acts for to acts against or back.", d.timeline)
	offer(s, "blocs", "Who stands together", "Parts the actors of a period into blocs: more acts for each other and fewer against than chance would have it.", d.blocs)
	offer(s, "bloc_changes", "Who changed sides", "Compares the blocs of two periods: what became of each, and who moved, joined, left, appeared or vanished, with sentences that show how they stood in both.", d.changes)
	offer(s, "triads", "Triangles of friends and enemies", "Lists the triangles of friends and enemies around an actor, balanced and unbalanced ones: whether the enemy of its enemy is its friend.", d.triads)
	offer(s, "paths", "How two are tied over others", "Finds the shortest ways from one actor to another over acts for and against; the enemy of an enemy comes out positive.", d.paths)
	offer(s, "common", "Common friends and enemies", "Finds the common friends and enemies of two actors, and who is a friend of one and an enemy of the other.", d.common)
	offer(s, "mediators", "Who meets both sides", "Finds who meets both of two actors, with how it stands to each.", d.mediators)
	offer(s, "ranking", "Who stands out", "Ranks actors: most active, condemned, condemning, supported, supporting or connected.", d.ranking)
	offer(s, "trends", "Rising and falling conflicts", "Lists pairs with more acts in a window than in the one of the same length before it.", d.trends)
	offer(s, "quotes", "Sentences", "Lists single acts with their sentences, the latest first: of an actor, from a source to a target, of a relation or family, of a publication or speaker, planned, possible and denied ones too.", d.quotes)
	offer(s, "article", "One article", "Gives one article by its id: its text, and every statement that it makes.", d.article)
}

type standingArguments struct {
	Of        []string `json:"of" jsonschema:"the actors asked about: ids, names or aliases, such as Israel"`
	Direction string   `json:"direction,omitempty" jsonschema:"whose acts: in (the default), those of others toward the actors; out, the actors' own; both"`
	Evidence
	Sentences
	Page
}

func (d desk) standing(ask func(context.Context, graph.Reader, query.Question) (query.Answer, error)) func(context.Context, standingArguments) (server.Stance, error) {
	return func(ctx context.Context, in standingArguments) (server.Stance, error) {
		a, err := ask(ctx, d, query.Question{
			Of: in.Of, Direction: query.Direction(in.Direction), Evidence: in.evidence(),
			Quotes: in.Sentences.most(), Limit: in.Page.most(), Cursor: in.Cursor,
		})
		return server.NewStance(a), err
	}
}

type stanceArguments struct {
	Pair
	Evidence
	Sentences
	HalfLife int `json:"halfLife,omitempty" jsonschema:"days after which an act weighs half as much; without it all weigh the same"`
}

func (d desk) stance(ctx context.Context, in stanceArguments) (server.StanceOf, error) {
	a, err := query.StanceOf(ctx, d, query.StanceQuestion{
		A: in.A, B: in.B, Evidence: in.evidence(), Quotes: in.most(), HalfLife: in.HalfLife,
	})
	return server.NewStanceOf(a), err
}

type pairArguments struct {
	Pair
	Evidence
	Sentences
	Page
}

func (d desk) pair(ctx context.Context, in pairArguments) (server.Pair, error) {
	a, err := query.Pair(ctx, d, query.PairQuestion{
		A: in.A, B: in.B, Evidence: in.evidence(),
		Quotes: in.Sentences.most(), Limit: in.Page.most(), Cursor: in.Cursor,
	})
	return server.NewPair(a), err
}

type pathsArguments struct {
	Pair
	Evidence
	Sentences
	Relations []string `json:"relations,omitempty" jsonschema:"relations that a path may use, such as MEETS; those for and against unless relations or families are given"`
	Families  []string `json:"families,omitempty" jsonschema:"families of relations that a path may use: for, against, contact"`
	MaxLength int      `json:"maxLength,omitempty" jsonschema:"most steps of a path, 1 to 6; 4 unless given"`
	Page
}

func (d desk) paths(ctx context.Context, in pathsArguments) (server.Paths, error) {
	q := query.PathsQuestion{
		A: in.A, B: in.B, Evidence: in.evidence(), MaxLength: in.MaxLength, Quotes: in.Sentences.most(), Limit: in.Page.most(), Cursor: in.Cursor,
	}
	for _, r := range in.Relations {
		q.Relations = append(q.Relations, ontology.Relation(r))
	}
	for _, f := range in.Families {
		q.Families = append(q.Families, ontology.Family(f))
	}
	a, err := query.Paths(ctx, d, q)
	return server.NewPaths(a), err
}

func (in pairArguments) common() query.CommonQuestion {
	return query.CommonQuestion{
		A: in.A, B: in.B, Evidence: in.evidence(), Quotes: in.Sentences.most(), Limit: in.Page.most(), Cursor: in.Cursor,
	}
}

func (d desk) common(ctx context.Context, in pairArguments) (server.CommonTies, error) {
	a, err := query.CommonTies(ctx, d, in.common())
	return server.NewCommonTies(a), err
}

func (d desk) mediators(ctx context.Context, in pairArguments) (server.Mediators, error) {
	a, err := query.Mediators(ctx, d, in.common())
	return server.NewMediators(a), err
}

type trendsArguments struct {
	Evidence
	Sentences
	Page
	Family  string `json:"family,omitempty" jsonschema:"the acts that count: against (the default), for or contact"`
	Falling bool   `json:"falling,omitempty" jsonschema:"pairs with fewer acts than before, not those with more"`
}

func (d desk) trends(ctx context.Context, in trendsArguments) (server.Trends, error) {
	a, err := query.Trends(ctx, d, query.TrendsQuestion{
		Evidence: in.evidence(), Family: ontology.Family(in.Family), Falling: in.Falling,
		Quotes: in.Sentences.most(), Limit: in.Page.most(), Cursor: in.Cursor,
	})
	return server.NewTrends(a), err
}

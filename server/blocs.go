package server

import (
	"context"

	"entente/graph/query"
)

type blocsInput struct {
	EvidenceParams
	QuoteParam
	Members int `query:"members" minimum:"1" maximum:"500" default:"50" doc:"Most members shown of each bloc, and most actors in none."`
	PageParams
}

type blocsOutput struct{ Body Blocs }

// Blocs part the actors of a period.
type Blocs struct {
	Blocs          []blocView `json:"blocs" doc:"The largest first."`
	Total          int        `json:"total" doc:"Blocs on all pages."`
	NextCursor     string     `json:"nextCursor" doc:"Empty on the last page."`
	Unaligned      []ActorRef `json:"unaligned" doc:"Actors with acts for or against somebody that are in no bloc."`
	UnalignedTotal int        `json:"unalignedTotal" doc:"All of them, shown or not."`
	Modularity     float64    `json:"modularity" doc:"How well the blocs part, from -1 to 1; near 0 is hardly at all."`
	AgainstWithin  int        `json:"againstWithin" doc:"Events against between members of one bloc."`
	ForBetween     int        `json:"forBetween" doc:"Events for between different blocs."`
	Ground         groundView `json:"ground"`
}

type blocView struct {
	ID      string       `json:"id" doc:"That of its weightiest member."`
	Size    int          `json:"size"`
	Members []memberView `json:"members" doc:"Those with most acts for each other first."`
	For     int          `json:"for" doc:"Events for among members."`
	Against int          `json:"against" doc:"Events against among members."`
	Toward  []blocTie    `json:"toward" doc:"How it stands to other blocs; most events first, at most 10."`
	Quotes  []QuoteView  `json:"quotes" doc:"Of what passes among members."`
}

type memberView struct {
	Actor   ActorRef `json:"actor"`
	For     int      `json:"for" doc:"Events for with other members."`
	Against int      `json:"against" doc:"Events against with other members."`
}

type blocTie struct {
	Bloc    string      `json:"bloc" doc:"Id of the other bloc."`
	Name    string      `json:"name" doc:"The name of the actor whose id it has."`
	For     int         `json:"for" doc:"Events for between the two."`
	Against int         `json:"against" doc:"Events against between the two."`
	Quotes  []QuoteView `json:"quotes" doc:"Of what passes between the two."`
}

func (s *Server) blocs(ctx context.Context, in *blocsInput) (*blocsOutput, error) {
	a, err := query.Blocs(ctx, s.config.Reader, query.BlocsQuestion{
		Evidence: in.evidence(), Shown: in.Members, Quotes: in.Quotes, Limit: in.Limit, Cursor: in.Cursor,
	})
	if err != nil {
		return nil, err
	}
	return &blocsOutput{NewBlocs(a)}, nil
}

// NewBlocs shapes an answer.
func NewBlocs(a query.BlocsAnswer) Blocs {
	return Blocs{
		each(a.Blocs, newBloc), a.Total, a.Next, refs(a.Unaligned), a.UnalignedTotal, a.Modularity,
		a.AgainstWithin, a.ForBetween, newGround(a.Ground, a.Total),
	}
}

func newBloc(b query.Bloc) blocView {
	return blocView{
		b.ID, b.Size, each(b.Members, func(m query.BlocMember) memberView { return memberView{ref(m.Actor), m.For, m.Against} }),
		b.For, b.Against, each(b.Toward, func(t query.BlocTie) blocTie {
			return blocTie{t.Bloc, t.Name, t.For, t.Against, each(t.Quotes, newQuote)}
		}),
		each(b.Quotes, newQuote),
	}
}

type blocChangesInput struct {
	Before string `query:"before" required:"true" minLength:"4" maxLength:"22" doc:"The earlier period: a day, month or year, or two as FROM..TO." example:"2012"`
	After  string `query:"after" required:"true" minLength:"4" maxLength:"22" doc:"The later period." example:"2013-01..2013-06"`
	SureParams
	Publication string `query:"publication" maxLength:"200" doc:"Count only what this outlet reports."`
	Speaker     string `query:"speaker" maxLength:"200" doc:"Count only what this speaker claims: id, name or alias, or the words as an article writes them. Who is neither is not found."`
	Rollup      string `query:"rollup" enum:"country,none" default:"country" doc:"Whether the acts of those who lead or represent a country count for it, at both ends."`
	PageParams
}

type blocChangesOutput struct{ Body BlocChanges }

// BlocChanges compare the blocs of two periods.
type BlocChanges struct {
	Before     blocPeriod  `json:"before"`
	After      blocPeriod  `json:"after"`
	Matches    []blocMatch `json:"matches" doc:"What became of each bloc, the largest first, at most 500."`
	Moves      []blocMove  `json:"moves" doc:"Actors whose bloc changed, by id."`
	Total      int         `json:"total" doc:"Moves on all pages."`
	Stayed     int         `json:"stayed" doc:"Actors whose bloc is the same."`
	NextCursor string      `json:"nextCursor" doc:"Empty on the last page."`
}

type blocPeriod struct {
	From       string     `json:"from"`
	To         string     `json:"to"`
	Blocs      int        `json:"blocs"`
	Modularity float64    `json:"modularity" doc:"How well the blocs part, from -1 to 1."`
	Ground     groundView `json:"ground"`
}

type blocMatch struct {
	Before     string  `json:"before" doc:"Id of the bloc; empty where it is new."`
	After      string  `json:"after" doc:"Id of what it became; empty where it is gone."`
	BeforeName string  `json:"beforeName" doc:"The name of the actor whose id before is."`
	AfterName  string  `json:"afterName" doc:"The name of the actor whose id after is."`
	SizeBefore int     `json:"sizeBefore"`
	SizeAfter  int     `json:"sizeAfter"`
	Stayed     int     `json:"stayed" doc:"Actors in both."`
	Overlap    float64 `json:"overlap" doc:"Jaccard's index: those in both of those in either."`
}

type blocMove struct {
	Actor    ActorRef `json:"actor"`
	From     string   `json:"from" doc:"Id of the bloc before; empty when in none."`
	To       string   `json:"to" doc:"Id of the bloc after; empty when in none."`
	FromName string   `json:"fromName" doc:"The name of the actor whose id from is."`
	ToName   string   `json:"toName" doc:"The name of the actor whose id to is."`
	Move     string   `json:"move" enum:"moved,joined,left,appeared,vanished" doc:"appeared and vanished have no act for or against anybody in the other period."`
}

func (s *Server) blocChanges(ctx context.Context, in *blocChangesInput) (*blocChangesOutput, error) {
	a, err := query.BlocChanges(ctx, s.config.Reader, query.BlocChangesQuestion{
		Before: in.Before, After: in.After, Limit: in.Limit, Cursor: in.Cursor,
		Evidence: query.Evidence{
			ExcludeClaims: in.excludeClaims(), MinConfidence: in.MinConfidence,
			Publication: in.Publication, Speaker: in.Speaker, Rollup: query.Rollup(in.Rollup),
		},
	})
	if err != nil {
		return nil, err
	}
	return &blocChangesOutput{NewBlocChanges(a)}, nil
}

// NewBlocChanges shapes an answer.
func NewBlocChanges(a query.BlocChangesAnswer) BlocChanges {
	return BlocChanges{
		newBlocPeriod(a.Before), newBlocPeriod(a.After),
		each(a.Matches, func(m query.BlocMatch) blocMatch {
			return blocMatch{m.Before, m.After, a.Names[m.Before], a.Names[m.After], m.SizeBefore, m.SizeAfter, m.Stayed, m.Overlap}
		}),
		each(a.Moves, func(m query.BlocMove) blocMove {
			return blocMove{ref(m.Actor), m.From, m.To, a.Names[m.From], a.Names[m.To], string(m.Move)}
		}),
		a.Total, a.Stayed, a.Next,
	}
}

func newBlocPeriod(p query.BlocPeriod) blocPeriod {
	return blocPeriod{p.From, p.To, p.Blocs, p.Modularity, newGround(p.Ground, p.Blocs)}
}

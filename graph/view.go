package graph

import "context"

// Viewer is a Reader that can serve one question faster than its single calls.
type Viewer interface {
	// View is a Reader for one question, whose calls may be answered from what an
	// earlier one of them found, or from what the store remembers: never from what
	// was true only before View was called, whoever wrote to the store since.
	View() Reader
}

// View is a Reader for one question; of a Reader that is no Viewer it is the Reader
// itself.
func View(r Reader) Reader {
	if v, ok := r.(Viewer); ok {
		return v.View()
	}
	return r
}

// Guesser is a Viewer that can go without asking first.
type Guesser interface {
	// Guess is a View that takes for granted that what the store remembers still
	// holds. Afterwards held tells whether it did when the first answer came from the
	// store itself. Where it did not, all is to be asked again in a View.
	Guess() (r Reader, held func(ctx context.Context) (bool, error))
}

// Uniter is a Reader that reads the shares of several filters in less time than one
// after the other.
type Uniter interface {
	// Unites reports whether it does; a wrapper of a Reader that is none does not.
	Unites() bool
	// EachShareOfAny is EachShare for what any of the filters selects, each share once.
	EachShareOfAny(ctx context.Context, list []RelationFilter, from, to string, each func(Share) error) error
}

// Quoter is a Reader that finds events together with what is quoted of them, in less
// time than one after the other. A wrapper of one that is none gives
// errors.ErrUnsupported.
type Quoter interface {
	// Quotable finds what EachEventIn does, with at most perEvent statements of each as
	// Statements has them, and their articles as ArticleTitles has them.
	Quotable(ctx context.Context, list []Stretch, perEvent int) (Quotable, error)
}

// Foreteller is a Quoter that finds events together with the shares that they are in.
type Foreteller interface {
	// EachShareForetold is EachShare, and finds what Quotable does of all events since some
	// month, in which there are as many acts as asked for, or that are all. Where that would
	// be many more acts it finds none, and tells "~" as the month; the undated are of the month
	// "", which is before all others. It gives errors.ErrUnsupported before it calls each.
	EachShareForetold(ctx context.Context, f RelationFilter, from, to string, l Latest, each func(Share) error) (q Quotable, since string, err error)
}

// Latest tells how much of the latest is asked for.
type Latest struct {
	Acts     int      // edges on days
	Side     []string // acts count between these actors and others; with nobody, all do
	PerEvent int      // statements
}

// Quotable are events with their statements by event, and the articles of these by id.
type Quotable struct {
	Events     []Event
	Statements map[string][]Statement
	Articles   map[string]Article
}

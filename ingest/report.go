package ingest

import (
	"errors"

	"entente/graph"
)

// Report counts what became of the inputs of a run.
type Report struct {
	Created, Replaced, Unchanged int // articles by what the Writer did
	Read                         int // articles read, whether stored or not
	Silent                       int // of those, articles that state nothing between two actors
	Failed                       int // inputs that gave no article, or one that was not stored
	Sentences, Tokens            int
	Actors, Statements           int            // summed over articles
	Left                         map[string]int // what was left out of articles, by what it is and why
	Errors                       []error        // of the inputs that failed, the first MaxErrors
}

// MaxErrors is the most errors that a Report keeps.
const MaxErrors = 100

func (r *Report) add(x Result) {
	if x.Err != nil {
		r.Failed++
		if len(r.Errors) < MaxErrors {
			r.Errors = append(r.Errors, x.Err)
		}
		return
	}
	r.Read++
	switch x.Outcome {
	case graph.Created:
		r.Created++
	case graph.Replaced:
		r.Replaced++
	case graph.Unchanged:
		r.Unchanged++
	}
	if len(x.Analysis.Statements) == 0 {
		r.Silent++
	}
	r.Sentences += x.Sentences
	r.Tokens += x.Tokens
	r.Actors += len(x.Analysis.Mentions)
	r.Statements += len(x.Analysis.Statements)
	for _, l := range x.Left {
		if r.Left == nil {
			r.Left = map[string]int{}
		}
		r.Left[l.What+": "+l.Reason.Error()]++
	}
}

// Err joins the errors of the inputs that failed, or is nil.
func (r *Report) Err() error { return errors.Join(r.Errors...) }

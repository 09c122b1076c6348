package server

import (
	"context"
	"time"

	"entente/graph"
)

// jobView is a job as clients see it. The shape is that of durable jobs, too.
type jobView struct {
	ID         string       `json:"id"`
	State      string       `json:"state" enum:"queued,running,done,failed"`
	CreatedAt  time.Time    `json:"createdAt"`
	StartedAt  *time.Time   `json:"startedAt,omitempty"`
	FinishedAt *time.Time   `json:"finishedAt,omitempty"`
	Counts     jobCounts    `json:"counts"`
	Results    []resultView `json:"results" doc:"The articles that were stored."`
	Error      *problem     `json:"error,omitempty" doc:"Why it failed."`
}

type jobCounts struct {
	Articles   int `json:"articles"`
	Created    int `json:"created"`
	Replaced   int `json:"replaced"`
	Unchanged  int `json:"unchanged"`
	Statements int `json:"statements"`
}

type resultView struct {
	Article    string `json:"article" doc:"Its id." example:"kerry-moscow-2013-05-07"`
	Outcome    string `json:"outcome" enum:"created,replaced,unchanged"`
	Actors     int    `json:"actors"`
	Statements int    `json:"statements"`
}

// newJobView reads a job whose jobs.mu is held.
func newJobView(ctx context.Context, j *job) jobView {
	v := jobView{
		ID: j.id, State: string(j.state), CreatedAt: j.created.UTC(),
		StartedAt: moment(j.started), FinishedAt: moment(j.ended),
		Results: each(j.results, func(i Ingested) resultView {
			return resultView{i.ID, string(i.Outcome), i.Actors, i.Statements}
		}),
	}
	if j.err != nil {
		v.Error = problemOf(ctx, j.err)
	}
	v.Counts.Articles = len(j.results)
	for _, r := range j.results {
		v.Counts.Statements += r.Statements
		switch r.Outcome {
		case graph.Created:
			v.Counts.Created++
		case graph.Replaced:
			v.Counts.Replaced++
		case graph.Unchanged:
			v.Counts.Unchanged++
		}
	}
	return v
}

func moment(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	t = t.UTC()
	return &t
}

type jobsInput struct {
	State string `query:"state" enum:"queued,running,done,failed"`
	PageParams
}

type jobsOutput struct{ Body jobsBody }

type jobsBody struct {
	Jobs       []jobView `json:"jobs" doc:"Latest first; a restart forgets them."`
	NextCursor string    `json:"nextCursor" doc:"Empty on the last page."`
}

func (s *Server) listJobs(ctx context.Context, in *jobsInput) (*jobsOutput, error) {
	asked := graph.Asked("jobs", in.State)
	before := ""
	if in.Cursor != "" {
		key, err := graph.DecodeCursor(in.Cursor, asked, 1)
		if err != nil {
			return nil, err
		}
		before = key[0]
	}
	list, err := s.jobs.list(ctx, jobState(in.State), before, in.Limit+1)
	if err != nil {
		return nil, err
	}
	body := jobsBody{Jobs: list[:min(in.Limit, len(list))]}
	if len(list) > in.Limit {
		body.NextCursor = graph.EncodeCursor(asked, list[in.Limit-1].ID)
	}
	return &jobsOutput{body}, nil
}

type jobInput struct {
	ID string `path:"id" maxLength:"100"`
}

type jobOutput struct{ Body jobView }

func (s *Server) job(ctx context.Context, in *jobInput) (*jobOutput, error) {
	v, err := s.jobs.find(ctx, in.ID)
	return &jobOutput{v}, err
}

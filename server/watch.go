package server

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"entente/graph"
	"entente/graph/ontology"
	"entente/graph/query"
)

type watchInput struct {
	Actor    []string        `query:"actor,explode" maxItems:"20" doc:"Only events with one of them at either end: id, name or alias; repeat it. Who is not in the graph is not found, unless await is true."`
	Await    bool            `query:"await" doc:"Take ids and names that nobody in the graph has yet, and begin to tell of their events with the first article that brings them."`
	Relation []relationParam `query:"relation,explode" maxItems:"17" doc:"Only events of these relations; repeat it."`
	Family   []string        `query:"family,explode" enum:"for,against,contact" maxItems:"3" doc:"Only events of these families; repeat it."`
	Status   []string        `query:"status,explode" enum:"actual,planned,possible,negated,all" maxItems:"5" doc:"actual unless asked; repeat it for several."`
	LastID   string          `header:"Last-Event-ID" maxLength:"40" pattern:"^([0-9]{1,18}(\\.[0-9]{1,9})?)?$" patternDescription:"the id of a message" doc:"The id of the last message received: the stream goes on right after it."`
	After    string          `query:"after" maxLength:"40" pattern:"^[0-9]{1,18}(\\.[0-9]{1,9})?$" patternDescription:"the id of a message" doc:"The same for clients that cannot set the header; 0 begins with the first change of all. Without either the stream begins now." example:"0"`
}

// change is the data of one message.
type change struct {
	Change  int64      `json:"change" doc:"Number of the change; it only grows."`
	Kind    string     `json:"kind" enum:"article,merge,unmerge" doc:"What was changed."`
	Article string     `json:"article,omitempty" doc:"The article that was added, replaced or deleted."`
	New     bool       `json:"new" doc:"Nobody else tells of the event: it is new, or newly told."`
	Event   *EventView `json:"event,omitempty" doc:"The event as it stands now."`
	Removed string     `json:"removed,omitempty" doc:"Id of an event that is gone."`
}

// mark is a place in the log of changes: so many events of a change, and all the
// changes before it, were dealt with.
type mark struct {
	seq    int64
	events int
}

// whole is more events than a change has: all of them were dealt with.
const whole = 1<<31 - 1

// String is the id of a message.
func (m mark) String() string {
	if m.events == whole {
		return strconv.FormatInt(m.seq, 10)
	}
	return fmt.Sprintf("%d.%d", m.seq, m.events)
}

// parseMark reads what String wrote. Without a dot the whole change is meant.
func parseMark(text string) (mark, error) {
	first, rest, dotted := strings.Cut(text, ".")
	seq, err := strconv.ParseInt(first, 10, 64)
	m := mark{seq, whole}
	if err == nil && dotted {
		m.events, err = strconv.Atoi(rest)
	}
	if err != nil || seq < 0 || m.events < 0 {
		return m, fmt.Errorf("%w Last-Event-ID: use the id of a message", graph.ErrInvalid)
	}
	return m, nil
}

// next is the change to read from.
func (m mark) next() int64 {
	if m.events == whole {
		return m.seq
	}
	return m.seq - 1
}

// watching is one client's filter.
type watching struct {
	actors    followed
	relations map[ontology.Relation]bool
	statuses  []graph.Status
}

func (s *Server) newWatching(ctx context.Context, in *watchInput) (watching, error) {
	w := watching{relations: map[ontology.Relation]bool{}, statuses: statuses(in.Status)}
	if len(w.statuses) == 0 {
		w.statuses = []graph.Status{graph.Actual}
	}
	for _, r := range in.Relation {
		w.relations[ontology.Relation(r)] = true
	}
	for _, f := range in.Family {
		for _, r := range ontology.Of(ontology.Family(f)) {
			w.relations[r] = true
		}
	}
	var err error
	w.actors, err = newFollowed(ctx, s.config.Reader, in.Actor, in.Await)
	return w, err
}

// wants reports whether an event passes the filter.
func (w watching) wants(e graph.Event) bool {
	return w.actors.hasAny(e.Source, e.Target) &&
		(len(w.relations) == 0 || w.relations[e.Relation]) && slices.Contains(w.statuses, e.Status)
}

// wantsRemoved goes by the actors that the change touched: what is gone has nothing
// else left to go by.
func (w watching) wantsRemoved(c graph.Change) bool { return w.actors.hasAny(c.Actors...) }

// message makes the message of one event of a change; ok is false where the filter
// doesn't want it.
func (s *Server) message(ctx context.Context, w watching, c graph.Change, id string) (m change, ok bool, err error) {
	m = change{Change: c.Seq, Kind: c.Kind, Article: c.Article}
	e, err := s.config.Reader.Event(ctx, id)
	switch {
	case errors.Is(err, graph.ErrNotFound):
		m.Removed = id
		return m, w.wantsRemoved(c), nil
	case err != nil:
		return m, false, fmt.Errorf("read event: %w", err)
	case !w.wants(e):
		return m, false, nil
	}
	row, err := query.Event(ctx, s.config.Reader, id)
	if err != nil {
		return m, false, err
	}
	row.Quotes = row.Quotes[:min(shownQuotes, len(row.Quotes))]
	view := newEvent(row)
	m.Event = &view
	m.New = c.Kind == "article" && len(e.Reports) == 1 && e.Reports[0].Article == c.Article
	return m, true, nil
}

// shownQuotes are the sentences of an event in a message.
const shownQuotes = 3

// errTooManyWatchers tells that no more streams are taken for now.
var errTooManyWatchers = errors.New("too many clients are watching: try again later")

// watch checks the request and begins the stream.
func (s *Server) watch(ctx context.Context, in *watchInput) (*huma.StreamResponse, error) {
	limited, cancel := context.WithTimeout(ctx, s.config.QueryTimeout)
	defer cancel()
	w, err := s.newWatching(limited, in)
	if err != nil {
		return nil, s.refuse(ctx, err)
	}
	from, err := s.startOf(limited, in)
	if err != nil {
		return nil, s.refuse(ctx, err)
	}
	select {
	case s.watchers <- struct{}{}:
	default:
		return nil, s.refuse(ctx, errTooManyWatchers)
	}
	return &huma.StreamResponse{Body: func(c huma.Context) {
		defer func() { <-s.watchers }()
		s.stream(c, w, from)
	}}, nil
}

// startOf is where the stream begins: after what the client has, else now.
func (s *Server) startOf(ctx context.Context, in *watchInput) (mark, error) {
	last, err := s.tail.last(ctx)
	if err != nil {
		return mark{}, wrap("read changes", err)
	}
	id := cmp.Or(in.LastID, in.After)
	if id == "" {
		return mark{last, whole}, nil
	}
	m, err := parseMark(id)
	if err == nil && m.seq > last {
		err = fmt.Errorf("%w Last-Event-ID: this store has no change %d: the id is of another one", graph.ErrInvalid, m.seq)
	}
	return m, err
}

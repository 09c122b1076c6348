package server

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"unicode/utf8"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gin-gonic/gin"

	"entente/graph"
	"entente/graph/query"
)

const problemType = "application/problem+json"

// problem is an error as RFC 9457 shapes it, with the members that this API adds.
type problem struct {
	Type       string              `json:"type" format:"uri" doc:"Names the kind of problem; stable." example:"urn:entente:problem:not-found"`
	Title      string              `json:"title" doc:"The kind of problem in words." example:"Not Found"`
	Status     int                 `json:"status" doc:"The HTTP status." example:"404"`
	Detail     string              `json:"detail,omitempty" doc:"What is wrong with this request, and what to do." example:"no actor is called \"Isreal\": did you mean Israel (ISR)?"`
	Instance   string              `json:"instance,omitempty" format:"uri-reference" doc:"The path of the request." example:"/v1/opponents"`
	RequestID  string              `json:"requestId,omitempty" doc:"Stands in the server's log and in the header X-Request-Id."`
	Candidates []candidateView     `json:"candidates,omitempty" doc:"Actors that a name may mean, best first."`
	Errors     []*huma.ErrorDetail `json:"errors,omitempty" doc:"Where in the request the errors are."`
}

// Error makes a problem an error.
func (p *problem) Error() string { return p.Detail }

// GetStatus tells huma the status.
func (p *problem) GetStatus() int { return p.Status }

// ContentType tells huma the media type of RFC 9457.
func (p *problem) ContentType(string) string { return problemType }

// kinds is the one table from errors to statuses; the first that matches counts.
var kinds = []struct {
	err    error
	status int
	name   string
}{
	{graph.ErrNotFound, http.StatusNotFound, "not-found"},
	{graph.ErrAmbiguous, http.StatusConflict, "ambiguous"},
	{graph.ErrConflict, http.StatusConflict, "conflict"},
	{query.ErrTooBroad, http.StatusUnprocessableEntity, "too-broad"},
	{graph.ErrInvalid, http.StatusUnprocessableEntity, "invalid"},
	{graph.ErrUnavailable, http.StatusServiceUnavailable, "store-unavailable"},
	{errQueueFull, http.StatusServiceUnavailable, "queue-full"},
	{errTooManyWatchers, http.StatusServiceUnavailable, "too-many-watchers"},
	{errNotConfigured, http.StatusNotImplemented, "not-configured"},
	{context.DeadlineExceeded, http.StatusServiceUnavailable, "timeout"},
	{context.Canceled, http.StatusServiceUnavailable, "canceled"},
}

// errNotConfigured tells that the server was made without what the route needs.
var errNotConfigured = errors.New("this server was started without what this route needs")

// problemOf turns an error into a problem. An error that is in no row of the table
// is ours: its words go to the log only.
func problemOf(ctx context.Context, err error) *problem {
	for _, k := range kinds {
		if !errors.Is(err, k.err) {
			continue
		}
		p := newProblem(ctx, k.status, k.name, err.Error())
		switch k.status {
		case http.StatusServiceUnavailable:
			p.Detail = unavailable(k.err, p.Detail)
		case http.StatusNotFound, http.StatusConflict:
			p.Candidates = candidatesOf(err)
		}
		return p
	}
	return newProblem(ctx, http.StatusInternalServerError, "internal", "something went wrong on our side; the log has it under the requestId")
}

// unavailable words what may name hosts or files of the server in our own words.
func unavailable(kind error, detail string) string {
	switch {
	case errors.Is(kind, graph.ErrUnavailable):
		return "the store does not answer: try again later, or ask /readyz"
	case errors.Is(kind, context.DeadlineExceeded):
		return "the question took too long: narrow it with from and to, or ask for one actor"
	case errors.Is(kind, context.Canceled):
		return "the request was broken off"
	}
	return detail
}

func candidatesOf(err error) []candidateView {
	var name *query.NameError
	if !errors.As(err, &name) {
		return nil
	}
	return candidates(name.Candidates)
}

func newProblem(ctx context.Context, status int, name, detail string) *problem {
	r := requestOf(ctx)
	return &problem{
		Type: "urn:entente:problem:" + name, Title: http.StatusText(status), Status: status,
		Detail: detail, Instance: r.path, RequestID: r.id,
	}
}

// names of the problems that huma finds.
var names = map[int]string{
	http.StatusBadRequest:            "bad-request",
	http.StatusNotFound:              "not-found",
	http.StatusMethodNotAllowed:      "method-not-allowed",
	http.StatusRequestTimeout:        "timeout",
	http.StatusRequestEntityTooLarge: "too-large",
	http.StatusUnsupportedMediaType:  "unsupported-media-type",
	http.StatusUnprocessableEntity:   "invalid",
}

// init replaces huma's errors by ours, which is the way it provides. NewError only
// serves to describe them in the OpenAPI document.
func init() {
	huma.NewError = func(status int, detail string, errs ...error) huma.StatusError {
		return humaProblem(context.Background(), status, detail, errs)
	}
	huma.NewErrorWithContext = func(ctx huma.Context, status int, detail string, errs ...error) huma.StatusError {
		return humaProblem(ctx.Context(), status, detail, errs)
	}
}

func humaProblem(ctx context.Context, status int, detail string, errs []error) *problem {
	name, ok := names[status]
	if !ok {
		name = "internal"
	}
	p := newProblem(ctx, status, name, detail)
	if status >= http.StatusInternalServerError {
		return p // huma puts the words of unexpected errors here
	}
	for _, err := range errs {
		if err != nil {
			p.Errors = append(p.Errors, detailOf(err))
		}
	}
	if len(p.Errors) > 0 {
		p.Detail = fmt.Sprintf("%s: %s at %s", detail, p.Errors[0].Message, p.Errors[0].Location)
	}
	return p
}

// detailOf keeps what is wrong and where, and the value only where it is short:
// huma would send a refused article back whole.
func detailOf(err error) *huma.ErrorDetail {
	var d *huma.ErrorDetail
	if !errors.As(err, &d) {
		return &huma.ErrorDetail{Message: err.Error(), Location: "body"}
	}
	if strings.Contains(d.Message, "Go value") {
		d.Message = "a member of the body has another type than documented" // huma tells our types here
	}
	short := &huma.ErrorDetail{Message: clip(d.Message, 300), Location: clip(d.Location, 100)}
	switch v := d.Value.(type) {
	case string:
		short.Value = clip(v, 100)
	case bool, float64, int, int64:
		short.Value = v
	}
	return short
}

// clip shortens text to at most n bytes, between letters.
func clip(text string, n int) string {
	if len(text) <= n {
		return text
	}
	for n > 0 && !utf8.RuneStart(text[n]) {
		n--
	}
	return text[:n] + "…"
}

// write answers with the problem where huma has no part.
func (p *problem) write(c *gin.Context) {
	c.Abort()
	c.Header("Cache-Control", "no-store")
	c.Data(p.Status, problemType, p.json())
}

func (p *problem) json() []byte {
	// A problem holds only strings and numbers, so that it always encodes.
	body, _ := json.Marshal(p)
	return append(body, '\n')
}

package server

import (
	"cmp"
	_ "embed"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"
)

// bearer names the security scheme of tokens.
const bearer = "token"

// fieldNotes describe the fields that many shapes share, one a line: the name, a
// bar, and what it holds; a name with its shape before it is of that shape only. Fields
// with words of their own keep them.
//
//go:embed fields.txt
var fieldNotes string

// document completes what the handlers' types say, and writes the OpenAPI document.
func (s *Server) document() ([]byte, error) {
	doc := s.api.OpenAPI()
	doc.Tags = tags
	doc.Servers = []*huma.Server{{URL: "/", Description: "This server."}}
	doc.Components.SecuritySchemes = map[string]*huma.SecurityScheme{bearer: {
		Type: "http", Scheme: "bearer",
		Description: "A token of this server. Scopes: read asks questions, ingest posts articles and looks at jobs, admin deletes and does all the others do. A server without tokens needs none.",
	}}
	describePosts(doc)
	for path, item := range doc.Paths {
		for method, op := range map[string]*huma.Operation{http.MethodGet: item.Get, http.MethodPost: item.Post, http.MethodDelete: item.Delete} {
			if op != nil {
				s.complete(method, path, op)
			}
		}
	}
	if err := describeFields(doc.Components.Schemas.Map()); err != nil {
		return nil, err
	}
	return json.Marshal(doc)
}

var tags = []*huma.Tag{
	{Name: "questions", Description: "Who stands how to whom."},
	{Name: "alliances", Description: "Blocs, triangles, paths and rankings: what the graph as a whole says."},
	{Name: "graph", Description: "Actors, edges and events as they are stored."},
	{Name: "watch", Description: "What is new, as it comes."},
	{Name: "articles", Description: "Reading articles in, and looking at them."},
	{Name: "jobs", Description: "How far the reading is."},
	{Name: "service", Description: "Whether the server is well."},
}

// describePosts mends what huma describes: a body that is also read raw does not
// take other types than JSON, and both answers to a post have the same shape.
func describePosts(doc *huma.OpenAPI) {
	post := doc.Paths["/v1/articles"].Post
	delete(post.RequestBody.Content, "application/octet-stream")
	delete(doc.Paths["/v1/extract"].Post.RequestBody.Content, "application/octet-stream")
	post.Responses["200"].Content = post.Responses["202"].Content
	post.Responses["200"].Headers = post.Responses["202"].Headers
}

// reasons say what a status means here, where the name of the status doesn't.
var reasons = map[int]string{
	http.StatusBadRequest:            "The address or the body cannot be read at all.",
	http.StatusUnauthorized:          "The server has tokens, and none of them was sent.",
	http.StatusForbidden:             "The token lacks the scope, or a page of another site is writing.",
	http.StatusNotFound:              "There is nothing by that name or id; candidates may say who was meant.",
	http.StatusConflict:              "The name may mean several actors, which candidates lists; or the request contradicts what is stored.",
	http.StatusMisdirectedRequest:    "A server without tokens was called by another name than that of its own machine.",
	http.StatusUnprocessableEntity:   "Something in the question is wrong or too broad; errors and detail say what.",
	http.StatusTooManyRequests:       "The token has made its requests for now; see Retry-After.",
	http.StatusInternalServerError:   "Something went wrong on our side; the log has it under the requestId.",
	http.StatusNotImplemented:        "The server was started without what this needs.",
	http.StatusServiceUnavailable:    "The store does not answer, the question took too long, or too much is waiting; see Retry-After.",
	http.StatusRequestTimeout:        "The body took too long to arrive.",
	http.StatusRequestEntityTooLarge: "The body is larger than 10 MiB.",
	http.StatusUnsupportedMediaType:  "The body is not application/json.",
}

// complete adds the answers that come before a handler, and headers.
func (s *Server) complete(method, path string, op *huma.Operation) {
	shape := op.Responses["422"].Content
	also := []int{http.StatusBadRequest, http.StatusForbidden, http.StatusMisdirectedRequest}
	if _, guarded := s.scopes[method+" "+pattern(path)]; guarded {
		also = append(also, http.StatusUnauthorized, http.StatusTooManyRequests)
	}
	for _, status := range also {
		op.Responses[strconv.Itoa(status)] = &huma.Response{Content: shape}
	}
	for _, p := range op.Parameters {
		if p.In == "query" {
			notEmpty(p.Schema)
		}
	}
	describeSelection(op)
	if method == http.MethodGet && s.cacheable[pattern(path)] {
		op.Responses["304"] = &huma.Response{Description: "The answer is still the one that If-None-Match names."}
		op.Responses["200"].Headers = header(op.Responses["200"].Headers, "ETag", "Names this answer until the graph changes.")
		op.Parameters = append(op.Parameters, &huma.Param{
			Name: "If-None-Match", In: "header", Description: "ETag of an answer that the client has.",
			Schema: &huma.Schema{Type: huma.TypeString},
		})
	}
	for code, r := range op.Responses {
		status, _ := strconv.Atoi(code) // codes of ours are numbers
		if reason, ok := reasons[status]; ok {
			r.Description = reason
		}
		r.Headers = header(r.Headers, requestIDHeader, "Id of the request, the client's own if it sent one.")
		if status == http.StatusTooManyRequests || status == http.StatusServiceUnavailable {
			r.Headers = header(r.Headers, "Retry-After", "Seconds after which to try again.")
		}
	}
}

// notEmpty says of text that it may not be empty; see refuseEmpty.
func notEmpty(s *huma.Schema) {
	if s.Items != nil {
		s = s.Items
	}
	if s.Type == huma.TypeString && s.MinLength == nil && len(s.Enum) == 0 {
		one := 1
		s.MinLength = &one
		s.PrecomputeMessages()
	}
}

func header(all map[string]*huma.Param, name, text string) map[string]*huma.Param {
	if all == nil {
		all = map[string]*huma.Param{}
	}
	all[name] = &huma.Param{Description: text, Schema: &huma.Schema{Type: huma.TypeString}}
	return all
}

// describeFields gives words to fields that have none.
func describeFields(shapes map[string]*huma.Schema) error {
	notes := map[string]string{}
	for i, line := range strings.Split(strings.TrimSpace(fieldNotes), "\n") {
		name, text, ok := strings.Cut(line, "|")
		if !ok {
			return fmt.Errorf("fields.txt:%d: no bar between name and words", i+1)
		}
		notes[strings.TrimSpace(name)] = strings.TrimSpace(text)
	}
	var missing []string
	for shape, schema := range shapes {
		for name, field := range schema.Properties {
			if field.Description == "" {
				field.Description = cmp.Or(notes[shape+"."+name], notes[name])
			}
			if field.Description == "" && name != "$schema" {
				missing = append(missing, shape+"."+name)
			}
		}
	}
	if len(missing) > 0 {
		slices.Sort(missing)
		return fmt.Errorf("no words for the fields %s: say them in a doc tag or in fields.txt", strings.Join(missing, ", "))
	}
	return nil
}

package server

import (
	"context"
	"embed"
	"errors"
	"mime"
	"net/http"
	"path"
	"reflect"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humagin"
	"github.com/gin-gonic/gin"

	"entente/graph/query"
)

// maxBody is the most bytes of a request, and bodyTimeout the time it may take.
const (
	maxBody     = 10 << 20
	bodyTimeout = readTimeout
)

// route makes the engine and all of its routes.
func (s *Server) route() {
	gin.SetMode(gin.ReleaseMode)
	s.engine = gin.New()
	s.engine.HandleMethodNotAllowed = true
	s.engine.RedirectTrailingSlash = false
	s.engine.UseRawPath = true // an escaped slash belongs to an id, not to the path
	s.engine.Use(identify, s.trace, s.observe, s.recoverPanics, refuseGarbage, refuseForeign, s.authorize, s.revalidate)
	s.engine.NoRoute(notFound)
	s.engine.NoMethod(notAllowed)
	s.api = humagin.New(s.engine, s.apiConfig())

	s.routeQuestions()
	s.routeArticles()
	s.routeWatch()
	s.routeService()
}

func (s *Server) apiConfig() huma.Config {
	c := huma.DefaultConfig("Entente", s.config.Version)
	c.OpenAPIPath, c.DocsPath, c.SchemasPath = "", "", ""
	c.CreateHooks = nil // adds $schema members
	c.RejectUnknownQueryParameters = true
	c.Transformers = []huma.Transformer{transform}
	c.Info.Description = "Who stands with whom, from the news: actors, typed and signed relations between them, and the sentence behind each. " +
		"Every answer ends with its ground. Empty means that no evidence was found, never that there is nobody."
	return c
}

func (s *Server) routeQuestions() {
	get(s, "/v1/opponents", "list-opponents", "Who opposes an actor", "questions", s.stance(query.Opponents))
	get(s, "/v1/allies", "list-allies", "Who supports an actor", "questions", s.stance(query.Allies))
	get(s, "/v1/ask", "ask", "An answer to a question in plain English", "questions", s.ask)
	get(s, "/v1/who", "list-who", "Who does what to an actor, or to whom an actor does it", "questions", s.who)
	get(s, "/v1/acts", "list-acts", "What one actor did to another", "questions", s.acts)
	get(s, "/v1/pair", "get-pair", "Everything between two actors", "questions", s.pair)
	get(s, "/v1/stance", "get-stance", "How two actors stand to each other", "questions", s.stanceOf)
	get(s, "/v1/timeline", "get-timeline", "The history of two actors, and when it turned", "questions", s.timeline)
	get(s, "/v1/common", "list-common", "Common friends and enemies of two actors", "alliances", s.common)
	get(s, "/v1/mediators", "list-mediators", "Who meets both of two actors", "alliances", s.mediators)
	get(s, "/v1/paths", "list-paths", "How two actors are tied over others", "alliances", s.paths)
	get(s, "/v1/triads", "list-triads", "Balanced and unbalanced triangles around an actor", "alliances", s.triads)
	get(s, "/v1/blocs", "list-blocs", "The blocs of a period", "alliances", s.blocs)
	get(s, "/v1/blocs/changes", "list-bloc-changes", "Who moved between the blocs of two periods", "alliances", s.blocChanges)
	get(s, "/v1/ranking", "list-ranking", "Who stands out in a period", "alliances", s.ranking)
	get(s, "/v1/trends", "list-trends", "Which pairs have more acts than before", "alliances", s.trends)
	get(s, "/v1/actors", "list-actors", "Search actors", "graph", s.actors)
	get(s, "/v1/actors/{id}", "get-actor", "An actor with its ties, aliases and articles", "graph", s.actor)
	get(s, "/v1/relations", "list-relations", "Edges between actors", "graph", s.relations)
	get(s, "/v1/events", "list-events", "Events", "graph", s.events)
	get(s, "/v1/events/{id}", "get-event", "An event with its sentences", "graph", s.event)
}

func (s *Server) routeArticles() {
	get(s, "/v1/articles", "list-articles", "Articles", "articles", s.articles)
	get(s, "/v1/articles/{id}", "get-article", "An article with its text", "articles", s.article)
	handle(s, huma.Operation{
		Method: http.MethodPost, Path: "/v1/articles", OperationID: "post-article", Tags: []string{"articles"},
		Summary:       "Read an article in",
		Description:   "Answers 202 with a job, or under Prefer: wait=N with the job done. Jobs live in memory: a restart forgets them, and posting the same article again is safe.",
		DefaultStatus: http.StatusAccepted,
		Responses:     map[string]*huma.Response{"200": {Description: "The job is done."}},
		MaxBodyBytes:  maxBody, BodyReadTimeout: bodyTimeout,
		Errors: []int{400, 408, 409, 413, 415, 422, 501, 503},
	}, Ingest, s.postArticle)
	handle(s, huma.Operation{
		Method: http.MethodDelete, Path: "/v1/articles/{id}", OperationID: "delete-article", Tags: []string{"articles"},
		Summary: "Take back an article, and all that it alone supported", DefaultStatus: http.StatusNoContent,
		Errors: []int{400, 404, 409, 422, 501, 503},
	}, Admin, s.deleteArticle)
	handle(s, huma.Operation{
		Method: http.MethodPost, Path: "/v1/extract", OperationID: "extract", Tags: []string{"articles"},
		Summary: "What an article says, without storing it", MaxBodyBytes: maxBody, BodyReadTimeout: bodyTimeout,
		Errors: []int{400, 408, 413, 415, 422, 501, 503},
	}, Ingest, s.extract)
	handle(s, question("/v1/jobs", "list-jobs", "Jobs", "jobs"), Ingest, s.listJobs)
	handle(s, question("/v1/jobs/{id}", "get-job", "A job", "jobs"), Ingest, s.job)
}

func (s *Server) routeService() {
	handle(s, question("/livez", "get-liveness", "Whether the server runs", "service"), "", s.live)
	handle(s, question("/readyz", "get-readiness", "Whether the store answers", "service"), "", s.ready)
	s.scopes["GET /metrics"] = Read
	s.engine.GET("/metrics", gin.WrapH(s.metrics.handler()))
	s.engine.GET("/openapi.json", func(c *gin.Context) { c.Data(http.StatusOK, "application/openapi+json", s.openapi) })
	for at, file := range map[string]string{
		"/": "index.html", "/docs": "docs.html", "/docs/docs.js": "docs.js", "/docs/pages.css": "pages.css",
	} {
		s.engine.GET(at, page(file))
	}
}

//go:embed pages
var pages embed.FS

// pagePolicy lets pages load nothing from anywhere else.
const pagePolicy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

func page(file string) gin.HandlerFunc {
	return func(c *gin.Context) {
		body, err := pages.ReadFile("pages/" + file)
		if err != nil {
			notFound(c)
			return
		}
		c.Header("Content-Security-Policy", pagePolicy)
		c.Header("Referrer-Policy", "no-referrer")
		c.Data(http.StatusOK, mime.TypeByExtension(path.Ext(file)), body)
	}
}

// question describes a route that changes nothing.
func question(path, id, summary, tag string) huma.Operation {
	return huma.Operation{
		Method: http.MethodGet, Path: path, OperationID: id, Summary: summary, Tags: []string{tag},
		Errors: []int{400, 404, 409, 422, 503},
	}
}

// get registers a question about the graph.
func get[I, O any](s *Server, path, id, summary, tag string, f func(context.Context, *I) (*O, error)) {
	s.cacheable[pattern(path)] = true
	handle(s, question(path, id, summary, tag), Read, f)
}

// pattern is how gin writes the path of a route.
func pattern(path string) string { return strings.NewReplacer("{", ":", "}", "").Replace(path) }

// guard notes the scope that an operation needs; none leaves it open.
func (s *Server) guard(op *huma.Operation, scope Scope) {
	slices.Sort(op.Errors)
	if scope == "" {
		return
	}
	s.scopes[op.Method+" "+pattern(op.Path)] = scope
	op.Security = []map[string][]string{{bearer: {string(scope)}}, {}}
}

// handle registers a handler under the time limit of questions, with its errors
// turned into problems.
func handle[I, O any](s *Server, op huma.Operation, scope Scope, f func(context.Context, *I) (*O, error)) {
	s.guard(&op, scope)
	selectable[I, O](&op)
	limit := s.config.QueryTimeout
	if op.Method != http.MethodGet {
		limit = maxWait + limit
	}
	huma.Register(s.api, op, func(ctx context.Context, in *I) (*O, error) {
		ctx, cancel := context.WithTimeout(ctx, limit)
		defer cancel()
		out, err := f(ctx, in)
		if err == nil {
			return out, nil
		}
		return nil, s.refuse(ctx, err)
	})
}

// routeWatch registers the stream, which no time limit ends.
func (s *Server) routeWatch() {
	op := question("/v1/watch", "watch", "New and changed events, as they come", "watch")
	op.Description = "Server-sent events. A message of type event tells of an event that is new or told anew, one of type removed of an event that is gone. " +
		"Come back with the id of the last message in the header Last-Event-ID, and nothing is lost. The data of a message has the shape Change. " +
		"With await=true it waits for actors who have not been in the news yet; without it a name that nobody has is not found, so that a misspelt one is told."
	op.Responses = map[string]*huma.Response{"200": {
		Description: "A stream that goes on until either side ends it.",
		Content:     map[string]*huma.MediaType{"text/event-stream": {Schema: &huma.Schema{Type: huma.TypeString}}},
	}}
	s.guard(&op, Read)
	huma.Register(s.api, op, s.watch)
	s.api.OpenAPI().Components.Schemas.Schema(reflect.TypeFor[change](), true, "Change")
}

// refuse turns an error into a problem, and logs what the problem doesn't say.
func (s *Server) refuse(ctx context.Context, err error) error {
	p := problemOf(ctx, err)
	if p.Status >= http.StatusInternalServerError && !errors.Is(err, context.Canceled) {
		s.config.Logger.ErrorContext(ctx, "refused", "requestId", p.RequestID, "status", p.Status, "error", err)
	}
	also := http.Header{}
	if p.Status == http.StatusServiceUnavailable {
		also.Set("Retry-After", retryLater)
	}
	var job *jobError
	if errors.As(err, &job) {
		also.Set("Location", job.location)
	}
	return huma.ErrorWithHeaders(p, also)
}

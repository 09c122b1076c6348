package server

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"mime"
	"net/http"
	"net/url"
	"regexp"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gin-gonic/gin"
)

// requestIDHeader carries the request's id both ways.
const requestIDHeader = "X-Request-Id"

// request is what problems and logs tell of a request.
type request struct{ id, path, client string }

type requestKey struct{}

func requestOf(ctx context.Context) request {
	r, _ := ctx.Value(requestKey{}).(request)
	return r
}

// clipPath shortens a path so that it stays one: not within an escape.
func clipPath(path string) string {
	const most = 300
	if len(path) <= most {
		return path
	}
	path = path[:most]
	if i := strings.LastIndexByte(path, '%'); i >= most-2 {
		path = path[:i]
	}
	return path
}

// goodID are the request ids that clients may choose; others are replaced, since
// the id goes to the log.
var goodID = regexp.MustCompile(`^[A-Za-z0-9._-]{1,64}$`)

// identify gives the request its id.
func identify(c *gin.Context) {
	id := c.GetHeader(requestIDHeader)
	if !goodID.MatchString(id) {
		id = rand.Text()
	}
	c.Header(requestIDHeader, id)
	c.Header("X-Content-Type-Options", "nosniff")
	r := request{id: id, path: clipPath(c.Request.URL.EscapedPath())}
	c.Request = c.Request.WithContext(context.WithValue(c.Request.Context(), requestKey{}, r))
	c.Next()
}

// observe logs and counts the request. Query strings stay out of the log: they may
// hold what somebody is interested in.
func (s *Server) observe(c *gin.Context) {
	start := time.Now()
	c.Next()
	took := time.Since(start)
	route := c.FullPath()
	if route == "" {
		route = "none"
	}
	status := c.Writer.Status()
	s.metrics.request(c.Request.Method, route, status, took)
	level := slog.LevelInfo
	if status >= http.StatusInternalServerError {
		level = slog.LevelError
	}
	r := requestOf(c.Request.Context())
	s.config.Logger.LogAttrs(c.Request.Context(), level, "request",
		slog.String("requestId", r.id),
		traceOf(c.Request.Context()),
		slog.String("client", r.client),
		slog.String("method", c.Request.Method),
		slog.String("route", route),
		slog.Int("status", status),
		slog.Int("bytes", c.Writer.Size()),
		slog.Float64("seconds", took.Seconds()))
}

// recoverPanics answers a panic with a problem, if nothing was sent yet.
func (s *Server) recoverPanics(c *gin.Context) {
	defer func() {
		v := recover()
		if v == nil {
			return
		}
		if err, ok := v.(error); ok && errors.Is(err, http.ErrAbortHandler) {
			panic(v)
		}
		ctx := c.Request.Context()
		s.config.Logger.ErrorContext(ctx, "panic", "requestId", requestOf(ctx).id, "panic", v, "stack", string(debug.Stack()))
		if !c.Writer.Written() {
			problemOf(ctx, errors.New("panic")).write(c)
		}
		c.Abort()
	}()
	c.Next()
}

// refuseGarbage refuses what no name or id holds, before a store has to: paths and
// queries that are not UTF-8 text or hold a zero byte, and queries that net/url
// would drop in silence.
func refuseGarbage(c *gin.Context) {
	query, err := url.ParseQuery(c.Request.URL.RawQuery)
	good := err == nil && isText(c.Request.URL.Path)
	for key, values := range query {
		good = good && isText(key)
		for _, v := range values {
			good = good && isText(v)
		}
	}
	if !good {
		newProblem(c.Request.Context(), http.StatusBadRequest, "bad-request", "the address is not UTF-8 text, or wrongly escaped").write(c)
		return
	}
	for _, key := range slices.Sorted(maps.Keys(query)) {
		if slices.Contains(query[key], "") && c.FullPath() != "" {
			refuseEmpty(c, key)
			return
		}
	}
	c.Next()
}

// refuseEmpty refuses a parameter without a value, which would count as not given:
// a form that lost its content must not become a question about everything.
func refuseEmpty(c *gin.Context, key string) {
	p := newProblem(c.Request.Context(), http.StatusUnprocessableEntity, "invalid", fmt.Sprintf("the parameter %.100q is empty: give it a value, or leave it out", key))
	p.Errors = []*huma.ErrorDetail{{Message: "empty parameter", Location: "query." + clip(key, 100)}}
	p.write(c)
}

// foreign finds what browsers send on behalf of other sites.
var foreign = http.NewCrossOriginProtection()

// refuseForeign keeps web pages of others from writing to a server on somebody's
// own machine, and bodies that say not to be JSON: a browser sends those anywhere
// without asking first.
func refuseForeign(c *gin.Context) {
	ctx := c.Request.Context()
	if err := foreign.Check(c.Request); err != nil {
		newProblem(ctx, http.StatusForbidden, "cross-origin", "pages of other sites may not write here").write(c)
		return
	}
	kind, _, err := mime.ParseMediaType(c.ContentType())
	routed := c.FullPath() != ""
	if routed && c.Request.Method == http.MethodPost && (err != nil || kind != "application/json") {
		newProblem(ctx, http.StatusUnsupportedMediaType, "unsupported-media-type", "send JSON, with the header Content-Type: application/json").write(c)
		return
	}
	c.Next()
}

func isText(s string) bool { return utf8.ValidString(s) && !strings.ContainsRune(s, 0) }

// headers answers HEAD as GET, which gin does not; net/http leaves the body out.
func headers(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodHead {
			r = r.WithContext(r.Context())
			r.Method = http.MethodGet
		}
		next.ServeHTTP(w, r)
	})
}

func notFound(c *gin.Context) {
	newProblem(c.Request.Context(), http.StatusNotFound, "not-found", "there is nothing at this path: /docs lists the paths").write(c)
}

func notAllowed(c *gin.Context) {
	allowed := c.Writer.Header().Get("Allow")
	detail := c.Request.Method + " is not allowed here"
	if allowed != "" {
		detail += ", only " + allowed
	}
	newProblem(c.Request.Context(), http.StatusMethodNotAllowed, "method-not-allowed", detail).write(c)
}

// retryLater tells clients when to come back, in seconds.
var retryLater = strconv.Itoa(5)

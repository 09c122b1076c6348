package server

import (
	"context"
	"fmt"
	"math"
	"net"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/gin-gonic/gin"
	"golang.org/x/time/rate"
)

// perMinute is the limit of tokens that have none of their own.
const perMinute = 600

// limits holds a token bucket for each token.
type limits map[string]*rate.Limiter

func newLimits(tokens []Token, most int) limits {
	out := limits{}
	for _, t := range tokens {
		n := t.PerMinute
		if n == 0 {
			n = most
		}
		if n > 0 {
			// A tenth of a minute's requests may come at once.
			out[t.Name] = rate.NewLimiter(rate.Limit(float64(n)/60), max(1, n/10))
		}
	}
	return out
}

// wait is how long a token has to wait before its next request; 0 takes one.
func (l limits) wait(name string) time.Duration {
	limiter := l[name]
	if limiter == nil {
		return 0
	}
	r := limiter.Reserve()
	delay := r.Delay()
	if delay > 0 {
		r.Cancel()
	}
	return delay
}

// authorize lets in who has a token with the scope of the route, as often as its
// limit allows. Without tokens everybody may do everything.
func (s *Server) authorize(c *gin.Context) {
	scope, guarded := s.scopes[c.Request.Method+" "+c.FullPath()]
	if len(s.keys.tokens) == 0 || !guarded {
		c.Next()
		return
	}
	ctx := c.Request.Context()
	scheme, secret, _ := strings.Cut(c.GetHeader("Authorization"), " ")
	token, known := s.keys.find(strings.TrimSpace(secret))
	switch {
	case !strings.EqualFold(scheme, "Bearer") || !known:
		c.Header("WWW-Authenticate", `Bearer realm="entente"`)
		newProblem(ctx, http.StatusUnauthorized, "unauthorized", "send a token of this server, as Authorization: Bearer SECRET").write(c)
		return
	case !token.allows(scope):
		c.Header("WWW-Authenticate", fmt.Sprintf(`Bearer realm="entente", error="insufficient_scope", scope=%q`, scope))
		newProblem(ctx, http.StatusForbidden, "forbidden", fmt.Sprintf("this needs a token with the scope %s", scope)).write(c)
		return
	}
	if wait := s.limits.wait(token.Name); wait > 0 {
		seconds := int(math.Ceil(wait.Seconds()))
		c.Header("Retry-After", strconv.Itoa(seconds))
		newProblem(ctx, http.StatusTooManyRequests, "too-many-requests", fmt.Sprintf("this token has made its requests for now: try again in %d s", seconds)).write(c)
		return
	}
	r := requestOf(ctx)
	r.client = token.Name
	c.Request = c.Request.WithContext(context.WithValue(ctx, requestKey{}, r))
	c.Next()
}

// refuseMisdirected keeps pages of other sites from reading a server without tokens
// on somebody's own machine, by giving their own name this machine's address: only
// requests to a loopback name are answered.
func refuseMisdirected(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host := r.Host
		if h, _, err := net.SplitHostPort(host); err == nil {
			host = h
		}
		if !isLoopback(host) {
			p := newProblem(r.Context(), http.StatusMisdirectedRequest, "misdirected", "this server answers only to its loopback address: call it localhost or 127.0.0.1")
			w.Header().Set("Content-Type", problemType)
			w.WriteHeader(p.Status)
			_, _ = w.Write(p.json()) // the client has gone if this fails
			return
		}
		next.ServeHTTP(w, r)
	})
}

package server

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"runtime"
	"sync"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gin-gonic/gin"
	"go.opentelemetry.io/otel/trace"
	"go.opentelemetry.io/otel/trace/noop"

	"entente/graph"
)

// Config is what a server needs. Reader is required. Without a Writer articles
// cannot be deleted, without an Ingester not posted, and without an Extractor
// there is no dry run; the routes then answer 501.
type Config struct {
	Reader    graph.Reader
	Writer    graph.Writer
	Extractor Extractor
	Ingester  Ingester
	Asker     Asker        // of questions in plain English; nil answers them with 501
	Logger    *slog.Logger // nil logs nothing
	Version   string       // of the program, for the OpenAPI document

	// Tracer makes the spans of requests and jobs; nil makes none. Observer has wrapped
	// Reader and Writer; where it is nil New wraps them.
	Tracer   trace.TracerProvider
	Observer *Observer

	// Tokens let clients in. Without any everybody may do everything, so that Serve
	// then takes loopback addresses only, unless Insecure says that this is meant.
	Tokens    []Token
	Insecure  bool
	PerMinute int // requests of a token without its own limit; 0 is 600, negative is no limit

	QueryTimeout time.Duration // of one question; 0 is 10 s
	DrainTimeout time.Duration // of shutting down; 0 is 20 s
	Workers      int           // jobs that run at once; 0 is 1
	QueueSize    int           // jobs that wait, at most; 0 is 100

	WatchInterval time.Duration // between looks at the store's changes; 0 is 1 s
	Watchers      int           // clients that watch at once; 0 is 100
}

func (c Config) normal() Config {
	if c.Logger == nil {
		c.Logger = slog.New(slog.DiscardHandler)
	}
	if c.QueryTimeout == 0 {
		c.QueryTimeout = 10 * time.Second
	}
	if c.DrainTimeout == 0 {
		c.DrainTimeout = 20 * time.Second
	}
	if c.Workers == 0 {
		c.Workers = 1
	}
	if c.QueueSize == 0 {
		c.QueueSize = 100
	}
	if c.PerMinute == 0 {
		c.PerMinute = perMinute
	}
	if c.WatchInterval == 0 {
		c.WatchInterval = time.Second
	}
	if c.Watchers == 0 {
		c.Watchers = 100
	}
	if c.Version == "" {
		c.Version = "dev"
	}
	if c.Tracer == nil {
		c.Tracer = noop.NewTracerProvider()
	}
	return c.observed()
}

// observed makes sure that the store is watched.
func (c Config) observed() Config {
	if c.Observer != nil {
		return c
	}
	c.Observer = NewObserver(c.Tracer)
	c.Reader = observedReader{c.Reader, c.Observer}
	if c.Writer != nil {
		c.Writer = observedWriter{c.Writer, c.Observer}
	}
	return c
}

// Bounds of the transport. Writing may take as long as the longest wait for a job.
const (
	readHeaderTimeout = 5 * time.Second
	readTimeout       = 60 * time.Second
	writeTimeout      = maxWait + 30*time.Second
	idleTimeout       = 2 * time.Minute
	maxHeaderBytes    = 64 << 10
)

// Server answers HTTP. Make one with New and end it with Close.
type Server struct {
	config  Config
	engine  *gin.Engine
	handler http.Handler
	api     huma.API
	openapi []byte // the document, made once: nothing changes it later
	metrics *metrics
	tracer  trace.Tracer
	jobs    *jobs

	keys      keys
	limits    limits
	scopes    map[string]Scope // by method and gin's pattern of the route
	cacheable map[string]bool  // by pattern: answers that only changes of the graph change
	tail      *tail

	watchers chan struct{} // holds one for each
	reading  chan struct{} // holds one for each dry run under way: they take a core each
	draining chan struct{} // closed when no answer may go on for long
	drained  sync.Once
}

// New makes a server and starts the workers of its jobs.
func New(c Config) (*Server, error) {
	if c.Reader == nil {
		return nil, errors.New("server: no Reader is given")
	}
	c = c.normal()
	k, err := newKeys(c.Tokens)
	if err != nil {
		return nil, fmt.Errorf("server: %w", err)
	}
	s := &Server{
		metrics: newMetrics(c.Observer), tracer: c.Tracer.Tracer(tracerName), keys: k, limits: newLimits(c.Tokens, c.PerMinute), scopes: map[string]Scope{}, cacheable: map[string]bool{},
		watchers: make(chan struct{}, c.Watchers), reading: make(chan struct{}, runtime.GOMAXPROCS(0)), draining: make(chan struct{}),
	}
	s.config, s.tail = c, &tail{reader: c.Reader}
	s.route()
	if s.openapi, err = s.document(); err != nil {
		return nil, fmt.Errorf("server: write the OpenAPI document: %w", err)
	}
	if s.handler, err = compress(headers(s.engine)); err != nil {
		return nil, fmt.Errorf("server: %w", err)
	}
	s.jobs = newJobs(s.config)
	s.metrics.watch(s)
	return s, nil
}

// Handler answers requests, for tests and for other servers to mount.
func (s *Server) Handler() http.Handler { return s.handler }

// Close ends what watches, and waits for queued and running jobs, until ctx ends;
// those that are left then are broken off.
func (s *Server) Close(ctx context.Context) error {
	s.drain()
	return s.jobs.close(ctx)
}

func (s *Server) drain() { s.drained.Do(func() { close(s.draining) }) }

// Serve answers on l until ctx ends. Then it takes no more requests, finishes those
// it has and the jobs, for at most DrainTimeout, and returns nil if all were
// finished. It refuses a listener that CheckListen refuses.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	if err := s.mayListen(l.Addr()); err != nil {
		return errors.Join(err, l.Close(), s.Close(ctx))
	}
	web := &http.Server{
		Handler:           s.guarded(),
		ReadHeaderTimeout: readHeaderTimeout,
		ReadTimeout:       readTimeout,
		WriteTimeout:      writeTimeout,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    maxHeaderBytes,
		ErrorLog:          slog.NewLogLogger(s.config.Logger.Handler(), slog.LevelWarn),
	}
	var coming arrivals
	coming.follow(web)
	failed := make(chan error, 1)
	go func() { failed <- web.Serve(l) }()
	select {
	case err := <-failed:
		return errors.Join(fmt.Errorf("serve on %s: %w", l.Addr(), err), s.Close(context.WithoutCancel(ctx)))
	case <-ctx.Done():
	}
	drain, cancel := context.WithTimeout(context.WithoutCancel(ctx), s.config.DrainTimeout)
	defer cancel()
	s.drain()
	s.config.Logger.Info("shutting down", "drain", s.config.DrainTimeout.String())
	closed := l.Close()
	if err := <-failed; !errors.Is(err, net.ErrClosed) { // Serve took the last connection
		closed = errors.Join(closed, err)
	}
	coming.wait(drain)
	return errors.Join(wrap("stop listening", closed), wrap("finish requests", web.Shutdown(drain)), s.Close(drain))
}

func (s *Server) mayListen(a net.Addr) error {
	if _, ok := a.(*net.TCPAddr); !ok {
		return nil // a socket file has its own permissions
	}
	return CheckListen(a.String(), s.config.Tokens, s.config.Insecure)
}

// guarded adds what only a server without tokens on a loopback address needs.
func (s *Server) guarded() http.Handler {
	if len(s.config.Tokens) > 0 || s.config.Insecure {
		return s.handler
	}
	return refuseMisdirected(s.handler)
}

func wrap(what string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", what, err)
}

package server

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gin-gonic/gin"

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
	Logger    *slog.Logger // nil logs nothing
	Version   string       // of the program, for the OpenAPI document

	QueryTimeout time.Duration // of one question; 0 is 10 s
	DrainTimeout time.Duration // of shutting down; 0 is 20 s
	Workers      int           // jobs that run at once; 0 is 1
	QueueSize    int           // jobs that wait, at most; 0 is 100
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
	if c.Version == "" {
		c.Version = "dev"
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
	api     huma.API
	openapi []byte // the document, made once: nothing changes it later
	metrics *metrics
	jobs    *jobs
}

// New makes a server and starts the workers of its jobs.
func New(c Config) (*Server, error) {
	if c.Reader == nil {
		return nil, errors.New("server: no Reader is given")
	}
	s := &Server{config: c.normal(), metrics: newMetrics()}
	s.jobs = newJobs(s.config)
	s.metrics.watch(s.jobs)
	s.route()
	var err error
	if s.openapi, err = json.Marshal(s.api.OpenAPI()); err != nil {
		s.jobs.close(context.Background())
		return nil, fmt.Errorf("server: write the OpenAPI document: %w", err)
	}
	return s, nil
}

// Handler answers requests, for tests and for other servers to mount.
func (s *Server) Handler() http.Handler { return headers(s.engine) }

// Close waits for queued and running jobs, until ctx ends; those that are left
// then are broken off.
func (s *Server) Close(ctx context.Context) error { return s.jobs.close(ctx) }

// Serve answers on l until ctx ends. Then it takes no more requests, finishes those
// it has and the jobs, for at most DrainTimeout, and returns nil if all were finished.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	web := &http.Server{
		Handler:           s.Handler(),
		ReadHeaderTimeout: readHeaderTimeout,
		ReadTimeout:       readTimeout,
		WriteTimeout:      writeTimeout,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    maxHeaderBytes,
		ErrorLog:          slog.NewLogLogger(s.config.Logger.Handler(), slog.LevelWarn),
	}
	failed := make(chan error, 1)
	go func() { failed <- web.Serve(l) }()
	select {
	case err := <-failed:
		return errors.Join(fmt.Errorf("serve on %s: %w", l.Addr(), err), s.Close(context.WithoutCancel(ctx)))
	case <-ctx.Done():
	}
	drain, cancel := context.WithTimeout(context.WithoutCancel(ctx), s.config.DrainTimeout)
	defer cancel()
	s.config.Logger.Info("shutting down", "drain", s.config.DrainTimeout.String())
	return errors.Join(wrap("finish requests", web.Shutdown(drain)), s.Close(drain))
}

func wrap(what string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", what, err)
}

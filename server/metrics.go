package server

import (
	"context"
	"net/http"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// metrics counts for Prometheus. Labels are route patterns, never paths, so that
// their number stays small and no id or name is in them.
type metrics struct {
	registry *prometheus.Registry
	requests *prometheus.CounterVec
	seconds  *prometheus.HistogramVec
}

func newMetrics(o *Observer) *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "entente_http_requests_total", Help: "Requests answered.",
		}, []string{"method", "route", "status"}),
		seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "entente_http_request_seconds", Help: "Time to answer.",
			Buckets: []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30, 60},
		}, []string{"method", "route"}),
	}
	m.registry.MustRegister(m.requests, m.seconds, o.seconds,
		collectors.NewGoCollector(),
		collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

// knownMethods keeps methods that clients make up out of the labels.
var knownMethods = map[string]bool{
	http.MethodGet: true, http.MethodHead: true, http.MethodPost: true, http.MethodPut: true,
	http.MethodPatch: true, http.MethodDelete: true, http.MethodOptions: true,
}

// methodLabel is a method as metrics and traces name it.
func methodLabel(method string) string {
	if knownMethods[method] {
		return method
	}
	return "other"
}

func (m *metrics) request(method, route string, status int, took time.Duration) {
	method = methodLabel(method)
	m.requests.WithLabelValues(method, route, strconv.Itoa(status)).Inc()
	m.seconds.WithLabelValues(method, route).Observe(took.Seconds())
}

// watch adds the jobs in each state, the clients that watch, and whether the store answers.
func (m *metrics) watch(s *Server) {
	j := s.jobs
	m.registry.MustRegister(
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "entente_watchers", Help: "Clients that watch."},
			func() float64 { return float64(len(s.watchers)) }),
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "entente_store_up", Help: "Whether the store answers."},
			s.storeUp))
	for _, state := range []jobState{queued, running, done, failed} {
		m.registry.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{
			Name: "entente_jobs", Help: "Jobs that are remembered, by state.",
			ConstLabels: prometheus.Labels{"state": string(state)},
		}, func() float64 { return float64(j.count(state)) }))
	}
}

// storeUp is 1 when the store answers within a second.
func (s *Server) storeUp() float64 {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	if s.config.Reader.Ping(ctx) != nil {
		return 0
	}
	return 1
}

func (m *metrics) handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{})
}

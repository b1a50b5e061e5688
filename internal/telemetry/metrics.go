// SPDX-License-Identifier: Apache-2.0

package telemetry

import (
	"net/http"
	"strconv"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// Metrics is one workload's registry. Labels are names of the code and of the desk's declared parts, never ids,
// addresses or paths as they were asked for: their number is bounded.
type Metrics struct {
	Registry *prometheus.Registry
	requests *prometheus.HistogramVec
	inFlight prometheus.Gauge
}

// NewMetrics registers the collectors of the process and of HTTP requests.
func NewMetrics(version, workload string) *Metrics {
	m := &Metrics{
		Registry: prometheus.NewRegistry(),
		requests: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name:    "rynda_http_request_duration_seconds",
			Help:    "Time to answer HTTP requests; streams are counted when they end.",
			Buckets: []float64{.002, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 10},
		}, []string{"method", "route", "status"}),
		inFlight: prometheus.NewGauge(prometheus.GaugeOpts{
			Name: "rynda_http_requests_in_flight",
			Help: "HTTP requests being answered, streams included.",
		}),
	}
	build := prometheus.NewGauge(prometheus.GaugeOpts{
		Name:        "rynda_build_info",
		Help:        "Always 1; its labels tell what runs.",
		ConstLabels: prometheus.Labels{"version": version, "workload": workload},
	})
	build.Set(1)
	m.Registry.MustRegister(
		collectors.NewGoCollector(),
		collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}),
		m.requests, m.inFlight, build,
	)
	return m
}

// Handler serves the registry.
func (m *Metrics) Handler() http.Handler {
	return promhttp.HandlerFor(m.Registry, promhttp.HandlerOpts{Registry: m.Registry, MaxRequestsInFlight: 4, Timeout: 10 * time.Second})
}

// HTTP counts and times requests by method, route pattern and status class. It stands around a chi router; a request
// that no route took is counted as "none", whatever its path.
func (m *Metrics) HTTP(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		m.inFlight.Inc()
		defer m.inFlight.Dec()
		began := time.Now()
		rc := chi.NewRouteContext()
		r = r.WithContext(withRoute(r.Context(), rc))
		s := &statusWriter{ResponseWriter: w}
		defer func() {
			route := rc.RoutePattern()
			if route == "" || s.status == http.StatusNotFound && route == "/*" {
				route = "none"
			}
			m.requests.WithLabelValues(method(r.Method), route, s.class()).Observe(time.Since(began).Seconds())
		}()
		next.ServeHTTP(s, r)
	})
}

// method bounds the label: clients may send any word.
func method(m string) string {
	switch m {
	case http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete, http.MethodOptions:
		return m
	default:
		return "other"
	}
}

// statusWriter remembers the status. It unwraps, so that http.ResponseController reaches flushing and deadlines.
type statusWriter struct {
	http.ResponseWriter
	status int
}

func (s *statusWriter) WriteHeader(code int) {
	if s.status == 0 && code >= 200 {
		s.status = code
	}
	s.ResponseWriter.WriteHeader(code)
}

func (s *statusWriter) Write(b []byte) (int, error) {
	if s.status == 0 {
		s.status = http.StatusOK
	}
	return s.ResponseWriter.Write(b)
}

// Flush is there for code that asks for http.Flusher in place of http.ResponseController.
func (s *statusWriter) Flush() { _ = http.NewResponseController(s.ResponseWriter).Flush() }

func (s *statusWriter) Unwrap() http.ResponseWriter { return s.ResponseWriter }

func (s *statusWriter) class() string {
	if s.status == 0 { // nothing was written: net/http answers 200
		return "2xx"
	}
	return strconv.Itoa(s.status/100) + "xx"
}

// Config is what the metrics tell of the live configuration.
type Config interface {
	Revision() string
	AppliedAt() time.Time
	Problems() []string
}

// RegisterConfig adds the revision in force, when it was applied and how many problems are known.
func (m *Metrics) RegisterConfig(c Config) { m.Registry.MustRegister(configCollector{c}) }

type configCollector struct{ c Config }

var (
	revisionDesc = prometheus.NewDesc("rynda_config_revision_info", "Always 1; the label is the revision of the configuration in force.", []string{"revision"}, nil)
	appliedDesc  = prometheus.NewDesc("rynda_config_applied_timestamp_seconds", "When the configuration in force was applied.", nil, nil)
	problemsDesc = prometheus.NewDesc("rynda_config_problems", "Problems of the configuration that this replica knows of.", nil, nil)
)

func (c configCollector) Describe(ch chan<- *prometheus.Desc) {
	ch <- revisionDesc
	ch <- appliedDesc
	ch <- problemsDesc
}

func (c configCollector) Collect(ch chan<- prometheus.Metric) {
	if r := c.c.Revision(); r != "" {
		ch <- prometheus.MustNewConstMetric(revisionDesc, prometheus.GaugeValue, 1, r)
		ch <- prometheus.MustNewConstMetric(appliedDesc, prometheus.GaugeValue, float64(c.c.AppliedAt().UnixMilli())/1000)
	}
	ch <- prometheus.MustNewConstMetric(problemsDesc, prometheus.GaugeValue, float64(len(c.c.Problems())))
}

// RegisterPool adds the state of the database pool.
func (m *Metrics) RegisterPool(p *pgxpool.Pool) {
	gauge := func(name, help string, f func(*pgxpool.Stat) float64) prometheus.Collector {
		return prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: name, Help: help}, func() float64 { return f(p.Stat()) })
	}
	counter := func(name, help string, f func(*pgxpool.Stat) float64) prometheus.Collector {
		return prometheus.NewCounterFunc(prometheus.CounterOpts{Name: name, Help: help}, func() float64 { return f(p.Stat()) })
	}
	m.Registry.MustRegister(
		gauge("rynda_database_connections", "Open connections.", func(s *pgxpool.Stat) float64 { return float64(s.TotalConns()) }),
		gauge("rynda_database_connections_busy", "Connections in use.", func(s *pgxpool.Stat) float64 { return float64(s.AcquiredConns()) }),
		gauge("rynda_database_connections_max", "Connections allowed.", func(s *pgxpool.Stat) float64 { return float64(s.MaxConns()) }),
		counter("rynda_database_waits_total", "Times a connection had to be waited for.", func(s *pgxpool.Stat) float64 { return float64(s.EmptyAcquireCount()) }),
		counter("rynda_database_wait_seconds_total", "Time spent waiting for connections.", func(s *pgxpool.Stat) float64 { return s.EmptyAcquireWaitTime().Seconds() }),
	)
}

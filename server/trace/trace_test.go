package trace_test

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"

	"entente/server/trace"
)

// TestWhenTraced counts what arrives at a receiver under several environments.
func TestWhenTraced(t *testing.T) {
	for _, tt := range []struct {
		name string
		env  map[string]string // RECEIVER stands for the receiver's address
		sent bool
		err  string
	}{
		{"nothing asked for", nil, false, ""},
		{"an endpoint", map[string]string{"OTEL_EXPORTER_OTLP_ENDPOINT": "RECEIVER"}, true, ""},
		{"an endpoint of traces", map[string]string{"OTEL_EXPORTER_OTLP_TRACES_ENDPOINT": "RECEIVER/v1/traces"}, true, ""},
		{"the exporter named", map[string]string{"OTEL_TRACES_EXPORTER": "otlp", "OTEL_EXPORTER_OTLP_ENDPOINT": "RECEIVER"}, true, ""},
		{"no exporter", map[string]string{"OTEL_TRACES_EXPORTER": "none", "OTEL_EXPORTER_OTLP_ENDPOINT": "RECEIVER"}, false, ""},
		{"disabled", map[string]string{"OTEL_SDK_DISABLED": "true", "OTEL_EXPORTER_OTLP_ENDPOINT": "RECEIVER"}, false, ""},
		{"no sample", map[string]string{"OTEL_TRACES_SAMPLER": "always_off", "OTEL_EXPORTER_OTLP_ENDPOINT": "RECEIVER"}, false, ""},
		{"another exporter", map[string]string{"OTEL_TRACES_EXPORTER": "zipkin"}, false, `OTEL_TRACES_EXPORTER is "zipkin": use otlp or none`},
		{"another protocol", map[string]string{"OTEL_TRACES_EXPORTER": "otlp", "OTEL_EXPORTER_OTLP_PROTOCOL": "grpc"}, false, `OTEL_EXPORTER_OTLP_PROTOCOL is "grpc": traces are sent as http/protobuf only`},
		{"no address", map[string]string{"OTEL_EXPORTER_OTLP_ENDPOINT": "localhost:4318"}, false, `OTEL_EXPORTER_OTLP_ENDPOINT is "localhost:4318": write an address, as http://localhost:4318`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got atomic.Int32
			receiver := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
				if r.URL.Path == "/v1/traces" {
					got.Add(1)
				}
			}))
			defer receiver.Close()
			for name, value := range tt.env {
				t.Setenv(name, strings.ReplaceAll(value, "RECEIVER", receiver.URL))
			}
			err := sendOne()
			if tt.err == "" && err != nil || tt.err != "" && (err == nil || err.Error() != tt.err) {
				t.Errorf("error %v, want %q", err, tt.err)
			}
			if sent := got.Load() > 0; sent != tt.sent {
				t.Errorf("sent %v, want %v", sent, tt.sent)
			}
		})
	}
}

func sendOne() error {
	ctx := context.Background()
	tracer, stop, err := trace.Start(ctx, "1", slog.New(slog.DiscardHandler))
	if err != nil {
		return err
	}
	_, span := tracer.Tracer("test").Start(ctx, "one")
	span.End()
	return errors.Join(err, stop(ctx))
}

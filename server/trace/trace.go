// Package trace makes the tracer that the environment asks for, by the variables that
// OpenTelemetry defines for every program (OTEL_EXPORTER_OTLP_ENDPOINT and the rest):
// spans leave over HTTP in OTLP's binary form. Without those variables nothing is
// traced and nothing is sent.
package trace

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"net/url"
	"os"
	"strings"

	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp"
	"go.opentelemetry.io/otel/sdk/resource"
	sdk "go.opentelemetry.io/otel/sdk/trace"
	semconv "go.opentelemetry.io/otel/semconv/v1.43.0"
	"go.opentelemetry.io/otel/trace"
	"go.opentelemetry.io/otel/trace/noop"
)

// Start makes the tracer of a program of the given version. Stop sends what is left
// and has to be called before the program ends. Traces that cannot be sent are told
// to the log and disturb nothing else. What this program cannot do of what the
// environment asks for is an error.
func Start(ctx context.Context, version string, log *slog.Logger) (tracer trace.TracerProvider, stop func(context.Context) error, err error) {
	wanted, err := asked()
	if err != nil || !wanted {
		return noop.NewTracerProvider(), func(context.Context) error { return nil }, err
	}
	otel.SetErrorHandler(otel.ErrorHandlerFunc(func(err error) {
		log.Warn("traces are lost", "error", err)
	}))
	exporter, err := otlptracehttp.New(ctx)
	if err != nil {
		return nil, nil, fmt.Errorf("send traces: %w", err)
	}
	named, err := resource.New(ctx,
		resource.WithAttributes(semconv.ServiceName("entente"), semconv.ServiceVersion(version)),
		resource.WithTelemetrySDK(),
		resource.WithFromEnv()) // OTEL_SERVICE_NAME wins over the name above
	if err != nil {
		return nil, nil, fmt.Errorf("OTEL_RESOURCE_ATTRIBUTES: %w", err)
	}
	p := sdk.NewTracerProvider(sdk.WithBatcher(exporter), sdk.WithResource(named))
	return p, p.Shutdown, nil
}

// asked reports whether the environment wants traces, and checks that it wants them in
// the way in which this program sends them.
func asked() (bool, error) {
	if strings.EqualFold(os.Getenv("OTEL_SDK_DISABLED"), "true") {
		return false, nil
	}
	endpoint, name := either("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT")
	switch exporter := os.Getenv("OTEL_TRACES_EXPORTER"); {
	case exporter == "none" || exporter == "" && endpoint == "":
		return false, nil
	case exporter != "" && exporter != "otlp":
		return false, fmt.Errorf("OTEL_TRACES_EXPORTER is %.100q: use otlp or none", exporter)
	}
	if protocol, name := either("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "OTEL_EXPORTER_OTLP_PROTOCOL"); cmp.Or(protocol, spoken) != spoken {
		return false, fmt.Errorf("%s is %.100q: traces are sent as %s only", name, protocol, spoken)
	}
	u, err := url.Parse(endpoint)
	if endpoint != "" && (err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https") {
		return false, fmt.Errorf("%s is %.200q: write an address, as http://localhost:4318", name, endpoint)
	}
	return true, nil
}

// spoken is the one protocol of this program.
const spoken = "http/protobuf"

// either reads the first of two variables that is set, and tells which it was.
func either(first, second string) (value, name string) {
	if value = os.Getenv(first); value != "" {
		return value, first
	}
	return os.Getenv(second), second
}

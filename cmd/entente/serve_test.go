package main

import (
	"strings"
	"testing"
)

func TestServeChecksWhoMayAsk(t *testing.T) {
	for _, tt := range []struct {
		name, says string
		args       []string
	}{
		{"open to all", "--insecure", []string{"--listen", "0.0.0.0:0"}},
		{"no port", "host:port", []string{"--listen", "localhost"}},
		{"no such file", "no such file", []string{"--tokens", "none"}},
		{"no token", "holds no token", []string{"--tokens", "empty"}},
		{"short secret", "line 1", []string{"--tokens", "short"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			alone(t)
			write(t, "empty", "# none yet\n")
			write(t, "short", "desk admin 12345\n")
			r := run(t, "", append([]string{"serve"}, tt.args...)...)
			if r.code != exitUsage || !strings.Contains(r.err, tt.says) || strings.Contains(r.err, "12345") {
				t.Errorf("exit code %d: %s%s", r.code, r.out, r.err)
			}
		})
	}
}

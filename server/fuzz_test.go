package server_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// FuzzQuery asks all questions with any query string: the answer is JSON and never
// the server's fault.
func FuzzQuery(f *testing.F) {
	for _, q := range []string{
		"of=ISR", "of=&of=", "of=ISR&from=2013&to=2012", "a=RUS&b=ISR&quotes=10", "q=%00", "cursor=e30",
		"of=ISR&minConfidence=NaN", "limit=-1", "status=all&status=planned", "relation=MEETS&family=for", "of=%f0%9f&x",
		"cursor=eyJxIjoiIiwiYSI6e319&of=ISR", "speaker=Clinton", "a=RUS&b=ISR&halfLife=1e9", "before=2012&after=..", "of=RUS&balance=odd", "by=active&kind=x", "of=" + strings.Repeat("a", 3000),
	} {
		f.Add(q)
	}
	s := filled(f)
	f.Fuzz(func(t *testing.T, q string) {
		for _, path := range []string{"opponents", "allies", "pair", "actors", "relations", "events", "articles", "jobs",
			"stance", "timeline", "common", "mediators", "paths", "triads", "blocs", "blocs/changes", "ranking", "trends"} {
			r := &http.Request{Method: "GET", Header: http.Header{}, Body: http.NoBody}
			r.URL = httptest.NewRequest("GET", "/v1/"+path, nil).URL
			r.URL.RawQuery = q
			w := httptest.NewRecorder()
			s.Handler().ServeHTTP(w, r)
			if w.Code >= 500 || !json.Valid(w.Body.Bytes()) {
				t.Fatalf("%s?%s: %d %s", path, q, w.Code, w.Body)
			}
		}
	})
}

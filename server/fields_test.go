package server_test

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"
)

func TestFields(t *testing.T) {
	s := filled(t)
	for _, tt := range []struct{ name, path, start string }{
		{"one", "/v1/opponents?of=ISR&fields=total", `{"total":2,"nextCursor":"","ground":{"articles":4,`},
		{"within rows", "/v1/opponents?of=ISR&fields=rows.actor.id,rows.events&claims=exclude", `{"rows":[{"actor":{"id":"RUS"},"events":2}],"nextCursor":"","ground":{`},
		{"in another order", "/v1/opponents?of=ISR&fields=rows.events,rows.actor.id&claims=exclude", `{"rows":[{"actor":{"id":"RUS"},"events":2}],"nextCursor"`},
		{"given twice", "/v1/opponents?of=ISR&fields=rows.events&fields=total&claims=exclude", `{"rows":[{"events":2}],"total":1,"nextCursor"`},
		{"all of a part of it", "/v1/opponents?of=ISR&fields=rows.actor.id,rows.actor&claims=exclude", `{"rows":[{"actor":{"id":"RUS","name":"Russia","kind":"country"}}],"nextCursor"`},
		{"a part of all of it", "/v1/opponents?of=ISR&fields=rows.actor,rows.actor.id&claims=exclude", `{"rows":[{"actor":{"id":"RUS","name":"Russia","kind":"country"}}],"nextCursor"`},
		{"empty list", "/v1/opponents?of=USA&fields=rows.actor", `{"rows":[],"nextCursor"`},
		{"what is missing", "/v1/allies?of=ISR&fields=rows.quotes.speaker,rows.actor.id", `{"rows":[{"actor":{"id":"RUS"},"quotes":[{}]}],"nextCursor"`},
		{"events", "/v1/events?fields=events.quotes.text&actor=USA", `{"events":[{"quotes":[{"text":"USA THREATENS ISR by RUS: it is said."}]}],"nextCursor"`},
		{"timeline", "/v1/timeline?a=RUS&b=ISR&by=year&fields=periods.period,turns", `{"periods":[{"period":"2013"}],"nextCursor":"","turns":[],"ground"`},
		{"ranking", "/v1/ranking?fields=rows.actor.name&limit=1", `{"rows":[{"actor":{"name":"Russia"}}],"nextCursor":"W`},
		{"search", "/v1/actors?q=moscow&fields=actors.id&limit=1", `{"actors":[{"id":"RUS"}],"nextCursor"`},
		{"a date of one's own type", "/v1/jobs?fields=jobs.state,jobs.createdAt&limit=1", `{"jobs":[{"state":"done","createdAt":"2`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := s.do("GET", tt.path, "")
			check(t, r, http.StatusOK, nil)
			if !strings.HasPrefix(r.Body.String(), tt.start) {
				t.Errorf("it begins %.300s\nwant      %s", r.Body, tt.start)
			}
			if ct := r.Header().Get("Content-Type"); ct != "application/vnd.entente.selection+json" {
				t.Errorf("content type %q", ct)
			}
		})
	}
}

func TestFieldsRefused(t *testing.T) {
	s := filled(t)
	for _, tt := range []struct{ name, path, detail string }{
		{"unknown", "/v1/opponents?of=ISR&fields=row", `fields: the answer has no field "row", only of, family, rows, total, nextCursor, ground`},
		{"unknown below", "/v1/blocs?fields=blocs.members.name", `fields: blocs.members has no field "name", only actor, for, against`},
		{"unknown in what is sent whole", "/v1/blocs?fields=blocs,blocs.members.name", `fields: blocs.members has no field "name", only actor, for, against`},
		{"below a value", "/v1/blocs?fields=total.x", `fields: total is a single value and has no field "x"`},
		{"no name", "/v1/blocs?fields=total,", `fields: the answer has no field "", only blocs, total, nextCursor, unaligned, unalignedTotal, modularity, againstWithin, forBetween, ground`},
		{"before the question is asked", "/v1/opponents?of=Isreal&fields=row", `fields: the answer has no field "row", only of, family, rows, total, nextCursor, ground`},
		{"many", "/v1/blocs?fields=" + strings.Repeat("total,", 200) + "total", "fields: more than 200 fields"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			check(t, s.do("GET", tt.path, ""), http.StatusBadRequest, want{
				"type": "urn:entente:problem:unknown-field", "detail": tt.detail, "errors.0.location": "query.fields",
			})
		})
	}
}

// TestFieldsAreTagged holds that answers with other fields are others, and that a
// selection is spared as the whole is.
func TestFieldsAreTagged(t *testing.T) {
	s := filled(t)
	all, some := s.do("GET", "/v1/blocs", ""), s.do("GET", "/v1/blocs?fields=total", "")
	tag := some.Header().Get("ETag")
	if tag == "" || tag == all.Header().Get("ETag") {
		t.Errorf("tags %q and %q", tag, all.Header().Get("ETag"))
	}
	if r := s.do("GET", "/v1/blocs?fields=total", "", "If-None-Match", tag); r.Code != http.StatusNotModified {
		t.Errorf("status %d", r.Code)
	}
	if r := s.do("GET", "/v1/blocs?fields=none", "", "If-None-Match", tag); r.Code != http.StatusBadRequest || r.Header().Get("ETag") != "" {
		t.Errorf("status %d, headers %v", r.Code, r.Header())
	}
}

// TestFieldsOfAllAreAll holds for every list: selecting all of its fields one by one
// gives the answer itself.
func TestFieldsOfAllAreAll(t *testing.T) {
	s := filled(t)
	for _, path := range []string{
		"/v1/opponents?of=ISR", "/v1/allies?of=ISR", "/v1/who?of=ISR&relation=CONDEMNS", "/v1/acts?source=RUS&target=ISR", "/v1/pair?a=RUS&b=ISR",
		"/v1/timeline?a=RUS&b=ISR", "/v1/common?a=RUS&b=ISR", "/v1/mediators?a=RUS&b=USA", "/v1/triads?of=RUS", "/v1/blocs",
		"/v1/blocs/changes?before=2012&after=2013", "/v1/ranking", "/v1/trends", "/v1/actors", "/v1/relations", "/v1/events", "/v1/articles", "/v1/jobs",
	} {
		t.Run(path, func(t *testing.T) {
			mark := "?"
			if strings.Contains(path, "?") {
				mark = "&"
			}
			whole := s.do("GET", path, "")
			check(t, whole, http.StatusOK, nil)
			var body any
			if err := json.Unmarshal(whole.Body.Bytes(), &body); err != nil {
				t.Fatal(err)
			}
			paths := leaves("", body)
			slices.SortFunc(paths, func(a, b string) int { return strings.Compare(b, a) })
			some := s.do("GET", path+mark+"fields="+strings.Join(paths, ","), "")
			if some.Body.String() != whole.Body.String() {
				t.Errorf("got  %s\nwant %s", some.Body, whole.Body)
			}
		})
	}
}

// leaves lists the paths to the fields of a decoded answer, of lists those of all
// their items.
func leaves(at string, value any) []string {
	seen := map[string]bool{}
	var list []string
	add := func(path string) {
		if path != "" && !seen[path] {
			seen[path] = true
			list = append(list, path)
		}
	}
	switch x := value.(type) {
	case map[string]any:
		for name, inner := range x {
			for _, path := range leaves(strings.TrimPrefix(at+"."+name, "."), inner) {
				add(path)
			}
		}
	case []any:
		for _, item := range x {
			for _, path := range leaves(at, item) {
				add(path)
			}
		}
		if len(x) == 0 {
			add(at)
		}
	default:
		add(at)
	}
	return list
}

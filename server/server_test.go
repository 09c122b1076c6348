package server_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"

	"entente/graph"
	"entente/graph/sqlite"
	"entente/server"
)

// articles is what the servers of these tests have read; one JSON body each.
var articles = []string{
	`{"id":"one","title":"Strikes","date":"2013-05-05","publication":"Daily Ledger","url":"https://ledger.example/one","text":"RUS CONDEMNS ISR: the words of RUS.\nRUS CONDEMNS ISR: and again.\nvladimir-putin CONDEMNS ISR: he, too."}`,
	`{"id":"two","title":"Raids","date":"2013-05-05","publication":"Evening Post","text":"RUS CONDEMNS ISR: the other outlet."}`,
	`{"id":"three","title":"Talks","date":"2013-05-07","publication":"Daily Ledger","text":"john-kerry MEETS vladimir-putin: they met, USA and RUS.\njohn-kerry CONDEMNS RUS: for the arms.\nUSA THREATENS ISR by RUS: it is said.\nUSA SUPPORTS ISR planned: next week."}`,
	`{"id":"four","title":"No date","publication":"Harbour News","text":"RUS SUPPORTS ISR: once upon a time.\nhillary-clinton MEETS bill-clinton: at home."}`,
}

// service is a server over a real store.
type service struct {
	*server.Server
	store graph.Store
}

// start makes an empty one; change may change its configuration.
func start(t testing.TB, change func(*server.Config)) service {
	t.Helper()
	ctx := context.Background()
	store, err := sqlite.Open(ctx, filepath.Join(t.TempDir(), "entente.db"))
	if err != nil {
		t.Fatal(err)
	}
	c := coder{store: store}
	config := server.Config{Reader: store, Writer: store, Extractor: c, Ingester: c}
	if change != nil {
		change(&config)
	}
	s, err := server.New(config)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(ctx); err != nil {
			t.Error(err)
		}
		if err := store.Close(ctx); err != nil {
			t.Error(err)
		}
	})
	return service{s, store}
}

// filled makes one that has read the articles.
func filled(t testing.TB) service {
	t.Helper()
	s := start(t, nil)
	for _, body := range articles {
		r := s.do("POST", "/v1/articles", body, "Prefer", "wait=30")
		if r.Code != http.StatusOK {
			t.Fatalf("post: %d %s", r.Code, r.Body)
		}
	}
	return s
}

// do answers one request; headers are names and values in turn.
func (s service) do(method, path, body string, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, path, strings.NewReader(body))
	if method == "POST" {
		r.Header.Set("Content-Type", "application/json")
	}
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	s.Handler().ServeHTTP(w, r)
	return w
}

// at finds the value at a path like rows.0.actor.id, written as text.
func at(t testing.TB, body []byte, path string) string {
	t.Helper()
	var v any
	if err := json.Unmarshal(body, &v); err != nil {
		t.Fatalf("no JSON: %v: %s", err, body)
	}
	for key := range strings.SplitSeq(path, ".") {
		switch x := v.(type) {
		case map[string]any:
			v = x[key]
		case []any:
			var i int
			if key == "#" {
				v = len(x)
				continue
			}
			if _, err := fmt.Sscan(key, &i); err != nil || i >= len(x) {
				return "missing"
			}
			v = x[i]
		default:
			return "missing"
		}
	}
	if v == nil {
		return "missing"
	}
	return fmt.Sprint(v)
}

// want maps paths into a body to the values expected there.
type want map[string]string

func check(t *testing.T, r *httptest.ResponseRecorder, status int, w want) {
	t.Helper()
	if r.Code != status {
		t.Fatalf("status %d, want %d: %s", r.Code, status, r.Body)
	}
	if status >= 400 {
		if ct := r.Header().Get("Content-Type"); ct != "application/problem+json" {
			t.Errorf("content type %q", ct)
		}
		if id := at(t, r.Body.Bytes(), "requestId"); id == "missing" || id != r.Header().Get("X-Request-Id") {
			t.Errorf("request id %q, header %q", id, r.Header().Get("X-Request-Id"))
		}
	}
	for path, v := range w {
		if got := at(t, r.Body.Bytes(), path); got != v {
			t.Errorf("%s is %q, want %q in %s", path, got, v, r.Body)
		}
	}
}

func TestQuestions(t *testing.T) {
	s := filled(t)
	for _, tt := range []struct {
		name, path string
		status     int
		want       want
	}{
		{"opponents", "/v1/opponents?of=Israel", 200, want{
			"of.0.id": "ISR", "family": "against", "total": "2", "nextCursor": "",
			"rows.0.actor.id": "RUS", "rows.0.actor.kind": "country", "rows.0.of.0.name": "Israel",
			"rows.0.events": "2", "rows.0.articles": "2", "rows.0.publications": "2", "rows.0.sentences": "4",
			"rows.0.relations.0.relation": "CONDEMNS", "rows.0.via.0.actor.name": "Vladimir Putin",
			"rows.0.mixed.lastAgainst.date": "2013-05-05", "rows.0.mixed.opposite.events": "1", "rows.0.mixed.lastFor.datePrecision": "unknown",
			"rows.0.firstDate": "2013-05-05", "rows.0.firstDatePrecision": "article",
			"rows.0.quotes.#": "3", "rows.0.quotes.0.article.publication": "Daily Ledger",
			"rows.0.quotes.0.article.url": "https://ledger.example/one", "rows.0.quotes.0.text": "RUS CONDEMNS ISR: the words of RUS.",
			"rows.0.quotes.0.start": "0", "rows.0.quotes.0.datePrecision": "article", "rows.0.quotes.0.speaker": "missing",
			"rows.1.actor.id": "USA", "rows.1.claimOnly": "true", "rows.1.quotes.0.speaker.name": "Russia",
			"ground.articles": "4", "ground.undatedArticles": "1", "ground.firstDate": "2013-05-05", "ground.note": "missing",
		}},
		{"opponents without claims", "/v1/opponents?of=ISR&claims=exclude", 200, want{"rows.#": "1", "ground.claims": "1"}},
		{"opponents raw", "/v1/opponents?of=ISR&rollup=none&claims=exclude", 200, want{"rows.#": "2", "rows.1.actor.id": "vladimir-putin"}},
		{"opponents out", "/v1/opponents?of=RUS&direction=out", 200, want{"rows.0.actor.id": "ISR", "rows.0.relations.0.direction": "out"}},
		{"opponents of two", "/v1/opponents?of=RUS&of=ISR", 200, want{"of.#": "2", "rows.0.actor.id": "RUS"}},
		{"opponents in a period", "/v1/opponents?of=ISR&from=2013-06&to=2013", 200, want{
			"rows.#": "0", "ground.from": "2013-06-01", "ground.to": "2013-12-31", "ground.note": "no evidence found in these articles",
		}},
		{"a page of opponents", "/v1/opponents?of=ISR&limit=1&quotes=0", 200, want{"rows.#": "1", "total": "2", "rows.0.quotes.#": "0"}},
		{"opponents as of a day", "/v1/opponents?of=ISR&asOf=2013-05-06", 200, want{"rows.#": "1", "ground.asOf": "2013-05-06"}},
		{"opponents in one publication", "/v1/opponents?of=ISR&publication=Evening%20Post", 200, want{"rows.#": "1", "rows.0.articles": "1"}},
		{"opponents by one speaker", "/v1/opponents?of=ISR&speaker=Moscow", 200, want{"rows.#": "1", "rows.0.actor.id": "USA"}},
		{"opponents with two publications", "/v1/opponents?of=ISR&minPublications=2", 200, want{"rows.#": "1", "ground.few": "1"}},
		{"allies", "/v1/allies?of=ISR", 200, want{"rows.0.actor.id": "RUS", "rows.0.undated": "1", "ground.notActual": "1"}},
		{"meeting makes no ally", "/v1/allies?of=Putin&direction=both", 200, want{"rows.#": "0"}},
		{"who", "/v1/who?of=ISR&relation=CONDEMNS", 200, want{"rows.#": "1", "rows.0.actor.id": "RUS", "rows.0.events": "2", "rows.0.mixed": "missing"}},
		{"whom by two relations", "/v1/who?of=USA&relation=MEETS&relation=THREATENS&direction=out", 200, want{"rows.#": "2", "rows.0.actor.id": "RUS", "rows.1.claimOnly": "true"}},
		{"acts", "/v1/acts?source=Putin&target=USA&relation=MEETS", 200, want{"events": "1", "relations.0.direction": "both", "acts.0.source.id": "john-kerry", "total": "1"}},
		{"no acts", "/v1/acts?source=ISR&target=RUS", 200, want{"events": "0", "acts.#": "0", "ground.note": "no evidence found in these articles"}},
		{"pair", "/v1/pair?a=USA&b=Moscow", 200, want{
			"label": "opponent", "against.events": "1", "contact.events": "1", "for.events": "0",
			"against.years.0.year": "2013", "acts.#": "2", "acts.0.source.id": "john-kerry", "acts.0.events.0.status": "actual",
		}},
		{"pair of one", "/v1/pair?a=RUS&b=Moscow", 422, want{"type": "urn:entente:problem:invalid"}},
		{"stance", "/v1/stance?a=RUS&b=ISR", 200, want{
			"label": "mixed", "score": "-0.3333", "for.events": "1", "against.events": "2", "against.quotes.#": "3", "against.years.0.year": "2013",
			"rule":                  "Russia and Israel: 1 for (SUPPORTS 1) in 1 article of 1 publication, undated; 2 against (CONDEMNS 2) in 2 articles of 2 publications, reported 2013-05-05; last for undated, last against reported 2013-05-05.",
			"against.claims.events": "0", "ground.events": "3",
		}},
		{"stance by claims", "/v1/stance?a=USA&b=ISR", 200, want{"label": "unknown", "against.claims.events": "1", "against.claims.quotes.0.speaker.name": "Russia"}},
		{"fading stance", "/v1/stance?a=RUS&b=ISR&halfLife=10", 200, want{"label": "opponent", "agesFrom": "2013-05-07", "against.weight": "1.7411"}},
		{"timeline", "/v1/timeline?a=RUS&b=ISR&by=year", 200, want{"periods.#": "1", "periods.0.period": "2013", "periods.0.reported": "2", "undated.for.events": "1", "turns.#": "0"}},
		{"common", "/v1/common?a=RUS&b=ISR", 200, want{"between.sign": "-1", "rows.#": "0", "ground.note": "no evidence found in these articles"}},
		{"mediators", "/v1/mediators?a=USA&b=ISR", 200, want{"rows.#": "0", "ground.claims": "1"}},
		{"path", "/v1/paths?a=USA&b=ISR", 200, want{"length": "2", "paths.0.sign": "1", "paths.0.steps.0.to.id": "RUS", "paths.0.steps.1.quotes.#": "3"}},
		{"path over meetings", "/v1/paths?a=Kerry&b=Putin&relation=MEETS", 200, want{"length": "1", "paths.0.sign": "0"}},
		{"triads", "/v1/triads?of=RUS", 200, want{"neighbours": "2", "triads.#": "0", "kinds.enemies": "0"}},
		{"blocs", "/v1/blocs", 200, want{"blocs.#": "0", "unalignedTotal": "3", "ground.claims": "1"}},
		{"bloc changes", "/v1/blocs/changes?before=2012&after=2013", 200, want{"moves.#": "0", "after.ground.from": "2013-01-01"}},
		{"ranking", "/v1/ranking?by=condemned", 200, want{"rows.0.actor.id": "ISR", "rows.0.publications": "2", "rows.0.others": "1", "total": "2"}},
		{"trends", "/v1/trends?from=2013-05&to=2013-05", 200, want{"before": "2013-03-31", "rows.0.now.events": "2", "rows.0.before.events": "0", "rows.0.z": "1.4142"}},
		{"actors", "/v1/actors", 200, want{"actors.#": "7", "actors.0.id": "ISR", "actors.1.aliases.0": "Moscow"}},
		{"search actors", "/v1/actors?q=kerry", 200, want{"actors.0.id": "john-kerry", "actors.0.shortName": "Kerry"}},
		{"actors of a kind", "/v1/actors?kind=country", 200, want{"actors.#": "3"}},
		{"actor", "/v1/actors/john-kerry", 200, want{
			"name": "John Kerry", "ties.0.relation": "REPRESENTS", "ties.0.actor.id": "USA", "mentionedIn.0.id": "three", "aliases.#": "0",
		}},
		{"actor by name", "/v1/actors/Vladimir%20Putin", 200, want{"id": "vladimir-putin", "ties.0.office": "President"}},
		{"tied to an actor", "/v1/actors/Russia", 200, want{"tiedTo.0.actor.id": "vladimir-putin"}},
		{"relations", "/v1/relations?source=RUS&family=against", 200, want{
			"relations.#": "1", "relations.0.relation": "CONDEMNS", "relations.0.target.name": "Israel", "relations.0.events": "1",
			"relations.0.quotes.#": "1", "relations.0.quotes.0.article.title": "Strikes",
		}},
		{"relation word", "/v1/relations?relation=MEETS&source=Kerry", 200, want{"relations.0.family": "contact"}},
		{"events", "/v1/events?actor=USA", 200, want{"events.#": "1", "events.0.relation": "THREATENS", "ground.notActual": "1"}},
		{"events without claims", "/v1/events?actor=USA&claims=exclude", 200, want{"events.#": "0", "ground.claims": "1"}},
		{"sure events", "/v1/events?actor=USA&minConfidence=0.95", 200, want{"events.#": "0", "ground.unsure": "1"}},
		{"edges without claims", "/v1/relations?source=USA&claims=exclude", 200, want{"relations.#": "0", "ground.claims": "1"}},
		{"planned events", "/v1/events?actor=USA&status=planned", 200, want{"events.0.status": "planned", "events.0.quotes.#": "1"}},
		{"events of any status", "/v1/events?actor=USA&status=all", 200, want{"events.#": "2"}},
		{"articles", "/v1/articles", 200, want{"articles.#": "4", "articles.0.id": "three", "articles.3.id": "four", "articles.0.text": "missing"}},
		{"articles of an actor", "/v1/articles?actor=Kerry", 200, want{"articles.#": "1"}},
		{"article", "/v1/articles/two", 200, want{
			"text": "RUS CONDEMNS ISR: the other outlet.", "publication": "Evening Post", "statements.0.source": "RUS", "ground.articles": "4",
		}},
		{"live", "/livez", 200, want{"status": "ok"}},
		{"ready", "/readyz", 200, want{"status": "ok"}},
	} {
		t.Run(tt.name, func(t *testing.T) { check(t, s.do("GET", tt.path, ""), tt.status, tt.want) })
	}
}

func TestRefusals(t *testing.T) {
	s := filled(t)
	for _, tt := range []struct {
		name, method, path, body string
		status                   int
		want                     want
	}{
		{"unknown actor", "GET", "/v1/opponents?of=Isreal", "", 404, want{
			"type": "urn:entente:problem:not-found", "instance": "/v1/opponents", "candidates.0.id": "ISR", "candidates.0.name": "Israel",
		}},
		{"unknown publication", "GET", "/v1/opponents?of=ISR&publication=Evening", "", 404, want{
			"type": "urn:entente:problem:not-found", "detail": `no article is of a publication called "Evening": did you mean "Evening Post"?`, "candidates": "missing",
		}},
		{"unknown speaker", "GET", "/v1/opponents?of=ISR&speaker=Isreal", "", 404, want{
			"detail":          `nobody called "Isreal" is known, as an actor or as a speaker in an article's words: did you mean Israel (ISR)?`,
			"candidates.0.id": "ISR",
		}},
		{"events of an unknown speaker", "GET", "/v1/events?speaker=Isreal", "", 404, want{"candidates.0.id": "ISR"}},
		{"articles of an unknown publication", "GET", "/v1/articles?publication=Nope", "", 404, nil},
		{"events of an unknown publication", "GET", "/v1/events?publication=Nope", "", 404, nil},
		{"ambiguous actor", "GET", "/v1/actors/Clinton", "", 409, want{
			"type": "urn:entente:problem:ambiguous", "candidates.#": "2", "candidates.0.id": "bill-clinton",
		}},
		{"nobody", "GET", "/v1/opponents", "", 422, want{"errors.0.location": "query.of"}},
		{"unknown parameter", "GET", "/v1/opponents?of=ISR&form=2013", "", 422, want{"errors.0.location": "query.form"}},
		{"unknown relation", "GET", "/v1/relations?relation=LIKES", "", 422, want{"errors.0.location": "query.relation"}},
		{"bad date", "GET", "/v1/opponents?of=ISR&from=yesterday", "", 422, want{"errors.0.location": "query.from"}},
		{"no such day", "GET", "/v1/opponents?of=ISR&from=2013-02-30", "", 422, nil},
		{"half-life", "GET", "/v1/stance?a=RUS&b=ISR&halfLife=-1", "", 422, want{"errors.0.location": "query.halfLife"}},
		{"one actor twice", "GET", "/v1/paths?a=RUS&b=Moscow", "", 422, nil},
		{"long paths", "GET", "/v1/paths?a=RUS&b=ISR&maxLength=7", "", 422, want{"errors.0.location": "query.maxLength"}},
		{"unknown relation of a path", "GET", "/v1/paths?a=RUS&b=ISR&relation=LIKES", "", 422, nil},
		{"one period", "GET", "/v1/blocs/changes?before=2012", "", 422, want{"errors.0.location": "query.after"}},
		{"no period", "GET", "/v1/blocs/changes?before=2012&after=soon", "", 422, nil},
		{"from after asOf", "GET", "/v1/blocs?from=2014&asOf=2013", "", 422, nil},
		{"ambiguous speaker", "GET", "/v1/blocs?speaker=Clinton", "", 409, want{"candidates.#": "2"}},
		{"who without a relation", "GET", "/v1/who?of=ISR", "", 422, want{"errors.0.location": "query.relation"}},
		{"acts of one actor", "GET", "/v1/acts?source=RUS&target=Moscow", "", 422, want{
			"type": "urn:entente:problem:invalid", "detail": "invalid question: source and target are the same actor (RUS)",
		}},
		{"empty parameter", "GET", "/v1/opponents?of=ISR&to=", "", 422, want{"errors.0.location": "query.to"}},
		{"bad limit", "GET", "/v1/opponents?of=ISR&limit=9999", "", 422, want{"errors.0.location": "query.limit"}},
		{"no number", "GET", "/v1/opponents?of=ISR&minConfidence=NaN", "", 422, nil},
		{"bad cursor", "GET", "/v1/opponents?of=ISR&cursor=x", "", 422, nil},
		{"bad list cursor", "GET", "/v1/events?cursor=x", "", 422, nil},
		{"zero byte", "GET", "/v1/opponents?of=%00", "", 400, nil},
		{"no UTF-8", "GET", "/v1/opponents?of=%ff", "", 400, nil},
		{"wrong escape", "GET", "/v1/opponents?of=%zz", "", 400, nil},
		{"no route", "GET", "/v1/nothing", "", 404, want{"instance": "/v1/nothing"}},
		{"trailing slash", "GET", "/v1/actors/", "", 404, nil},
		{"wrong method", "PUT", "/v1/articles", "", 405, want{"type": "urn:entente:problem:method-not-allowed"}},
		{"unknown article", "GET", "/v1/articles/none", "", 404, nil},
		{"escaped slash", "GET", "/v1/articles/a%2Fb", "", 404, want{"instance": "/v1/articles/a%2Fb"}},
		{"delete an unknown article", "DELETE", "/v1/articles/none", "", 404, nil},
		{"unknown event", "GET", "/v1/events/none", "", 404, nil},
		{"unknown job", "GET", "/v1/jobs/none", "", 404, nil},
		{"empty body", "POST", "/v1/articles", "", 400, nil},
		{"no article", "POST", "/v1/articles", "{}", 422, nil},
		{"unknown member", "POST", "/v1/articles", `{"text":"x","colour":"red"}`, 422, want{"errors.0.location": "body.colour"}},
		{"body of another type", "POST", "/v1/extract", `""`, 422, want{"errors.0.location": "body"}},
		{"broken JSON", "POST", "/v1/extract", `{"text":`, 400, nil},
		{"bytes that are no UTF-8", "POST", "/v1/extract", "{\"text\":\"\xff\"}", 422, nil},
		{"zero bytes", "POST", "/v1/extract", `{"text":"a\u0000b"}`, 422, nil},
		{"text and html", "POST", "/v1/extract", `{"text":"x","html":"<p>x"}`, 422, nil},
		{"slash in an id", "POST", "/v1/extract", `{"id":"a/b","text":"x"}`, 422, nil},
		{"day that is none", "POST", "/v1/extract", `{"date":"2013-13-01","text":"x"}`, 422, nil},
	} {
		t.Run(tt.name, func(t *testing.T) { check(t, s.do(tt.method, tt.path, tt.body), tt.status, tt.want) })
	}
}

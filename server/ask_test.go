package server_test

import (
	"testing"

	"entente/graph"
	"entente/ingest"
	"entente/ingest/article"
	"entente/ingest/nlp"
	english "entente/ingest/question"
	"entente/server"
)

// plainEnglish answers questions in plain English with the real engine.
func plainEnglish(t *testing.T, r graph.Reader) server.Asker {
	t.Helper()
	p, err := ingest.New()
	if err != nil {
		t.Fatal(err)
	}
	a, err := english.New(func(d *nlp.Doc) { *d = *p.Annotate(article.Article{Text: d.Text, Date: d.Date}) }, r)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestAsk(t *testing.T) {
	s := start(t, func(c *server.Config) { c.Asker = plainEnglish(t, c.Reader) })
	for _, body := range articles {
		if r := s.do("POST", "/v1/articles", body, "Prefer", "wait=30"); r.Code != 200 {
			t.Fatalf("post: %d %s", r.Code, r.Body)
		}
	}
	for _, tt := range []struct {
		name, path string
		status     int
		want       want
	}{
		{"a list", "/v1/ask?q=Who+condemned+Israel%3F", 200, want{
			"answered": "true", "rows.#": "1", "rows.0.actor.id": "RUS", "call": "/v1/who?of=ISR&quotes=2&relation=CONDEMNS", "acts.#": "0", "suggestions.#": "0",
		}},
		{"whether", "/v1/ask?q=Did+Kerry+meet+Putin", 200, want{"answered": "true", "acts.#": "1", "acts.0.relation": "MEETS", "rows.#": "0"}},
		{"only claimed", "/v1/ask?q=Did+the+United+States+threaten+Israel", 200, want{
			"sentence": "Only claimed by Russia: the United States threatens Israel, 1 act in 1 article of 1 publication.",
		}},
		{"stance", "/v1/ask?q=How+does+Russia+stand+to+Israel", 200, want{"quotes.#": "3", "call": "/v1/stance?a=RUS&b=ISR&quotes=2"}},
		{"no evidence", "/v1/ask?q=Does+Israel+support+Russia", 200, want{"answered": "true", "acts.#": "0", "ground.note": "no evidence found in these articles"}},
		{"not read", "/v1/ask?q=Why+did+Russia+condemn+Israel", 200, want{
			"answered": "false", "sentence": "", "call": "", "understood.#": "4", "suggestions.#": "3", "ground.articles": "4", "ground.note": "missing",
		}},
		{"no question", "/v1/ask", 422, want{"errors.0.location": "query.q"}},
		{"only blanks", "/v1/ask?q=+", 422, want{"type": "urn:entente:problem:invalid"}},
	} {
		t.Run(tt.name, func(t *testing.T) { check(t, s.do("GET", tt.path, ""), tt.status, tt.want) })
	}
	// The request that an answer names gives the same evidence.
	check(t, s.do("GET", at(t, s.do("GET", "/v1/ask?q=Who+condemned+Israel%3F", "").Body.Bytes(), "call"), ""), 200, want{"rows.#": "1", "rows.0.actor.id": "RUS"})
	check(t, filled(t).do("GET", "/v1/ask?q=Who+condemned+Israel%3F", ""), 501, want{"type": "urn:entente:problem:not-configured"})
}

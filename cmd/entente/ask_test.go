package main

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"entente/server"
)

func TestAskSamples(t *testing.T) {
	alone(t)
	ok(t, "demo", "--once", "--db", "demo.db")
	out := ok(t, "ask", "Who condemned Israel in May 2013?", "--db", "demo.db")
	for _, want := range []string{"Iran (IRN)", "“Iran condemned the attacks.”", "Based on 14 articles", "Over HTTP: GET /v1/who?from=2013-05&of=ISR&quotes=2&relation=CONDEMNS&to=2013-05\n"} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in\n%s", want, out)
		}
	}
	if out := ok(t, "ask", "When", "did", "Kerry", "meet", "Putin", "--db", "demo.db"); !strings.Contains(out, "on 2013-05-07") {
		t.Errorf("words without quotes: %s", out)
	}
	if out := ok(t, "ask", "Did Putin meet Obama?", "--db", "demo.db"); !strings.HasPrefix(out, "No evidence was found") {
		t.Errorf("what was called off: %s", out)
	}
	r := run(t, "", "ask", "Why did Iran condemn Israel?", "--db", "demo.db")
	if r.code != exitFailed || !strings.Contains(r.out, "not answered") || !strings.Contains(r.out, "Iran (IRN)") || strings.Count(r.out, "?\n") != 3 {
		t.Errorf("a question that is not read: exit code %d\n%s%s", r.code, r.out, r.err)
	}
	if r := run(t, "", "ask", strings.Repeat("who ", 200), "--db", "demo.db"); r.code != exitUsage || strings.Count(r.err, "\n") != 1 {
		t.Errorf("a long question: exit code %d, %q", r.code, r.err)
	}
}

// The command line and the server give the same answer, and the call in it is answered.
func TestAskOverHTTP(t *testing.T) {
	alone(t)
	ok(t, "demo", "--once", "--db", "demo.db")
	address := serving(t, "serve", "--db", "demo.db")
	for _, q := range []string{
		"Who supports Assad?", "Who are Israel's enemies?", "Did Kerry meet Putin?", "What happened between Russia and Syria?",
		"How does Turkey stand to Syria?", "Who are the common enemies of Iran and Syria?", "Who mediates between the United States and Russia?",
		"What did the United States do to Iran since 2012?",
	} {
		t.Run(q, func(t *testing.T) {
			var there, here server.Answer
			call(t, http.MethodGet, address+"/v1/ask?q="+url.QueryEscape(q), "", nil, &there)
			if err := json.Unmarshal([]byte(ok(t, "ask", q, "--format", "json", "--db", "demo.db")), &here); err != nil {
				t.Fatal(err)
			}
			if !there.Answered || there.Sentence != here.Sentence || there.Call != here.Call {
				t.Errorf("there %+v\nhere %+v", there, here)
			}
			var same map[string]any
			call(t, http.MethodGet, address+there.Call, "", nil, &same)
			if same["ground"] == nil {
				t.Errorf("%s gives %v", there.Call, same)
			}
		})
	}
}

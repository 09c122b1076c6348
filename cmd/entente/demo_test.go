package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"entente/ingest"
)

// The demo is what a newcomer sees first: all of it stands in a golden file.
func TestDemo(t *testing.T) {
	alone(t)
	// How many statements there are changes with every pattern that the coder learns.
	golden(t, "demo.golden", regexp.MustCompile(`\d+ statements`).ReplaceAllString(ok(t, "demo", "--once"), "N statements"))
	if _, err := os.Stat("entente.db"); err == nil {
		t.Error("the demo wrote into the user's own graph")
	}
	if again := ok(t, "demo", "--once"); !strings.Contains(again, "Read 14 sample articles") {
		t.Errorf("the second time: %s", again)
	}
}

func TestWho(t *testing.T) {
	alone(t)
	ok(t, "demo", "--once", "--db", "demo.db")
	golden(t, "who-opposes-syria-out.golden", ok(t, "who", "opposes", "Syria", "--direction", "out", "--db", "demo.db"))
	in, both := ok(t, "who", "opposes", "Hezbollah", "--db", "demo.db"), ok(t, "who", "opposes", "Hezbollah", "--direction", "both", "--db", "demo.db")
	if strings.Contains(in, "(the other way)") || !strings.Contains(both, "(the other way)") {
		t.Errorf("whose acts they are: %s%s", in, both)
	}
	if out := ok(t, "ask", "Who are the enemies of Hezbollah?", "--db", "demo.db"); !strings.Contains(out, "(the other way)") {
		t.Errorf("whose acts they are: %s", out)
	}
	if out := ok(t, "who", "opposes", "Edward Snowden", "--db", "demo.db"); !strings.Contains(out, "no evidence found") || !strings.Contains(out, "Based on 14 articles") {
		t.Errorf("an empty answer: %s", out)
	}
}

// Every kind of statement that the samples were written to hold is found in them.
func TestSamples(t *testing.T) {
	alone(t)
	write(t, "all.jsonl", "")
	p, err := engine()
	if err != nil {
		t.Fatal(err)
	}
	relations, statuses, claims, undated := map[string]int{}, map[string]int{}, 0, 0
	report, err := p.Run(t.Context(), sampleArticles(), ingest.Settings{}, func(r ingest.Result) error {
		for _, s := range r.Analysis.Statements {
			relations[string(s.Relation)]++
			statuses[string(s.Status)]++
			if s.AttributedTo != "" {
				claims++
			}
			if s.Date == "" {
				undated++
			}
		}
		return r.Err
	})
	if err != nil || report.Read < 10 {
		t.Fatalf("%d articles, %v", report.Read, err)
	}
	for _, want := range []string{"SUPPORTS", "CONDEMNS", "MEETS", "AIDS", "SANCTIONS", "ACCUSES"} {
		if relations[want] == 0 {
			t.Errorf("no %s is found", want)
		}
	}
	for _, want := range []string{"actual", "planned", "possible", "negated"} {
		if statuses[want] == 0 {
			t.Errorf("nothing is found to be %s", want)
		}
	}
	if claims == 0 || undated == 0 {
		t.Errorf("%d claims, %d undated statements", claims, undated)
	}
}

// The object that others build on has exactly the members that its contract names.
func TestExtractContract(t *testing.T) {
	alone(t)
	text := "Russia condemned Israel on Tuesday.\nOfficials are worried…  "
	line, err := json.Marshal(map[string]string{"id": "a", "date": "2013-05-07", "text": text})
	if err != nil {
		t.Fatal(err)
	}
	write(t, "in.jsonl", string(line)+"\n"+`{"id":"b","sentences":["Russia condemned Israel.","It rained."]}`)
	lines := strings.Split(strings.TrimSpace(ok(t, "extract", "--input", "jsonl", "--format", "jsonl", "in.jsonl")), "\n")
	if len(lines) != 2 {
		t.Fatalf("%d lines", len(lines))
	}
	var got struct {
		ID, Title, Date, Text string
		Actors                []map[string]any
		Ties                  []map[string]any
		Events                []struct {
			Source, Relation, Target, Status, Date, DatePrecision, AttributedTo, Quote string
			Confidence                                                                 float64
			Start, End                                                                 int
			SourceText, TargetText, Cue                                                struct {
				Text       string
				Start, End int
			}
		}
	}
	d := json.NewDecoder(strings.NewReader(lines[0]))
	d.DisallowUnknownFields()
	if err := d.Decode(&got); err != nil {
		t.Fatal(err)
	}
	if got.ID != "a" || got.Title != "" || got.Text != text || len(got.Events) != 1 || got.Ties == nil {
		t.Fatalf("got %+v", got)
	}
	e := got.Events[0]
	if e.Source+" "+e.Relation+" "+e.Target != "RUS CONDEMNS ISR" || text[e.Start:e.End] != e.Quote || text[e.Cue.Start:e.Cue.End] != "condemned" {
		t.Errorf("the event is %+v", e)
	}
	if !strings.Contains(lines[1], `"text":"Russia condemned Israel.\nIt rained."`) {
		t.Errorf("sentences were not joined as they are: %s", lines[1])
	}
	array := ok(t, "extract", "--input", "jsonl", "--format", "json", "in.jsonl")
	var both []json.RawMessage
	if err := json.Unmarshal([]byte(array), &both); err != nil || len(both) != 2 {
		t.Errorf("as an array: %d, %v", len(both), err)
	}
}

// serving starts the server in the background and gives its address.
func serving(t *testing.T, args ...string) string {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	told, out := io.Pipe()
	var complaints bytes.Buffer
	a := newApp(strings.NewReader(""), out, &complaints)
	a.pipeline = engine
	ended := make(chan int, 1)
	go func() {
		code := a.Run(ctx, append(args, "--listen", "127.0.0.1:0"))
		_ = out.Close()
		ended <- code
	}()
	t.Cleanup(func() {
		stop()
		if code := <-ended; code != exitOK {
			t.Errorf("serving ended with code %d: %s", code, complaints.String())
		}
	})
	for seen := ""; ; {
		part := make([]byte, 4096)
		n, err := told.Read(part)
		seen += string(part[:n])
		if _, after, found := strings.Cut(seen, " http://"); found && strings.Contains(after, "/docs") {
			go func() { _, _ = io.Copy(io.Discard, told) }()
			return "http://" + strings.TrimRight(strings.Fields(after)[0], ",")
		}
		if err != nil {
			t.Fatalf("the server did not come up: %v\n%s%s", err, seen, complaints.String())
		}
	}
}

// call sends a request and decodes its JSON.
func call(t *testing.T, method, url, body string, header http.Header, into any) {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), time.Minute)
	defer stop()
	req, err := http.NewRequestWithContext(ctx, method, url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for name, values := range header {
		req.Header[name] = values
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	data, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode/100 != 2 {
		t.Fatalf("%s %s: %s, %v\n%s", method, url, resp.Status, err, data)
	}
	if err := json.Unmarshal(data, into); err != nil {
		t.Fatalf("%s %s: %v\n%s", method, url, err, data)
	}
}

// An article goes in over HTTP and its statement comes out, there and on the command line.
func TestServe(t *testing.T) {
	alone(t)
	address := serving(t, "serve")
	body, err := json.Marshal(map[string]string{"id": "moscow", "text": russiaCondemns, "publication": "Harbour Courier", "date": "2013-05-07"})
	if err != nil {
		t.Fatal(err)
	}
	var job struct{ State string }
	call(t, http.MethodPost, address+"/v1/articles", string(body), http.Header{"Prefer": {"wait=30"}, "Content-Type": {"application/json"}}, &job)
	if job.State != "done" {
		t.Fatalf("the job is %q", job.State)
	}
	var answer struct {
		Rows []struct{ Actor struct{ ID string } }
	}
	call(t, http.MethodGet, address+"/v1/opponents?of=Israel", "", nil, &answer)
	if len(answer.Rows) != 1 || answer.Rows[0].Actor.ID != "RUS" {
		t.Errorf("over HTTP: %+v", answer)
	}
	var extracted struct {
		Articles []struct{ Events []struct{ Relation string } }
	}
	call(t, http.MethodPost, address+"/v1/extract", `{"text":"Kerry met Putin. Russia condemned Israel."}`, http.Header{"Content-Type": {"application/json"}}, &extracted)
	if len(extracted.Articles) != 1 || len(extracted.Articles[0].Events) == 0 {
		t.Errorf("a dry run gave %+v", extracted)
	}
	if out := ok(t, "who", "opposes", "Israel", "--format", "json"); !strings.Contains(out, `"id": "RUS"`) {
		t.Errorf("on the command line beside the server: %s", out)
	}
}

// The demo serves too, on another port where its own is in use.
func TestDemoServes(t *testing.T) {
	alone(t)
	address := serving(t, "demo")
	var answer struct{ Total int }
	call(t, http.MethodGet, address+"/v1/opponents?of=Israel", "", nil, &answer)
	if answer.Total == 0 {
		t.Error("nobody opposes Israel in the samples")
	}
}

func TestParse(t *testing.T) {
	alone(t)
	write(t, "a.txt", "John Kerry met Vladimir Putin in Moscow. He left.\n")
	out := ok(t, "parse", "--format", "conllu", "a.txt")
	if strings.Count(out, "# sent_id") != 2 || !strings.Contains(out, "\tKerry\t") || !strings.Contains(out, "NER=B-PER") {
		t.Errorf("text gave\n%s", out)
	}
	write(t, "a.conllu", out)
	if again := ok(t, "parse", "a.conllu"); again != out {
		t.Errorf("its own output parsed again gives\n%s", again)
	}
	for name, text := range map[string]string{"empty.txt": "", "bad.conllu": "1\tx\n", "zero.txt": "a\x00b", "latin.txt": "caf\xe9"} {
		write(t, name, text)
		if r := run(t, "", "parse", name); r.code != exitFailed || strings.Count(r.err, "\n") != 1 || !strings.Contains(r.err, name) {
			t.Errorf("%s: exit code %d, error %q", name, r.code, r.err)
		}
	}
	r := run(t, "", "parse", "a.txt", "empty.txt")
	if r.code != exitSome || !strings.Contains(r.out, "\tKerry\t") {
		t.Errorf("with one bad file: exit code %d", r.code)
	}
}

// Text is parsed in pieces; they must not show.
func TestParseInPieces(t *testing.T) {
	alone(t)
	var text strings.Builder
	for i := range 2500 {
		fmt.Fprintf(&text, "Envoy %d came to the city.\n\n", i)
	}
	write(t, "long.txt", text.String())
	one := ok(t, "parse", "--jobs", "1", "long.txt")
	if many := ok(t, "parse", "--jobs", "5", "long.txt"); many != one {
		t.Error("the output depends on the number of jobs")
	}
	if n := strings.Count(one, "# sent_id"); n != 2500 {
		t.Errorf("%d sentences", n)
	}
}

package server_test

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// BenchmarkLoad lets clients ask a server that runs, at ENTENTE_LOAD_URL, mixed
// questions as fast as it answers, while another posts the articles of the file
// ENTENTE_LOAD_NEWS (JSON Lines) one after the other. Any answer but the one asked
// for fails it. It prints the times by question; scripts/load.sh runs it.
func BenchmarkLoad(b *testing.B) {
	base, news := os.Getenv("ENTENTE_LOAD_URL"), os.Getenv("ENTENTE_LOAD_NEWS")
	if base == "" || news == "" {
		b.Skip("ENTENTE_LOAD_URL and ENTENTE_LOAD_NEWS are not set: run scripts/load.sh")
	}
	l := load{base: base, client: &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 100}, Timeout: 90 * time.Second}, times: map[string][]time.Duration{}}
	names, err := l.actors(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	texts, err := posts(news)
	if err != nil {
		b.Fatal(err)
	}
	l.warm(b, names)
	clients, seconds := number("ENTENTE_LOAD_CLIENTS", 16), number("ENTENTE_LOAD_SECONDS", 60)
	for b.Loop() {
		ctx, cancel := context.WithTimeout(b.Context(), time.Duration(seconds)*time.Second)
		var work sync.WaitGroup
		for i := range clients {
			work.Go(func() { l.ask(ctx, names, rand.New(rand.NewPCG(1, uint64(i)))) })
		}
		work.Go(func() { l.post(ctx, texts) })
		work.Wait()
		cancel()
	}
	l.report(b, float64(seconds))
}

func number(name string, fallback int) int {
	n, err := strconv.Atoi(os.Getenv(name))
	if err != nil {
		return fallback
	}
	return n
}

// load is a run of clients against a server.
type load struct {
	base   string
	client *http.Client

	mu     sync.Mutex
	times  map[string][]time.Duration // by question
	wrong  int
	errors []string // the first few
}

// actors names those that most articles mention.
func (l *load) actors(ctx context.Context) ([]string, error) {
	body, err := l.get(ctx, "/v1/actors?limit=100&fields=actors.id")
	if err != nil {
		return nil, err
	}
	var answer struct{ Actors []struct{ ID string } }
	if err := json.Unmarshal(body, &answer); err != nil {
		return nil, err
	}
	var out []string
	for _, a := range answer.Actors {
		out = append(out, url.QueryEscape(a.ID))
	}
	if len(out) < 10 {
		return nil, fmt.Errorf("the server knows %d actors only", len(out))
	}
	return out, nil
}

// loadQuestions are asked in turn by chance; A and B stand for two actors. Actors that many articles
// mention are asked for more often.
var loadQuestions = []string{
	"/v1/opponents?of=A", "/v1/opponents?of=A&direction=both&from=2012", "/v1/allies?of=A", "/v1/allies?of=A&asOf=2013",
	"/v1/who?of=A&relation=CONDEMNS&relation=MEETS&direction=both", "/v1/acts?source=A&target=B", "/v1/pair?a=A&b=B", "/v1/stance?a=A&b=B&halfLife=365",
	"/v1/timeline?a=A&b=B", "/v1/common?a=A&b=B", "/v1/mediators?a=A&b=B", "/v1/paths?a=A&b=B", "/v1/triads?of=A", "/v1/blocs", "/v1/ranking",
	"/v1/trends", "/v1/actors?q=A", "/v1/actors/A", "/v1/relations?source=A", "/v1/events?actor=A", "/v1/articles?actor=A",
	"/v1/ask?q=Who+condemned+Israel%3F", "/v1/opponents?of=A&fields=rows.actor.name,total",
}

// warm asks each question before the run, one after the other, until it is answered: a
// server that has just started plans its queries and fills its caches, which is another
// thing to measure.
func (l *load) warm(b *testing.B, actors []string) {
	for _, q := range loadQuestions {
		var err error
		for range 3 {
			if _, err = l.get(b.Context(), about(q, actors[0], actors[1])); err == nil {
				break
			}
		}
		if err != nil {
			b.Fatal(err)
		}
	}
}

// about fills actors into a question.
func about(question, a, b string) string {
	return strings.NewReplacer("=A", "="+a, "/A", "/"+a, "=B", "="+b).Replace(question)
}

func (l *load) ask(ctx context.Context, actors []string, r *rand.Rand) {
	for ctx.Err() == nil {
		q := loadQuestions[r.IntN(len(loadQuestions))]
		a := r.IntN(1 + r.IntN(len(actors)))
		b := (a + 1 + r.IntN(len(actors)-1)) % len(actors)
		path := about(q, actors[a], actors[b])
		l.time(ctx, q, func() error {
			_, err := l.get(ctx, path)
			return err
		})
	}
}

// post posts the articles, again and again under new ids.
func (l *load) post(ctx context.Context, texts []map[string]any) {
	for round := 1; ctx.Err() == nil; round++ {
		for _, article := range texts {
			article["id"] = fmt.Sprintf("%v-load-%d", article["name"], round)
			l.time(ctx, "POST /v1/articles", func() error { return l.postOne(ctx, article) })
			if ctx.Err() != nil {
				return
			}
		}
	}
}

func (l *load) time(ctx context.Context, name string, do func() error) {
	start := time.Now()
	err := do()
	took := time.Since(start)
	if ctx.Err() != nil {
		return // broken off by the end of the run
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.times[name] = append(l.times[name], took)
	if err != nil {
		l.wrong++
		if len(l.errors) < 10 {
			l.errors = append(l.errors, err.Error())
		}
	}
}

func (l *load) get(ctx context.Context, path string) ([]byte, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, l.base+path, nil)
	if err != nil {
		return nil, err
	}
	return l.do(r)
}

func (l *load) postOne(ctx context.Context, article map[string]any) error {
	body := map[string]any{}
	for _, key := range []string{"id", "title", "date", "publication", "text"} {
		if v, ok := article[key]; ok {
			body[key] = v
		}
	}
	text, err := json.Marshal(body)
	if err != nil {
		return err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, l.base+"/v1/articles", bytes.NewReader(text))
	if err != nil {
		return err
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Prefer", "wait=60")
	_, err = l.do(r)
	return err
}

func (l *load) do(r *http.Request) ([]byte, error) {
	answer, err := l.client.Do(r)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err == nil && answer.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s %s: %d %.300s", r.Method, r.URL.RequestURI(), answer.StatusCode, body)
	}
	return body, err
}

// report prints the times by question, the slowest first, and fails on errors.
func (l *load) report(b *testing.B, seconds float64) {
	var all []time.Duration
	names := make([]string, 0, len(l.times))
	for name, times := range l.times {
		slices.Sort(times)
		names = append(names, name)
		if !strings.HasPrefix(name, "POST") {
			all = append(all, times...)
		}
	}
	slices.SortFunc(names, func(x, y string) int { return cmp.Compare(at99(l.times[y]), at99(l.times[x])) })
	for _, name := range names {
		times := l.times[name]
		fmt.Printf("    %6d  p50 %8.1f ms  p99 %8.1f ms  %s\n", len(times), ms(times[len(times)/2]), ms(at99(times)), name)
	}
	slices.Sort(all)
	if len(all) > 0 {
		b.ReportMetric(float64(len(all))/seconds, "questions/s")
		b.ReportMetric(ms(all[len(all)/2]), "p50-ms")
		b.ReportMetric(ms(at99(all)), "p99-ms")
	}
	b.ReportMetric(float64(len(l.times["POST /v1/articles"]))/seconds, "articles/s")
	b.ReportMetric(float64(l.wrong), "errors")
	for _, err := range l.errors {
		b.Error(err)
	}
	if len(all) == 0 || len(l.times["POST /v1/articles"]) == 0 {
		b.Error("nothing was asked, or no article posted")
	}
}

func at99(sorted []time.Duration) time.Duration { return sorted[(len(sorted)*99)/100] }

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// posts reads articles: objects with text or sentences, a line each.
func posts(file string) ([]map[string]any, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []map[string]any
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 10<<20)
	for lines.Scan() {
		article := map[string]any{}
		if err := json.Unmarshal(lines.Bytes(), &article); err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		article["name"] = article["id"]
		if list, ok := article["sentences"].([]any); ok {
			var text []string
			for _, s := range list {
				text = append(text, fmt.Sprint(s))
			}
			article["text"] = strings.Join(text, "\n")
		}
		out = append(out, article)
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("%s holds no article", file)
	}
	return out, lines.Err()
}

package ingest_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"entente/ingest/article"
	"entente/ingest/eval"
)

// datesRight is the least share of testdata/dates.tsv that is dated as it must be. It only rises.
const datesRight = 0.97

func TestDates(t *testing.T) {
	data, err := os.ReadFile("testdata/dates.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var right eval.Share
	for i, line := range strings.Split(string(data), "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 3 {
			t.Fatalf("testdata/dates.tsv:%d: %d columns, not 3", i+1, len(f))
		}
		got := dated(t, fmt.Sprintf("line-%d", i+1), f[0], f[1])
		right.All++
		if got == f[2] {
			right.Right++
			continue
		}
		t.Logf("testdata/dates.tsv:%d: %s, not %s: %s (%s)", i+1, got, f[2], f[1], f[0])
	}
	t.Logf("%d of %d dated as they must be", right.Right, right.All)
	atLeast(t, "share of dates right", right.Value(), datesRight)
	if right.All < 150 {
		t.Errorf("only %d dated sentences are left of 150", right.All)
	}
}

// dated is the date and precision of the first statement of a text.
func dated(t *testing.T, id, date, text string) string {
	t.Helper()
	r, err := pipeline(t).Analyze(article.Article{ID: id, Date: date, Text: text})
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Analysis.Statements) == 0 {
		return "nothing coded"
	}
	s := r.Analysis.Statements[0]
	return strings.TrimSpace(s.Date + " " + string(s.DatePrecision))
}

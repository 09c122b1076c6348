package eval

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"
	"unicode"
)

// Parts of a report beyond the levels.
type Parts struct {
	ByRelation bool
	Errors     bool
}

// MarshalJSON adds precision, recall and F1, rounded to what the counts bear.
func (c Counts) MarshalJSON() ([]byte, error) {
	type counts Counts // without this method
	return json.Marshal(struct {
		counts
		Precision float64 `json:"precision"`
		Recall    float64 `json:"recall"`
		F1        float64 `json:"f1"`
	}{counts(c), round(c.Precision()), round(c.Recall()), round(c.F1())})
}

// WriteText prints a result for people.
func (r Result) WriteText(w io.Writer, parts Parts) error {
	t := &table{w: tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)}
	t.row("%d articles, %d without a prediction", r.Articles, len(r.Missing))
	if len(r.Missing) > 0 {
		t.row("the first without: %s", r.Missing[0])
	}
	t.head("actual events\tprecision\trecall\tF1\tright\textra\tmissed")
	t.counts("relation", r.Relation)
	t.counts("plover", r.PLOVER)
	t.counts("sign", r.Sign)
	t.counts("pair", r.Pair)
	t.head("of those found\tshare\tright\tof")
	t.share("status", r.Status)
	t.share("attribution", r.Attribution)
	t.share("quotes", r.Quotes)
	t.head("by status\tprecision\trecall\tF1\tright\textra\tmissed")
	for _, s := range Statuses {
		t.counts(string(s), r.ByStatus[s])
	}
	if parts.ByRelation {
		t.head("by relation\tprecision\trecall\tF1\tright\textra\tmissed")
		for _, rel := range slices.Sorted(maps.Keys(r.ByRelation)) {
			t.counts(string(rel), r.ByRelation[rel])
		}
	}
	t.reliability(r.Reliability)
	if parts.Errors {
		t.errors(r.Errors)
	}
	return t.flush()
}

// table keeps the first error, so that printing reads as a list.
type table struct {
	w   *tabwriter.Writer
	err error
}

func (t *table) row(format string, args ...any) {
	if t.err == nil {
		_, t.err = fmt.Fprintf(t.w, format+"\n", args...)
	}
}

// head starts a block of columns of its own.
func (t *table) head(line string) { t.row("\n%s", line) }

func (t *table) flush() error {
	if t.err != nil {
		return t.err
	}
	return t.w.Flush()
}

func (t *table) counts(name string, c Counts) {
	t.row("%s\t%.3f\t%.3f\t%.3f\t%d\t%d\t%d", name, c.Precision(), c.Recall(), c.F1(), c.TP, c.FP, c.FN)
}

func (t *table) share(name string, s Share) {
	t.row("%s\t%.3f\t%d\t%d", name, s.Value(), s.Right, s.All)
}

func (t *table) reliability(r *Reliability) {
	if r == nil {
		return
	}
	t.head("confidence\tmean\tprecision\tright\tof\tand above: precision\trecall\tF1")
	for _, b := range r.Bins {
		t.row("%.1f to %.1f\t%.3f\t%.3f\t%d\t%d\t%.3f\t%.3f\t%.3f", b.From, b.To, b.Confidence,
			b.Facts.Value(), b.Facts.Right, b.Facts.All, b.Above.Precision(), b.Above.Recall(), b.Above.F1())
	}
	t.row("calibration error %.3f, Brier score %.3f", r.Error, r.Brier)
}

func (t *table) errors(list []Error) {
	for _, e := range list {
		said := fmt.Sprintf("%s %s %s: %s in gold, %s predicted", e.Source, e.Relation, e.Target, orNothing(e.Want), orNothing(e.Got))
		t.row("\n%s %s %s", e.Kind, e.Article, said)
		if e.Sentence != "" {
			t.row("    %s", oneLine(e.Sentence))
		}
		if e.Cue != "" {
			t.row("    cue: %s", oneLine(e.Cue))
		}
	}
}

// oneLine keeps the control characters of a text from the terminal.
func oneLine(text string) string {
	return strings.Join(strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
}

func orNothing(s string) string {
	if s == "" {
		return "nothing"
	}
	return s
}

// WriteText prints span scores for people, by PLOVER category if asked.
func (s Spans) WriteText(w io.Writer, byRoot bool) error {
	t := &table{w: tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)}
	t.row("category\texact\tany\twith event\tsentences\tevents")
	t.spans("all but "+agree, s.All)
	t.spans(agree, s.Agree)
	if byRoot {
		for _, root := range slices.Sorted(maps.Keys(s.ByRoot)) {
			t.spans(root, s.ByRoot[root])
		}
	}
	return t.flush()
}

func (t *table) spans(name string, c SpanCounts) {
	of := func(n int) float64 { return Share{n, c.Sentences}.Value() }
	t.row("%s\t%.3f\t%.3f\t%.3f\t%d\t%d", name, of(c.Exact), of(c.Any), of(c.WithEvent), c.Sentences, c.Events)
}

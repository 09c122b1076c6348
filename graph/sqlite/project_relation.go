package sqlite

import (
	"cmp"
	"database/sql"
	"errors"

	"entente/graph"
	"entente/graph/ontology"
)

// edge is a relation as it is stored.
type edge struct {
	key     int64  // 0 for a new one
	sampled string // where its sample stands
}

// projectRelation recomputes the touched months of an edge from their events, and
// the edge from all its months.
func (w *writing) projectRelation(t [3]string, touched set) error {
	var old edge
	err := w.get("SELECT key, sampled FROM relation WHERE source = ? AND relation = ? AND target = ?", []any{t[0], t[1], t[2]}, &old.key, &old.sampled)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	l, err := w.readLedger(t)
	if err != nil {
		return err
	}
	var samples []graph.Sample
	for _, m := range touched.list() {
		events, best, err := w.monthOf(t, m)
		if err != nil {
			return err
		}
		shares := graph.ProjectShares(events)
		l.put(m, shares)
		samples = append(samples, best)
		if err := w.writeMonth(t, m, shares); err != nil {
			return err
		}
		w.markDyads(t, m, events)
	}
	if err := w.writeLedger(t, l); err != nil {
		return err
	}
	return w.writeRelation(t, old, l.all(), samples)
}

// monthOf reads the events of one month of an edge, and where its best sentence stands.
func (w *writing) monthOf(t [3]string, m string) ([]graph.Event, graph.Sample, error) {
	last := m
	if m != "" {
		last += "~" // after every day of the month
	}
	var events []graph.Event
	var samples []graph.Sample
	err := w.snapshot().rows(func(rows *sql.Rows) error {
		e := graph.Event{Source: t[0], Relation: ontology.Relation(t[1]), Target: t[2]}
		var reports sql.RawBytes
		var sample string
		err := rows.Scan(&e.ID, &e.Status, &e.Date, &e.DatePrecision, &e.Publications, &e.Articles, &e.Quotes, &e.Confidence, &e.ClaimOnly, &reports, &sample)
		if err != nil {
			return err
		}
		if e.Reports, err = graph.DecodeReports(reports); err != nil {
			return err
		}
		events = append(events, e)
		if e.Status != graph.Actual {
			return nil
		}
		s, err := decodePlace(sample)
		samples = append(samples, s)
		return err
	}, `SELECT id, status, date, "precision", publications, articles, quotes, confidence, claim_only, reports, sample FROM event
	    WHERE source = ? AND relation = ? AND target = ? AND date >= ? AND date <= ?`, t[0], t[1], t[2], m, last)
	return events, graph.BestSample(samples), err
}

// writeRelation writes an edge from all its months, or away.
func (w *writing) writeRelation(t [3]string, old edge, shares []graph.Share, samples []graph.Sample) error {
	r, ok := graph.RelationOf(shares, graph.Sample{})
	if !ok {
		return w.count("relations", -1, "DELETE FROM relation WHERE key = ?", old.key)
	}
	best, err := w.bestSample(t, old, samples)
	if err != nil {
		return err
	}
	sampled := encodePlace(best)
	values := []any{r.Events, r.Undated, r.Articles, r.Publications, r.Quotes, r.Claimed, r.ClaimOnly, r.Confidence, r.FirstDate, r.LastDate}
	if old.key != 0 && w.adding && sampled == old.sampled {
		_, err := w.exec(`UPDATE relation SET events = ?, undated = ?, articles = ?, publications = ?, quotes = ?, claimed = ?, claim_only = ?,
		  confidence = ?, first_date = ?, last_date = ? WHERE key = ?`, append(values, old.key)...)
		return err
	}
	if err := w.get(`SELECT s.quote, a.title FROM statement s JOIN article a ON a.id = s.article WHERE s.article = ? AND s.start = ? AND s."end" = ? LIMIT 1`,
		[]any{best.Article, best.Start, best.End}, &r.Sample, &r.SampleTitle); err != nil {
		return err
	}
	values = append(values, r.Sample, r.SampleTitle, sampled)
	if old.key != 0 {
		_, err := w.exec(`UPDATE relation SET events = ?, undated = ?, articles = ?, publications = ?, quotes = ?, claimed = ?, claim_only = ?,
		  confidence = ?, first_date = ?, last_date = ?, sample = ?, sample_title = ?, sampled = ? WHERE key = ?`, append(values, old.key)...)
		return err
	}
	w.counts["relations"]++
	_, err = w.exec("INSERT INTO relation ("+relationColumns+", sampled) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
		append([]any{t[0], t[1], t[2]}, values...)...)
	return err
}

// bestSample chooses where the best sentence of an edge stands. New articles only add
// to choose from; where one was taken back, all events are looked at.
func (w *writing) bestSample(t [3]string, old edge, samples []graph.Sample) (graph.Sample, error) {
	var more []string
	var err error
	switch {
	case !w.adding:
		more, err = w.snapshot().texts("SELECT sample FROM event WHERE source = ? AND relation = ? AND target = ? AND status = 'actual'", t[0], t[1], t[2])
	case old.key != 0:
		more = []string{old.sampled}
	}
	if err != nil {
		return graph.Sample{}, err
	}
	all := samples[:0:0]
	for _, s := range samples {
		if s.Article != "" { // a month may have nothing that happened
			all = append(all, s)
		}
	}
	for _, text := range more {
		s, err := decodePlace(text)
		if err != nil {
			return s, err
		}
		all = append(all, s)
	}
	return graph.BestSample(all), nil
}

// writeMonth writes a month of an edge, away when it is empty.
func (w *writing) writeMonth(t [3]string, m string, shares []graph.Share) error {
	if len(shares) == 0 {
		_, err := w.exec("DELETE FROM month WHERE month = ? AND source = ? AND relation = ? AND target = ?", m, t[0], t[1], t[2])
		return err
	}
	_, err := w.exec("INSERT OR REPLACE INTO month VALUES (?, ?, ?, ?, ?)", m, t[0], t[1], t[2], graph.EncodeShares(shares))
	return err
}

// compareMonths orders by month, the undated first.
func compareMonths(a graph.Share, m string) int { return cmp.Compare(a.Month, m) }

package sqlite

import (
	"database/sql"
	"errors"
	"slices"

	"entente/graph"
	"entente/graph/ontology"
)

// month is a share with the place of its best sentence.
type month struct {
	graph.Share
	sample graph.Sample
}

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
	var recomputed []month
	for _, m := range touched.list() {
		shares, err := w.projectMonth(t, m)
		if err != nil {
			return err
		}
		recomputed = append(recomputed, shares...)
	}
	all, err := w.monthsBut(old.key, touched)
	if err != nil {
		return err
	}
	all = append(all, recomputed...)
	if len(all) == 0 {
		if old.key == 0 {
			return nil
		}
		// Its months go with it.
		return w.count("relations", -1, "DELETE FROM relation WHERE key = ?", old.key)
	}
	key, err := w.writeRelation(old, all)
	if err != nil {
		return err
	}
	return w.writeMonths(key, old.key != 0, touched, recomputed)
}

// projectMonth computes the shares of one month of an edge.
func (w *writing) projectMonth(t [3]string, m string) ([]month, error) {
	last := m
	if m != "" {
		last += "~" // after every day of the month
	}
	var events []graph.Event
	samples := map[bool][]graph.Sample{} // by whether the event is ClaimOnly
	err := w.snapshot().rows(func(rows *sql.Rows) error {
		e := graph.Event{Source: t[0], Relation: ontology.Relation(t[1]), Target: t[2], Status: graph.Actual}
		var reports sql.RawBytes
		var sample string
		err := rows.Scan(&e.Date, &e.Quotes, &e.Confidence, &e.ClaimOnly, &reports, &sample)
		if err != nil {
			return err
		}
		if e.Reports, err = graph.DecodeReports(reports); err != nil {
			return err
		}
		s, err := decodePlace(sample)
		events, samples[e.ClaimOnly] = append(events, e), append(samples[e.ClaimOnly], s)
		return err
	}, `SELECT date, quotes, confidence, claim_only, reports, sample FROM event
	    WHERE source = ? AND relation = ? AND target = ? AND date >= ? AND date <= ? AND status = 'actual'`, t[0], t[1], t[2], m, last)
	var out []month
	for _, s := range graph.ProjectShares(events) {
		out = append(out, month{s, graph.BestSample(samples[s.ClaimOnly])})
	}
	return out, err
}

// monthsBut reads the months of an edge that were not touched.
func (w *writing) monthsBut(key int64, touched set) ([]month, error) {
	if key == 0 {
		return nil, nil
	}
	return collect(w.snapshot(), func(rows *sql.Rows, m *month) error {
		var sample string
		if err := rows.Scan(append([]any{&m.Month, &sample}, shareFields(&m.Share)...)...); err != nil {
			return err
		}
		var err error
		m.sample, err = decodePlace(sample)
		return err
	}, `SELECT month, sample, events, quotes, confidence, first_date, last_date, voices FROM share
	    WHERE edge = ? AND month NOT IN (SELECT value FROM json_each(?))`, key, list(touched.list()))
}

// writeRelation writes an edge from all its months and tells its key.
func (w *writing) writeRelation(old edge, months []month) (int64, error) {
	shares := make([]graph.Share, len(months))
	samples := make([]graph.Sample, len(months))
	for i, m := range months {
		shares[i], samples[i] = m.Share, m.sample
	}
	best := graph.BestSample(samples)
	sampled := encodePlace(best)
	r, _ := graph.RelationOf(shares, best)
	values := []any{r.Events, r.Undated, r.Articles, r.Publications, r.Quotes, r.Claimed, r.ClaimOnly, r.Confidence, r.FirstDate, r.LastDate}
	if old.key != 0 && w.adding && sampled == old.sampled {
		_, err := w.exec(`UPDATE relation SET events = ?, undated = ?, articles = ?, publications = ?, quotes = ?, claimed = ?, claim_only = ?,
		  confidence = ?, first_date = ?, last_date = ? WHERE key = ?`, append(values, old.key)...)
		return old.key, err
	}
	if err := w.get(`SELECT s.quote, a.title FROM statement s JOIN article a ON a.id = s.article WHERE s.article = ? AND s.start = ? AND s."end" = ? LIMIT 1`,
		[]any{best.Article, best.Start, best.End}, &r.Sample, &r.SampleTitle); err != nil {
		return 0, err
	}
	values = append(values, r.Sample, r.SampleTitle, sampled)
	if old.key != 0 {
		_, err := w.exec(`UPDATE relation SET events = ?, undated = ?, articles = ?, publications = ?, quotes = ?, claimed = ?, claim_only = ?,
		  confidence = ?, first_date = ?, last_date = ?, sample = ?, sample_title = ?, sampled = ? WHERE key = ?`, append(values, old.key)...)
		return old.key, err
	}
	var key int64
	first := shares[0]
	w.counts["relations"]++
	err := w.get("INSERT INTO relation ("+relationColumns+", sampled) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING key",
		append([]any{first.Source, first.Relation, first.Target}, values...), &key)
	return key, err
}

// writeMonths writes the touched months of an edge, those that are empty away.
func (w *writing) writeMonths(key int64, known bool, touched set, list []month) error {
	written := map[string]int{}
	for _, m := range list {
		written[m.Month]++
		if _, err := w.exec(`INSERT INTO share (edge, month, claim_only, events, quotes, confidence, first_date, last_date, sample, voices)
		  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET events = excluded.events, quotes = excluded.quotes, confidence = excluded.confidence,
		    first_date = excluded.first_date, last_date = excluded.last_date, sample = excluded.sample, voices = excluded.voices`,
			key, m.Month, m.ClaimOnly, m.Events, m.Quotes, m.Confidence, m.FirstDate, m.LastDate, encodePlace(m.sample), graph.EncodeVoices(m.Voices)); err != nil {
			return err
		}
	}
	if !known {
		return nil
	}
	for m := range touched {
		if written[m] == 2 {
			continue
		}
		kept := slices.IndexFunc(list, func(x month) bool { return x.Month == m })
		if _, err := w.exec("DELETE FROM share WHERE edge = ? AND month = ? AND claim_only <> ?", key, m, keptKind(list, kept)); err != nil {
			return err
		}
	}
	return nil
}

// keptKind is the kind of the one share that a month has left; -1 with none.
func keptKind(list []month, kept int) int {
	switch {
	case kept < 0:
		return -1
	case list[kept].ClaimOnly:
		return 1
	}
	return 0
}

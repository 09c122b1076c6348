package sqlite

import (
	"cmp"
	"database/sql"
	"encoding/json"
	"slices"

	"entente/graph"
	"entente/graph/ontology"
)

// chunkBytes is how long a row of the ledger may get before its months are parted
// among several: long enough that most edges have one row, short enough that a write
// about a hot pair writes little, and that rows stay whole on a page.
const chunkBytes = 900

// ledger is what is kept of one edge, by rows.
type ledger struct {
	rows []ledgerRow // in order of their months
}

// ledgerRow holds the months from its own to that of the next row.
type ledgerRow struct {
	month   string
	shares  []graph.Share
	changed bool
	stored  bool
}

// ledgerFamilies are the families by the numbers that stand for them in the ledger.
var ledgerFamilies = ontology.Families()

func familyNumber(f ontology.Family) int { return slices.Index(ledgerFamilies, f) }

// familyNumbers are those of several for json_each.
func familyNumbers(families []ontology.Family) string {
	numbers := make([]int, len(families))
	for i, f := range families {
		numbers[i] = familyNumber(f)
	}
	text, _ := json.Marshal(numbers) // numbers always encode
	return string(text)
}

// readLedger reads the rows of an edge.
func (w *writing) readLedger(t [3]string) (ledger, error) {
	var l ledger
	r := ontology.Relation(t[1])
	err := w.snapshot().rows(func(rows *sql.Rows) error {
		row := ledgerRow{stored: true}
		var text sql.RawBytes
		if err := rows.Scan(&row.month, &text); err != nil {
			return err
		}
		err := graph.EachStoredShare(text, t[0], r, t[2], nil, func(x graph.Share) error {
			row.shares = append(row.shares, x)
			return nil
		})
		l.rows = append(l.rows, row)
		return err
	}, "SELECT month, shares FROM ledger WHERE actor = ? AND side = 0 AND family = ? AND other = ? AND relation = ? ORDER BY month",
		t[0], familyNumber(r.Family()), t[2], t[1])
	return l, err
}

// put puts the shares of one month in the place of those that are there.
func (l *ledger) put(month string, shares []graph.Share) {
	i, found := slices.BinarySearchFunc(l.rows, month, func(r ledgerRow, m string) int { return cmp.Compare(r.month, m) })
	if !found {
		i--
	}
	if i < 0 { // the first row begins with the undated, whether there are any or not
		l.rows, i = slices.Insert(l.rows, 0, ledgerRow{}), 0
	}
	r := &l.rows[i]
	from, _ := slices.BinarySearchFunc(r.shares, month, compareMonths)
	to := from
	for to < len(r.shares) && r.shares[to].Month == month {
		to++
	}
	r.shares = slices.Replace(r.shares, from, to, shares...)
	r.changed = true
}

// all lists the shares of all months.
func (l ledger) all() []graph.Share {
	var out []graph.Share
	for _, r := range l.rows {
		out = append(out, r.shares...)
	}
	return out
}

// writeLedger writes the rows that changed, at both ends.
func (w *writing) writeLedger(t [3]string, l ledger) error {
	for _, row := range l.rows {
		if !row.changed {
			continue
		}
		parts := parted(row)
		if len(parts) == 0 && row.stored {
			if err := w.eachEnd(t, "DELETE FROM ledger WHERE actor = ? AND side = ? AND family = ? AND other = ? AND relation = ? AND month = ?", row.month); err != nil {
				return err
			}
		}
		for _, p := range parts {
			if err := w.eachEnd(t, "INSERT OR REPLACE INTO ledger VALUES (?, ?, ?, ?, ?, ?, ?)", p.month, graph.EncodeShares(p.shares)); err != nil {
				return err
			}
		}
	}
	return nil
}

// eachEnd runs a statement for both ends of an edge.
func (w *writing) eachEnd(t [3]string, query string, args ...any) error {
	family := familyNumber(ontology.Relation(t[1]).Family())
	for side, ends := range [][2]string{{t[0], t[2]}, {t[2], t[0]}} {
		if _, err := w.exec(query, append([]any{ends[0], side, family, ends[1], t[1]}, args...)...); err != nil {
			return err
		}
	}
	return nil
}

// parted parts a row that got too long at the months.
func parted(r ledgerRow) []ledgerRow {
	var out []ledgerRow
	size := 0
	for i := 0; i < len(r.shares); {
		end := i + 1
		for end < len(r.shares) && r.shares[end].Month == r.shares[i].Month {
			end++
		}
		month := r.shares[i:end]
		bytes := len(graph.EncodeShares(month))
		switch {
		case len(out) == 0:
			out = append(out, ledgerRow{month: r.month})
		case size+bytes > chunkBytes:
			out, size = append(out, ledgerRow{month: month[0].Month}), 0
		}
		last := &out[len(out)-1]
		last.shares = append(last.shares, month...)
		size += bytes
		i = end
	}
	return out
}

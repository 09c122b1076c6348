package sqlite

import (
	"database/sql"
	"encoding/binary"
	"errors"
	"maps"
	"math"
	"slices"

	"entente/graph"
)

// gramBytes is how long a row of names that hold a trigram may get before it is parted.
var gramBytes = 900

// markGrams remembers to write that a name is there, or is there no longer.
func (w *writing) markGrams(name int64, folded string, there bool) {
	for _, g := range graph.Trigrams(folded) {
		if w.grams[g] == nil {
			w.grams[g] = map[int64]bool{}
		}
		w.grams[g][name] = there
	}
}

// writeGrams writes what markGrams remembered, each row once.
func (w *writing) writeGrams() error {
	for _, g := range slices.Sorted(maps.Keys(w.grams)) {
		changed := w.grams[g]
		for names := slices.Sorted(maps.Keys(changed)); len(names) > 0; {
			first, next, list, err := w.readGram(g, names[0])
			if err != nil {
				return err
			}
			n := 0
			for ; n < len(names) && names[n] < next; n++ {
				i, found := slices.BinarySearch(list, names[n])
				switch there := changed[names[n]]; {
				case there && !found:
					list = slices.Insert(list, i, names[n])
				case !there && found:
					list = slices.Delete(list, i, i+1)
				}
			}
			if err := w.writeGram(g, first, list); err != nil {
				return err
			}
			names = names[n:]
		}
	}
	clear(w.grams)
	return nil
}

// readGram reads the row that a name belongs to, with the first names of this row and
// of the next.
func (w *writing) readGram(gram string, name int64) (first, next int64, list []int64, err error) {
	var text []byte
	err = w.get("SELECT first, names FROM gram WHERE gram = ? AND first <= ? ORDER BY first DESC LIMIT 1", []any{gram, name}, &first, &text)
	if err == nil {
		err = eachName(text, func(name int64) { list = append(list, name) })
	}
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return 0, 0, nil, err
	}
	err = w.get("SELECT first FROM gram WHERE gram = ? AND first > ? ORDER BY first LIMIT 1", []any{gram, name}, &next)
	if errors.Is(err, sql.ErrNoRows) {
		return first, math.MaxInt64, list, nil
	}
	return first, next, list, err
}

// writeGram writes a row, parted where it got too long. Names come one after the other,
// so that the first part stays full.
func (w *writing) writeGram(gram string, first int64, list []int64) error {
	if len(list) == 0 {
		_, err := w.exec("DELETE FROM gram WHERE gram = ? AND first = ?", gram, first)
		return err
	}
	for _, r := range gramRows(first, list) {
		if _, err := w.exec("INSERT OR REPLACE INTO gram VALUES (?, ?, ?)", gram, r.first, r.names); err != nil {
			return err
		}
	}
	return nil
}

// gramRow holds the names from its first on.
type gramRow struct {
	first int64
	names []byte // each as what it is more than the one before
}

func gramRows(first int64, list []int64) []gramRow {
	out := []gramRow{{first: first}}
	before := int64(0)
	for _, name := range list {
		if last := &out[len(out)-1]; len(last.names) >= gramBytes {
			out, before = append(out, gramRow{first: name}), 0
		}
		last := &out[len(out)-1]
		last.names = binary.AppendUvarint(last.names, uint64(name-before))
		before = name
	}
	return out
}

// mostNames bounds the numbers of names, which searches count in a table.
const mostNames = 1 << 31

var errNames = errors.New("what the store holds of names is damaged: rebuild the graph")

// eachName reads the names of a row.
func eachName(text []byte, each func(name int64)) error {
	for name := int64(0); len(text) > 0; {
		n, size := binary.Uvarint(text)
		if size <= 0 || n > mostNames || name+int64(n) > mostNames {
			return errNames
		}
		name += int64(n)
		each(name)
		text = text[size:]
	}
	return nil
}

// sharing finds actors by the number of trigrams that they share with a name, most
// first and then by id, at most limit.
func (v snapshot) sharing(trigrams []string, limit int) ([]string, error) {
	byShared, err := v.shared(trigrams)
	var out []string
	seen := map[string]bool{}
	for n := len(byShared) - 1; n > 0 && len(out) < limit && err == nil; n-- {
		var more []string
		if len(byShared[n]) > 0 {
			more, err = v.texts("SELECT DISTINCT actor FROM name WHERE id IN (SELECT value FROM json_each(?)) ORDER BY actor", list(byShared[n]))
		}
		for _, actor := range more {
			if !seen[actor] && len(out) < limit {
				seen[actor] = true
				out = append(out, actor)
			}
		}
	}
	return out, err
}

// shared lists the names that share so many of the trigrams, by their number.
func (v snapshot) shared(trigrams []string) ([][]int64, error) {
	var counts []uint16
	err := v.rows(func(rows *sql.Rows) error {
		var text sql.RawBytes
		if err := rows.Scan(&text); err != nil {
			return err
		}
		return eachName(text, func(name int64) {
			if name >= int64(len(counts)) {
				counts = append(counts, make([]uint16, int(name)+1-len(counts)+len(counts)/2)...)
			}
			counts[name]++
		})
	}, "SELECT names FROM gram WHERE gram IN (SELECT value FROM json_each(?))", list(trigrams))
	out := make([][]int64, len(trigrams)+1)
	for name, n := range counts {
		if n > 0 {
			out[n] = append(out[n], int64(name))
		}
	}
	return out, err
}

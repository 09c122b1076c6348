package event

import (
	"fmt"
	"time"
)

// An occupation is a time in which others hold power in a land.
type occupation struct{ from, until time.Time } // until is zero where it lasts

// addOccupied takes in one line of occupied.tsv.
func (l *lexicon) addOccupied(cols []string, _ string) error {
	if len(cols) != 4 {
		return fmt.Errorf("%d columns: write country, first day, last day or nothing, and source, parted by tabs", len(cols))
	}
	o := occupation{}
	var err error
	if o.from, err = time.Parse(time.DateOnly, cols[1]); err != nil {
		return fmt.Errorf("first day %q: write YYYY-MM-DD", cols[1])
	}
	if cols[2] != "" {
		if o.until, err = time.Parse(time.DateOnly, cols[2]); err != nil {
			return fmt.Errorf("last day %q: write YYYY-MM-DD or nothing", cols[2])
		}
	}
	l.occupied[cols[0]] = append(l.occupied[cols[0]], o)
	return nil
}

// occupied reports whether a country is under occupation at the article's date. Of an
// article without a date nothing is known, so that every listed land counts.
func (a *analysis) occupied(country string) bool {
	for _, o := range a.lex.occupied[country] {
		if !a.clock.ok || !a.clock.day.Before(o.from) && (o.until.IsZero() || !a.clock.day.After(o.until)) {
			return true
		}
	}
	return false
}

// longHeld is how many years make an occupation one that protests in a land are about.
const longHeld = 25

// heldByOthers reports whether a land has been occupied for so long, and still is, that nobody can
// tell whether those who protest there mean their own government.
func (a *analysis) heldByOthers(country string) bool {
	for _, o := range a.lex.occupied[country] {
		if o.until.IsZero() && (!a.clock.ok && o.from.Year() < 1990 || a.clock.ok && o.from.AddDate(longHeld, 0, 0).Before(a.clock.day)) {
			return true
		}
	}
	return false
}

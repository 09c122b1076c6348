package actor

import "time"

// span checks the dates of a row and completes them: a month or year begins with
// its first day and ends with its last. Where compiled sources contradict each other,
// so that an office would end before it began, its end counts as unknown; a user's file is
// to be mended.
func span(r *row, from, to string) (first, last string, err error) {
	if first, err = day(r, from, false); err != nil {
		return "", "", err
	}
	if last, err = day(r, to, true); err != nil {
		return "", "", err
	}
	if first != "" && last != "" && first > last && r.compiled {
		return first, "", nil
	}
	if first != "" && last != "" && first > last {
		return "", "", r.errorf("ends on %s before it begins on %s", to, from)
	}
	return first, last, nil
}

// day is the first or last day of a date of day, month or year precision.
func day(r *row, date string, last bool) (string, error) {
	if date == "" {
		return "", nil
	}
	switch len(date) {
	case len("2006-01-02"):
		if _, err := time.Parse(time.DateOnly, date); err == nil {
			return date, nil
		}
	case len("2006-01"):
		if t, err := time.Parse("2006-01", date); err == nil {
			if last {
				t = t.AddDate(0, 1, -1)
			}
			return t.Format(time.DateOnly), nil
		}
	case len("2006"):
		if t, err := time.Parse("2006", date); err == nil {
			if last {
				t = t.AddDate(1, 0, -1)
			}
			return t.Format(time.DateOnly), nil
		}
	}
	return "", r.errorf("date %.20q is not YYYY-MM-DD, YYYY-MM or YYYY", date)
}

// shift moves a YYYY-MM-DD date by years, by its digits alone.
func shift(date string, years int) string {
	t, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return date
	}
	return t.AddDate(years, 0, 0).Format(time.DateOnly)
}

// within reports whether a day lies in a span; open ends take in everything.
func within(date, from, to string) bool {
	return (from == "" || from <= date) && (to == "" || date <= to)
}

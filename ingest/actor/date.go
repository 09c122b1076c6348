package actor

import "time"

// span checks the dates of a row and completes them: a month or year begins with
// its first day and ends with its last.
func span(r *row, from, to string) (first, last string, err error) {
	if first, err = day(r, from, false); err != nil {
		return "", "", err
	}
	if last, err = day(r, to, true); err != nil {
		return "", "", err
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
		if month(date[:7]) && date[7] == '-' && digit(date[9]) && date[8:] >= "01" && date[8:] <= lastDay(date[:7]) {
			return date, nil
		}
	case len("2006-01"):
		switch {
		case !month(date):
		case !last:
			return date + "-01", nil
		default:
			return date + "-" + lastDay(date), nil
		}
	case len("2006"):
		switch {
		case !month(date + "-01"):
		case !last:
			return date + "-01-01", nil
		default:
			return date + "-12-31", nil
		}
	}
	return "", r.errorf("date %.20q is not YYYY-MM-DD, YYYY-MM or YYYY", date)
}

// month reports whether a text is a year and month.
func month(s string) bool {
	for _, i := range [...]int{0, 1, 2, 3, 5, 6} {
		if !digit(s[i]) {
			return false
		}
	}
	return s[4] == '-' && s[5:] >= "01" && s[5:] <= "12"
}

// lastDay is the last day of a year and month.
func lastDay(month string) string {
	switch month[5:] {
	case "04", "06", "09", "11":
		return "30"
	case "02":
		year := 0
		for _, c := range []byte(month[:4]) {
			year = 10*year + int(c-'0')
		}
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return "29"
		}
		return "28"
	}
	return "31"
}

func digit(c byte) bool { return c >= '0' && c <= '9' }

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

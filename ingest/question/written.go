package question

import (
	"fmt"
	"regexp"
	"time"
)

// parted are the digits of a day with its year last: "20/09/2009", "20.9.2009".
var parted = regexp.MustCompile(`^([0-9]{1,2})([/.-])([0-9]{1,2})([/.-])([0-9]{4})$`)

// short are the digits of a day whose year has no century.
var short = regexp.MustCompile(`^[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2}$`)

// yearFirst are the digits of a day in the order of ISO 8601, but for what parts them.
var yearFirst = regexp.MustCompile(`^([0-9]{4})[/.]([0-9]{1,2})[/.]([0-9]{1,2})$`)

// writtenDays are the days that a word like "20/09/2009" may be: read as day and month, and
// as month and day.
func writtenDays(word string) []time.Time {
	if m := yearFirst.FindStringSubmatch(word); m != nil {
		if t, err := time.Parse("2006/1/2", m[1]+"/"+m[2]+"/"+m[3]); err == nil {
			return []time.Time{t}
		}
		return nil
	}
	m := parted.FindStringSubmatch(word)
	if m == nil || m[2] != m[4] {
		return nil
	}
	var out []time.Time
	for _, text := range []string{m[1] + "/" + m[3], m[3] + "/" + m[1]} {
		t, err := time.Parse("2/1/2006", text+"/"+m[5])
		if err == nil && (len(out) == 0 || !t.Equal(out[0])) {
			out = append(out, t)
		}
	}
	return out
}

// twoDates refuses a date that may be two, or that is not read, and says what to write.
func twoDates(words []string) string {
	for _, w := range words {
		days := writtenDays(w)
		switch {
		case len(days) == 2:
			return fmt.Sprintf("“%s” may be two dates: write “%s” or “%s”", w, days[0].Format(time.DateOnly), days[1].Format(time.DateOnly))
		case len(days) == 0 && (parted.MatchString(w) || short.MatchString(w) || yearFirst.MatchString(w)):
			return fmt.Sprintf("“%s” is not read as a date: write it as in 2013-05-07", w)
		}
	}
	return ""
}

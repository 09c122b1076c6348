package event_test

import (
	"strings"
	"testing"
)

func TestDates(t *testing.T) {
	c := newCoder(t)
	for _, f := range fixtures(t, "testdata/dates.conllu") {
		f.doc.Date = strings.TrimPrefix(f.name, "none")
		t.Run(f.name+" "+f.doc.Text, func(t *testing.T) {
			got := c.Code(f.doc)
			if len(got) == 0 {
				t.Fatal("nothing coded")
			}
			if when := strings.TrimSpace(got[0].Date + " " + string(got[0].DatePrecision)); when != f.want[0] {
				t.Errorf("dated %q, want %q", when, f.want[0])
			}
		})
	}
}

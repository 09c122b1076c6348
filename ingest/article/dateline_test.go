package article_test

import (
	"testing"

	"entente/ingest/article"
)

func TestDateline(t *testing.T) {
	story := "the two ministers met for three hours on the coast and agreed on nothing but the weather."
	tests := []struct{ name, in, title, date string }{
		{"place and dash", "Ministers meet\n\nGENEVA, March 4, 2025 — Today " + story, "Ministers meet", "2025-03-04"},
		{"agency and hyphen", "Ministers meet\n\nSAN JOSE, Costa Rica (Wire) - 10 March 2023. On Friday " + story, "Ministers meet", "2023-03-10"},
		{"no title, full stop", "Port of Spain, 3 November 2022. After a storm " + story + "\n\nThey left.", "", "2022-11-03"},
		{"date first", "March 4, 2025 – After a storm " + story, "", "2025-03-04"},
		{"abbreviated month", "OSLO, Jan. 14, 1999 -- After a storm " + story, "", "1999-01-14"},
		{"weekday", "Rio de Janeiro, Tuesday, 14 May 2019 — After a storm " + story, "", "2019-05-14"},
		{"a line that is a date comes first", "5 May 2013\n\nOSLO, Jan. 14, 1999 -- After a storm " + story, "", "2013-05-05"},
		{"without a year", "Ministers meet\n\nGENEVA, March 4 — Today " + story, "Ministers meet", ""},
		{"a sentence of long ago", "The war ended on 8 May 1945. Then " + story, "", ""},
		{"a date inside the story", "GENEVA — On 4 March 2025 " + story, "", ""},
		{"no day of the calendar", "GENEVA, 31 February 2025 — Today " + story, "", ""},
		{"too far down", "One.\n\nTwo.\n\nThree.\n\nFour.\n\nOSLO, Jan. 14, 1999 -- After a storm " + story, "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := one(t, tt.in, article.Source{Format: article.Text})
			if a.Date != tt.date || a.Title != tt.title {
				t.Errorf("date %q, title %q; want %q, %q", a.Date, a.Title, tt.date, tt.title)
			}
		})
	}
}

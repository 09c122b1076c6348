package actor_test

import (
	"slices"
	"testing"

	"entente/ingest/nlp"
)

func TestTies(t *testing.T) {
	type tie struct {
		person, relation, of string
		former               bool
	}
	for _, c := range []struct {
		name, date, text string
		want             []tie
		not              []tie
	}{
		{"title with nationality", "", "Ruritanian visitors met Israeli Defense Minister Jane Doe.", []tie{{"jane-doe", nlp.Represents, "ISR", false}}, nil},
		{"known by date", "2013-05-07", "Vladimir Putin met an envoy.", []tie{{"vladimir-putin", nlp.Leads, "RUS", false}}, nil},
		{"not yet in office", "2007-05-07", "Barack Obama met voters.", nil, []tie{{"barack-obama", nlp.Leads, "USA", false}}},
		{"former by the text", "2016-05-07", "Former U.S. President Bill Clinton met voters.", []tie{{"bill-clinton", nlp.Leads, "USA", true}}, []tie{{"bill-clinton", nlp.Leads, "USA", false}}},
		{"apposition", "", "John Roe, the leader of Hamas, resigned.", []tie{{"john-roe", nlp.Leads, "hamas", false}}, nil},
		{"spokesman for", "", "John Roe, a spokesman for the Syrian army, resigned.", []tie{{"john-roe", nlp.Represents, "SYR", false}}, []tie{{"john-roe", nlp.Leads, "SYR", false}}},
		{"army chief does not lead the country", "", "Pakistani army chief John Roe resigned.", []tie{{"john-roe", nlp.Represents, "PAK", false}}, []tie{{"john-roe", nlp.Leads, "PAK", false}}},
		{"opposition leader does not lead the country", "", "Zimbabwean opposition leader John Roe resigned.", nil, []tie{{"john-roe", nlp.Leads, "ZWE", false}, {"john-roe", nlp.Represents, "ZWE", false}}},
		{"member of what the text names", "2013-05-07", "NATO met Turkey.", []tie{{"TUR", nlp.MemberOf, "nato", false}}, nil},
		{"member later", "2013-05-07", "NATO met Finland.", nil, []tie{{"FIN", nlp.MemberOf, "nato", false}}},
		{"mayor does not speak for the country", "", "Jane Doe, a former mayor of Tehran, met the mayor of Ankara, John Roe, in Iran.", nil, []tie{{"jane-doe", nlp.Represents, "IRN", true}, {"john-roe", nlp.Represents, "TUR", false}, {"john-roe", nlp.Represents, "IRN", false}}},
		{"expert speaks for nobody", "", "Russian analyst John Roe shrugged.", nil, []tie{{"john-roe", nlp.Represents, "RUS", false}, {"john-roe", nlp.Leads, "RUS", false}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := annotate(c.text, c.date)
			var got []tie
			for _, x := range d.Ties {
				got = append(got, tie{x.Person, x.Relation, x.Of, x.Former})
				if d.Actors[x.Person] == nil || d.Actors[x.Of] == nil {
					t.Errorf("an end of %+v is not among the actors", x)
				}
			}
			for _, w := range c.want {
				if !slices.Contains(got, w) {
					t.Errorf("%+v is missing in %q, which has %+v", w, c.text, got)
				}
			}
			for _, w := range c.not {
				if slices.Contains(got, w) {
					t.Errorf("%+v must not be in %q", w, c.text)
				}
			}
		})
	}
}

package nlp_test

import (
	"strings"
	"testing"

	"entente/ingest/nlp"
	"entente/ingest/tokenize"
)

func TestDateline(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"JAKARTA: Indonesia has asked Japan for help.", "JAKARTA :"},
		{"LIMA, Peru, Oct 3 — Peru praised Chile for its help.", "LIMA , Peru , Oct 3 —"},
		{"OSLO, May 2, 2024 – Norway praised Chile for its help.", "OSLO , May 2 , 2024 –"},
		{"Accra, Ghana – The army freed all of the hostages.", "Accra , Ghana –"},
		{"Quito (Agency) - Ecuador praised Chile for its help.", "Quito ( Agency ) -"},
		{"PORT-AU-PRINCE, Haiti -- Police arrested a former minister.", "PORT - AU - PRINCE , Haiti --"},
		{"BAKU/TBILISI - Georgia has asked Turkey for some help.", "BAKU / TBILISI -"},
		{"DAKAR, June 6 (Agency-One) - Senegal has asked Mali for some help.", "DAKAR , June 6 ( Agency - One ) -"},
		{"Norway — which has no army there — praised the plan.", ""},
		{"Chile, Peru – Both have asked for help – met in Lima.", ""},
		{"The minister said: Norway will help us again.", ""},
		{"Norway: the plan failed because of Sweden.", ""},
		{"U.S.-Japanese talks began in Lima on Monday.", ""},
		{"IRAN - JAPAN TALKS BEGIN", ""},
		{"Oslo", ""},
		{"", ""},
	} {
		t.Run(c.text, func(t *testing.T) {
			d := &nlp.Doc{Text: c.text}
			tokenize.New().AnnotateSentences(d, [][2]int{{0, len(c.text)}})
			if len(d.Sentences) == 0 {
				d.Sentences = []nlp.Sentence{{}}
			}
			var words []string
			for _, x := range d.Sentences[0].Tokens[:d.Sentences[0].Dateline()] {
				words = append(words, x.Text)
			}
			if got := strings.Join(words, " "); got != c.want {
				t.Errorf("dateline %q, want %q", got, c.want)
			}
		})
	}
}

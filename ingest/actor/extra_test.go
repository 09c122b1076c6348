package actor_test

import (
	"os"
	"strings"
	"testing"

	"entente/ingest/actor"
	"entente/ingest/nlp"
)

// small keeps tests of user files quick.
var small = actor.WithTables(os.DirFS("testdata/tables"))

func TestExtra(t *testing.T) {
	extra := strings.Join([]string{
		"# own entries",
		"organization\tzorblax-front\tZorblax Front\tZF\tgroup\tMLI\tREB\tZorblaxists\tour desk",
		"person\tjane-zorblax\tJane Zorblax\tZorblax\tf\tMLI\tMother Zorblax",
		"office\tjane-zorblax\tLEADS\tzorblax-front\tleader\t2020\t",
		"agency\tMalian Sand Board\tMLI",
	}, "\n")
	l, err := actor.New(small, actor.WithExtra("actors.tsv", strings.NewReader(extra)))
	if err != nil {
		t.Fatal(err)
	}
	d := &nlp.Doc{ID: "art", Date: "2021-02-03", Text: "The Zorblaxists shelled Gao. Mother Zorblax met the Malian Sand Board."}
	s := loaded()
	s.tokenizer.Annotate(d)
	s.parser.Annotate(d)
	l.Annotate(d)
	for _, id := range []string{"zorblax-front", "jane-zorblax", "MLI"} {
		if d.Actors[id] == nil {
			t.Errorf("%s is missing; found %v", id, shown(d))
		}
	}
	if a := d.Actors["zorblax-front"]; a != nil && a.Origin != "our desk" {
		t.Errorf("origin is %q", a.Origin)
	}
	if a := d.Actors["jane-zorblax"]; a != nil && a.Origin != "actors.tsv" {
		t.Errorf("origin is %q, not the file's name", a.Origin)
	}
}

func TestExtraErrors(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"unknown kind", "# x\ncountree\tXXX", `actors.tsv:2: begins with "countree" instead of one of: country, person`},
		{"columns", "given\tAnn", `actors.tsv:1: a line that begins with "given" has 2 or 3 columns after it, not 1`},
		{"country id", "country\tXx\tX\t\t\t\t\t\t\t\t\t", `actors.tsv:1: country id "Xx" is not three capital letters`},
		{"person id", "person\tJane Doe\tJane Doe\tDoe\tf\t\t", `actors.tsv:1: person id "Jane Doe" is not lower-case words joined by hyphens`},
		{"gender", "person\tjane-doe\tJane Doe\tDoe\tx\t\t", `actors.tsv:1: gender of jane-doe is "x"`},
		{"country unknown", "person\tjane-doe\tJane Doe\tDoe\tf\tQQQ\t", `actors.tsv:1: no country has the id "QQQ"`},
		{"person unknown", "office\tnobody-here\tLEADS\tRUS\tpresident\t\t", `actors.tsv:1: nobody in persons has the id "nobody-here"`},
		{"relation", "office\tvladimir-putin\tRULES\tRUS\tpresident\t\t", `actors.tsv:1: relation is "RULES"`},
		{"of unknown", "office\tvladimir-putin\tLEADS\tnowhere\tpresident\t\t", `actors.tsv:1: no country or organization has the id "nowhere"`},
		{"date", "office\tvladimir-putin\tLEADS\tRUS\tpresident\t2000-13\t", `actors.tsv:1: date "2000-13" is not YYYY-MM-DD, YYYY-MM or YYYY`},
		{"dates reversed", "office\tvladimir-putin\tLEADS\tRUS\tpresident\t2008\t2000", `actors.tsv:1: ends on 2000 before it begins on 2008`},
		{"kind", "organization\tx-y\tX Y\t\tclub\t\t\t", `actors.tsv:1: kind of x-y is "club", not organization or group`},
		{"member", "member\tnobody-here\tnato\t\t", `actors.tsv:1: no actor has the id "nobody-here"`},
		{"not text", "given\t\xff\tm", "actors.tsv:1: is not UTF-8 text"},
		{"long line", "given\t" + strings.Repeat("x", 70<<10), "actors.tsv:1: the line is longer than 64 KB"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := actor.New(small, actor.WithExtra("actors.tsv", strings.NewReader(c.text)))
			if err == nil || !strings.HasPrefix(err.Error(), c.want) {
				t.Errorf("error is %v, want it to begin with %s", err, c.want)
			}
		})
	}
}

func TestTablesMissing(t *testing.T) {
	_, err := actor.New(actor.WithTables(os.DirFS("testdata")))
	if err == nil || !strings.Contains(err.Error(), "countries.tsv") {
		t.Errorf("error is %v, want it to name the table that is missing", err)
	}
}

func FuzzExtra(f *testing.F) {
	f.Add("person\tjane-zorblax\tJane Zorblax\tZorblax\tf\tMLI\tMother Zorblax")
	f.Add("organization\tx-y\tX Y\t\tgroup\t\t\t|||\nmember\tx-y\tnato\t2000\t")
	f.Add("title\tBig Boss|boss's\tleader\tLEADS\t\ngiven\t-\tm\nagency\t.\tRUS")
	s := loaded()
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 4096 {
			return
		}
		l, err := actor.New(small, actor.WithExtra("actors.tsv", strings.NewReader(text)))
		if err != nil {
			if !strings.HasPrefix(err.Error(), "actors.tsv:") {
				t.Errorf("%v names no line", err)
			}
			return
		}
		d := &nlp.Doc{ID: "art", Text: "Big Boss Jane Zorblax of X Y met " + text}
		s.tokenizer.Annotate(d)
		s.parser.Annotate(d)
		l.Annotate(d)
		sound(t, d)
	})
}

package actor_test

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"entente/ingest/actor"
	"entente/ingest/nlp"
	"entente/ingest/parse"
	"entente/ingest/tokenize"
)

// stages are the real stages up to this one, loaded once.
type stages struct {
	tokenizer *tokenize.Tokenizer
	parser    *parse.Parser
	linker    *actor.Linker
}

var loaded = sync.OnceValue(func() stages {
	p, err := parse.New()
	if err != nil {
		panic(err)
	}
	l, err := actor.New()
	if err != nil {
		panic(err)
	}
	return stages{tokenize.New(), p, l}
})

// annotate runs a text through the real stages.
func annotate(text, date string) *nlp.Doc {
	s := loaded()
	d := &nlp.Doc{ID: "art", Date: date, Text: text}
	s.tokenizer.Annotate(d)
	s.parser.Annotate(d)
	s.linker.Annotate(d)
	return d
}

// show writes a mention as the tables below do: its words, "=", its actors, and
// ' for a possessor, @ for a place, ^ for a former office.
func show(d *nlp.Doc, m *nlp.Mention) string {
	out := d.Text[m.Start:m.End] + "=" + strings.Join(m.ActorIDs, "+")
	if m.Possessor {
		out += "'"
	}
	if m.Place {
		out += "@"
	}
	if m.Former {
		out += "^"
	}
	return out
}

func shown(d *nlp.Doc) []string {
	var out []string
	for i := range d.Mentions {
		out = append(out, show(d, &d.Mentions[i]))
	}
	return out
}

// A linking case holds a text, the mentions that must be found and, each after "!",
// words or actors that must not be.
type linkingCase struct {
	name, date, text string
	want             []string
}

func run(t *testing.T, cases []linkingCase) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			d := annotate(c.text, c.date)
			got := shown(d)
			for _, w := range c.want {
				if unwanted, ok := strings.CutPrefix(w, "!"); ok {
					for i := range d.Mentions {
						m := &d.Mentions[i]
						if slices.Contains(m.ActorIDs, unwanted) || d.Text[m.Start:m.End] == unwanted {
							t.Errorf("%q must not be found in %q", show(d, m), c.text)
						}
					}
					continue
				}
				if !slices.Contains(got, w) {
					t.Errorf("%q is missing in %q, which has:\n%s", w, c.text, strings.Join(got, "\n"))
				}
			}
		})
	}
}

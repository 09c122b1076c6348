package question_test

import (
	"context"
	"strings"
	"testing"
)

// Who holds an office is told as of the time that is asked of; where that changed in it,
// nobody is.
func TestOfficesChange(t *testing.T) {
	a, ctx := asking(t, reading(t, []paper{
		{"visit", "2007-03-05", "Globe", "U.S. President George W. Bush met Egyptian President Hosni Mubarak on Sunday."},
		{"speech", "2010-06-05", "Globe", "U.S. President Barack Obama condemned North Korea on Friday. U.S. Secretary of State Hillary Clinton met Egyptian President Hosni Mubarak."},
		{"fall", "2011-02-20", "Globe", "Egypt arrested former President Hosni Mubarak. The United States praised Egypt."},
	})), context.Background()
	for _, tt := range []struct{ question, want string }{
		{"Did the U.S. president meet Mubarak in 2007?", "George W. Bush meets Hosni Mubarak in 2007"},
		{"Did the U.S. president meet Mubarak between 2005 and 2007?", "George W. Bush meets Hosni Mubarak from 2005 to 2007"},
		{"Whom did the American president condemn in 2010?", "Whom Barack Obama condemns in 2010: 1 actor, North Korea"},
		{"Whom did the American president condemn?", "Whom Barack Obama condemns: 1 actor, North Korea"},
		{"Whom did the American president condemn since 2008?", "refused: “the American president” was not the same all the time (George W. Bush on 2008-01-01, Barack Obama on 2009-"},
		{"Who was the president of the United States in 2006?", "George W. Bush (george-w-bush), a person: president of the United States (2001-01-20 to 2009-01-20)"},
		{"Who is the president of the United States?", "Barack Obama (barack-obama), a person: president of the United States (2009-01-20 to 2017-01-20)"},
		{"Who was president of the United States in 2009?", "refused: “president of the United States” was not the same all the time"},
		{"Who led the United States in 2007?", "Who leads the United States in 2007, by the knowledge base and the articles, the latest first: George W. Bush, president (2001-01-20 to 2009-01-20)."},
		{"Who ruled the United States in 2009?", "Who leads the United States in 2009, by the knowledge base and the articles, the latest first: Barack Obama, president (2009-01-20 to 2017-01-20); George W. Bush, president (2001-01-20 to 2009-01-20)."},
		{"Who was the leader of Egypt in 1975?", "No one is known to lead Egypt in 1975"},
		{"Who was Barack Obama in 2007?", "refused: no period"},
		{"Who is the French president?", "refused: no article names Nicolas Sarkozy, who “the French president” is taken as, as of the newest article (2011-02-20)"},
	} {
		t.Run(tt.question, func(t *testing.T) {
			got, err := a.Ask(ctx, tt.question)
			if err != nil {
				t.Fatal(err)
			}
			said := got.Sentence
			if !got.Answered {
				said = "refused: " + got.Reason
			}
			if !strings.Contains(said, tt.want) || !got.Answered && !strings.HasPrefix(said, tt.want) {
				t.Errorf("got  %s\nwant %s", said, tt.want)
			}
		})
	}
}

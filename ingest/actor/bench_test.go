package actor_test

import (
	"testing"

	"entente/ingest/actor"
	"entente/ingest/nlp"
)

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		if _, err := actor.New(); err != nil {
			b.Fatal(err)
		}
	}
}

const sample = `Kerry in Moscow for talks on Syria

US Secretary of State John Kerry met Russian President Vladimir Putin in Moscow on Tuesday. Mr Kerry said the United States and Russia shared an interest in stability.
Moscow, which backs Bashar al-Assad, refused to condemn the Syrian army. A spokesman for the Syrian rebels said troops had shelled civilians near Homs.
The Israeli prime minister, Benjamin Netanyahu, warned Hezbollah and Iran. The U.N. chief urged both sides to talk. Turkish officials said militants had fled to Iraq.`

func BenchmarkAnnotate(b *testing.B) {
	d := annotate(sample, "2013-05-07")
	tokens := 0
	for i := range d.Sentences {
		tokens += len(d.Sentences[i].Tokens)
	}
	l := loaded().linker
	for b.Loop() {
		c := nlp.Doc{ID: d.ID, Date: d.Date, Text: d.Text, Sentences: d.Sentences}
		l.Annotate(&c)
	}
	b.ReportMetric(float64(tokens)*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}

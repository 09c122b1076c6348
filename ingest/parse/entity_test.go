package parse_test

import (
	"bufio"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"entente/ingest/nlp"
)

// readEntities reads a file of Universal NER: a token a line with its tag in
// the third column, a blank line between sentences.
func readEntities(t testing.TB, path string) []goldSentence {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []goldSentence
	var s goldSentence
	var tags []string
	end := func() {
		if len(tags) > 0 {
			s.spans = spansOf(tags)
			out = append(out, s)
		}
		s, tags = goldSentence{}, nil
	}
	for scan := bufio.NewScanner(f); scan.Scan(); {
		cols := strings.Split(scan.Text(), "\t")
		switch {
		case scan.Text() == "":
			end()
		case len(cols) > 2:
			s.ours.Tokens = append(s.ours.Tokens, nlp.Token{Text: cols[1]})
			tags = append(tags, cols[2])
		}
	}
	end()
	return out
}

func spansOf(tags []string) []nlp.Span {
	var out []nlp.Span
	for i, tag := range tags {
		prefix, label, _ := strings.Cut(tag, "-")
		switch {
		case prefix == "I" && i > 0 && len(out) > 0 && out[len(out)-1].Last == i:
			out[len(out)-1].Last++
		case prefix == "B":
			out = append(out, nlp.Span{First: i, Last: i + 1, Label: label})
		}
	}
	return out
}

// named is the persons, organizations and places of spans, without a leading "the".
func named(s *nlp.Sentence, spans []nlp.Span) map[nlp.Span]bool {
	out := map[nlp.Span]bool{}
	for _, sp := range spans {
		if strings.EqualFold(s.Tokens[sp.First].Text, "the") && sp.Last > sp.First+1 {
			sp.First++
		}
		if sp.Label == nlp.PER || sp.Label == nlp.ORG || sp.Label == nlp.LOC {
			out[sp] = true
		}
	}
	return out
}

// The floor only rises. spaCy's small English pipeline has 0.590 here with its labels mapped.
func TestEntityFloor(t *testing.T) {
	sentences := readEntities(t, filepath.Join(shared(t), "train", "ner", "uner-ewt", "en_ewt-ud-test.iob2"))
	parseAll(t, sentences)
	all := [3]float64{} // hits, gold, ours
	by := map[string]*[3]float64{nlp.PER: {}, nlp.ORG: {}, nlp.LOC: {}}
	for i := range sentences {
		s := &sentences[i].ours
		gold, ours := named(s, sentences[i].spans), named(s, s.Spans)
		for sp := range gold {
			all[1]++
			by[sp.Label][1]++
			all[0] += one(ours[sp])
			by[sp.Label][0] += one(ours[sp])
		}
		for sp := range ours {
			all[2]++
			by[sp.Label][2]++
		}
	}
	f1 := func(n [3]float64) float64 { return 2 * n[0] / (n[1] + n[2]) }
	t.Logf("entities F1 %.4f (precision %.4f, recall %.4f); PER %.4f ORG %.4f LOC %.4f", f1(all), all[0]/all[2], all[0]/all[1],
		f1(*by[nlp.PER]), f1(*by[nlp.ORG]), f1(*by[nlp.LOC]))
	if got := f1(all); got < 0.775 {
		t.Errorf("entities F1 %.4f, below the floor 0.775", got)
	}
}

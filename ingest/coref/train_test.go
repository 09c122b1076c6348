package coref_test

import (
	"flag"
	"fmt"
	"slices"
	"testing"

	"entente/ingest/coref"
	"entente/ingest/nlp"
)

var train = flag.Bool("train", false, "make the weights of the pronoun ranker, weights.tsv")

func resolver(t testing.TB, opts ...coref.Option) *coref.Resolver {
	t.Helper()
	r, err := coref.New(opts...)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func examples(r *coref.Resolver, docs []*goldDoc) []coref.Example {
	var out []coref.Example
	for _, g := range docs {
		for _, e := range r.Examples(g.doc, g.gold) {
			out = append(out, e)
		}
	}
	return out
}

// TestTrain is the recipe of weights.tsv: go test ./ingest/coref -run TestTrain -train -v.
func TestTrain(t *testing.T) {
	if !*train {
		t.Skip("trains only with -train")
	}
	r := resolver(t)
	learn := examples(r, readGUM(t, "train"))
	dev := examples(r, readGUM(t, "dev"))
	news, held := newsExamples(t, r)
	learn = append(learn, news...)
	learn = slices.DeleteFunc(learn, func(e coref.Example) bool { return e.Lost && (e.Class == "he" || e.Class == "she") })
	count(t, "train", learn)
	count(t, "news", news)
	count(t, "held news", held)
	count(t, "dev", dev)
	t.Log("before, dev", accuracy(r, dev))
	t.Log("before, held news", accuracy(r, held))
	w := coref.Train(learn, 30, 0.1, 6)
	r.UseWeights(w)
	t.Log("train", accuracy(r, learn))
	t.Log("dev", accuracy(r, dev))
	t.Log("news", accuracy(r, news))
	t.Log("held news", accuracy(r, held))
	if err := coref.SaveWeights(w); err != nil {
		t.Fatal(err)
	}
}

// newsExamples are those of the news articles, every fourth held back.
func newsExamples(t *testing.T, r *coref.Resolver) (learn, held []coref.Example) {
	for k, a := range readNews(t, "voa-train.jsonl") {
		if e := r.Examples(a.doc, a.gold); k%4 == 3 {
			held = append(held, e...)
		} else {
			learn = append(learn, e...)
		}
	}
	return learn, held
}

func count(t *testing.T, name string, examples []coref.Example) {
	n := map[string]int{}
	for _, e := range examples {
		n[e.Class]++
		if e.Gold[len(e.Gold)-1] {
			n[e.Class+" none"]++
		}
	}
	t.Log(name, n)
}

func accuracy(r *coref.Resolver, examples []coref.Example) string {
	right, all := map[string]int{}, map[string]int{}
	for k := range examples {
		e := &examples[k]
		best, _ := r.Best(e)
		all[e.Class]++
		if e.Gold[best] {
			right[e.Class]++
		}
	}
	out := ""
	for _, c := range []string{"he", "she", "it", "they"} {
		out += fmt.Sprintf("%s %d/%d %.3f  ", c, right[c], all[c], float64(right[c])/float64(max(all[c], 1)))
	}
	return out
}

// score is how well the links to actors agree with gold chains.
type score struct{ right, made, gold int }

func (s score) String() string {
	return fmt.Sprintf("right %d of %d links (precision %.3f), of %d in gold (recall %.3f)", s.right, s.made,
		float64(s.right)/float64(max(s.made, 1)), s.gold, float64(s.right)/float64(max(s.gold, 1)))
}

var third = map[string]bool{"he": true, "him": true, "his": true, "himself": true, "she": true, "her": true, "hers": true, "herself": true,
	"it": true, "its": true, "itself": true, "they": true, "them": true, "their": true, "themselves": true}

// measure scores the links of third-person pronouns, by pronoun.
func measure(r *coref.Resolver, docs []*goldDoc) map[string]score {
	out := map[string]score{}
	for _, g := range docs {
		d := *g.doc
		d.Mentions = append([]nlp.Mention(nil), g.doc.Mentions...)
		r.Annotate(&d)
		link := map[[2]int]string{}
		for _, m := range d.Mentions {
			if m.Form == nlp.Pronoun {
				link[[2]int{m.Sentence, m.Head}] = fmt.Sprint(m.ActorIDs)
			}
		}
		for n := range d.Sentences {
			for i := range d.Sentences[n].Tokens {
				tok := &d.Sentences[n].Tokens[i]
				if tok.UPOS != "PRON" || !third[lower(tok.Text)] {
					continue
				}
				key := [2]int{n, i}
				class := classOf[lower(tok.Text)]
				for _, c := range []string{class, "all"} {
					s := out[c]
					id := g.chain[key]
					if g.doc.Actors[id] != nil {
						s.gold++
					}
					if link[key] != "" {
						s.made++
						if link[key] == "["+id+"]" || link[key] == g.joint[id] {
							s.right++
						}
					}
					out[c] = s
				}
			}
		}
	}
	return out
}

func TestGUM(t *testing.T) {
	r := resolver(t)
	for _, part := range []string{"dev", "test"} {
		m := measure(r, readGUM(t, part))
		for _, c := range []string{"he", "she", "it", "they", "all"} {
			t.Log(part, c, m[c])
		}
	}
}

var (
	show = flag.Bool("show", false, "print the pronouns that the ranker gets wrong")
	part = flag.String("part", "train", "which part of GUM -show reads")
)

func TestShow(t *testing.T) {
	if !*show {
		t.Skip("prints only with -show")
	}
	r := resolver(t)
	for _, g := range readGUM(t, *part) {
		first := map[string]string{}
		for n := range g.spans {
			for _, sp := range g.spans[n] {
				if first[sp.id] == "" {
					first[sp.id] = text(g.doc, n, sp.first, sp.last)
				}
			}
		}
		for _, e := range r.Examples(g.doc, g.gold) {
			best, belief := r.Best(&e)
			if e.Gold[best] {
				continue
			}
			id := g.chain[[2]int{e.Sentence, e.Head}]
			kind := ""
			if !e.Gold[len(e.Gold)-1] {
				kind = " reachable"
			}
			got := "none"
			if best < len(e.At) {
				got = text(g.doc, e.At[best][0], e.At[best][1], e.At[best][2])
			}
			t.Logf("%s %.2f %s, got <%s> want <%s>%s: ... %s", e.Class, belief, g.doc.Sentences[e.Sentence].Tokens[e.Head].Text, got, first[id], kind,
				g.doc.Text[g.doc.Sentences[max(e.Sentence-1, 0)].Start:g.doc.Sentences[e.Sentence].Tokens[e.Head].Start]+"**"+
					g.doc.Text[g.doc.Sentences[e.Sentence].Tokens[e.Head].Start:g.doc.Sentences[e.Sentence].End])
		}
	}
}

func text(d *nlp.Doc, n, first, last int) string {
	return d.Text[d.Sentences[n].Tokens[first].Start:d.Sentences[n].Tokens[last-1].End]
}

func TestShowLinks(t *testing.T) {
	if !*show {
		t.Skip("prints only with -show")
	}
	r := resolver(t)
	for _, g := range readGUM(t, *part) {
		first := map[string]string{}
		for n := range g.spans {
			for _, sp := range g.spans[n] {
				if first[sp.id] == "" {
					first[sp.id] = text(g.doc, n, sp.first, sp.last)
				}
			}
		}
		d := *g.doc
		d.Mentions = append([]nlp.Mention(nil), g.doc.Mentions...)
		r.Annotate(&d)
		for _, m := range d.Mentions {
			if m.Form == nlp.Name {
				continue
			}
			id := g.chain[[2]int{m.Sentence, m.Head}]
			got := fmt.Sprint(m.ActorIDs)
			mark := "WRONG"
			if got == "["+id+"]" || got == g.joint[id] {
				mark = "right"
			}
			names := ""
			for _, a := range m.ActorIDs {
				names += "<" + first[a] + ">"
			}
			s := d.Sentences[m.Sentence]
			t.Logf("%s %s %s %.2f %s want <%s>: %s%s ** %s", mark, g.doc.ID, m.Form, m.Score, names, first[id], d.Text[d.Sentences[max(m.Sentence-1, 0)].Start:s.Start],
				d.Text[s.Start:m.Start], d.Text[m.Start:s.End])
		}
	}
}

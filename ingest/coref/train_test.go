package coref_test

import (
	"flag"
	"fmt"
	"slices"
	"testing"

	"entente/ingest/coref"
	"entente/ingest/nlp"
)

var (
	train  = flag.Bool("train", false, "make the weights of the pronoun ranker, weights.tsv")
	prior  = flag.Float64("prior", 4, "strength of the prior on the weights")
	weight = flag.Float64("weight", 4, "how much more an example of news counts than one of GUM")
)

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

// folds is over how many parts the news are cross-validated.
const folds = 4

// TestTrain is the recipe of weights.tsv: go test ./ingest/coref -run TestTrain -train -v.
// It learns from the train part of GUM and the links of testdata/news.tsv, and prints
// how well each fourth of these is resolved by what the rest teaches.
func TestTrain(t *testing.T) {
	if !*train {
		t.Skip("trains only with -train")
	}
	r := resolver(t)
	gum := usable(examples(r, readGUM(t, "train")))
	dev := examples(r, readGUM(t, "dev"))
	parts := make([][]coref.Example, folds)
	articles := make([][]*article, folds)
	n := 0
	for _, a := range readNews(t, "voa-train.jsonl") {
		if a.label != nil {
			articles[n%folds] = append(articles[n%folds], a)
			parts[n%folds] = append(parts[n%folds], usable(r.Examples(a.doc, a.gold))...)
			n++
		}
	}
	total := map[string]score{}
	bins = map[int]score{}
	for k := range folds {
		learn := slices.Clone(gum)
		for j := range folds {
			if j != k {
				learn = append(learn, weigh(parts[j])...)
			}
		}
		r.UseWeights(fit(learn))
		for class, s := range measureNews(r, articles[k], wrongLinks(t, r)) {
			total[class] = total[class].plus(s)
			if class != "nominal" {
				total["pronouns"] = total["pronouns"].plus(s)
			}
		}
	}
	print(t, "news, cross-validated", total)
	for k := range 11 {
		t.Logf("belief %.1f: %v", float64(k)/10, bins[k])
	}
	learn := slices.Clone(gum)
	for k := range folds {
		learn = append(learn, weigh(parts[k])...)
	}
	w := fit(learn)
	r.UseWeights(w)
	t.Log("ranking, GUM dev:", accuracy(r, dev))
	print(t, "GUM dev", measure(r, readGUM(t, "dev")))
	if err := coref.SaveWeights(w); err != nil {
		t.Fatal(err)
	}
}

func fit(learn []coref.Example) map[string]float64 { return coref.Train(learn, 20, 0.1, *prior) }

// usable leaves out pronouns for a person whose antecedent is no candidate: that they
// have none would be the wrong lesson.
func usable(all []coref.Example) []coref.Example {
	return slices.DeleteFunc(all, func(e coref.Example) bool { return e.Lost && (e.Class == "he" || e.Class == "she") })
}

// weigh makes examples of news count more, for news is what is read.
func weigh(all []coref.Example) []coref.Example {
	out := slices.Clone(all)
	for k := range out {
		out[k].Weight = *weight
	}
	return out
}

func print(t *testing.T, name string, scores map[string]score) {
	t.Helper()
	for _, class := range []string{"he", "she", "it", "they", "pronouns", "all", "nominal"} {
		if s, ok := scores[class]; ok {
			t.Log(name, class, s)
		}
	}
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

func (s score) plus(x score) score { return score{s.right + x.right, s.made + x.made, s.gold + x.gold} }

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

// bins counts the links of pronouns by tenths of belief.
var bins map[int]score

// measureNews scores the links that news.tsv tells about, by pronoun or nominal.
func measureNews(r *coref.Resolver, articles []*article, wrong func(a *article, n, i int, got, want string)) map[string]score {
	out := map[string]score{}
	for _, a := range articles {
		d := *a.doc
		d.Mentions = append([]nlp.Mention(nil), a.doc.Mentions...)
		r.Annotate(&d)
		links, beliefs := map[[2]int]string{}, map[[2]int]float64{}
		for _, m := range added(a.doc.Mentions, d.Mentions) {
			beliefs[[2]int{m.Sentence, m.Head}] = m.Score
			links[[2]int{m.Sentence, m.Head}] = sorted(m.ActorIDs)
		}
		for key := range a.label {
			class := "nominal"
			if w := classOf[lower(d.Sentences[key[0]].Tokens[key[1]].Text)]; w != "" {
				class = w
			}
			s, want := out[class], a.gold(key[0], key[1], false, nil)
			if want != "-" {
				s.gold++
			}
			if links[key] != "" {
				s.made++
			}
			if b := beliefs[key]; links[key] != "" && bins != nil && class != "nominal" {
				bins[int(b*10)] = bins[int(b*10)].plus(score{made: 1, right: map[bool]int{true: 1}[links[key] == want]})
			}
			if links[key] == want {
				s.right++
			} else if wrong != nil && links[key]+want != "-" {
				wrong(a, key[0], key[1], links[key], want)
			}
			out[class] = s
		}
	}
	return out
}

func TestNews(t *testing.T) {
	r := resolver(t)
	all := measureNews(r, readNews(t, "voa-train.jsonl"), wrongLinks(t, r))
	for _, class := range []string{"he", "she", "it", "they"} {
		all["pronouns"] = all["pronouns"].plus(all[class])
	}
	print(t, "news", all)
}

// wrongLinks prints what is wrong, with -show.
func wrongLinks(t *testing.T, r *coref.Resolver) func(a *article, n, i int, got, want string) {
	if !*show {
		return nil
	}
	return func(a *article, n, i int, got, want string) {
		s := a.doc.Sentences[n]
		t.Logf("%s %d %d got <%s> want <%s> of %s: %s ** %s", a.ID, n, i, got, want, r.Beliefs(a.doc)[[2]int{n, i}],
			a.doc.Text[a.doc.Sentences[max(n-1, 0)].Start:s.Tokens[i].Start], a.doc.Text[s.Tokens[i].Start:s.End])
	}
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

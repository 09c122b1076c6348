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
	gum := usable(gumExamples(r, readGUM(t, "train")))
	var articles [folds][]*article
	var parts [folds][]coref.Example
	n := 0
	for _, a := range readNews(t, "voa-train.jsonl") {
		if len(a.label) > 0 {
			k := n % folds
			articles[k] = append(articles[k], a)
			parts[k] = append(parts[k], usable(r.Examples(a.doc, a.gold))...)
			n++
		}
	}
	total := map[string]score{}
	var beliefs [11]score // by tenths
	for k := range folds {
		r.UseWeights(fit(gum, parts, k))
		for class, s := range measureNews(r, articles[k], func(_ *article, _ [2]int, class, want string, made nlp.Mention) {
			if class != "nominal" {
				tenth := int(made.Score * 10)
				beliefs[tenth] = beliefs[tenth].add(sorted(made.ActorIDs), want)
			}
		}) {
			total[class] = total[class].plus(s)
		}
	}
	print(t, "news, cross-validated,", total)
	for k, s := range beliefs {
		if s.made > 0 {
			t.Logf("pronouns with a belief of %.1f and more: right %d of %d", float64(k)/10, s.right, s.made)
		}
	}
	w := fit(gum, parts, -1)
	r.UseWeights(w)
	t.Log("ranking on GUM dev, none included:", accuracy(r, gumExamples(r, readGUM(t, "dev"))))
	print(t, "GUM dev", measureGUM(r, readGUM(t, "dev")))
	if err := coref.SaveWeights(w); err != nil {
		t.Fatal(err)
	}
}

// fit learns from GUM and all parts of the news but one.
func fit(gum []coref.Example, parts [folds][]coref.Example, without int) map[string]float64 {
	learn := slices.Clone(gum)
	for k := range parts {
		if k == without {
			continue
		}
		for _, e := range parts[k] {
			e.Weight = *weight
			learn = append(learn, e)
		}
	}
	return coref.Train(learn, 20, 0.1, *prior)
}

func gumExamples(r *coref.Resolver, docs []*goldDoc) []coref.Example {
	var out []coref.Example
	for _, g := range docs {
		out = append(out, r.Examples(g.doc, g.gold)...)
	}
	return out
}

// usable leaves out pronouns for a person whose antecedent is no candidate: that they
// have none would be the wrong lesson.
func usable(all []coref.Example) []coref.Example {
	return slices.DeleteFunc(all, func(e coref.Example) bool { return e.Lost && (e.Class == "he" || e.Class == "she") })
}

func accuracy(r *coref.Resolver, examples []coref.Example) string {
	right, all := map[string]int{}, map[string]int{}
	for k := range examples {
		e := &examples[k]
		all[e.Class]++
		if e.Gold[r.Best(e)] {
			right[e.Class]++
		}
	}
	out := ""
	for _, c := range classes {
		out += fmt.Sprintf("%s %d/%d %.3f  ", c, right[c], all[c], float64(right[c])/float64(max(all[c], 1)))
	}
	return out
}

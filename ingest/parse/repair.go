package parse

import "entente/ingest/nlp"

// repair mends a tree in which two words that stand side by side are both the subject of
// one verb, which English does not have: a name before a common noun belongs to it ("Ivan Petrov
// supporters marched"), a common noun before a name describes who is named ("contractor Ivan Petrov left").
func repair(s *nlp.Sentence) {
	for i := 1; i < len(s.Tokens); i++ {
		second := &s.Tokens[i]
		if second.Deprel != "nsubj" {
			continue
		}
		k := nameBefore(s, i)
		if k < 0 {
			continue
		}
		first := &s.Tokens[k]
		switch {
		case first.UPOS == "PROPN" && second.UPOS == "NOUN":
			first.Head, first.Deprel = i, "compound"
		case first.UPOS == "NOUN" && second.UPOS == "PROPN" && k == i-1:
			first.Head, first.Deprel = i, "nmod:desc"
			describe(s, k, i)
		}
	}
}

// nameBefore is the other subject of token i's verb that ends right before token i, or -1.
func nameBefore(s *nlp.Sentence, i int) int {
	k := i - 1
	for k > 0 && s.Tokens[k].Deprel == "flat" {
		k = s.Tokens[k].Head
	}
	if k >= 0 && k < i && s.Tokens[k].Deprel == "nsubj" && s.Tokens[k].Head == s.Tokens[i].Head {
		return k
	}
	return -1
}

// describe hangs the article before a description from the name that it describes.
func describe(s *nlp.Sentence, description, name int) {
	for k := range description {
		if s.Tokens[k].Head == description && s.Tokens[k].Deprel == "det" {
			s.Tokens[k].Head = name
		}
	}
}

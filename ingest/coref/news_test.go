package coref_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"entente/ingest/actor"
	"entente/ingest/coref"
	"entente/ingest/nlp"
	"entente/ingest/tokenize"
)

// article is one gold article of news.
type article struct {
	ID        string
	Sentences []string
	Events    []struct {
		Sentence               int
		Source, Target, Status string
		Cue                    string
	}
	doc   *nlp.Doc
	label map[[2]int]string // by sentence and token, the actor that a pronoun denotes
}

// readNews reads a gold file and runs the stages up to actor.
func readNews(t testing.TB, name string) []*article {
	t.Helper()
	f, err := os.Open(filepath.Join(shared(t), "gold", name))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	p, err := parser()
	if err != nil {
		t.Fatal(err)
	}
	linker, err := actor.New()
	if err != nil {
		t.Fatal(err)
	}
	var out []*article
	scan := bufio.NewScanner(f)
	scan.Buffer(nil, 1<<22)
	for scan.Scan() {
		a := &article{}
		if err := json.Unmarshal(scan.Bytes(), a); err != nil {
			t.Fatal(err)
		}
		a.doc = &nlp.Doc{ID: a.ID}
		var bounds [][2]int
		for _, s := range a.Sentences {
			bounds = append(bounds, [2]int{len(a.doc.Text), len(a.doc.Text) + len(s)})
			a.doc.Text += s + "\n"
		}
		tokenize.New().AnnotateSentences(a.doc, bounds)
		p.Annotate(a.doc)
		linker.Annotate(a.doc)
		a.labels()
		out = append(out, a)
	}
	return out
}

// TestShowNews prints every link in the news with what it hangs on, to be read.
func TestShowNews(t *testing.T) {
	if !*show {
		t.Skip("prints only with -show")
	}
	r := resolver(t)
	for _, a := range readNews(t, "voa-train.jsonl") {
		before := append([]nlp.Mention(nil), a.doc.Mentions...)
		r.Annotate(a.doc)
		fmt.Println("=====", a.ID)
		for n := range a.doc.Sentences {
			fmt.Println(n, marked(a.doc, n, before))
		}
	}
}

// marked is sentence n with its mentions; those of coreference have a star.
func marked(d *nlp.Doc, n int, before []nlp.Mention) string {
	s := &d.Sentences[n]
	star := map[int]bool{}
	for _, m := range added(before, d.Mentions) {
		if m.Sentence == n {
			star[m.First] = true
		}
	}
	var b strings.Builder
	at := s.Start
	for _, m := range d.Mentions {
		if m.Sentence != n || m.Start < at {
			continue
		}
		b.WriteString(d.Text[at:m.Start])
		mark := ""
		if star[m.First] {
			mark = fmt.Sprintf("*%s*%.2f:", m.Form, m.Score)
		}
		fmt.Fprintf(&b, "[%s|%s%s]", d.Text[m.Start:m.End], mark, strings.Join(m.ActorIDs, ","))
		at = m.End
	}
	b.WriteString(d.Text[at:s.End])
	return b.String()
}

// labels takes from the gold events which actor a pronoun is that stands where the
// event's source or target stands: subject, object or possessor of the cue.
func (a *article) labels() {
	a.label = map[[2]int]string{}
	for _, e := range a.Events {
		if e.Sentence >= len(a.doc.Sentences) {
			continue
		}
		s := &a.doc.Sentences[e.Sentence]
		cue := cueToken(s, e.Cue)
		if cue < 0 {
			continue
		}
		for i := range s.Tokens {
			tok := &s.Tokens[i]
			if tok.UPOS != "PRON" || !third[lower(tok.Text)] {
				continue
			}
			id := ""
			switch h := tok.Head; {
			case h == cue && tok.Deprel == "nsubj", h == cue && tok.Deprel == "nmod:poss", h >= 0 && h == s.Tokens[cue].Head && s.Tokens[cue].Deprel == "xcomp" && tok.Deprel == "nsubj":
				id = e.Source
			case h == cue && (tok.Deprel == "obj" || tok.Deprel == "nsubj:pass" || tok.Deprel == "obl"):
				id = e.Target
			}
			if id == "" {
				continue
			}
			key := [2]int{e.Sentence, i}
			if old, ok := a.label[key]; ok && old != id {
				id = "" // several: "they"
			}
			a.label[key] = id
		}
	}
	for key, id := range a.label {
		if a.doc.Actors[id] == nil {
			delete(a.label, key)
		}
	}
}

// cueToken is the first token of the cue, or -1.
func cueToken(s *nlp.Sentence, cue string) int {
	words := strings.Fields(cue)
	if len(words) == 0 {
		return -1
	}
	for i := range s.Tokens {
		if s.Tokens[i].Text == words[0] {
			return i
		}
	}
	return -1
}

func (a *article) gold(sentence, head int, _ bool, ids []string) string {
	if len(ids) > 0 {
		return strings.Join(ids, " ")
	}
	if id, ok := a.label[[2]int{sentence, head}]; ok {
		return id
	}
	return coref.Unknown
}

package coref_test

import (
	"bufio"
	"fmt"
	"hash/fnv"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"entente/ingest/nlp"
)

// goldDoc is one document of GUM with its coreference chains.
type goldDoc struct {
	doc   *nlp.Doc
	genre string
	spans [][]goldSpan      // by sentence
	chain map[[2]int]string // by sentence and head, of the smallest phrase
	all   map[[2]int]string // of the largest
	joint map[string]string // the actors of chains that begin with coordinated names
}

// gold is the chain of the phrase headed by a token, or of all that are coordinated with it.
func (g *goldDoc) gold(sentence, head int, joint bool, _ []string) string {
	if joint {
		return g.all[[2]int{sentence, head}]
	}
	return g.chain[[2]int{sentence, head}]
}

// goldSpan is one mention of a chain.
type goldSpan struct {
	id, kind    string
	first, last int
	head        int
}

// shared is the folder with the training data; the test is skipped without it.
func shared(t testing.TB) string {
	t.Helper()
	dir := os.Getenv("ENTENTE_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared")
	} else if !filepath.IsAbs(dir) {
		dir = filepath.Join("..", "..", dir)
	}
	if _, err := os.Stat(dir); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("no data folder %s: set ENTENTE_SHARED", dir)
		}
		t.Skipf("no data folder %s; set ENTENTE_SHARED to run this test", dir)
	}
	return dir
}

// readGUM reads one part of the treebank: train, dev or test.
func readGUM(t testing.TB, part string) []*goldDoc {
	t.Helper()
	f, err := os.Open(filepath.Join(shared(t), "train", "ud-gum-cc-by", "en_gum-ud-"+part+".conllu"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	var out []*goldDoc
	var rows [][]string
	scan := bufio.NewScanner(f)
	scan.Buffer(nil, 1<<20)
	for scan.Scan() {
		line := scan.Text()
		switch {
		case strings.HasPrefix(line, "# newdoc id = "):
			id := strings.TrimPrefix(line, "# newdoc id = ")
			out = append(out, &goldDoc{doc: &nlp.Doc{ID: id, Actors: map[string]*nlp.Actor{}}, genre: strings.Split(id, "_")[1], chain: map[[2]int]string{}, all: map[[2]int]string{}, joint: map[string]string{}})
		case line == "":
			if len(rows) > 0 {
				out[len(out)-1].add(rows)
			}
			rows = nil
		case line[0] != '#':
			if row := strings.Split(line, "\t"); !strings.ContainsAny(row[0], "-.") {
				rows = append(rows, row)
			}
		}
	}
	for _, g := range out {
		g.actors()
	}
	return out
}

func field(s string) string {
	if s == "_" {
		return ""
	}
	return s
}

// add appends one sentence.
func (g *goldDoc) add(rows [][]string) {
	d := g.doc
	s := nlp.Sentence{Start: len(d.Text)}
	for _, r := range rows {
		start := len(d.Text)
		d.Text += r[1]
		head, _ := strconv.Atoi(r[6])
		space := !strings.Contains(r[9], "SpaceAfter=No")
		s.Tokens = append(s.Tokens, nlp.Token{
			Text: r[1], Start: start, End: len(d.Text), SpaceAfter: space, Lemma: field(r[2]), UPOS: r[3], Feats: field(r[5]), Head: head - 1, Deprel: r[7],
		})
		if space {
			d.Text += " "
		}
	}
	s.End = len(d.Text)
	g.spans = append(g.spans, spansOf(&s, rows))
	for _, sp := range g.spans[len(g.spans)-1] {
		key := [2]int{len(d.Sentences), sp.head}
		if g.chain[key] == "" {
			g.chain[key] = sp.id // spans that close first are the smaller ones
		}
		g.all[key] = sp.id
	}
	d.Sentences = append(d.Sentences, s)
}

var bracket = regexp.MustCompile(`\(([^()]+)(\)?)|([^()]+)\)`)

// spansOf reads the Entity brackets of a sentence, in the order in which they close.
func spansOf(s *nlp.Sentence, rows [][]string) []goldSpan {
	var out, open []goldSpan
	for i, r := range rows {
		entity := ""
		for _, kv := range strings.Split(r[9], "|") {
			if v, ok := strings.CutPrefix(kv, "Entity="); ok {
				entity = v
			}
		}
		for _, m := range bracket.FindAllStringSubmatch(entity, -1) {
			if m[1] != "" {
				parts := strings.Split(m[1], "-")
				sp := goldSpan{id: parts[0], first: i}
				if len(parts) > 1 {
					sp.kind = parts[1]
				}
				open = append(open, sp)
				if m[2] == "" {
					continue
				}
				m[3] = parts[0]
			}
			for k := len(open) - 1; k >= 0; k-- {
				if open[k].id == m[3] {
					sp := open[k]
					sp.last = i + 1
					sp.head = headOf(s, sp.first, sp.last)
					out = append(out, sp)
					open = append(open[:k], open[k+1:]...)
					break
				}
			}
		}
	}
	return out
}

// headOf is the token of the span whose head lies outside it.
func headOf(s *nlp.Sentence, first, last int) int {
	for i := first; i < last; i++ {
		if h := s.Tokens[i].Head; (h < first || h >= last) && s.Tokens[i].UPOS != "PUNCT" {
			return i
		}
	}
	return first
}

var kinds = map[string]string{"person": nlp.Person, "organization": nlp.Organization, "place": nlp.Country}

// actors makes an actor of each chain of persons, organizations or places with a
// name, and mentions of its names. Most actors get the gender that their
// pronouns tell, as a knowledge base would know it.
func (g *goldDoc) actors() {
	named := map[string]string{}
	for n, spans := range g.spans {
		for _, sp := range spans {
			if k := kinds[sp.kind]; k != "" && g.doc.Sentences[n].Tokens[sp.head].UPOS == "PROPN" && named[sp.id] == "" {
				named[sp.id] = k
			}
		}
	}
	g.joints(named)
	for id, kind := range named {
		g.doc.Actors[id] = &nlp.Actor{ID: id, Name: id, Kind: kind}
	}
	for n, spans := range g.spans {
		covered := map[int]bool{}
		for k := len(spans) - 1; k >= 0; k-- { // outer spans first
			sp := spans[k]
			s := &g.doc.Sentences[n]
			if a := g.doc.Actors[sp.id]; a != nil && a.Kind == nlp.Person && s.Tokens[sp.head].UPOS == "PRON" && drawn(g.doc.ID+sp.id) {
				a.Gender = map[string]string{"Masc": "m", "Fem": "f"}[s.Tokens[sp.head].Feat("Gender")]
			}
			if named[sp.id] == "" || s.Tokens[sp.head].UPOS != "PROPN" || covered[sp.head] {
				continue
			}
			first, last := nameAround(s, &sp)
			for i := first; i < last; i++ {
				covered[i] = true
			}
			g.doc.Mentions = append(g.doc.Mentions, nlp.Mention{
				Sentence: n, First: first, Last: last, Head: sp.head, Start: s.Tokens[first].Start, End: s.Tokens[last-1].End,
				Form: nlp.Name, ActorIDs: []string{sp.id}, Score: 1, Possessor: s.Tokens[sp.head].Deprel == "nmod:poss",
			})
		}
	}
}

// drawn takes seven of eight names, the same ones each time.
func drawn(name string) bool {
	h := fnv.New32a()
	_, _ = h.Write([]byte(name))
	return h.Sum32()%8 != 0
}

// nameAround is the run of proper nouns around the head of the span.
func nameAround(s *nlp.Sentence, sp *goldSpan) (first, last int) {
	first, last = sp.head, sp.head+1
	for first > sp.first && s.Tokens[first-1].UPOS == "PROPN" {
		first--
	}
	for last < sp.last && s.Tokens[last].UPOS == "PROPN" {
		last++
	}
	return first, last
}

// joints finds the chains that stand for several named actors.
func (g *goldDoc) joints(named map[string]string) {
	for n, spans := range g.spans {
		tokens := g.doc.Sentences[n].Tokens
		for _, sp := range spans {
			ids := []string{g.chain[[2]int{n, sp.head}]}
			for k := sp.head; k < sp.last; k++ {
				if tokens[k].Head == sp.head && tokens[k].Deprel == "conj" {
					ids = append(ids, g.chain[[2]int{n, k}])
				}
			}
			every := len(ids) > 1 && ids[0] != sp.id
			for _, id := range ids {
				every = every && named[id] != ""
			}
			if every && g.joint[sp.id] == "" {
				g.joint[sp.id] = fmt.Sprint(ids)
			}
		}
	}
}

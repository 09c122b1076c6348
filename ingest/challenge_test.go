package ingest_test

import (
	"cmp"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"entente/graph"
	"entente/ingest/article"
)

// challengeFloors is how many of a phenomenon's sentences come out as they must, with
// nothing that may not. They only rise.
var challengeFloors = map[string]int{
	"embedded": 1, "relation": 23, "passive": 10, "nominal": 21, "participle": 7, "relative clause": 5, "coordination": 13,
	"control": 6, "reciprocal": 2, "talks and visits": 11, "demand or threat": 13, "praise and blame": 7, "headline": 2,
	"direction": 20, "metonymy": 8, "ambiguous name": 11, "coreference": 11, "event coreference": 7, "attribution": 23,
	"negation": 96, "plan": 66, "hedge": 70, "hypothetical": 31, "sport": 9, "trap": 26,
	"dateline": 7, "second verb": 8,
}

// neverFalse are the phenomena under which no fact may come out that must not.
var neverFalse = []string{"negation", "plan", "hedge", "hypothetical"}

// challenge is one line of testdata/challenge.tsv.
type challenge struct {
	line       int
	phenomenon string
	text       string
	must       []claim
	mustNot    []claim
	nothing    bool // no statement may come out at all
	date       string
}

// claim is a statement as the file writes it: "RUS CONDEMNS ISR actual by USA".
type claim struct{ source, relation, target, status, speaker string }

func (c claim) String() string {
	s := strings.Join([]string{c.source, c.relation, c.target, c.status}, " ")
	if c.speaker != "" {
		s += " by " + c.speaker
	}
	return s
}

// fits ignores the order of a symmetric relation's actors.
func (c claim) fits(s graph.Statement, known names) bool {
	straight := known.mean(s.Source, c.source) && known.mean(s.Target, c.target)
	turned := s.Relation.Symmetric() && known.mean(s.Target, c.source) && known.mean(s.Source, c.target)
	return (straight || turned) && c.relation == string(s.Relation) && c.status == string(s.Status)
}

// names are the ids that an actor could have, by the id it has: spellings of names
// differ, and so do ids made of them.
type names map[string][]string

var noLetters = regexp.MustCompile(`[^\pL\pN]+`)

func newNames(mentions []graph.Mention) names {
	out := names{}
	for _, m := range mentions {
		for _, name := range append([]string{m.Actor.Name}, m.Actor.Aliases...) {
			out[m.Actor.ID] = append(out[m.Actor.ID], strings.Trim(noLetters.ReplaceAllString(strings.ToLower(name), "-"), "-"))
		}
	}
	return out
}

func (n names) mean(id, wanted string) bool { return id == wanted || slices.Contains(n[id], wanted) }

func readClaims(field string) ([]claim, error) {
	var out []claim
	for part := range strings.SplitSeq(field, ";") {
		if part = strings.TrimSpace(part); part == "" || part == "-" {
			continue
		}
		body, speaker, _ := strings.Cut(part, " by ")
		f := strings.Fields(body)
		if len(f) != 4 || !graph.Status(f[3]).Valid() {
			return nil, fmt.Errorf("%q is not SOURCE RELATION TARGET STATUS", part)
		}
		out = append(out, claim{f[0], f[1], f[2], f[3], speaker})
	}
	return out, nil
}

func readChallenges(t *testing.T) []challenge {
	t.Helper()
	data, err := os.ReadFile("testdata/challenge.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var out []challenge
	for i, line := range strings.Split(string(data), "\n") {
		if strings.HasPrefix(line, "#") || strings.TrimSpace(line) == "" {
			continue
		}
		f := append(strings.Split(line, "\t"), "", "", "")
		c := challenge{line: i + 1, phenomenon: f[0], text: f[1], nothing: strings.TrimSpace(f[3]) == "-", date: f[4]}
		var bad error
		c.must, err = readClaims(f[2])
		c.mustNot, bad = readClaims(f[3])
		if err = cmp.Or(err, bad); err != nil {
			t.Fatalf("testdata/challenge.tsv:%d: %v", c.line, err)
		}
		out = append(out, c)
	}
	return out
}

// verdict is how one sentence came out.
type verdict struct {
	missing []claim           // must have come out
	untrue  []graph.Statement // must not have
	extra   []graph.Statement // facts that nobody said anything about
}

func (c challenge) judge(a graph.Analysis) verdict {
	var v verdict
	known, got := newNames(a.Mentions), a.Statements
	for _, m := range c.must {
		if !slices.ContainsFunc(got, func(s graph.Statement) bool { return m.fits(s, known) && known.mean(s.AttributedTo, m.speaker) }) {
			v.missing = append(v.missing, m)
		}
	}
	for _, s := range got {
		fits := func(m claim) bool { return m.fits(s, known) }
		switch {
		case c.nothing || slices.ContainsFunc(c.mustNot, fits):
			v.untrue = append(v.untrue, s)
		case s.Status == graph.Actual && !slices.ContainsFunc(c.must, fits):
			v.extra = append(v.extra, s)
		}
	}
	return v
}

// tally counts the sentences of one phenomenon.
type tally struct{ all, right, missing, untrue, extra int }

func (n *tally) add(v verdict) {
	n.all++
	if len(v.missing) == 0 && len(v.untrue) == 0 {
		n.right++
	}
	n.missing += len(v.missing)
	n.untrue += len(v.untrue)
	n.extra += len(v.extra)
}

func TestChallenge(t *testing.T) {
	tallies := map[string]*tally{}
	var order []string
	for _, c := range readChallenges(t) {
		r, err := pipeline(t).Analyze(article.Article{ID: fmt.Sprintf("line-%d", c.line), Date: c.date, Text: c.text})
		if err != nil {
			t.Fatalf("line %d: %v", c.line, err)
		}
		v := c.judge(r.Analysis)
		if tallies[c.phenomenon] == nil {
			tallies[c.phenomenon] = &tally{}
			order = append(order, c.phenomenon)
		}
		tallies[c.phenomenon].add(v)
		c.report(t, v)
	}
	for _, name := range order {
		n := tallies[name]
		t.Logf("%-16s %3d of %3d right, %d missing, %d false, %d more facts", name, n.right, n.all, n.missing, n.untrue, n.extra)
		if n.right < challengeFloors[name] {
			t.Errorf("%s: %d sentences right, below the floor of %d", name, n.right, challengeFloors[name])
		}
	}
	for name := range challengeFloors {
		if tallies[name] == nil {
			t.Errorf("no sentence of the phenomenon %q is left", name)
		}
	}
}

// report fails on facts that may never come out, and lists all else for reading.
func (c challenge) report(t *testing.T, v verdict) {
	t.Helper()
	for _, s := range v.untrue {
		say := t.Logf
		if slices.Contains(neverFalse, c.phenomenon) && s.Status == graph.Actual {
			say = t.Errorf
		}
		say("line %d (%s): false %s in: %s", c.line, c.phenomenon, said(s), c.text)
	}
	for _, m := range v.missing {
		t.Logf("line %d (%s): missing %v in: %s", c.line, c.phenomenon, m, c.text)
	}
	for _, s := range v.extra {
		t.Logf("line %d (%s): also %s in: %s", c.line, c.phenomenon, said(s), c.text)
	}
}

func said(s graph.Statement) claim {
	return claim{s.Source, string(s.Relation), s.Target, string(s.Status), s.AttributedTo}
}

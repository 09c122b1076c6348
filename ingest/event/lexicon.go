package event

import (
	"embed"
	"fmt"
	"io/fs"
	"strings"

	"entente/graph"
	"entente/graph/ontology"
)

//go:embed lexicon/*.tsv
var embedded embed.FS

// A placeKind tells where in the tree an argument stands.
type placeKind uint8

const (
	subject     placeKind = iota // who acts
	object                       // what is acted on
	indirect                     // indirect object
	clauseSubj                   // subject of the complement
	clauseArg                    // any object of the complement
	conditional                  // subject of a condition: "unless Iran stops"
	possessor                    // possessor or modifier of a noun
	carrier                      // subject of the verb that carries a noun
	anchor                       // subject of the clause a noun stands in
	copular                      // subject of which the cue is said
	modified                     // the noun that the cue modifies
	itself                       // the word itself: "pro-Syrian"
	prisoner                     // who is in the custody named: "remains in U.S. custody"
	sufferer                     // possessor of what is done to him: "his arrest"
	helped                       // whom a clause of purpose helps: "sent troops to help the king"
	purposed                     // whom a clause of purpose fights: "sent troops to crush the rebels"
	assailant                    // who strikes in a clause of time: "after rebels attacked"
	sayer                        // who says the clause the cue stands in
	accordant                    // whom a cooperative complement is done with: "agreed to sell oil to Japan"
	preposed                     // dependent with one of the prepositions
)

var placeNames = map[string]placeKind{
	"subj": subject, "obj": object, "iobj": indirect, "xsubj": clauseSubj, "xarg": clauseArg, "unless": conditional, "poss": possessor,
	"light": carrier, "clause": anchor, "copula": copular, "head": modified, "self": itself, "purpose": purposed, "helped": helped, "sufferer": sufferer, "prisoner": prisoner, "said": sayer, "attacker": assailant, "accord": accordant,
}

// A place is one column entry of a frame.
type place struct {
	name    string // as written, for Explain
	kind    placeKind
	preps   []string
	owner   bool // takes the owner of a thing too
	only    bool // takes nothing but the owner of a thing
	where   bool // takes actors named as places
	strikes bool // of things, takes the owner of weapons and attacks only
	speaks  bool // of things, takes the author of documents
}

// A frame is one way in which a cue states an act.
type frame struct {
	relation       ontology.Relation
	source, target []place
	each           *place   // for pairs; then source and target are empty
	objects        []string // lemmas one of which is the object, or nil
	particle       string
	oblique        [2]string // preposition and lemma
	needs          string    // a further condition, see matches
	rule           string    // file, line and cue, for Explain
}

// weight orders frames of one cue: more words first.
func (f *frame) weight() int {
	w := 0
	if f.objects != nil {
		w += 2
	}
	if f.particle != "" {
		w += 2
	}
	if f.oblique[0] != "" {
		w += 2
	}
	switch f.needs {
	case "misdeed", "violent", "destruction", "complaint", "deadline", "answered", "protester", "menace", "quarrel", "denial", "failing", "stays", "at", "verbal":
		w++ // asks for words too
	}
	return w
}

// A governor is what a verb says of the acts below it.
type governor struct {
	byObject     bool // the object is the subject of the complement
	clause, noun graph.Status
}

type lexicon struct {
	verbs, nouns map[string][]*frame
	governors    map[string][]governor
	nounStatus   map[string]graph.Status
	light        map[string]bool
	speech       map[string]bool
	modifiers    map[string]graph.Status
	insults      map[string]bool
	misdeeds     map[string]map[string]bool // verbs, and of what object where that matters
	instruments  map[string]bool
	kinds        map[string]string // of acts, by the first word of its line
	authorities  map[string]bool
	documents    map[string]bool
	duties       map[string]bool     // verbs of what one is blamed for not doing
	deeds        map[string][]string // nouns for deeds, and the verbs that tell them
	traps        map[string]int
	occupied     map[string][]occupation // lands, by country code
	irregular    map[string]string       // form to lemma
	weights      map[string]float64      // of the grounds of confidence
}

// load reads the lexicon's files; errors name file and line.
func load(files fs.FS) (*lexicon, error) {
	l := &lexicon{
		verbs: map[string][]*frame{}, nouns: map[string][]*frame{}, governors: map[string][]governor{},
		nounStatus: map[string]graph.Status{}, modifiers: map[string]graph.Status{}, insults: map[string]bool{}, misdeeds: map[string]map[string]bool{}, instruments: map[string]bool{}, kinds: map[string]string{}, authorities: map[string]bool{}, documents: map[string]bool{}, duties: map[string]bool{}, deeds: map[string][]string{}, occupied: map[string][]occupation{},
		light: map[string]bool{}, speech: map[string]bool{}, traps: map[string]int{}, irregular: map[string]string{},
	}
	steps := []struct {
		file string
		row  func(cols []string, at string) error
	}{
		{"verbs.tsv", func(c []string, at string) error { return addFrames(l.verbs, c, at) }},
		{"nouns.tsv", func(c []string, at string) error { return addFrames(l.nouns, c, at) }},
		{"governors.tsv", l.addGovernors},
		{"governing_nouns.tsv", func(c []string, _ string) error { return addStatuses(l.nounStatus, c) }},
		{"modifiers.tsv", func(c []string, _ string) error { return addStatuses(l.modifiers, c) }},
		{"insults.tsv", func(c []string, _ string) error { return addWords(l.insults, c) }},
		{"misdeeds.tsv", l.addMisdeeds},
		{"documents.tsv", func(c []string, _ string) error { return addWords(l.documents, c) }},
		{"duties.tsv", func(c []string, _ string) error { return addWords(l.duties, c) }},
		{"deeds.tsv", l.addDeeds},
		{"occupied.tsv", l.addOccupied},
		{"authorities.tsv", func(c []string, _ string) error { return addWords(l.authorities, c) }},
		{"kinds.tsv", l.addKind},
		{"instruments.tsv", func(c []string, _ string) error { return addWords(l.instruments, c) }},
		{"light_verbs.tsv", func(c []string, _ string) error { return addWords(l.light, c) }},
		{"speech.tsv", func(c []string, _ string) error { return addWords(l.speech, c) }},
		{"traps.tsv", l.addTraps},
		{"irregular.tsv", l.addIrregular},
	}
	for _, s := range steps {
		if err := eachRow(files, s.file, s.row); err != nil {
			return nil, err
		}
	}
	sortFrames(l.verbs)
	sortFrames(l.nouns)
	return l, nil
}

func eachRow(files fs.FS, name string, row func(cols []string, at string) error) error {
	raw, err := fs.ReadFile(files, name)
	if err != nil {
		return fmt.Errorf("read event lexicon: %w", err)
	}
	n := 0
	for line := range strings.Lines(string(raw)) {
		n++
		line = strings.TrimRight(line, "\r\n")
		if strings.TrimSpace(line) == "" || line[0] == '#' {
			continue
		}
		at := fmt.Sprintf("%s:%d", name, n)
		if err := row(strings.Split(line, "\t"), at); err != nil {
			return fmt.Errorf("%s: %w", at, err)
		}
	}
	return nil
}

func items(column string) []string {
	var out []string
	for w := range strings.SplitSeq(column, ",") {
		if w = strings.TrimSpace(w); w != "" {
			out = append(out, w)
		}
	}
	return out
}

func addWords(set map[string]bool, cols []string) error {
	for _, w := range items(cols[0]) {
		set[w] = true
	}
	return nil
}

func (l *lexicon) addKind(cols []string, _ string) error {
	words := items(cols[0])
	for _, w := range words {
		l.kinds[w] = words[0]
	}
	return nil
}

func (l *lexicon) addTraps(cols []string, _ string) error {
	for _, w := range items(cols[0]) {
		if word, strong := strings.CutSuffix(w, "!"); strong {
			l.traps[word] = sportWeight
		} else {
			l.traps[w] = max(l.traps[w], 1)
		}
	}
	return nil
}

func (l *lexicon) addIrregular(cols []string, _ string) error {
	if len(cols) != 2 {
		return fmt.Errorf("%d columns: write form and lemma, parted by a tab", len(cols))
	}
	l.irregular[cols[0]] = cols[1]
	return nil
}

// dropped marks a complement that states no act.
const dropped graph.Status = "drop"

func status(word string) (graph.Status, error) {
	if s := graph.Status(word); s.Valid() || s == dropped {
		return s, nil
	}
	return "", fmt.Errorf("%q is no status: write actual, planned, possible, negated or drop", word)
}

func (l *lexicon) addGovernors(cols []string, _ string) error {
	if len(cols) != 4 || cols[1] != "s" && cols[1] != "o" {
		return fmt.Errorf("%d columns: write words, s or o, and two statuses, parted by tabs", len(cols))
	}
	clause, err := status(cols[2])
	if err != nil {
		return err
	}
	noun, err := status(cols[3])
	if err != nil {
		return err
	}
	for _, w := range items(cols[0]) {
		l.governors[w] = append(l.governors[w], governor{cols[1] == "o", clause, noun})
	}
	return nil
}

func addStatuses(into map[string]graph.Status, cols []string) error {
	if len(cols) != 2 {
		return fmt.Errorf("%d columns: write words and a status, parted by a tab", len(cols))
	}
	s, err := status(cols[1])
	if err != nil {
		return err
	}
	for _, w := range items(cols[0]) {
		into[w] = s
	}
	return nil
}

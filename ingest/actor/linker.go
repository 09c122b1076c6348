package actor

import (
	"fmt"
	"io"
	"io/fs"

	"entente/ingest/nlp"
)

// Linker names the actors of documents. It is safe for concurrent use.
type Linker struct {
	kb *knowledge
	w  *words
}

// Option changes how a Linker is built.
type Option func(*settings)

type settings struct {
	tables fs.FS
	extra  []extraFile
}

type extraFile struct {
	name string
	r    io.Reader
}

// WithTables replaces the embedded knowledge base by the tables of another folder,
// which has the same names and columns.
func WithTables(files fs.FS) Option { return func(s *settings) { s.tables = files } }

// WithExtra adds a user's own entries to the knowledge base; name is what errors
// call the file. Each line begins with the kind of entry (country, person, office,
// organization, member, agency, given or title), parted by tabs from the columns of
// the table of that kind, whose origin may be left out. Where both know an actor
// by the same id, the user's entry wins.
func WithExtra(name string, r io.Reader) Option {
	return func(s *settings) { s.extra = append(s.extra, extraFile{name, r}) }
}

// New loads the knowledge base. Its errors name the file and line to mend.
func New(opts ...Option) (*Linker, error) {
	own, err := fs.Sub(embedded, "data")
	if err != nil {
		return nil, fmt.Errorf("open embedded knowledge base: %w", err)
	}
	s := settings{tables: own}
	for _, o := range opts {
		o(&s)
	}
	kb := newKnowledge()
	if err := kb.load(s.tables); err != nil {
		return nil, err
	}
	for _, f := range s.extra {
		err := eachExtra(f.name, f.r, func(table string, r *row) error { return kb.adder(table)(r) })
		if err != nil {
			return nil, err
		}
	}
	if err := kb.addThings(); err != nil {
		return nil, err
	}
	w, err := newWords()
	if err != nil {
		return nil, err
	}
	return &Linker{kb, w}, nil
}

// linking is the work on one document.
type linking struct {
	kb    *knowledge
	w     *words
	d     *nlp.Doc
	views []*view
	buf   []byte

	vocabulary map[string]bool // lower-case words of the text, made when first asked for

	found    []unit         // names in the order of the text
	namings  []naming       // of persons, in the order of the text
	clusters []cluster      // the persons that they name
	nations  map[string]int // how often each country is named
	evidence []evidence     // where
	groups   []evidence     // unnamed groups that the text ties to a country
	bodies   []body         // of states that the text gives to a country
	mentions []nlp.Mention
	actors   map[string]*nlp.Actor
	ties     []nlp.Tie
	from, to string // between which days the text must have been written, as far as known
}

// Annotate sets d.Actors, d.Ties and the d.Mentions that names tell.
func (l *Linker) Annotate(d *nlp.Doc) {
	w := &linking{kb: l.kb, w: l.w, d: d, nations: map[string]int{}, actors: map[string]*nlp.Actor{}, from: d.Date, to: d.Date}
	for i := range d.Sentences {
		v := newView(&d.Sentences[i], i)
		w.views = append(w.views, v)
		w.units(v)
	}
	w.define()
	w.torn()
	w.shortOrgans()
	w.settleNations()
	w.halves()
	w.people()
	w.localParties()
	w.gatherEvidence()
	for _, v := range w.views {
		w.nouns(v)
	}
	for _, v := range w.views {
		w.bareNouns(v)
		w.fightersOwn(v)
		w.postsOwn(v)
	}
	w.remaining()
	w.finish()
}

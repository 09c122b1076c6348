package question

import _ "embed"

//go:embed forms.txt
var formTable string

//go:embed verbs.tsv
var verbTable string

//go:embed irregular.tsv
var irregularTable string

//go:embed nouns.tsv
var nounTable string

// grammar is all that is known of how questions are asked.
type grammar struct {
	forms []form
	verbs verbs
	nouns nouns
	words []string // of all of them, sorted
}

func loadGrammar() (*grammar, error) {
	g := &grammar{}
	var err error
	if g.verbs, err = loadVerbs(verbTable, irregularTable); err != nil {
		return nil, err
	}
	if g.nouns, err = loadNouns(nounTable); err != nil {
		return nil, err
	}
	g.forms, err = loadForms(formTable)
	g.words = g.vocabulary()
	return g, err
}

// Package nlp holds the document that travels through the ingest stages.
//
// A stage takes a *Doc, reads what earlier stages set and writes only its own
// fields: tokenize sets Sentences with their Tokens' Text and offsets; parse
// sets the linguistic fields of tokens and each sentence's Spans; actor sets
// Actors, Ties and the Mentions it can name; coref adds Mentions that stand for
// actors named elsewhere. All offsets are byte offsets into Doc.Text, end
// exclusive. The names of fields and labels are Universal Dependencies'.
package nlp

// Doc is one article under analysis.
type Doc struct {
	ID   string // the article's id; set by the caller
	Date string // the article's date as YYYY-MM-DD, or empty; set by the caller
	// Text is the stored text that every offset refers to; set by the caller.
	Text string
	// Publication is the outlet that published the text, or empty; set by the caller.
	Publication string

	Sentences []Sentence        // set by tokenize
	Actors    map[string]*Actor // by id; set by actor
	Ties      []Tie             // set by actor
	Mentions  []Mention         // ordered by (Sentence, First, Last); set by actor, extended by coref
}

// Sentence is a run of tokens; Start and End are its byte offsets in Doc.Text.
type Sentence struct {
	Start, End int
	Tokens     []Token
	Spans      []Span // named-entity spans, in order and disjoint; set by parse
}

// Token is one syntactic word.
type Token struct {
	Text       string // the form, always Doc.Text[Start:End]; set by tokenize
	Start, End int
	SpaceAfter bool // whether white space follows; set by tokenize

	UPOS   string // universal part of speech; set by parse
	Lemma  string // set by parse
	Feats  string // UD features such as "Number=Sing|Tense=Past", "" for none; set by parse
	Head   int    // index of the head in Sentence.Tokens, -1 for the root; set by parse
	Deprel string // UD relation to the head, with subtype, such as "nsubj:pass"; set by parse
}

// Labels of entity spans.
const (
	PER  = "PER"  // persons
	ORG  = "ORG"  // organizations, parties, armed groups
	LOC  = "LOC"  // countries, cities, regions
	NORP = "NORP" // nationalities and demonyms as adjective or noun ("Israeli"), where the model tells them
)

// Span is a named entity: tokens First up to but not including Last.
type Span struct {
	First, Last int
	Label       string
}

// Kinds of actors.
const (
	Country      = "country"
	Person       = "person"
	Organization = "organization"
	Group        = "group"
)

// Actor is somebody the document names or a knowledge base knows.
type Actor struct {
	ID        string // ISO 3166 alpha-3, "SYR:REB", or a slug
	Name      string // usual English name
	ShortName string // what headlines call it: "Putin", "US"
	Kind      string // Country, Person, Organization or Group
	Country   string // ISO alpha-3 of the country it belongs to, or empty
	Role      string // REB, OPP, CIV, MED, BUS for unnamed groups; else a short office such as "president", or empty
	Gender    string // "m", "f" or "" when unknown; for pronouns
	Aliases   []string
	Origin    string // knowledge-base source, or "article" for an actor first met in this text
}

// Tie relations.
const (
	Leads      = "LEADS"
	Represents = "REPRESENTS"
	MemberOf   = "MEMBER_OF"
)

// Tie links a person (or member) to what they lead, represent or belong to.
type Tie struct {
	Person   string // actor id
	Relation string // Leads, Represents or MemberOf
	Of       string // actor id
	From, To string // YYYY-MM-DD, or empty when unknown
	Former   bool
	Office   string // "President", "foreign minister", or empty
	Origin   string // knowledge-base source, or "article"
}

// Kinds of mention, by their form.
const (
	Name    = "name"    // "Vladimir Putin", "Moscow"
	Nominal = "nominal" // "the Russian president", "Israeli troops", "rebels"
	Pronoun = "pronoun" // "he", "they", "which"
)

// Mention is one noun phrase that denotes one or more actors: tokens First up
// to but not including Last of a sentence, with its syntactic head at Head.
type Mention struct {
	Sentence          int
	First, Last, Head int
	Start, End        int // byte offsets of the words that denote the actor
	Form              string
	ActorIDs          []string // one, or several for "the two leaders"
	Score             float64  // belief in the link, 0 to 1
	// Possessor tells that the mention only modifies a noun that is no actor:
	// "Russia's" in "Russia's support", "Israeli" in "Israeli air strikes".
	Possessor bool
	// Place tells that the words denote the place, not those who act there:
	// "in southern Syria".
	Place bool
	// Former tells that an office was left before the article: "former president Clinton".
	Former bool
}

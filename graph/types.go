package graph

import "entente/graph/ontology"

// Kind is what an actor is.
type Kind string

// The kinds.
const (
	Country      Kind = "country"
	Person       Kind = "person"
	Organization Kind = "organization"
	Group        Kind = "group"
)

// Actor is somebody who acts. Its id is readable and stable: ISO 3166 alpha-3
// for a country (RUS), ISO3:ROLE for an unnamed group of one (SYR:REB), a slug
// for the rest (john-kerry), and slug~article for a mention that stayed ambiguous.
type Actor struct {
	ID        string
	Name      string // usual English name
	ShortName string // what headlines call it: "Putin"
	Kind      Kind
	Country   string // ISO alpha-3 of the country it belongs to, or empty
	Role      string // REB, OPP, CIV, MED, BUS for unnamed groups; else an office, or empty
	Aliases   []string
	Origin    string // knowledge-base source, or "article"
	Articles  int    // articles that mention it; set by stores on reading
}

// TieRelation is how a person or member belongs to an actor.
type TieRelation string

// The ties.
const (
	Leads      TieRelation = "LEADS"
	Represents TieRelation = "REPRESENTS"
	MemberOf   TieRelation = "MEMBER_OF"
)

// Tie links a person (or member) to what they lead, represent or belong to.
type Tie struct {
	Person   string // actor id of the person or member
	Relation TieRelation
	Of       string // actor id
	From, To string // YYYY-MM-DD, or empty when unknown or open
	Former   bool   // said of the past when the article was written
	Office   string // "President", or empty
	Origin   string // knowledge-base source, or "article"
	// FirstSeen and LastSeen are the dates of the first and last dated article
	// that states the tie, or empty; set by stores on reading.
	FirstSeen, LastSeen string
}

// Article is a news text. Offsets of statements are byte offsets into Text.
type Article struct {
	ID          string
	URL         string
	Title       string
	Publication string
	Date        string // YYYY-MM-DD, or empty when unknown
	Language    string
	Text        string
	Hash        string // of all of the above but ID; set by Writer
}

// Status tells whether an act happened.
type Status string

// The statuses.
const (
	Actual   Status = "actual"
	Planned  Status = "planned"
	Possible Status = "possible"
	Negated  Status = "negated"
)

// Valid reports whether s is one of the statuses.
func (s Status) Valid() bool {
	return s == Actual || s == Planned || s == Possible || s == Negated
}

// Precision is how exactly a date is known.
type Precision string

// The precisions. InArticle means the text gives no time and the date is the
// article's, never to be shown as the day it happened; Unknown means the article
// has no date either.
const (
	Day       Precision = "day"
	Month     Precision = "month"
	Year      Precision = "year"
	InArticle Precision = "article"
	Unknown   Precision = "unknown"
)

// Span is a stretch of an article's text: Start and End are byte offsets, end exclusive.
type Span struct {
	Text       string
	Start, End int
}

// Statement is one sentence of one article that states something between two
// actors. Date is always YYYY-MM-DD, the first of the month or year at those
// precisions, and empty for Unknown.
type Statement struct {
	Article       string
	Source        string // actor id
	Relation      ontology.Relation
	Target        string // actor id
	Status        Status
	Date          string
	DatePrecision Precision
	// AttributedTo is the actor id of who claims it, the words as written where
	// the speaker is no actor, or empty in the writer's own voice.
	AttributedTo string
	Confidence   float64 // probability of being right, 0 to 1
	Quote        string  // the sentence, verbatim
	Start, End   int     // of Quote in the article's text
	SourceText   Span
	TargetText   Span
	Cue          Span
}

// Mention counts how often an article mentions an actor, and under which names.
type Mention struct {
	Actor Actor // as this article and the knowledge base know it
	Count int
}

// Analysis is everything that one article says: the unit of writing.
type Analysis struct {
	Article    Article
	Mentions   []Mention
	Ties       []Tie
	Statements []Statement
}

// Report is what one article contributes to an event.
type Report struct {
	Article     string
	Publication string
	Date        string  // the article's date, or empty
	Quotes      int     // sentences that state it
	Claimed     bool    // every one of them is somebody's claim
	Confidence  float64 // of the surest of them
}

// Event is one happening: the statements with the same source, relation, target,
// status, date and precision. Symmetric relations have Source <= Target.
type Event struct {
	ID            string
	Source        string
	Relation      ontology.Relation
	Target        string
	Status        Status
	Date          string
	DatePrecision Precision
	Quotes        int
	Articles      int
	Publications  int  // that articles name, here and below; those without one count none
	Claimed       int  // articles in which somebody's claim is all there is
	ClaimOnly     bool // no statement in any writer's own voice
	Confidence    float64
	Reports       []Report // by article id
}

// Relation is the typed edge between two actors, projected from actual events.
type Relation struct {
	Source       string
	Relation     ontology.Relation
	Target       string
	Events       int
	Undated      int // of the events, those without any date
	Articles     int
	Publications int
	Quotes       int
	Claimed      int
	ClaimOnly    bool
	Confidence   float64
	FirstDate    string // of dated events; empty when none is
	LastDate     string
	Sample       string // one quote
	SampleTitle  string // the title of its article
}

// Bucket is a relation's share of one month; Month is YYYY-MM, empty for undated events.
type Bucket struct {
	Source       string
	Relation     ontology.Relation
	Target       string
	Month        string
	Events       int
	Articles     int
	Publications int
	Quotes       int
	Claimed      int
}

// Share is what the events of an edge in one month rest on, in a form that adds up:
// with shares of other months and edges it counts each article and publication
// once (see Voices). Events that rest on claims only, those known to the year only
// and those that did not happen are shares of their own.
type Share struct {
	Source     string
	Relation   ontology.Relation
	Target     string
	Month      string // YYYY-MM, empty for undated events
	ClaimOnly  bool   // of the events that are ClaimOnly
	Yearly     bool   // of events known to the year only, which stand in its January
	NotActual  bool   // of planned, possible and negated events: these are counted only
	Events     int
	Quotes     int
	Reported   int     // of the events, those that have only the date of their article
	Confidence float64 // of the surest event
	FirstDate  string
	LastDate   string
	// FirstPrecision and LastPrecision are the most exact of the events on these dates.
	FirstPrecision, LastPrecision Precision
	Days                          uint32 // bit n is set when an event has day n of the month
	Best                          Picks  // the best attested events, at most MaxPicks
	Voices                        Voices // of what happened
}

// MaxPicks is the most events that a share names.
const MaxPicks = 10

// Pick names an event of a share with what events are chosen by for showing.
type Pick struct {
	Event        string
	Publications int
	Articles     int
	Date         string
}

// Picks are events as a store keeps them with a share, see Share.Picks: most are
// never looked at. In order of ComparePicks.
type Picks string

// Voices are the articles of a share as a store keeps them, see EncodeVoices: they
// are counted, see CountVoices, and never looked at.
type Voices string

// Voice is one article's part in a share. Its fields are hashes, for counting only.
type Voice struct {
	Article     uint64
	Publication uint64 // 0 for none
	Claimed     bool   // all that the article says of these events is somebody's claim
}

// Merge is a stored decision that From is the same actor as Into.
type Merge struct {
	From, Into string
	Reason     string
}

// Change is one entry of the store-wide log; Seq only grows.
type Change struct {
	Seq     int64
	Kind    string // "article", "merge", or "unmerge"
	Article string
	Actors  []string
	// Events lists the ids of events that were added, changed or removed.
	Events []string
}

package query

// PlainAnswer is what became of a question in plain English: whoever reads questions makes it, and
// whoever shows answers takes it.
type PlainAnswer struct {
	Question string
	// Answered tells whether the question could be read. When it could not, Reason
	// says why, Understood what was recognised, and Suggestions what could be asked.
	Answered    bool
	Reason      string
	Suggestions []string

	Sentence   string
	Understood []string // the question as it was read
	Notes      []string // how words were taken where that is not plain
	Call       string   // the request to the HTTP interface that gives the same evidence
	Further    []string // more such requests, where one cannot give it all

	// The evidence, by what is asked: actors, the acts of one toward another, the
	// quotes of a stance, common friends or enemies, those who meet both; single
	// events, paths, those who stand out, blocs, triads, pairs whose acts became more
	// or fewer, and when a pair turned.
	Rows      []Row
	Acts      []Act
	Quotes    []Quote
	Common    []CommonRow
	Mediators []Mediator
	Events    []EventRow
	Paths     []Path
	Ranking   []RankingRow
	Blocs     []Bloc
	Triads    []Triad
	Trends    []Trend
	Periods   []TimelinePeriod
	Turns     []Turn
	Ground    Ground
}

// Found counts the evidence.
func (a PlainAnswer) Found() int {
	return len(a.Rows) + len(a.Acts) + len(a.Quotes) + len(a.Common) + len(a.Mediators) + len(a.Events) + len(a.Paths) +
		len(a.Ranking) + len(a.Blocs) + len(a.Triads) + len(a.Trends) + len(a.Periods) + len(a.Turns)
}

package question

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"entente/graph"
	"entente/graph/query"
	"entente/ingest/nlp"
)

// Asker answers questions from one graph. It is safe for concurrent use.
type Asker struct {
	grammar  *grammar
	annotate func(*nlp.Doc)
	reader   graph.Reader
}

// New makes an Asker. Annotate runs the stages over a document: tokenize, parse and
// actor. An error is one in the tables of this package, with file and line.
func New(annotate func(*nlp.Doc), r graph.Reader) (*Asker, error) {
	g, err := loadGrammar()
	if err != nil {
		return nil, fmt.Errorf("load the grammar of questions: %w", err)
	}
	return &Asker{g, annotate, r}, nil
}

// Answer is what became of a question.
type Answer = query.PlainAnswer

// Ask answers a question. What cannot be read is an answer that says so; errors are
// those of the graph, and graph.ErrInvalid for what is no short text.
func (a *Asker) Ask(ctx context.Context, text string) (Answer, error) {
	if err := query.CheckText("question", text, MostBytes); err != nil {
		return Answer{}, err
	}
	r, err := a.read(ctx, text)
	if err != nil {
		return Answer{}, err
	}
	if r.refused != "" {
		return a.refusal(ctx, text, r)
	}
	out, err := r.plan.run(ctx, a.reader)
	if err != nil {
		return Answer{}, err
	}
	out.Question, out.Answered, out.Call = text, true, r.plan.call()
	out.Notes = append(out.Notes, r.plan.notes...)
	out.Understood = []string{r.plan.describe()}
	return out, nil
}

// reading is what was made of a question.
type reading struct {
	plan    plan
	refused string // why it was not read; then plan is empty

	words  wording // without tag, period and source
	period period
	source source
	names  *names
}

// read turns a question into a plan, or says why it cannot.
func (a *Asker) read(ctx context.Context, text string) (reading, error) {
	totals, err := a.reader.Totals(ctx)
	if err != nil {
		return reading{}, fmt.Errorf("read totals: %w", err)
	}
	on := func(day string) *nlp.Doc {
		doc := &nlp.Doc{Text: quoteMarks.Replace(text), Date: day}
		a.annotate(doc)
		return doc
	}
	doc := on(totals.LastDate)
	whole, _ := newWording(doc).withoutTag()
	r, from, voice := cut(whole, totals.LastDate)
	t := &term{days: termOf(r.period, totals.LastDate), read: on, docs: map[string]*nlp.Doc{totals.LastDate: doc}}
	r.names = &names{ctx: ctx, reader: a.reader, wording: r.words, term: t, known: map[stretch]result{}}
	if r.refused = refusedWords(r.words.words, outright); r.refused != "" {
		return r, nil
	}
	if r.refused = twoDates(whole.words); r.refused != "" {
		return r, nil
	}
	if _, _, err := query.Period(r.period.from, r.period.to); err != nil {
		r.refused = "the period ends before it begins"
		return r, nil
	}
	if r.source, err = r.names.of(from).source(stretch{0, len(from.words)}, voice); err != nil {
		return r, r.refuse(err)
	}
	return r, a.choose(&r)
}

// cut takes period and source off the words, whichever stands further out.
func cut(w wording, day string) (r reading, from wording, v voice) {
	w, r.period = w.withoutPeriod(day)
	rest, name, v := splitSource(w.words)
	from, w = w.part(name.first, name.last), w.part(rest.first, rest.last)
	if r.period == (period{}) {
		w, r.period = w.withoutPeriod(day)
	}
	r.words = w
	return r, from, v
}

func (w wording) withoutPeriod(day string) (wording, period) {
	c := calendar{words: w.words}
	c.day, _ = time.Parse(time.DateOnly, day) // zero when no article has a date
	first, last, p := c.split()
	return w.part(first, last), p
}

// refuse keeps an error about the question as its reason; others are given back.
func (r *reading) refuse(err error) error {
	if !readable(err) {
		return err
	}
	r.refused = err.Error()
	for _, sentinel := range []string{graph.ErrNotFound.Error() + ": ", graph.ErrAmbiguous.Error() + ": ", graph.ErrInvalid.Error() + " question: "} {
		r.refused = strings.TrimPrefix(r.refused, sentinel)
	}
	return nil
}

// choose takes the one plan that the words allow. Several that ask the same are one.
func (a *Asker) choose(r *reading) error {
	var plans []plan
	var nobody error
	matches := a.grammar.matches(r.words.words)
	if w, ok := r.words.stranded(); ok && len(matches) == 0 {
		if matches = a.grammar.matches(w.words); len(matches) > 0 {
			r.words, r.names = w, r.names.of(w)
		}
	}
	for _, m := range matches {
		p, err := r.names.planOf(m, r.period, r.source)
		switch {
		case err == nil:
			if !slices.ContainsFunc(plans, func(x plan) bool { return x.same() == p.same() }) {
				plans = append(plans, p)
			}
		case errors.Is(err, graph.ErrAmbiguous), errors.Is(err, errTooMany), nobody == nil && readable(err):
			nobody = err
		case !readable(err):
			return err
		}
	}
	if slices.ContainsFunc(plans, func(p plan) bool { return p.what != "profile" }) { // "the leader of Syria" names somebody, too
		plans = slices.DeleteFunc(plans, func(p plan) bool { return p.what == "profile" })
	}
	switch {
	case len(plans) == 1:
		r.plan = plans[0]
	case len(plans) > 1:
		r.refused = "it can be read in several ways: " + plans[0].describe() + ", or " + plans[1].describe()
	default:
		return r.explain(nobody)
	}
	return nil
}

// explain says why a question has no plan: by a word that tells most, by a name that
// means nobody or several, or by having no form.
func (r *reading) explain(nobody error) error {
	why := refusedWords(r.words.words, likely)
	switch {
	case followsUp(r.words.words, r.words.doc.Text):
		r.refused = followUp
	case errors.Is(nobody, graph.ErrAmbiguous), errors.Is(nobody, errTooMany), nobody != nil && why == "":
		return r.refuse(nobody)
	case why != "":
		r.refused = why
	default:
		r.refused = "it has none of the forms that can be read"
	}
	return nil
}

// readable reports whether an error is about the question, not about the graph.
func readable(err error) bool {
	for _, kind := range []error{graph.ErrNotFound, graph.ErrAmbiguous, graph.ErrInvalid, errTooManyNames} {
		if errors.Is(err, kind) {
			return true
		}
	}
	return false
}

package graph

import (
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// Bounds of what one article may hold. What comes from outside is hostile; these
// are far above real news and keep one transaction small.
const (
	maxID         = 256      // bytes of an id
	maxName       = 1 << 10  // bytes of a name, alias, office, publication or speaker
	maxLine       = 1 << 13  // bytes of a title or URL
	maxText       = 16 << 20 // bytes of an article's text
	maxMentions   = 50_000
	maxTies       = 50_000
	maxStatements = 100_000
	maxAliases    = 500 // of one actor
)

// Validate reports the first thing that keeps an analysis from being stored, as
// ErrInvalid with one sentence. A statement's source and target and both ends of
// a tie must be among the mentions (with Count 0 when the text doesn't name them),
// quotes and spans must stand verbatim at their offsets, and an actor can do
// nothing to itself.
func (a Analysis) Validate() error {
	if err := a.Article.validate(); err != nil {
		return fmt.Errorf("%w article %.80q: %w", ErrInvalid, a.Article.ID, err)
	}
	if len(a.Mentions) > maxMentions || len(a.Ties) > maxTies || len(a.Statements) > maxStatements {
		return fmt.Errorf("%w article %.80q: %d mentions, %d ties and %d statements are more than one article may hold",
			ErrInvalid, a.Article.ID, len(a.Mentions), len(a.Ties), len(a.Statements))
	}
	known, err := a.validateMentions()
	if err != nil {
		return fmt.Errorf("%w article %.80q: %w", ErrInvalid, a.Article.ID, err)
	}
	for i, t := range a.Ties {
		if err := t.validate(known); err != nil {
			return fmt.Errorf("%w article %.80q: tie %d: %w", ErrInvalid, a.Article.ID, i, err)
		}
	}
	for i, s := range a.Statements {
		if err := s.validate(a.Article, known); err != nil {
			return fmt.Errorf("%w article %.80q: statement %d: %w", ErrInvalid, a.Article.ID, i, err)
		}
	}
	return nil
}

func (a Analysis) validateMentions() (map[string]bool, error) {
	known := make(map[string]bool, len(a.Mentions))
	for _, m := range a.Mentions {
		if err := m.Actor.validate(); err != nil {
			return nil, fmt.Errorf("actor %.80q: %w", m.Actor.ID, err)
		}
		if known[m.Actor.ID] {
			return nil, fmt.Errorf("actor %.80q is mentioned twice: add up the counts", m.Actor.ID)
		}
		if m.Count < 0 {
			return nil, fmt.Errorf("actor %.80q has a negative count", m.Actor.ID)
		}
		known[m.Actor.ID] = true
	}
	return known, nil
}

func (a Article) validate() error {
	if err := ValidID(a.ID); err != nil {
		return err
	}
	for _, f := range []struct {
		name, text string
		most       int
	}{
		{"URL", a.URL, maxLine}, {"title", a.Title, maxLine}, {"publication", a.Publication, maxName},
		{"language", a.Language, maxName}, {"text", a.Text, maxText},
	} {
		if err := validText(f.name, f.text, f.most); err != nil {
			return err
		}
	}
	return validDate("date", a.Date)
}

func (a Actor) validate() error {
	if err := ValidID(a.ID); err != nil {
		return err
	}
	if a.Name == "" {
		return errors.New("it has no name")
	}
	switch a.Kind {
	case Country, Person, Organization, Group:
	default:
		return fmt.Errorf("kind %.40q is none of country, person, organization, group", a.Kind)
	}
	if len(a.Aliases) > maxAliases {
		return fmt.Errorf("%d aliases are more than %d", len(a.Aliases), maxAliases)
	}
	for _, text := range append([]string{a.Name, a.ShortName, a.Country, a.Role, a.Origin}, a.Aliases...) {
		if err := validText("name", text, maxName); err != nil {
			return err
		}
	}
	return nil
}

func (t Tie) validate(known map[string]bool) error {
	switch {
	case t.Relation != Leads && t.Relation != Represents && t.Relation != MemberOf:
		return fmt.Errorf("relation %.40q is none of LEADS, REPRESENTS, MEMBER_OF", t.Relation)
	case !known[t.Person]:
		return fmt.Errorf("person %.80q is not among the mentions", t.Person)
	case !known[t.Of]:
		return fmt.Errorf("actor %.80q is not among the mentions", t.Of)
	case t.Person == t.Of:
		return fmt.Errorf("actor %.80q is tied to itself", t.Of)
	}
	for _, text := range []string{t.Office, t.Origin} {
		if err := validText("office", text, maxName); err != nil {
			return err
		}
	}
	if err := validDate("from", t.From); err != nil {
		return err
	}
	if err := validDate("to", t.To); err != nil {
		return err
	}
	if t.From != "" && t.To != "" && t.From > t.To {
		return fmt.Errorf("it ends on %s before it begins on %s", t.To, t.From)
	}
	return nil
}

func (s Statement) validate(a Article, known map[string]bool) error {
	switch {
	case s.Article != "" && s.Article != a.ID:
		return fmt.Errorf("it belongs to article %.80q", s.Article)
	case !s.Relation.Valid():
		return fmt.Errorf("relation %.40q is not in the ontology", s.Relation)
	case !s.Status.Valid():
		return fmt.Errorf("status %.40q is none of actual, planned, possible, negated", s.Status)
	case !known[s.Source]:
		return fmt.Errorf("source %.80q is not among the mentions", s.Source)
	case !known[s.Target]:
		return fmt.Errorf("target %.80q is not among the mentions", s.Target)
	case s.Source == s.Target:
		return fmt.Errorf("actor %.80q does it to itself", s.Source)
	case !(s.Confidence >= 0 && s.Confidence <= 1): // also catches NaN
		return fmt.Errorf("confidence %v is not between 0 and 1", s.Confidence)
	}
	if err := validText("speaker", s.AttributedTo, maxName); err != nil {
		return err
	}
	if err := s.validateDate(a.Date); err != nil {
		return err
	}
	return s.validateSpans(a.Text)
}

// validateDate holds date and precision to each other.
func (s Statement) validateDate(article string) error {
	if err := validDate("date", s.Date); err != nil {
		return err
	}
	var fits bool
	switch s.DatePrecision {
	case Day:
		fits = s.Date != ""
	case Month:
		fits = strings.HasSuffix(s.Date, "-01")
	case Year:
		fits = strings.HasSuffix(s.Date, "-01-01")
	case InArticle:
		fits = s.Date != "" && s.Date == article
	case Unknown:
		fits = s.Date == ""
	default:
		return fmt.Errorf("date precision %.40q is none of day, month, year, article, unknown", s.DatePrecision)
	}
	if !fits {
		return fmt.Errorf("date %q does not fit precision %s of an article dated %q", s.Date, s.DatePrecision, article)
	}
	return nil
}

func (s Statement) validateSpans(text string) error {
	if s.Quote == "" {
		return errors.New("it has no quote")
	}
	if err := (Span{s.Quote, s.Start, s.End}).validate("quote", text); err != nil {
		return err
	}
	if err := s.SourceText.validate("source", text); err != nil {
		return err
	}
	if err := s.TargetText.validate("target", text); err != nil {
		return err
	}
	return s.Cue.validate("cue", text)
}

// validate passes the zero span, which stands for no words in the text.
func (s Span) validate(name, text string) error {
	switch {
	case s == Span{}:
		return nil
	case s.Start < 0 || s.Start >= s.End || s.End > len(text):
		return fmt.Errorf("%s at %d to %d is not inside a text of %d bytes", name, s.Start, s.End, len(text))
	case text[s.Start:s.End] != s.Text:
		return fmt.Errorf("%s %.60q is not what stands at %d to %d", name, s.Text, s.Start, s.End)
	case !utf8.ValidString(s.Text):
		return fmt.Errorf("%s at %d to %d cuts a letter in two", name, s.Start, s.End)
	}
	return nil
}

// ValidID reports what is wrong with the id of an article or actor. Ids stand in
// URL paths and in lines of text, so they have no slash and no control characters.
func ValidID(id string) error {
	switch {
	case id == "":
		return errors.New("it has no id")
	case len(id) > maxID:
		return fmt.Errorf("its id is longer than %d bytes", maxID)
	case !utf8.ValidString(id):
		return errors.New("its id is not UTF-8 text")
	case id == "." || id == "..":
		return errors.New("its id is only dots")
	case strings.ContainsRune(id, '/'):
		return errors.New("its id has a slash")
	case strings.ContainsFunc(id, unicode.IsControl) || id != strings.TrimSpace(id):
		return errors.New("its id has control characters or white space around it")
	}
	return nil
}

func validText(name, text string, most int) error {
	if len(text) > most {
		return fmt.Errorf("%s is longer than %d bytes", name, most)
	}
	if !utf8.ValidString(text) {
		return fmt.Errorf("%s is not UTF-8 text", name)
	}
	return nil
}

// ValidDate reports whether date is empty or a day of the calendar as YYYY-MM-DD.
func ValidDate(date string) bool {
	if date == "" {
		return true
	}
	t, err := time.Parse(time.DateOnly, date)
	return err == nil && t.Format(time.DateOnly) == date
}

func validDate(name, date string) error {
	if !ValidDate(date) {
		return fmt.Errorf("%s %.40q is not a day as YYYY-MM-DD", name, date)
	}
	return nil
}

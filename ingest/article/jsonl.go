package article

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// maxBadLines is how many lines may be wrong before the first good one until the input is given up.
const maxBadLines = 10

// record is one line of JSON Lines input; other names in it are ignored.
type record struct {
	ID          *string  `json:"id"`
	Text        *string  `json:"text"`
	Sentences   []string `json:"sentences"`
	Title       string   `json:"title"`
	Date        string   `json:"date"`
	URL         string   `json:"url"`
	Publication string   `json:"publication"`
	Language    string   `json:"language"`
}

// readLines yields an article or an error for each line of r that is not blank.
func readLines(r *bufio.Reader, src Source, yield func(Article, error) bool) {
	good, bad := 0, 0
	src.ID = "" // a file of many articles lends its name to none
	for n := 1; ; n++ {
		line, last, err := nextLine(r)
		if n == 1 {
			line = bytes.TrimPrefix(line, []byte("\ufeff"))
		}
		if len(bytes.TrimSpace(line)) > 0 || err != nil {
			a, err := fromLine(line, last, err, src)
			if err != nil {
				bad++
				err = fmt.Errorf("read %s: %w", src.name(), lineError(n, err))
			} else {
				good++
			}
			if !yield(a, err) {
				return
			}
		}
		if good == 0 && bad >= maxBadLines && !last {
			yield(Article{}, fmt.Errorf("read %s: none of the first %d lines is a JSON object with an article: %w", src.name(), bad, ErrMalformed))
			return
		}
		if last {
			break
		}
	}
	if good+bad == 0 {
		yield(Article{}, fmt.Errorf("read %s: %w", src.name(), ErrEmpty))
	}
}

// nextLine reads up to the next newline. A line over MaxBytes is skipped and
// gives ErrTooLarge; last tells that nothing follows.
func nextLine(r *bufio.Reader) (line []byte, last bool, err error) {
	for {
		part, readErr := r.ReadSlice('\n')
		if len(line)+len(part) > MaxBytes {
			line, err = nil, ErrTooLarge
		}
		if err == nil {
			line = append(line, part...)
		}
		switch {
		case readErr == nil:
			return line, false, err
		case errors.Is(readErr, bufio.ErrBufferFull):
		case errors.Is(readErr, io.EOF):
			return line, true, err
		default:
			return nil, true, readErr
		}
	}
}

func fromLine(line []byte, last bool, err error, src Source) (Article, error) {
	if err != nil {
		return Article{}, err
	}
	if !utf8.Valid(line) || bytes.IndexByte(line, 0) >= 0 {
		return Article{}, checkText(line)
	}
	var rec record
	if err := json.Unmarshal(line, &rec); err != nil {
		return Article{}, jsonError(err, line, last)
	}
	a, err := rec.article()
	if err != nil {
		return Article{}, err
	}
	a.finish(src)
	return a, nil
}

// jsonError words what is wrong with a line for people.
func jsonError(err error, line []byte, last bool) error {
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		if last && syntax.Offset >= int64(len(line)) {
			return ErrTruncated
		}
		return fmt.Errorf("not a JSON object on one line (character %d): %w", syntax.Offset, ErrMalformed)
	}
	var kind *json.UnmarshalTypeError
	if errors.As(err, &kind) && kind.Field != "" {
		return fmt.Errorf("%q is a JSON %s where strings are expected: %w", kind.Field, kind.Value, ErrMalformed)
	}
	return fmt.Errorf("not a JSON object with an article: %w", ErrMalformed)
}

func (rec *record) article() (Article, error) {
	a := Article{
		Title: oneLine(rec.Title), URL: cleanURL(rec.URL),
		Publication: oneLine(rec.Publication), Language: oneLine(rec.Language),
	}
	if rec.ID != nil {
		a.ID = *rec.ID
	}
	if err := checkID(a.ID); err != nil {
		return a, err
	}
	if rec.URL != "" && a.URL == "" {
		return a, fmt.Errorf("the url %q is no http or https address: %w", clip(rec.URL), ErrMalformed)
	}
	if err := rec.body(&a); err != nil {
		return a, err
	}
	if rec.Date == "" {
		a.Date = dateNearTop(a.Text)
		return a, nil
	}
	if a.Date = dayOf(rec.Date); a.Date == "" {
		return a, fmt.Errorf("the date %q is not a day such as 2013-05-07: %w", clip(rec.Date), ErrMalformed)
	}
	return a, nil
}

// body sets text and sentences. With a title a text is normalised like any other article's, while
// sentences stay as they are: their boundaries are the caller's.
func (rec *record) body(a *Article) error {
	switch {
	case rec.Sentences != nil && rec.Text != nil:
		return fmt.Errorf(`"text" and "sentences" are both given, use one: %w`, ErrMalformed)
	case rec.Sentences != nil:
		a.Sentences = titled(a.Title, rec.Sentences)
		a.Text = strings.Join(a.Sentences, "\n")
	case rec.Text == nil:
		return fmt.Errorf(`neither "text" nor "sentences" is given: %w`, ErrMalformed)
	case a.Title == "":
		a.Text = *rec.Text
	default:
		a.Text = compose(a.Title, normalise(*rec.Text))
	}
	if strings.TrimSpace(a.Text) == "" {
		return ErrEmpty
	}
	if len(a.Text) > MaxBytes {
		return ErrTooLarge
	}
	return nil
}

func titled(title string, sentences []string) []string {
	if title == "" {
		return sentences
	}
	for len(sentences) > 0 && sameLine(sentences[0], title) {
		sentences = sentences[1:]
	}
	return append([]string{title}, sentences...)
}

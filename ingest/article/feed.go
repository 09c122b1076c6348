package article

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/mmcdole/gofeed"
	"golang.org/x/net/html"
)

// maxItems is the most articles that one feed may hold.
const maxItems = 10_000

// fromFeed gives an article for each item of an RSS or Atom feed that holds
// text. Items without any are named in the error beside the articles.
func fromFeed(data []byte, src Source) ([]Article, error) {
	if len(bytes.TrimSpace(data)) == 0 {
		return nil, ErrEmpty
	}
	feed, err := gofeed.NewParser().Parse(bytes.NewReader(data))
	if err != nil {
		return nil, feedError(err, data)
	}
	src.ID = ""
	var out []Article
	var errs []error
	for i, item := range feed.Items[:min(len(feed.Items), maxItems)] {
		a, err := fromItem(feed, item)
		if err != nil {
			errs = append(errs, fmt.Errorf("item %d: %w", i+1, err))
			continue
		}
		a.finish(src)
		out = append(out, a)
	}
	if len(feed.Items) == 0 {
		return nil, fmt.Errorf("the feed has no items: %w", ErrEmpty)
	}
	if len(feed.Items) > maxItems {
		errs = append(errs, fmt.Errorf("only the first %d of its %d items were read: %w", maxItems, len(feed.Items), ErrTooLarge))
	}
	if len(errs) > 1 {
		return out, fmt.Errorf("%w (and %d more)", errs[0], len(errs)-1)
	}
	return out, errors.Join(errs...)
}

func feedError(err error, data []byte) error {
	switch text := err.Error(); {
	case errors.Is(err, io.ErrUnexpectedEOF), strings.Contains(text, "unexpected EOF"):
		return ErrTruncated
	case errors.Is(err, gofeed.ErrFeedTypeNotDetected):
		if err := checkText(data); err != nil {
			return err
		}
		return fmt.Errorf("it is neither an RSS nor an Atom feed: %w", ErrMalformed)
	}
	return fmt.Errorf("its XML is broken: %w", ErrMalformed)
}

func fromItem(feed *gofeed.Feed, item *gofeed.Item) (Article, error) {
	a := Article{
		URL: itemURL(item), Title: plainTitle(item.Title),
		Publication: plainTitle(feed.Title), Date: itemDate(item), Language: oneLine(feed.Language),
	}
	body := item.Content
	if strings.TrimSpace(body) == "" {
		body = item.Description
	}
	a.Text = compose(a.Title, normalise(htmlText(body)))
	if a.Text == "" {
		return a, ErrEmpty
	}
	return a, nil
}

func itemURL(item *gofeed.Item) string {
	if u := cleanURL(item.Link); u != "" {
		return u
	}
	return cleanURL(item.GUID)
}

// itemDate is the day an item was published, as its feed writes it.
func itemDate(item *gofeed.Item) string {
	for _, s := range []string{item.Published, item.Updated} {
		if day := dayOf(s); day != "" {
			return day
		}
	}
	for _, t := range []*time.Time{item.PublishedParsed, item.UpdatedParsed} {
		if t != nil {
			return calendarDay(t.Year(), int(t.Month()), t.Day())
		}
	}
	return ""
}

// plainTitle takes the markup out of a title.
func plainTitle(s string) string {
	if strings.ContainsAny(s, "<&") {
		s = htmlText(s)
	}
	return oneLine(s)
}

// htmlText is the text of a piece of HTML.
func htmlText(s string) string {
	doc, err := html.Parse(strings.NewReader(s))
	if err != nil {
		return ""
	}
	return renderText(doc)
}

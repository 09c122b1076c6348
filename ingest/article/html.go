package article

import (
	"bytes"
	"fmt"
	"net/url"
	"strings"
	"unicode/utf8"

	readability "codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"
	"golang.org/x/net/publicsuffix"
)

const (
	maxElements = 50_000 // elements of the largest page that is searched for its main text
	lostShare   = 1000   // a page may have one character in so many that its charset cannot decode
	shortStory  = 200    // characters from which a main text is taken for whole
)

// fromHTML reads one page: its main text as go-readability finds it, or all its
// text where that finds none, and what its metadata say.
func fromHTML(data []byte, src Source) ([]Article, error) {
	text, err := decodeHTML(data, src.ContentType)
	if err != nil {
		return nil, err
	}
	if cutInTag(text) {
		return nil, fmt.Errorf("its last tag is not whole: %w", ErrTruncated)
	}
	if unclosed(text) {
		return nil, fmt.Errorf("neither its body nor the page is closed: %w", ErrTruncated)
	}
	doc, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return nil, fmt.Errorf("its HTML is nested too deeply: %w", ErrMalformed)
	}
	page := readMetadata(doc)
	a := Article{URL: page.address(src.URL), Date: page.date, Language: page.language}
	body, err := mainText(doc, src.URL, &page)
	if err != nil {
		return nil, err
	}
	a.Publication = page.publication
	a.Title = withoutSite(page.title, page.publication)
	if a.Publication == "" {
		a.Publication = host(a.URL)
	}
	if body = normalise(body); body == "" {
		return nil, fmt.Errorf("the page has no article in it: %w", ErrEmpty)
	}
	a.Text = compose(a.Title, body)
	if a.Date == "" {
		a.Date = dateNearTop(a.Text)
	}
	a.finish(src)
	return []Article{a}, nil
}

// decodeHTML gives a page as UTF-8 from the charset that its byte order mark,
// content type or meta element declares, and refuses one that declares none and is not UTF-8.
func decodeHTML(data []byte, contentType string) (string, error) {
	if len(bytes.TrimSpace(data)) == 0 {
		return "", ErrEmpty
	}
	enc, name, certain := charset.DetermineEncoding(data, contentType)
	declared := certain || bytes.Contains(bytes.ToLower(data[:min(len(data), 1024)]), []byte("charset"))
	if !declared || name == "utf-8" && utf8.Valid(data) {
		return string(data), checkText(data)
	}
	out, err := enc.NewDecoder().Bytes(data)
	if err != nil {
		return "", ErrEncoding
	}
	if isBinary(out) {
		return "", ErrBinary
	}
	if lost := bytes.Count(out, []byte("\ufffd")); lost > 0 && lost > utf8.RuneCount(out)/lostShare {
		return "", fmt.Errorf("it declares the charset %s but does not keep to it: %w", name, ErrEncoding)
	}
	return string(out), nil
}

// cutInTag reports whether a page ends inside a tag or comment.
func cutInTag(text string) bool {
	open := strings.LastIndexByte(text, '<')
	if open < 0 || open+1 >= len(text) {
		return open >= 0
	}
	if c := strings.LastIndex(text, "<!--"); c >= 0 && !strings.Contains(text[c:], "-->") {
		return true
	}
	c := text[open+1]
	named := c == '/' || c == '!' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
	return named && !strings.Contains(text[open:], ">")
}

// unclosed reports whether a page that writes out even the tags it could leave out
// lacks those at its end. Pages that leave out both are common and whole.
func unclosed(text string) bool {
	low := strings.ToLower(text)
	for _, tag := range []string{"<html", "</head>", "<body"} {
		if !strings.Contains(low, tag) {
			return false
		}
	}
	return !strings.Contains(low, "</body") && !strings.Contains(low, "</html")
}

// mainText is the page's own text, and completes the metadata with what the library finds.
func mainText(doc *html.Node, base string, page *metadata) (string, error) {
	if n := countElements(doc); n > maxElements {
		return "", fmt.Errorf("the page has %d elements, more than the %d that are searched: %w", n, maxElements, ErrTooLarge)
	}
	all := renderText(doc)
	address, err := url.Parse(base)
	if err != nil {
		address = nil
	}
	parser := readability.NewParser()
	parser.CharThresholds = shortStory
	found, err := parser.ParseAndMutate(doc, address)
	if err != nil {
		return all, nil // the library found no main text
	}
	if page.title == "" {
		page.title = oneLine(found.Title())
	}
	if page.publication == "" {
		page.publication = oneLine(found.SiteName())
	}
	if page.language == "" {
		page.language = oneLine(found.Language())
	}
	if found.Node == nil {
		return all, nil
	}
	if body := renderText(found.Node); body != "" {
		return body, nil
	}
	return all, nil
}

func countElements(n *html.Node) int {
	count := 0
	for range n.Descendants() {
		count++
	}
	return count
}

// withoutSite takes the name of the outlet off the end of a page's title: "Title | Example News".
func withoutSite(title, site string) string {
	if site == "" || len(title) <= len(site) || !strings.EqualFold(title[len(title)-len(site):], site) {
		return title
	}
	rest := strings.TrimRight(title[:len(title)-len(site)], " ")
	for _, mark := range []string{"|", "-", "–", "—", "·", ":", "»"} {
		if cut, ok := strings.CutSuffix(rest, mark); ok && strings.TrimSpace(cut) != "" {
			return strings.TrimSpace(cut)
		}
	}
	return title
}

// host is the name of a web address's site, without "www.".
func host(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(u.Hostname(), "www.")
}

// sameSite reports whether two addresses belong to one registered domain.
func sameSite(a, b string) bool {
	x, y := host(a), host(b)
	if x == y {
		return true
	}
	dx, errX := publicsuffix.EffectiveTLDPlusOne(x)
	dy, errY := publicsuffix.EffectiveTLDPlusOne(y)
	return errX == nil && errY == nil && dx == dy
}

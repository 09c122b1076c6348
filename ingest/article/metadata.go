package article

import (
	"encoding/json"
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// metadata is what a page says about itself outside its text.
type metadata struct {
	title, publication, date, language string
	canonical                          string

	meta    map[string]string // meta elements by lower-case name or property; the first wins
	heading string            // the page's only h1
	h1s     int
	element string // title element
	time    string // first day of a time element
	linked  linkedData
}

// Names of meta elements in order of trust.
var (
	titleNames = []string{"og:title", "twitter:title", "dc.title", "parsely-title"}
	siteNames  = []string{"og:site_name", "application-name", "dc.publisher"}
	dateNames  = []string{
		"article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "sailthru.date",
		"dc.date.issued", "dcterms.issued", "dc.date.created", "dcterms.created", "dc.date", "dcterms.date", "pubdate",
		"publishdate", "publish-date", "publication_date", "article.published", "og:pubdate", "date",
	}
)

func readMetadata(doc *html.Node) metadata {
	m := metadata{meta: map[string]string{}}
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode {
			m.take(n)
		}
	}
	m.settle()
	return m
}

// take takes what one element says.
func (m *metadata) take(n *html.Node) {
	switch n.DataAtom {
	case atom.Html:
		lang, _ := attr(n, "lang")
		m.language = oneLine(lang)
	case atom.Meta:
		m.takeMeta(n)
	case atom.Link:
		if rel, _ := attr(n, "rel"); strings.EqualFold(rel, "canonical") && m.canonical == "" {
			m.canonical, _ = attr(n, "href")
		}
	case atom.Title:
		if m.element == "" && n.Parent != nil && n.Parent.DataAtom == atom.Head {
			m.element = oneLine(rawText(n))
		}
	case atom.H1:
		m.h1s++
		m.heading = oneLine(renderText(n))
	case atom.Script:
		if kind, _ := attr(n, "type"); strings.EqualFold(strings.TrimSpace(kind), "application/ld+json") {
			m.linked.read(rawText(n))
		}
	default:
		m.takeTime(n)
	}
}

func (m *metadata) takeMeta(n *html.Node) {
	content, _ := attr(n, "content")
	for _, key := range []string{"property", "name", "itemprop"} {
		name, _ := attr(n, key)
		name = strings.ToLower(strings.TrimSpace(name))
		if name != "" && m.meta[name] == "" {
			m.meta[name] = content
		}
	}
}

func (m *metadata) takeTime(n *html.Node) {
	prop, _ := attr(n, "itemprop")
	if n.DataAtom != atom.Time && prop != "datePublished" {
		return
	}
	stamp, _ := attr(n, "datetime")
	if content, ok := attr(n, "content"); ok && stamp == "" {
		stamp = content
	}
	if stamp == "" {
		stamp = rawText(n)
	}
	day := dayOf(stamp)
	if prop == "datePublished" && day != "" && m.meta["datepublished"] == "" {
		m.meta["datepublished"] = day
	}
	if m.time == "" {
		m.time = day
	}
}

// settle chooses among what the page says.
func (m *metadata) settle() {
	m.title = m.first(titleNames, oneLine)
	if m.title == "" {
		m.title = oneLine(m.linked.Headline)
	}
	if m.title == "" && m.h1s == 1 {
		m.title = m.heading
	}
	if m.title == "" {
		m.title = m.element
	}
	m.publication = m.first(siteNames, oneLine)
	if m.publication == "" {
		m.publication = oneLine(m.linked.Publisher)
	}
	m.date = m.first(dateNames, dayOf)
	if day := dayOf(m.linked.DatePublished); day != "" {
		m.date = day
	}
	if m.date == "" {
		m.date = m.time
	}
	if m.canonical == "" {
		m.canonical = m.meta["og:url"]
	}
	if m.canonical == "" {
		m.canonical = m.linked.URL
	}
}

func (m *metadata) first(names []string, read func(string) string) string {
	for _, name := range names {
		if v := read(m.meta[name]); v != "" {
			return v
		}
	}
	return ""
}

// address is the page's canonical URL. A page may rename itself within its own site
// only, lest it take another's place, and an article is never the site's front page.
func (m *metadata) address(from string) string {
	own := cleanURL(from)
	base, err := url.Parse(own)
	if err != nil {
		return own
	}
	ref, err := base.Parse(strings.TrimSpace(m.canonical))
	if err != nil || m.canonical == "" {
		return own
	}
	named := cleanURL(ref.String())
	if named == "" || own != "" && (!sameSite(own, named) || ref.Path == "" || ref.Path == "/") {
		return own
	}
	return named
}

// linkedData is what the page's JSON-LD says about the article.
type linkedData struct {
	Headline, DatePublished, Publisher, URL string
}

const maxLinked = 1 << 20 // bytes of JSON-LD that are read

// articleTypes are the schema.org types of news.
var articleTypes = map[string]bool{
	"Article": true, "NewsArticle": true, "ReportageNewsArticle": true, "AnalysisNewsArticle": true, "BackgroundNewsArticle": true,
	"OpinionNewsArticle": true, "LiveBlogPosting": true, "BlogPosting": true, "Report": true,
}

func (l *linkedData) read(text string) {
	if l.Headline != "" || len(text) > maxLinked {
		return
	}
	var value any
	if json.Unmarshal([]byte(text), &value) == nil {
		l.walk(value, 0)
	}
}

// walk takes the first object that is an article.
func (l *linkedData) walk(value any, depth int) {
	if depth > 4 || l.Headline != "" {
		return
	}
	switch v := value.(type) {
	case []any:
		for _, item := range v {
			l.walk(item, depth+1)
		}
	case map[string]any:
		if !isArticle(v["@type"]) {
			l.walk(v["@graph"], depth+1)
			return
		}
		l.Headline = named(v["headline"], "name")
		l.DatePublished = named(v["datePublished"], "@value")
		l.Publisher = named(v["publisher"], "name")
		if l.URL = named(v["mainEntityOfPage"], "@id"); l.URL == "" {
			l.URL = named(v["url"], "@id")
		}
	}
}

func isArticle(kind any) bool {
	switch v := kind.(type) {
	case string:
		return articleTypes[v]
	case []any:
		for _, item := range v {
			if s, ok := item.(string); ok && articleTypes[s] {
				return true
			}
		}
	}
	return false
}

// named is a string, or the string that an object (or the first of a list) has under key.
func named(value any, key string) string {
	switch v := value.(type) {
	case string:
		return v
	case map[string]any:
		s, _ := v[key].(string)
		return s
	case []any:
		if len(v) > 0 {
			return named(v[0], key)
		}
	}
	return ""
}

// rawText is the text directly in n.
func rawText(n *html.Node) string {
	var b strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return b.String()
}

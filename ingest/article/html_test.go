package article_test

import (
	"strings"
	"testing"

	"entente/ingest/article"

	"github.com/google/go-cmp/cmp"
)

// page is a news page as sites write them, with furniture around the article.
func page(head, body string) string {
	return `<!DOCTYPE html><html lang="en-GB"><head>` + head + `</head><body>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav></header>
<div class="cookie-banner">We use cookies.</div>
<main><article>` + body + `</article></main>
<aside><h2>Most read</h2><ul><li><a href="/1">Ten best beaches</a></li><li><a href="/2">Quiz of the week</a></li></ul></aside>
<footer>Copyright Example News. All rights reserved.</footer></body></html>`
}

const story = `<h1>Envoy meets president in capital</h1>
<figure><img src="a.jpg"><figcaption>The envoy at the airport</figcaption></figure>
<p>The envoy of the union <a href="/x">met</a> the president on Tuesday, and both said that the talks about the border had been useful for their countries.</p>
<p>The opposition condemned the meeting.<br>It said that the government was giving up land, water, and the trust of the people who live there.</p>
<script>track("x")</script>
<h2>Protests</h2>
<p>Thousands of people gathered in the capital, where the police had closed the main square, the bridges, and the road to the airport.</p>`

const storyText = `Envoy meets president in capital
The envoy at the airport

The envoy of the union met the president on Tuesday, and both said that the talks about the border had been useful for their countries.

The opposition condemned the meeting.
It said that the government was giving up land, water, and the trust of the people who live there.

Protests

Thousands of people gathered in the capital, where the police had closed the main square, the bridges, and the road to the airport.`

func TestPage(t *testing.T) {
	tests := []struct {
		name, head, url string
		want            article.Article
	}{
		{
			"meta elements",
			`<title>Envoy meets president in capital | Example News</title><meta property="og:title" content="Envoy meets president in capital">
			 <meta property="og:site_name" content="Example News"><meta property="article:published_time" content="2013-05-07T23:15:00-04:00">
			 <meta property="article:modified_time" content="2014-01-01T00:00:00Z"><link rel="canonical" href="/world/envoy?utm_medium=x">`,
			"https://news.example.org/amp/envoy",
			article.Article{URL: "https://news.example.org/world/envoy", Publication: "Example News", Date: "2013-05-07"},
		},
		{
			"linked data",
			`<title>Envoy - Example News</title><script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"x"},
			 {"@type":["NewsArticle"],"headline":"Envoy meets president in capital","datePublished":"2013-05-07","publisher":{"@type":"Organization","name":"Example News"},
			 "mainEntityOfPage":{"@id":"https://news.example.org/world/envoy"}}]}</script>`,
			"",
			article.Article{URL: "https://news.example.org/world/envoy", Publication: "Example News", Date: "2013-05-07"},
		},
		{
			"next to nothing", `<title>x</title>`, "https://www.example.org/a",
			article.Article{URL: "https://www.example.org/a", Publication: "example.org"},
		},
		{
			"a canonical address of another site, and of the front page",
			`<link rel="canonical" href="https://other.example.com/a"><meta name="date" content="07/05/2013">`, "https://example.org/a",
			article.Article{URL: "https://example.org/a", Publication: "example.org"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := one(t, page(tt.head, story), article.Source{Name: "a.html", URL: tt.url})
			tt.want.ID, tt.want.Title, tt.want.Language, tt.want.Text = a.ID, "Envoy meets president in capital", "en-GB", storyText
			if !strings.HasPrefix(a.ID, "url-") {
				t.Errorf("id %q is not of the address", a.ID)
			}
			if diff := cmp.Diff(tt.want, a); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestDateOfPage(t *testing.T) {
	for name, body := range map[string]string{
		"time element": `<time datetime="2013-05-07T10:00:00Z">a while ago</time>`,
		"microdata":    `<span itemprop="datePublished" content="2013-05-07">Tuesday</span>`,
		"date line":    `<p>7 May 2013</p>`,
	} {
		t.Run(name, func(t *testing.T) {
			a := one(t, page("", strings.Replace(story, "</h1>", "</h1>"+body, 1)), article.Source{Name: "a.html", ID: "a"})
			if a.Date != "2013-05-07" || a.ID != "a" {
				t.Errorf("got date %q, id %q", a.Date, a.ID)
			}
		})
	}
}

func TestCharsets(t *testing.T) {
	tests := map[string]struct{ in, contentType string }{
		"meta":         {"<html><head><meta charset=iso-8859-1></head><body><p>The caf\xe9 opened.</p></body></html>", ""},
		"content type": {"<html><body><p>The caf\xe9 opened.</p></body></html>", "text/html; charset=windows-1252"},
		"UTF-16":       {"\xff\xfe" + wide("<html><body><p>The caf") + "\xe9\x00" + wide(" opened.</p></body></html>"), "text/html"},
		"UTF-8":        {"<html><body><p>The café opened.</p></body></html>", ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			a := one(t, tt.in, article.Source{Name: "a.html", ContentType: tt.contentType})
			if a.Text != "The café opened." {
				t.Errorf("got %q", a.Text)
			}
		})
	}
}

// wide is ASCII text as UTF-16, low byte first.
func wide(s string) string {
	var b strings.Builder
	for i := range len(s) {
		b.WriteByte(s[i])
		b.WriteByte(0)
	}
	return b.String()
}

func TestMalformedPage(t *testing.T) {
	a := one(t, "<html><body><p>The envoy <b>came<p>He left</i></div>.</table>", article.Source{Name: "a.html"})
	if want := "The envoy came\n\nHe left."; a.Text != want {
		t.Errorf("got %q, want %q", a.Text, want)
	}
}

const feed = `<?xml version="1.0" encoding="ISO-8859-1"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Example &amp; News</title><language>en</language>
<item><title>Envoy meets &lt;b&gt;president&lt;/b&gt;</title><link>https://example.org/a?utm_source=rss</link><pubDate>Tue, 07 May 2013 23:30:00 -0500</pubDate>
<description>Teaser.</description><content:encoded><![CDATA[<p>Envoy meets president</p><p>The envoy came to the caf` + "\xe9" + `.</p>]]></content:encoded></item>
<item><title></title><link>https://example.org/b</link></item>
<item><title>Second</title><guid isPermaLink="true">https://example.org/c</guid><description>He &lt;i&gt;left&lt;/i&gt;.</description></item>
</channel></rss>`

const atomFeed = `<feed xmlns="http://www.w3.org/2005/Atom"><title>Example</title><entry><title>Envoy</title>
<link href="https://example.org/d"/><updated>2013-05-07T10:00:00Z</updated><summary type="html">&lt;p&gt;He came.&lt;/p&gt;</summary></entry></feed>`

func TestFeed(t *testing.T) {
	got, errs := read(feed, article.Source{Name: "a.xml", ID: "file"})
	want := []article.Article{
		{URL: "https://example.org/a", Title: "Envoy meets president", Publication: "Example & News", Language: "en", Date: "2013-05-07", Text: "Envoy meets president\nThe envoy came to the café."},
		{URL: "https://example.org/c", Title: "Second", Publication: "Example & News", Language: "en", Text: "Second\nHe left."},
	}
	for i := range got {
		want[i].ID = got[i].ID
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if len(errs) != 1 || !strings.Contains(errs[0].Error(), "item 2") {
		t.Errorf("the empty item is not named: %v", errs)
	}
	a := one(t, atomFeed, article.Source{})
	if a.Text != "Envoy\nHe came." || a.Date != "2013-05-07" || a.URL != "https://example.org/d" {
		t.Errorf("got %+v", a)
	}
}

package article

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Elements whose content readers don't see as text.
var unseen = map[atom.Atom]bool{
	atom.Head: true, atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Template: true, atom.Iframe: true,
	atom.Svg: true, atom.Math: true, atom.Audio: true, atom.Video: true, atom.Canvas: true, atom.Object: true,
	atom.Button: true, atom.Select: true, atom.Textarea: true, atom.Input: true,
}

// Elements that stand in the line of the text around them; all others begin a paragraph.
var inline = map[atom.Atom]bool{
	atom.A: true, atom.Abbr: true, atom.B: true, atom.Bdi: true, atom.Bdo: true, atom.Big: true, atom.Cite: true, atom.Code: true,
	atom.Data: true, atom.Del: true, atom.Dfn: true, atom.Em: true, atom.Font: true, atom.I: true, atom.Img: true, atom.Ins: true,
	atom.Kbd: true, atom.Label: true, atom.Mark: true, atom.Q: true, atom.S: true, atom.Samp: true, atom.Small: true,
	atom.Span: true, atom.Strike: true, atom.Strong: true, atom.Sub: true, atom.Sup: true, atom.Time: true, atom.Tt: true,
	atom.U: true, atom.Var: true, atom.Wbr: true, atom.Ruby: true, atom.Rt: true, atom.Rp: true,
}

// renderText is the text below n, a blank line between blocks, white space folded.
func renderText(n *html.Node) string {
	var w textWriter
	w.node(n)
	return w.b.String()
}

type textWriter struct {
	b     strings.Builder
	space bool // white space is due before the next word
	lines int  // line breaks are due before the next word
}

func (w *textWriter) node(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		w.text(n.Data)
		return
	case html.ElementNode:
		if unseen[n.DataAtom] || hidden(n) {
			return
		}
		if n.DataAtom == atom.Br {
			w.lines = max(w.lines, 1)
			return
		}
	}
	block := n.Type == html.ElementNode && !inline[n.DataAtom] && !(n.DataAtom == 0 && n.Data != "")
	if block {
		w.lines = 2
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.node(c)
	}
	if block {
		w.lines = 2
	}
}

func (w *textWriter) text(s string) {
	for s != "" {
		word := strings.TrimLeftFunc(s, unicode.IsSpace)
		w.space = w.space || len(word) < len(s)
		end := strings.IndexFunc(word, unicode.IsSpace)
		if end < 0 {
			end = len(word)
		}
		w.word(word[:end])
		s = word[end:]
	}
}

func (w *textWriter) word(s string) {
	if s == "" {
		return
	}
	switch {
	case w.b.Len() == 0:
	case w.lines > 0:
		w.b.WriteString("\n\n"[:w.lines])
	case w.space:
		w.b.WriteByte(' ')
	}
	w.space, w.lines = false, 0
	w.b.WriteString(s)
}

func hidden(n *html.Node) bool {
	_, off := attr(n, "hidden")
	aria, _ := attr(n, "aria-hidden")
	return off || aria == "true"
}

func attr(n *html.Node, key string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val, true
		}
	}
	return "", false
}

package coref

// markQuotes notes which tokens stand within quotation marks. A quote that is not
// closed ends with its paragraph, for a mark may be missing.
func (c *discourse) markQuotes() {
	open := false
	for n, t := range c.trees {
		if n > 0 && c.paragraph(n) {
			open = false
		}
		for i := range t.tokens {
			switch t.tokens[i].Text {
			case `"`:
				open = !open
			case "“", "``":
				open = true
			case "”", "''":
				open = false
			default:
				t.quoted[i] = open
			}
		}
	}
}

// paragraph reports whether a line ends between sentence n and the one before.
func (c *discourse) paragraph(n int) bool {
	from, to := c.doc.Sentences[n-1].End, c.doc.Sentences[n].Start
	if from < 0 || to > len(c.doc.Text) {
		return true
	}
	for k := from; k < to; k++ {
		if c.doc.Text[k] == '\n' {
			return true
		}
	}
	return false
}

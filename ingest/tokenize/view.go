package tokenize

// What the network sees of a token, each with an embedding table of its own.
const (
	viewWord = iota
	viewEnd
	viewStart
	viewShape
	viewFlags
	viewAhead  // tokens until the rules next end a sentence
	viewBefore // tokens of the paragraph before it
	viewAfter  // and after it
	viewLength
	viewEcho  // its word in paragraphs near by
	viewStyle // of these paragraphs
	views
)

// viewRows is how many rows each table has.
var viewRows = [views]int{8192, 1024, 1024, 160, 64, 8, 8, 8, 8, 8, 8}

// view holds a row of each table.
type view [views]uint16

// view looks at the page's token i.
func (p *page) view(i int) view {
	k, at := p.at(i)
	par := &p.paragraphs[k]
	tok := &par.tokens[at]
	n := len(par.tokens)
	return view{
		viewWord:   uint16(par.seen[at].word >> 7 % 8192),
		viewEnd:    uint16(hashWord(tok.Text[max(0, len(tok.Text)-3):]) % 1024),
		viewStart:  uint16(hashWord(tok.Text[:min(len(tok.Text), 3)]) % 1024),
		viewShape:  smallShape(par.seen[at].shape),
		viewFlags:  par.flags(at),
		viewAhead:  uint16(bucket(par.stop[at+1])),
		viewBefore: uint16(bucket(at)),
		viewAfter:  uint16(bucket(n - 1 - at)),
		viewLength: uint16(min(len(tok.Text), 15) / 2),
		viewEcho:   p.echo(k, at),
		viewStyle:  p.style(k),
	}
}

// smallShape folds the shapes of marks into the rows of their table.
func smallShape(shape uint32) uint16 {
	if shape < 16 {
		return uint16(shape)
	}
	return uint16(16 + shape%144)
}

// flags packs what is said with yes or no: white space after the token and none before it, the
// rules' verdict, and its place in the paragraph.
func (p *paragraph) flags(at int) uint16 {
	out := uint16(0)
	for k, set := range [...]bool{
		p.tokens[at].SpaceAfter, at > 0 && !p.tokens[at-1].SpaceAfter, p.ruled[at], p.prose(), at == 0, at == len(p.tokens)-1,
	} {
		if set {
			out |= 1 << k
		}
	}
	return out
}

// nearReach is how many paragraphs to either side are near.
const nearReach = 8

// near are the paragraphs around paragraph k, itself among them.
func (p *page) near(k int) []paragraph {
	return p.paragraphs[max(0, k-nearReach):min(len(p.paragraphs), k+nearReach+1)]
}

// echo tells whether a token's word begins (1) or ends (2) a paragraph near by, and
// whether one begins with it and the next word, too (4): names of writers, headings of parts.
func (p *page) echo(k, at int) uint16 {
	seen := p.paragraphs[k].seen[at:]
	word := seen[0].word
	out := uint16(0)
	near := p.near(k)
	for j := range near {
		if near[j].start == p.paragraphs[k].start {
			continue
		}
		other := near[j].seen
		if other[0].word == word {
			out |= 1
			if len(seen) > 1 && len(other) > 1 && other[1].word == seen[1].word {
				out |= 4
			}
		}
		if other[len(other)-1].word == word {
			out |= 2
		}
	}
	return out
}

// style tells how the paragraphs near are written: how many end unlike prose
// (0 to 3), and whether any begins with a small letter (4).
func (p *page) style(k int) uint16 {
	near := p.near(k)
	loose, small := 0, uint16(0)
	for j := range near {
		if !near[j].prose() {
			loose++
		}
		if near[j].seen[0].shape == shapeLower {
			small = 4
		}
	}
	return uint16(min((loose*4+len(near)-1)/len(near), 3)) | small
}

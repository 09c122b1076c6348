package neo4j

import (
	"encoding/binary"
	"errors"
	"math"

	"entente/graph"
	"entente/graph/ontology"
	"entente/graph/packed"
)

// What questions read of events, statements, articles and months is also kept in one property
// each, packed: of a node with twenty properties, reading and sending them takes longer
// than finding it. The properties that say the same one by one are for people, and for
// what queries look into.

// The names of what is packed, as queries read it.
const (
	eventItem     = "coalesce(e.packed, '')" // for null would be left out in silence
	statementItem = "[s.packed, s.quote]"
	articleItem   = "coalesce(a.packed, '')" // without the text
	monthItem     = "coalesce(m.packed, '')"
)

var errPacked = errors.New("what the database holds of an event, statement, article or month is damaged: rebuild the graph")

// packer writes texts after their lengths and numbers as varints, see package packed.
type packer []byte

func (p *packer) text(list ...string) {
	for _, s := range list {
		*p = append(binary.AppendUvarint(*p, uint64(len(s))), s...)
	}
}

func (p *packer) number(list ...int) {
	for _, n := range list {
		*p = binary.AppendUvarint(*p, uint64(n))
	}
}

func (p *packer) float(f float64) { *p = binary.BigEndian.AppendUint64(*p, math.Float64bits(f)) }

func packEvent(e graph.Event) []byte {
	var p packer
	p.text(e.ID, e.Source, string(e.Relation), e.Target, string(e.Status), e.Date, string(e.DatePrecision))
	p.number(e.Quotes, e.Articles, e.Publications, 2*e.Claimed+bit(e.ClaimOnly))
	p.float(e.Confidence)
	return append(p, graph.EncodeReports(e.Reports)...)
}

// readEvent reads an eventItem.
func readEvent(item any) (graph.Event, error) {
	stored, _ := item.([]byte)
	d := packed.Decoder{Rest: string(stored)}
	e := graph.Event{
		ID: d.Text(), Source: d.Text(), Relation: ontology.Relation(d.Text()), Target: d.Text(),
		Status: graph.Status(d.Text()), Date: d.Text(), DatePrecision: graph.Precision(d.Text()),
		Quotes: int(d.Number()), Articles: int(d.Number()), Publications: int(d.Number()),
	}
	claimed := d.Number()
	e.Claimed, e.ClaimOnly, e.Confidence = int(claimed/2), claimed%2 == 1, d.Float()
	if d.Failed {
		return e, errPacked
	}
	var err error
	e.Reports, err = graph.DecodeReports(stored[len(stored)-len(d.Rest):])
	return e, err
}

// packStatement writes all but the quote; of words that stand in it only the place.
func packStatement(s graph.Statement) []byte {
	var p packer
	p.text(s.Article, s.Source, string(s.Relation), s.Target, string(s.Status), s.Date, string(s.DatePrecision), s.AttributedTo)
	p.float(s.Confidence)
	p.number(s.Start, s.End)
	for _, span := range []graph.Span{s.SourceText, s.TargetText, s.Cue} {
		p.number(span.Start, span.End)
		if text, ok := within(s, span); ok && text == span.Text {
			p.number(0)
			continue
		}
		p.number(1)
		p.text(span.Text)
	}
	return p
}

// readStatement reads a statementItem.
func readStatement(item any) (graph.Statement, error) {
	list, _ := item.([]any)
	stored, _ := at(list, 0).([]byte)
	d := packed.Decoder{Rest: string(stored)}
	s := graph.Statement{
		Article: d.Text(), Source: d.Text(), Relation: ontology.Relation(d.Text()), Target: d.Text(),
		Status: graph.Status(d.Text()), Date: d.Text(), DatePrecision: graph.Precision(d.Text()), AttributedTo: d.Text(),
		Confidence: d.Float(), Quote: text(list, 1), Start: int(d.Number()), End: int(d.Number()),
	}
	for _, span := range []*graph.Span{&s.SourceText, &s.TargetText, &s.Cue} {
		span.Start, span.End = int(d.Number()), int(d.Number())
		if d.Number() == 1 {
			span.Text = d.Text()
		} else {
			span.Text, _ = within(s, *span)
		}
	}
	if d.Failed {
		return s, errPacked
	}
	return s, nil
}

// within are the words of the quote at the place of a span.
func within(s graph.Statement, span graph.Span) (text string, ok bool) {
	from, to := span.Start-s.Start, span.End-s.Start
	if from < 0 || to < from || to > len(s.Quote) {
		return "", false
	}
	return s.Quote[from:to], true
}

// packArticle writes all but the text.
func packArticle(a graph.Article) []byte {
	var p packer
	p.text(a.ID, a.URL, a.Title, a.Publication, a.Date, a.Language, a.Hash)
	return p
}

// readTitle reads an articleItem.
func readTitle(item any) (graph.Article, error) {
	stored, _ := item.([]byte)
	d := packed.Decoder{Rest: string(stored)}
	a := graph.Article{
		ID: d.Text(), URL: d.Text(), Title: d.Text(), Publication: d.Text(), Date: d.Text(), Language: d.Text(), Hash: d.Text(),
	}
	if d.Failed {
		return a, errPacked
	}
	return a, nil
}

// packMonth writes the shares of an edge in a month.
func packMonth(shares []graph.Share) []byte {
	var p packer
	first := shares[0]
	p.text(first.Source, string(first.Relation), first.Target)
	return append(p, graph.EncodeShares(shares)...)
}

// eachShareOf reads a monthItem.
func eachShareOf(item any, each func(graph.Share) error) error {
	stored, _ := item.([]byte)
	d := packed.Decoder{Rest: string(stored)}
	source, relation, target := d.Text(), ontology.Relation(d.Text()), d.Text()
	if d.Failed {
		return errPacked
	}
	return graph.EachStoredShare(stored[len(stored)-len(d.Rest):], source, relation, target, nil, each)
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}

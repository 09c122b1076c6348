package neo4j

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math/bits"
	"strings"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"entente/graph"
	"entente/graph/ontology"
)

// props are the properties of a node or relationship, or the fields of a record.
type props map[string]any

func (p props) str(key string) string {
	s, _ := p[key].(string)
	return s
}

func (p props) num(key string) int {
	n, _ := p[key].(int64)
	return int(n)
}

func (p props) float(key string) float64 {
	f, _ := p[key].(float64)
	return f
}

func (p props) flag(key string) bool {
	b, _ := p[key].(bool)
	return b
}

// day reads a DATE as YYYY-MM-DD, empty for none.
func (p props) day(key string) string {
	d, ok := p[key].(neo4j.Date)
	if !ok {
		return ""
	}
	return d.Time().Format(time.DateOnly)
}

func (p props) strs(key string) []string {
	list, _ := p[key].([]any)
	out := make([]string, len(list))
	for i, item := range list {
		out[i], _ = item.(string)
	}
	return out
}

func (p props) bytes(key string) []byte {
	b, _ := p[key].([]byte)
	return b
}

func (p props) sub(key string) props {
	m, _ := p[key].(map[string]any)
	return m
}

// propsOf are the properties in a row; nil for none.
func propsOf(row any) props {
	m, _ := row.(map[string]any)
	return m
}

// at is a value of a row that is a list.
func at(list []any, i int) any {
	if i >= len(list) {
		return nil
	}
	return list[i]
}

func text(list []any, i int) string {
	s, _ := at(list, i).(string)
	return s
}

// What reads are sent of a node: neither what only searches look at, such as trigrams,
// nor captions.
const actorMap = "a {.id, .name, .shortName, .kind, .country, .role, .aliases, .origin, .articles}"

// date writes YYYY-MM-DD as a DATE, and an empty one as no property.
func date(day string) any {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return nil
	}
	return neo4j.DateOf(t)
}

// texts writes a list of words as one that is never null.
func texts[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = string(s)
	}
	return out
}

// encode writes what no query looks into as JSON.
func encode(v any) string {
	text, _ := json.Marshal(v) // plain structs always encode
	return string(text)
}

// decode reads what encode wrote.
func decode(text string, into any) error {
	if err := json.Unmarshal([]byte(text), into); err != nil {
		return fmt.Errorf("read what the database holds: %w", err)
	}
	return nil
}

// The keys of nodes.
func actorKey(id string) string   { return "actor:" + id }
func articleKey(id string) string { return "article:" + id }
func eventKey(id string) string   { return "event:" + id }

// variantKey and tieKey hash what is too long for a key.
func variantKey(actor, content string) string { return "variant:" + actor + "\t" + digest(content) }

func tieKey(t graph.Tie) string { return "tie:" + t.Person + "\t" + digest(encode(t)) }

func digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:16])
}

func keys(key func(string) string, ids []string) []string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = key(id)
	}
	return out
}

// triple names an edge; ids hold no control characters.
func triple(source string, relation ontology.Relation, target string) string {
	return source + "\t" + string(relation) + "\t" + target
}

func splitTriple(t string) (source string, relation ontology.Relation, target string) {
	parts := strings.SplitN(t, "\t", 3)
	return parts[0], ontology.Relation(parts[1]), parts[2]
}

// kindLabel is the second label of an actor.
var kindLabel = map[graph.Kind]string{
	graph.Country: "Country", graph.Person: "Person", graph.Organization: "Organization", graph.Group: "Group",
}

func actorProps(a graph.Actor) props {
	return props{
		"id": a.ID, "name": a.Name, "shortName": a.ShortName, "kind": string(a.Kind), "country": a.Country, "role": a.Role,
		"aliases": texts(a.Aliases), "origin": a.Origin, "articles": a.Articles, "trigrams": trigrams(a),
	}
}

func readActor(p props) graph.Actor {
	return graph.Actor{
		ID: p.str("id"), Name: p.str("name"), ShortName: p.str("shortName"), Kind: graph.Kind(p.str("kind")), Country: p.str("country"),
		Role: p.str("role"), Aliases: p.strs("aliases"), Origin: p.str("origin"), Articles: p.num("articles"),
	}
}

func articleProps(a graph.Article) props {
	name := a.Title
	if name == "" {
		name = a.ID
	}
	return props{
		"id": a.ID, "name": name, "url": a.URL, "title": a.Title, "publication": a.Publication, "date": date(a.Date),
		"language": a.Language, "text": a.Text, "hash": a.Hash, "packed": packArticle(a),
	}
}

func readArticle(p props) graph.Article {
	return graph.Article{
		ID: p.str("id"), URL: p.str("url"), Title: p.str("title"), Publication: p.str("publication"), Date: p.day("date"),
		Language: p.str("language"), Text: p.str("text"), Hash: p.str("hash"),
	}
}

// shortened cuts a text at a word for a caption.
func shortened(text string) string {
	const most = 60
	letters := []rune(text)
	if len(letters) <= most {
		return text
	}
	cut := string(letters[:most])
	if i := strings.LastIndexByte(cut, ' '); i > 0 {
		cut = cut[:i]
	}
	return cut + "…"
}

func statementProps(s graph.Statement) props {
	id := graph.StatementID(s)
	return props{
		"key": "statement:" + id, "id": id, "name": shortened(s.Quote), "article": s.Article, "source": s.Source,
		"relation": string(s.Relation), "target": s.Target, "status": string(s.Status), "date": date(s.Date),
		"datePrecision": string(s.DatePrecision), "attributedTo": s.AttributedTo, "confidence": s.Confidence, "quote": s.Quote,
		"start": s.Start, "end": s.End, "sourceText": s.SourceText.Text, "sourceStart": s.SourceText.Start, "sourceEnd": s.SourceText.End,
		"targetText": s.TargetText.Text, "targetStart": s.TargetText.Start, "targetEnd": s.TargetText.End,
		"cue": s.Cue.Text, "cueStart": s.Cue.Start, "cueEnd": s.Cue.End, "packed": packStatement(s),
	}
}

func eventProps(e graph.Event, sample graph.Sample) props {
	return props{
		"id": e.ID, "triple": triple(e.Source, e.Relation, e.Target), "source": e.Source, "relation": string(e.Relation), "target": e.Target,
		"family": string(e.Relation.Family()), "status": string(e.Status), "date": date(e.Date), "month": graph.MonthOf(e.Date), "datePrecision": string(e.DatePrecision),
		"quotes": e.Quotes, "articles": e.Articles, "publications": e.Publications, "claimed": e.Claimed, "claimOnly": e.ClaimOnly,
		"confidence": e.Confidence, "packed": packEvent(e), "sample": encode(sample),
	}
}

func relationProps(r graph.Relation) props {
	return props{
		"family": string(r.Relation.Family()), "events": r.Events, "undated": r.Undated, "articles": r.Articles,
		"publications": r.Publications, "quotes": r.Quotes, "claimed": r.Claimed, "claimOnly": r.ClaimOnly, "confidence": r.Confidence,
		"firstDate": date(r.FirstDate), "lastDate": date(r.LastDate), "sample": r.Sample, "sampleTitle": r.SampleTitle,
	}
}

// readRelation reads the record of a query that returns source, type, target and p.
func readRelation(row props) graph.Relation {
	p := row.sub("p")
	return graph.Relation{
		Source: row.str("source"), Relation: ontology.Relation(row.str("type")), Target: row.str("target"),
		Events: p.num("events"), Undated: p.num("undated"), Articles: p.num("articles"), Publications: p.num("publications"),
		Quotes: p.num("quotes"), Claimed: p.num("claimed"), ClaimOnly: p.flag("claimOnly"), Confidence: p.float("confidence"),
		FirstDate: p.day("firstDate"), LastDate: p.day("lastDate"), Sample: p.str("sample"), SampleTitle: p.str("sampleTitle"),
	}
}

// props are the properties of a Month node: counts of what happened, to look at, and
// the shares for adding up.
func (m month) props() props {
	x, counts := m.shares[0], graph.Bucket{}
	if buckets := graph.BucketsOf(m.shares); len(buckets) > 0 {
		counts = buckets[0]
	}
	name := x.Source + " " + string(x.Relation) + " " + x.Target
	if x.Month != "" {
		name += " " + x.Month
	}
	return props{
		"key": monthKey(x), "name": name, "triple": triple(x.Source, x.Relation, x.Target), "source": x.Source, "relation": string(x.Relation),
		"target": x.Target, "family": string(x.Relation.Family()), "month": x.Month, "acts": m.acts(), "events": counts.Events, "articles": counts.Articles,
		"publications": counts.Publications, "quotes": counts.Quotes, "claimed": counts.Claimed,
		"packed": packMonth(m.shares), "sample": encode(m.sample),
	}
}

// acts counts the days on which something happened or is said of; what is undated is one.
func (m month) acts() int {
	days := uint32(0)
	for _, x := range m.shares {
		if x.Month == "" {
			return 1
		}
		days |= x.Days
	}
	return bits.OnesCount32(days)
}

func monthKey(x graph.Share) string {
	return "month:" + triple(x.Source, x.Relation, x.Target) + "\t" + x.Month
}

func tieProps(t graph.Tie) props {
	return props{
		"from": date(t.From), "to": date(t.To), "former": t.Former, "office": t.Office, "origin": t.Origin,
		"firstSeen": date(t.FirstSeen), "lastSeen": date(t.LastSeen),
	}
}

// readTie reads the record of a query that returns person, relation, of and p.
func readTie(row props) graph.Tie {
	p := row.sub("p")
	return graph.Tie{
		Person: row.str("person"), Relation: graph.TieRelation(row.str("relation")), Of: row.str("of"),
		From: p.day("from"), To: p.day("to"), Former: p.flag("former"), Office: p.str("office"), Origin: p.str("origin"),
		FirstSeen: p.day("firstSeen"), LastSeen: p.day("lastSeen"),
	}
}

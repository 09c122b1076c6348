package graph

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"math"
	"slices"
)

// ContentHash identifies all of an article but its id, as 32 hexadecimal digits.
func (a Article) ContentHash() string {
	return hash(16, a.URL, a.Title, a.Publication, a.Date, a.Language, a.Text)
}

// StatementID identifies a statement by all of its fields but the confidence, as
// 32 hexadecimal digits.
func StatementID(s Statement) string {
	return hash(16, s.Article, s.Source, string(s.Relation), s.Target, string(s.Status), s.Date, string(s.DatePrecision),
		s.AttributedTo, offsets(s.Start, s.End, s.SourceText.Start, s.SourceText.End,
			s.TargetText.Start, s.TargetText.End, s.Cue.Start, s.Cue.End))
}

// Normalized is the same analysis in the one form that is stored: hash and article
// ids filled in, lists in a fixed order, repeated statements and ties once (the
// more confident statement stays). The argument's slices are left as they are.
func (a Analysis) Normalized() Analysis {
	a.Article.Hash = a.Article.ContentHash()
	a.Mentions = slices.Clone(a.Mentions)
	for i := range a.Mentions {
		actor := &a.Mentions[i].Actor
		actor.Articles = 0
		actor.Aliases = slices.Compact(slices.Sorted(slices.Values(actor.Aliases)))
	}
	slices.SortFunc(a.Mentions, func(x, y Mention) int { return cmp.Compare(x.Actor.ID, y.Actor.ID) })
	a.Ties = slices.Clone(a.Ties)
	for i := range a.Ties {
		a.Ties[i].FirstSeen, a.Ties[i].LastSeen = "", ""
	}
	slices.SortFunc(a.Ties, compareTies)
	a.Ties = slices.Compact(a.Ties)
	a.Statements = normalizedStatements(a.Article.ID, a.Statements)
	return a
}

func normalizedStatements(article string, list []Statement) []Statement {
	type identified struct {
		id string
		Statement
	}
	all := make([]identified, len(list))
	for i, s := range list {
		s.Article = article
		all[i] = identified{StatementID(s), s}
	}
	slices.SortFunc(all, func(x, y identified) int {
		return cmp.Or(CompareStatements(x.Statement, y.Statement), cmp.Compare(x.id, y.id), cmp.Compare(y.Confidence, x.Confidence))
	})
	all = slices.CompactFunc(all, func(x, y identified) bool { return x.id == y.id })
	out := make([]Statement, len(all))
	for i, s := range all {
		out[i] = s.Statement
	}
	return out
}

// CompareStatements orders statements as they are listed: by article, start, cue,
// source, relation, target, and by the rest where these are equal.
func CompareStatements(a, b Statement) int {
	return cmp.Or(
		cmp.Compare(a.Article, b.Article),
		cmp.Compare(a.Start, b.Start),
		cmp.Compare(a.Cue.Start, b.Cue.Start),
		cmp.Compare(a.Source, b.Source),
		cmp.Compare(a.Relation, b.Relation),
		cmp.Compare(a.Target, b.Target),
		cmp.Compare(a.Status, b.Status),
		cmp.Compare(a.Date, b.Date),
		cmp.Compare(a.DatePrecision, b.DatePrecision),
		cmp.Compare(a.AttributedTo, b.AttributedTo),
		cmp.Compare(a.End, b.End))
}

// Digest identifies everything that an analysis says, in whatever order, as 32
// hexadecimal digits: two analyses with the same digest store the same.
func (a Analysis) Digest() string { return a.Normalized().digest() }

func (a Analysis) digest() string {
	parts := []string{a.Article.ID, a.Article.Hash}
	for _, m := range a.Mentions {
		x := m.Actor
		parts = append(parts, "mention", x.ID, x.Name, x.ShortName, string(x.Kind), x.Country, x.Role, x.Origin, offsets(m.Count, len(x.Aliases)))
		parts = append(parts, x.Aliases...)
	}
	for _, t := range a.Ties {
		former := ""
		if t.Former {
			former = "former"
		}
		parts = append(parts, "tie", t.Person, string(t.Relation), t.Of, t.From, t.To, former, t.Office, t.Origin)
	}
	for _, s := range a.Statements {
		parts = append(parts, "statement", StatementID(s), offsets(int(math.Float64bits(s.Confidence))))
	}
	return hash(16, parts...)
}

// hash is the start of the SHA-256 of parts, each after its length so that no two
// lists of parts run together.
func hash(size int, parts ...string) string {
	h := sha256.New()
	var length [8]byte
	for _, p := range parts {
		binary.BigEndian.PutUint64(length[:], uint64(len(p)))
		h.Write(length[:])
		h.Write([]byte(p))
	}
	return hex.EncodeToString(h.Sum(nil)[:size])
}

func offsets(list ...int) string {
	out := make([]byte, 0, 8*len(list))
	for _, n := range list {
		out = binary.BigEndian.AppendUint64(out, uint64(n))
	}
	return string(out)
}

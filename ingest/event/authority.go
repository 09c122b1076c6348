package event

import "entente/ingest/nlp"

// authorityBefore is how many sentences before a passive may name the authority behind it.
const authorityBefore = 1

// authority is the state whose police, court or prosecutors the text names beside
// a passive without an agent: "was charged in a London court", "police said three
// men were detained". Nobody is taken where two states come into question.
func (a *analysis) authority(i int, target []arg) []arg {
	for back := 0; back <= authorityBefore && a.t.index-back >= 0; back++ {
		t := a.trees[a.t.index-back]
		found := ""
		for _, id := range t.mentions {
			m := &t.doc.Mentions[id]
			if !a.lex.authorities[t.lemma(m.Head)] || len(m.ActorIDs) != 1 || agrees(target, m.ActorIDs[0]) || !isState(t.doc, m.ActorIDs[0]) {
				continue
			}
			if found != "" && found != m.ActorIDs[0] {
				return nil
			}
			found = m.ActorIDs[0]
		}
		if found != "" {
			out := a.recalled(i, found)
			tok := a.t.token(i)
			out.span, out.score = a.span(tok.Start, tok.End), authorityScore
			return []arg{out}
		}
	}
	return nil
}

// authorityScore is the belief in an agent that only stands near.
const authorityScore = 0.6

func isState(d *nlp.Doc, id string) bool {
	actor := d.Actors[id]
	return actor != nil && actor.Kind == nlp.Country
}

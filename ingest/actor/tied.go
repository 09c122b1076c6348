package actor

import (
	"maps"
	"slices"
	"strings"
)

// evidence is a word of the text that speaks for one country as the one where it happens.
type evidence struct {
	sentence int
	id, role string  // role: of an unnamed group of it
	state    float64 // weight for a body of the state
	group    float64 // weight for people and rebels
}

// gatherEvidence notes where the text names countries and persons of them: where something
// happens, and whose people it happens to, says more of rebels and victims than whose
// soldiers or officials speak.
func (l *linking) gatherEvidence() {
	for i := range l.found {
		u := &l.found[i]
		if u.kind != nation || u.id == "" || u.away {
			continue
		}
		v := l.views[u.sentence]
		e := evidence{u.sentence, u.id, "", 1, 1}
		switch _, governor := v.function(u.head); {
		case governor >= 0 && l.w.abroad[singular(v.lower[governor])]:
			e.state, e.group = 0.5, 0 // "outside the British embassy" is elsewhere
		case governor >= 0 && (strings.ToLower(v.token(governor).Lemma) == "border" || v.lower[governor] == "bordering"):
			e.state, e.group = 0.3, 0.3 // "a region bordering Afghanistan" is in another land
		case l.isPlace(v, u) && l.venue(v, governor):
			e.state, e.group = 0.5, 0.5
		case l.isPlace(v, u):
			e.state, e.group = 2, 3
		case governor >= 0 && (l.w.places[singular(v.lower[governor])] || l.w.classOf(v, governor) == "CIV"):
			e.state, e.group = 1.5, 2.5
		case governor >= 0 && !v.verbal(governor) && (l.w.classOf(v, governor) == stateNoun || l.w.classOf(v, governor) == craftNoun):
			e.state, e.group = 1.5, 0.7
		}
		if u.id == "USA" { // it acts everywhere
			e.group /= 2
		}
		if l.stands(v, u) {
			e.group = 0
		}
		l.evidence = append(l.evidence, e)
	}
	for n := range l.namings {
		if x := &l.namings[n]; x.cluster >= 0 {
			if id := l.countryOf(&l.clusters[x.cluster]); id != "" {
				l.evidence = append(l.evidence, evidence{x.sentence, id, "", 1.5, 0.5})
			}
		}
	}
}

// stands reports whether a country is only said to stand behind others: "militias backed by Iran".
func (l *linking) stands(v *view, u *unit) bool {
	_, governor := v.function(u.head)
	if governor < 0 || v.token(governor).Deprel != "acl" && v.token(governor).Rel() != "amod" {
		return false
	}
	switch strings.ToLower(v.token(governor).Lemma) {
	case "back", "support", "arm", "fund", "train", "finance", "sponsor", "align", "supply":
		return true
	}
	return false
}

// venue reports whether a governor says that people of several countries meet at a place.
func (l *linking) venue(v *view, governor int) bool {
	return governor >= 0 && (l.w.venues[strings.ToLower(v.token(governor).Lemma)] || l.w.venues[v.lower[governor]])
}

// countryOf is the country that a person belongs to, or empty.
func (l *linking) countryOf(c *cluster) string {
	if c.kb >= 0 && l.kb.persons[c.kb].country != "" {
		return l.kb.persons[c.kb].country
	}
	if isCountryID(c.nation) {
		return c.nation
	}
	return ""
}

// tied is the one country that the text ties an unnamed body in a sentence to, and the belief
// in it: the country spoken of nearest and most often, by far. A role, empty for bodies of the
// state, prefers the country that has such a group.
func (l *linking) tied(sentence int, role string) (string, float64) {
	weights := map[string]float64{}
	for _, e := range l.evidence {
		w := e.state
		if role != "" {
			w = e.group
		}
		weights[e.id] += w * nearness(sentence-e.sentence)
	}
	if role == "REB" {
		l.fightsElsewhere(weights)
	}
	for _, e := range l.groups {
		if role != "" && e.role == role {
			weights[e.id] += 3 * nearness(sentence-e.sentence)
		}
	}
	return heaviest(weights)
}

// fightsElsewhere takes the weights of countries in which nobody fights the state for those where
// their soldiers or enemies are: "militants" in a text on Israel and the Palestinians are
// Palestinian, those in one on German soldiers in Afghanistan Afghan.
func (l *linking) fightsElsewhere(weights map[string]float64) {
	for _, id := range slices.Sorted(maps.Keys(weights)) {
		other, ok := l.w.rebelsOf[id]
		if !ok {
			continue
		}
		w := weights[id]
		if other != "" && (weights[other] > 0 || l.concerns(other)) {
			weights[other] += w
			delete(weights, id)
		} else if other == "" && len(weights) > 1 {
			weights[id] = w / 4
		}
	}
}

// heaviest is the id that has most of the weight, or empty.
func heaviest(weights map[string]float64) (string, float64) {
	ids := slices.Sorted(maps.Keys(weights))
	best, sum := "", 0.0
	for _, id := range ids {
		sum += weights[id]
		if best == "" || weights[id] > weights[best] {
			best = id
		}
	}
	if best == "" || weights[best] < margin*sum {
		return "", 0
	}
	return best, 0.4 + 0.3*weights[best]/sum
}

// margin is the share of the evidence that one country must have.
const margin = 0.58

func nearness(distance int) float64 {
	switch {
	case distance == 0:
		return 4
	case distance == 1:
		return 2
	case distance < -1:
		return 0.5 // what comes later tells less
	}
	return 1
}

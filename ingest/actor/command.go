package actor

import "strings"

// Whose soldiers are who are only called so: theirs who send them, whose vehicle they are in, who speaks of them.

// commanded is the country whose own the object of its sending and having is, "Poland has
// 1,200 troops", or that speaks of soldiers: "the Polish Defense Ministry says seven soldiers".
func (l *linking) commanded(v *view, i int) (string, float64) {
	rel, h := v.function(i)
	if h >= 0 && hasRel(rel, "nmod") && v.caseOf(i) == "of" && v.noun(h) && (v.lower[h] == "thousands" || v.lower[h] == "hundreds" || v.lower[h] == "dozens" || v.lower[h] == "tens") {
		rel, h = v.function(h) // "has sent thousands of soldiers"
	}
	if h >= 0 && hasRel(rel, "obj") && l.w.commands[strings.ToLower(v.token(h).Lemma)] {
		for verb := h; verb >= 0; verb = v.head(verb) {
			if id := l.subjectCountry(v, verb); id != "" {
				return id, 0.75
			}
			if v.token(verb).Rel() != "xcomp" { // "Kenya offered to send 1,000 officers"
				break
			}
		}
	}
	if !l.w.uniformed[l.w.entry(v, i)] {
		return "", 0
	}
	if id := l.aboard(v, i); id != "" {
		return id, 0.7
	}
	for steps := 0; h >= 0 && steps < 12; steps++ {
		if v.verbal(h) && l.w.telling[strings.ToLower(v.token(h).Lemma)] {
			if id := or(l.subjectCountry(v, h), l.alliance(v, h)); id != "" {
				return id, 0.65
			}
		}
		h = v.head(h)
	}
	return "", 0
}

// aboard is the country whose vehicle or post the sentence has named before soldiers that it does not
// say the country of: "shot down a Kenyan helicopter, killing two soldiers".
func (l *linking) aboard(v *view, i int) string {
	found := ""
	for f := range l.found {
		u := &l.found[f]
		if u.sentence != v.index || u.kind != nation || u.away || u.last > i {
			continue
		}
		h := v.head(u.head)
		if h < u.last || h >= i || !l.w.crewed[singular(v.lower[h])] {
			continue
		}
		if found != "" && found != u.id {
			return ""
		}
		found = u.id
	}
	return found
}

// alliance is the military alliance that is the subject of a verb, or empty.
func (l *linking) alliance(v *view, h int) string {
	for _, k := range v.dependents(h) {
		if id := v.unit[k]; v.token(int(k)).Deprel == "nsubj" && id >= 0 && l.found[id].kind == organisation && l.found[id].id == "nato" {
			return "nato"
		}
	}
	return ""
}

// subjectCountry is the country that is the subject of a verb, or empty.
func (l *linking) subjectCountry(v *view, h int) string {
	for _, k := range v.dependents(h) {
		j := int(k)
		if v.token(j).Deprel != "nsubj" {
			continue
		}
		if id := v.unit[j]; id >= 0 && l.found[id].kind == nation {
			return l.found[id].id
		}
		if m := v.headed[j]; m >= 0 && len(l.mentions[m].ActorIDs) == 1 && isCountryID(l.mentions[m].ActorIDs[0]) {
			return l.mentions[m].ActorIDs[0]
		}
	}
	return ""
}

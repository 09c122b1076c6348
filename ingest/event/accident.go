package event

// Harm that nobody did to anybody.

// mishap reports whether those hurt came to harm by a thing that nobody is said to have used against
// them: "were killed when the bomb they were planting went off".
func (a *analysis) mishap(v int) bool {
	t := a.t
	for _, k := range t.with(v, "advcl") {
		if !a.marked(k, "when") && !a.marked(k, "as") && !a.marked(k, "after") || !t.isVerb(k) {
			continue
		}
		s := t.child(k, "nsubj")
		if s < 0 {
			continue
		}
		switch t.lemma(s) {
		case "bomb", "explosive", "explosives", "device", "grenade", "mine", "car", "vehicle", "vest", "truck", "bus", "helicopter", "plane", "boat", "building", "roof":
		default:
			continue
		}
		switch t.lemma(k) {
		case "go", "explode", "detonate", "blow", "crash", "overturn", "collapse", "sink", "hit", "strike", "plunge":
			return t.child(s, "acl") >= 0 || t.lemma(k) != "explode" && t.lemma(k) != "hit" && t.lemma(k) != "strike" && t.lemma(k) != "detonate"
		}
	}
	return false
}

// accident reports whether what verb i tells came of a vehicle that met with one: "a plane crashed,
// killing 115 people".
func (a *analysis) accident(i int) bool {
	t := a.t
	h := t.head(i)
	over := t.with(i, "advcl")
	if h >= 0 && t.token(i).Rel() == "advcl" {
		over = append(over, h)
	}
	for _, v := range over {
		switch t.lemma(v) {
		case "crash", "veer", "sink", "derail", "overturn", "capsize", "collide", "plunge", "skid":
		default:
			continue
		}
		s := t.child(v, "nsubj")
		if s < 0 {
			continue
		}
		switch t.lemma(s) {
		case "plane", "jet", "aircraft", "airliner", "helicopter", "bus", "train", "ship", "boat", "ferry", "car", "truck", "vehicle", "airplane":
			return len(a.obliques(v, []string{"into"})) == 0
		}
	}
	return false
}

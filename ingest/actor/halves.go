package actor

// halves links "the North" and "the South" in texts on Korea, where nothing else in
// the sentence says north or south of what: "the South had fired first".
func (l *linking) halves() {
	north, south := l.namedByName("PRK"), l.namedByName("KOR")
	if !north && !south {
		return
	}
	for _, v := range l.views {
		for i := range v.lower {
			id := ""
			switch v.token(i).Text {
			case "North":
				id = "PRK"
			case "South":
				id = "KOR"
			}
			if id == "" || i == 0 || v.lower[i-1] != "the" || v.unit[i] >= 0 && l.known(v.unit[i]) || !l.alone(v, i) {
				continue
			}
			if at := v.unit[i]; at >= 0 {
				if u := &l.found[at]; u.last == i+1 && (u.first == i || u.first == i-1) {
					u.kind, u.via, u.id, u.readings, u.head = nation, countryName, id, -1, i
					l.nations[id]++
				}
				continue
			}
			l.addUnit(v, unit{first: i, last: i + 1, kind: nation, via: countryName, id: id, readings: -1})
		}
	}
}

// alone reports whether no name goes on behind token i and no phrase tells north of what.
func (l *linking) alone(v *view, i int) bool {
	if i+1 >= len(v.lower) {
		return true
	}
	next := v.token(i + 1)
	if next.UPOS == "PROPN" || v.lower[i+1] == "of" || v.lower[i+1] == "-" || next.UPOS == "NOUN" || next.UPOS == "ADJ" {
		return false
	}
	return true
}

// namedByName reports whether the text has a country's own name.
func (l *linking) namedByName(id string) bool {
	for i := range l.found {
		if u := &l.found[i]; u.kind == nation && u.id == id && u.via == countryName {
			return true
		}
	}
	return false
}

// known reports whether a name is more than a word that the parser took for a name.
func (l *linking) known(id int32) bool {
	u := &l.found[id]
	return u.kind != other && (u.kind != organisation || u.readings >= 0 || u.id != "")
}

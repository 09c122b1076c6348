package event

// sufferings are nouns for what is done to the one whose it is: "his arrest".
var sufferings = map[string]bool{
	"abduction": true, "kidnapping": true, "killing": true, "murder": true, "assassination": true, "slaying": true, "execution": true,
	"beheading": true, "ouster": true, "overthrow": true, "arrest": true, "detention": true, "imprisonment": true, "conviction": true,
	"deportation": true, "extradition": true, "prosecution": true, "incarceration": true, "expulsion": true, "trial": true, "death": true,
	"disappearance": true, "capture": true, "hanging": true, "impeachment": true, "indictment": true, "dismissal": true, "eviction": true,
}

// suffering reports whether the possessor of noun i is whom it is done to: "Mr. Nour's
// detention", and not "Israel's arrest of protesters".
func (a *analysis) suffering(i int) bool {
	return sufferings[a.t.lemma(i)] && len(a.obliques(i, []string{"of"})) == 0
}

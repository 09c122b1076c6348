package graph

import "fmt"

// Canonical is the function from any actor's id to the id that it is merged into,
// chains followed to their end. An id that no merge names stays as it is.
func Canonical(merges []Merge) func(id string) string {
	into := make(map[string]string, len(merges))
	for _, m := range merges {
		into[m.From] = m.Into
	}
	return func(id string) string {
		// Writers refuse circles (see CheckMerge); the bound makes one harmless.
		for range len(into) {
			next, ok := into[id]
			if !ok {
				break
			}
			id = next
		}
		return id
	}
}

// CheckMerge reports why a decision may not be added to those in force:
// ErrInvalid when its ids are empty or the same, ErrConflict when From is merged
// already or the decision would close a circle.
func CheckMerge(inForce []Merge, m Merge) error {
	if ValidID(m.From) != nil || ValidID(m.Into) != nil || m.From == m.Into {
		return fmt.Errorf("%w merge: it needs the ids of two actors, not %.80q and %.80q", ErrInvalid, m.From, m.Into)
	}
	if err := validText("reason", m.Reason, maxLine); err != nil {
		return fmt.Errorf("%w merge of %.80q: %w", ErrInvalid, m.From, err)
	}
	for _, old := range inForce {
		if old.From == m.From {
			return fmt.Errorf("%w: %q is merged into %q already: undo that first", ErrConflict, m.From, old.Into)
		}
	}
	if Canonical(inForce)(m.Into) == m.From {
		return fmt.Errorf("%w: %q is merged into %q: merging the other way would make a circle", ErrConflict, m.Into, m.From)
	}
	return nil
}

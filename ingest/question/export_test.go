package question

import "context"

// Plan tells what a question was read as, and the requests that it became; or why it
// was not read.
func (a *Asker) Plan(ctx context.Context, text string) (what string, calls []string, refused string, err error) {
	r, err := a.read(ctx, text)
	if err != nil || r.refused != "" {
		return "", nil, r.refused, err
	}
	calls = []string{r.plan.call()}
	switch q := r.plan.inquiry().(type) {
	case interface{ further() []string }:
		calls = append(calls, q.further()...)
	case nil:
		for i, one := range r.plan.each() {
			if i > 0 {
				calls = append(calls, one.call())
			}
		}
	}
	return r.plan.what, calls, "", nil
}

// Added is what two questions rest on.
var Added = added

// LoadTables reads tables in the place of the embedded ones.
func LoadTables(forms, verbs, irregular, nouns string) error {
	if _, err := loadVerbs(verbs, irregular); err != nil {
		return err
	}
	if _, err := loadNouns(nouns); err != nil {
		return err
	}
	_, err := loadForms(forms)
	return err
}

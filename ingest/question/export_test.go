package question

import "context"

// Plan tells what a question was read as, and the request that it became; or why it
// was not read.
func (a *Asker) Plan(ctx context.Context, text string) (what, call, refused string, err error) {
	r, err := a.read(ctx, text)
	if err != nil || r.refused != "" {
		return "", "", r.refused, err
	}
	return r.plan.what, r.plan.call(), "", nil
}

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

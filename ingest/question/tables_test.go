package question_test

import (
	"strings"
	"testing"

	"entente/ingest/question"
)

// Mistakes in the tables are told with file and line.
func TestTablesAreChecked(t *testing.T) {
	for _, tt := range []struct{ name, forms, verbs, irregular, nouns, want string }{
		{name: "form without a question", forms: "# x\nWHO V3 B", want: "forms.txt:2: "},
		{name: "unknown question", forms: "WHO V3 B = wer", want: `forms.txt:1: "wer" cannot be asked`},
		{name: "slot that is missing", forms: "WHO V3 = in", want: "forms.txt:1: the form has no slot B"},
		{name: "open bracket", forms: "WHO [x V3 B = in", want: "forms.txt:1: a bracket"},
		{name: "unknown meaning of a form", forms: "WHO likes B = in LIKES", want: "forms.txt:1: \"LIKES\" is no relation"},
		{name: "verb of no relation", verbs: "like\tLIKES", want: "verbs.tsv:1: "},
		{name: "verb without a meaning", verbs: "like", want: "verbs.tsv:1: it has 1 columns"},
		{name: "irregular forms that are missing", irregular: "meet\tmet", want: "irregular.tsv:1: "},
		{name: "noun of no direction", nouns: "ally\tfor\tup", want: "nouns.tsv:1: the direction"},
		{name: "unknown kind", nouns: "\n\nplanet\tplanet", want: "nouns.tsv:3: "},
	} {
		t.Run(tt.name, func(t *testing.T) {
			err := question.LoadTables(tt.forms, tt.verbs, tt.irregular, tt.nouns)
			if err == nil || !strings.HasPrefix(err.Error(), tt.want) {
				t.Errorf("got %v, want %s", err, tt.want)
			}
		})
	}
}

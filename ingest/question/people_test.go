package question_test

import (
	"context"
	"strings"
	"testing"
)

// The name of a people is no misspelt one: who may be meant is asked back.
func TestPeoplesAreAskedBack(t *testing.T) {
	a := asking(t, reading(t, []paper{
		{"camp", "2011-02-20", "Globe", "Palestinian residents condemned Israel. The Palestinian Authority met Jordan. Hamas condemned Jordan."},
	}))
	got, err := a.Ask(context.Background(), "Do the Palestinians oppose Israel?")
	if err != nil || got.Answered {
		t.Fatalf("%+v, %v", got, err)
	}
	if !strings.Contains(got.Reason, "Palestinian civilians (PSE:CIV)") || !strings.Contains(got.Reason, "Palestine (PSE)") {
		t.Errorf("the reason is %q", got.Reason)
	}
	if s := strings.Join(got.Suggestions, " "); !strings.HasPrefix(s, "Do Palestine oppose Israel? Do Palestinian civilians oppose Israel?") {
		t.Errorf("suggested is %q", s)
	}
	if got, err = a.Ask(context.Background(), "Did Hamas condemn Jordan?"); err != nil || !strings.HasPrefix(got.Sentence, "Yes, by these articles: Hamas condemns Jordan,") {
		t.Errorf("%s%s, %v", got.Sentence, got.Reason, err)
	}
}

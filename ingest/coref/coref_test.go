package coref_test

import (
	"testing"

	"entente/ingest/coref"
	"entente/ingest/nlp"
)

func TestThreshold(t *testing.T) {
	if _, err := coref.New(coref.Threshold(2)); err == nil {
		t.Error("a threshold of 2 was taken")
	}
	r, err := coref.New()
	if err != nil {
		t.Fatal(err)
	}
	r.Annotate(&nlp.Doc{})
}

package parse_test

import (
	"bytes"
	"encoding/binary"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"entente/ingest/nlp"
	"entente/ingest/parse"
)

func TestLoad(t *testing.T) {
	whole := parse.Weights()
	otherVersion := slices.Clone(whole)
	binary.LittleEndian.PutUint32(otherVersion[4:], 99)
	twice := slices.Clone(whole)
	copy(twice[bytes.LastIndex(twice, []byte("\nmonday\n")):], "\nsunday\n")
	for _, tt := range []struct {
		name string
		in   []byte
		want string // part of the error, empty for none
	}{
		{"the embedded weights", whole, ""},
		{"nothing", nil, "no weights of this program"},
		{"something else", []byte("a model of another program"), "no weights of this program"},
		{"another format", otherVersion, "weights of format 99, this program reads format 2"},
		{"a form twice", twice, `the form "sunday" twice`},
		{"cut off in the lists", whole[:1000], "the weights end too early"},
		{"cut off in a matrix", whole[:len(whole)/2], "the weights end too early"},
		{"cut off at the end", whole[:len(whole)-8], "the weights end too early"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := parse.Load(bytes.NewReader(tt.in))
			if tt.want == "" && err != nil || tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want)) {
				t.Errorf("got %v, want %q", err, tt.want)
			}
		})
	}
}

// Damaged weights are refused or parse to something well formed; they never panic.
func TestDamagedWeights(t *testing.T) {
	refs := readReference(t)[:3]
	rapid.Check(t, func(r *rapid.T) {
		b := slices.Clone(parse.Weights())
		for range rapid.IntRange(1, 3).Draw(r, "damages") {
			at := rapid.OneOf(rapid.IntRange(8, 400), rapid.IntRange(8, len(b)-4)).Draw(r, "at")
			binary.LittleEndian.PutUint32(b[at:], rapid.Uint32().Draw(r, "value"))
		}
		p, err := parse.Load(bytes.NewReader(b))
		if err != nil {
			return
		}
		d := &nlp.Doc{}
		for i := range refs {
			d.Sentences = append(d.Sentences, refs[i].bare())
		}
		before := copyOf(d.Sentences)
		p.Annotate(d)
		for i := range d.Sentences {
			below(r, &d.Sentences[i], i)
			if len(d.Sentences[i].Tokens) != len(before[i].Tokens) {
				r.Fatalf("sentence %d lost tokens", i)
			}
		}
	})
}

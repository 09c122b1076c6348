package tokenize_test

import (
	"os"
	"strconv"
	"strings"
	"testing"

	"entente/ingest/tokenize"
)

// The runtime must score places as the trainer's network with the same rounded
// weights does; the trainer computes in floats, so a step or two may lie between.
func TestTrainersScores(t *testing.T) {
	text, err := os.ReadFile("testdata/sample.txt")
	if err != nil {
		t.Fatal(err)
	}
	lines, err := os.ReadFile("testdata/scores.txt")
	if err != nil {
		t.Fatal(err)
	}
	want := strings.Fields(string(lines))
	got := tokenize.New().NetworkScores(string(text))
	if len(got) != len(want) || len(got) < 200 {
		t.Fatalf("%d scores, the trainer has %d", len(got), len(want))
	}
	for i, s := range want {
		f, err := strconv.ParseFloat(s, 64)
		if err != nil {
			t.Fatal(err)
		}
		if d := f - float64(got[i]); d > 2 || d < -2 {
			t.Errorf("token %d: score %d, the trainer's is %s", i, got[i], s)
		}
	}
}

// Weights that are cut or lengthened are told, not read.
func TestDamagedWeights(t *testing.T) {
	whole := tokenize.NetworkWeights()
	for name, b := range map[string][]byte{
		"none": nil, "no magic": []byte("ENTX0000"), "cut": whole[:len(whole)-1], "longer": append(append([]byte{}, whole...), 0),
		"other format": append([]byte("ENTB\xff"), whole[5:]...), "wide": append(append(append([]byte{}, whole[:8]...), 0, 0, 1, 0), whole[12:]...),
	} {
		if err := tokenize.CheckNetwork(b); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	if err := tokenize.CheckNetwork(whole); err != nil {
		t.Error(err)
	}
}

package parse

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// check holds that the parts of a weights file fit together: the kernels do not look.
func (n *network) check(root []float32) error {
	var err error
	fit := func(what string, got, want int) {
		if err == nil && got != want {
			err = fmt.Errorf("%d %s where %d fit", got, what, want)
		}
	}
	h := n.layers[0][0].hidden
	n.checkWords(fit)
	for l, inputs := range [...]int{n.words.rows, 2 * h} {
		checkLayer(fit, &n.layers[l], inputs, h)
	}
	n.checkHeads(fit, 2*h)
	n.checkNames(fit)
	fit("numbers of the root", len(root), 2*h)
	if err == nil {
		err = n.checkLabels()
	}
	if err == nil && (n.arcDep.rows == 0 || n.labelDep.rows == 0) {
		err = errors.New("an empty layer")
	}
	return err
}

func checkLayer(fit func(what string, got, want int), layer *[2]direction, inputs, h int) {
	fit("states of a layer", h, max(h, 1))
	for _, d := range layer {
		fit("inputs of a layer", d.input.cols, inputs)
		fit("gates of a layer", d.input.rows, 4*h)
		fit("gates of a recurrent layer", d.recurrent.rows, 4*h)
		fit("states of a layer", d.recurrent.cols, h)
	}
}

func (n *network) checkWords(fit func(what string, got, want int)) {
	features := n.static.cols + n.embed.cols + n.shape.cols
	for i := range n.affix {
		features += n.affix[i].cols
		fit("affix tables too small", min(n.affix[i].rows, 2), 2)
	}
	fit("vectors of forms", n.static.rows, n.forms+1)
	fit("embeddings too few", min(n.embed.rows, 1), 1)
	fit("shapes", n.shape.rows, shapes)
	fit("features of a word", n.words.cols, features)
}

func (n *network) checkHeads(fit func(what string, got, want int), states int) {
	for _, m := range []*matrix{n.uposHead, n.featsHead, n.nerHead, n.arcDep, n.arcHead, n.labelDep, n.labelHead} {
		fit("inputs of a head", m.cols, states)
	}
	fit("tags", n.uposHead.rows, len(n.upos))
	fit("features", n.featsHead.rows, len(n.feats))
	fit("entity tags", n.nerHead.rows, len(n.ner))
	fit("relations", n.labelOut.rows, len(n.rels))
	fit("numbers of an arc's head", n.arcHead.rows, n.arcDep.rows)
	fit("rows of the product of arcs", n.arcBilinear.rows, n.arcDep.rows)
	fit("columns of the product of arcs", n.arcBilinear.cols, n.arcDep.rows)
	fit("numbers of a label's head", n.labelHead.rows, n.labelDep.rows)
	fit("inputs of the labels", n.labelOut.cols, n.labelDep.rows)
}

// maxEntityTags is what the decoder's back pointers hold.
const maxEntityTags = 255

func (n *network) checkLabels() error {
	if !slices.Contains(n.rels, "root") || len(n.rels) < 2 {
		return errors.New("no relation root, or no other")
	}
	if slices.Contains(n.upos, "") || slices.Contains(n.rels, "") {
		return errors.New("an empty tag or relation")
	}
	if len(n.ner) > maxEntityTags || !slices.Contains(n.ner, "O") {
		return fmt.Errorf("no entity tag O, or more than %d", maxEntityTags)
	}
	for _, tag := range n.ner {
		if tag != "O" && !strings.HasPrefix(tag, "B-") && !strings.HasPrefix(tag, "I-") {
			return fmt.Errorf("the entity tag %q", tag)
		}
	}
	return nil
}

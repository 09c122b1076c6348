package parse

// nameNetwork finds entities. It reads what the parser computes anyway, a word's
// representation and its states after the last layer, and adds what is known of
// each form as a name: a vector that tells firms, places and persons apart. It is
// trained while the parser stands still, so that trees do not depend on it.
type nameNetwork struct {
	kinds  table   // of each form as a name; row 0 is for the unknown ones
	shape  table   // of a form's letters
	form   *matrix // word, kind and shape to what the layer reads
	layer  [2]direction
	hidden *matrix // states of the layer and of the parser
	out    *matrix // scores of the entity tags
}

// readNames reads the network for entities, or gives nil where the weights have none.
func (n *network) readNames(f *file) *nameNetwork {
	switch present := f.number(); {
	case f.err != nil || present == 0:
		return nil
	case present != 1:
		f.err = errUnknownPart
		return nil
	}
	n.readForms(f)
	return &nameNetwork{
		kinds: f.embedding(), shape: f.embedding(), form: f.matrix(), layer: f.layer(), hidden: f.matrix(), out: f.matrix(),
	}
}

func (n *network) checkNames(fit func(what string, got, want int)) {
	names := n.names
	if names == nil {
		return
	}
	fit("kinds of names", names.kinds.rows, len(n.vocabulary)+1)
	fit("shapes of names", names.shape.rows, shapes)
	fit("features of a name", names.form.cols, n.words.rows+names.kinds.cols+names.shape.cols)
	h := names.layer[0].hidden
	checkLayer(fit, &names.layer, names.form.rows, h)
	fit("inputs of the entities", names.hidden.cols, 2*h+n.nerHead.cols)
	fit("inputs of the entity tags", names.out.cols, names.hidden.rows)
	fit("entity tags", names.out.rows, len(n.ner))
}

// scores gives the entity tags' scores of all tokens.
func (m *nameNetwork) scores(n *network, e *encoded, a *arena) []float32 {
	in := m.represent(n, e, a)
	layer := n.layer(&m.layer, in, e.rows, e.seqs, e.states.n, a)
	both := newVectors(a, e.states.n, m.hidden.cols, stateStep)
	width := 2 * m.layer[0].hidden
	for i := range both.n {
		row := both.row(i)
		copy(row, layer.row(i)[:width])
		copy(row[width:m.hidden.cols], e.states.row(i))
	}
	return m.out.apply(m.hidden.activations(both, a), a)
}

// represent gives what the layer reads of each distinct form.
func (m *nameNetwork) represent(n *network, e *encoded, a *arena) *vectors {
	in := newVectors(a, len(e.forms), m.form.cols, wideStep)
	x := make([]float32, m.kinds.cols+m.shape.cols)
	for i, f := range e.forms {
		row := in.row(i)
		copy(row, e.words.row(i)[:n.words.rows])
		m.kinds.into(x, f.name)
		m.shape.into(x[m.kinds.cols:], f.shape)
		quantizeAll(row[n.words.rows:], x, 1/in.scale)
	}
	return m.form.activations(in, a)
}

package graph

// Viewer is a Reader that can serve one question faster than its single calls.
type Viewer interface {
	// View is a Reader for one question, whose calls may be answered from what an
	// earlier one of them found, or from what the store remembers: never from what
	// was true only before View was called, whoever wrote to the store since.
	View() Reader
}

// View is a Reader for one question; of a Reader that is no Viewer it is the Reader
// itself.
func View(r Reader) Reader {
	if v, ok := r.(Viewer); ok {
		return v.View()
	}
	return r
}

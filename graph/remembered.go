package graph

import "sync"

// Remembered are actors that were found before, by the ids asked for; also who is
// unknown is remembered. Its zero value remembers nobody; a nil one never does. It is safe
// for concurrent use.
type Remembered struct {
	mu    sync.Mutex
	known map[string]*Actor // nil for unknown ones
}

// Len is how many ids are remembered.
func (r *Remembered) Len() int {
	if r == nil {
		return 0
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	return len(r.known)
}

// Find parts ids into actors that are remembered and the rest.
func (r *Remembered) Find(ids []string) (out map[string]Actor, rest []string) {
	out = make(map[string]Actor, len(ids))
	if r == nil {
		return out, ids
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, id := range ids {
		switch a, asked := r.known[id]; {
		case !asked:
			rest = append(rest, id)
		case a != nil:
			out[id] = *a
		}
	}
	return out, rest
}

// Add remembers what was found of ids. It remembers at most so many, and then begins anew;
// 0 is no bound.
func (r *Remembered) Add(ids []string, found map[string]Actor, most int) {
	if r == nil {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.known == nil || most > 0 && len(r.known)+len(ids) > most {
		r.known = make(map[string]*Actor, len(ids))
	}
	for _, id := range ids {
		r.known[id] = nil
		if a, ok := found[id]; ok {
			r.known[id] = &a
		}
	}
}

package query

// maxLetters bounds the letters of a name that are compared, and so the work.
const maxLetters = 64

// distance is the optimal string alignment distance: how many letters have to be
// inserted, deleted, changed, or swapped with their neighbour to make a into b
// (Damerau 1964; Boytsov 2011 for the restricted form computed here).
func distance(a, b string) int {
	s, t := letters(a), letters(b)
	before, last, row := make([]int, len(t)+1), make([]int, len(t)+1), make([]int, len(t)+1)
	for j := range last {
		last[j] = j
	}
	for i := range s {
		row[0] = i + 1
		for j := range t {
			cost := 1
			if s[i] == t[j] {
				cost = 0
			}
			row[j+1] = min(last[j+1]+1, row[j]+1, last[j]+cost)
			if i > 0 && j > 0 && s[i] == t[j-1] && s[i-1] == t[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(t)]
}

func letters(name string) []rune {
	all := []rune(name)
	return all[:min(len(all), maxLetters)]
}

// Distance is how many letters two names are apart: inserted, deleted, changed, or
// swapped with their neighbour. Only the first 64 are compared.
func Distance(a, b string) int { return distance(a, b) }

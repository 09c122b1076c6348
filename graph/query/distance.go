package query

// maxLetters bounds the letters of a name that are compared, and so the work.
const maxLetters = 64

// distance is the optimal string alignment distance: how many letters have to be
// inserted, deleted, changed, or swapped with their neighbour to make a into b
// (Damerau 1964; Boytsov 2011 for the restricted form computed here).
func distance(a, b string) int { return distanceUpTo(letters(a), letters(b), maxLetters) }

// distanceUpTo is the distance of at most maxLetters letters each, or most+1 where it is
// more than most, which is seen early.
func distanceUpTo(s, t []rune, most int) int {
	if max(len(s)-len(t), len(t)-len(s)) > most {
		return most + 1
	}
	var rows [3][maxLetters + 1]int8
	before, last, row := &rows[0], &rows[1], &rows[2]
	for j := range len(t) + 1 {
		last[j] = int8(j)
	}
	for i := range s {
		least := fill(row, last, before, s, t, i)
		if least > most { // and so is what later rows are made of
			return most + 1
		}
		before, last, row = last, row, before
	}
	return min(int(last[len(t)]), most+1)
}

// fill computes the distances of the beginnings of t from those of s that end with its
// i-th letter, out of those that end with the two letters before, and gives the least.
func fill(row, last, before *[maxLetters + 1]int8, s, t []rune, i int) int {
	row[0] = int8(i + 1)
	least := row[0]
	for j := range t {
		cost := int8(1)
		if s[i] == t[j] {
			cost = 0
		}
		n := min(last[j+1]+1, row[j]+1, last[j]+cost)
		if i > 0 && j > 0 && s[i] == t[j-1] && s[i-1] == t[j] {
			n = min(n, before[j-1]+1)
		}
		row[j+1], least = n, min(least, n)
	}
	return int(least)
}

func letters(name string) []rune {
	all := []rune(name)
	return all[:min(len(all), maxLetters)]
}

// Distance is how many letters two names are apart: inserted, deleted, changed, or
// swapped with their neighbour. Only the first 64 are compared.
func Distance(a, b string) int { return distance(a, b) }

package query

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"

	"entente/graph"
)

// fingerprint tells questions apart whose pages must not be mixed; the number of
// rows and quotes of a page may change on the way.
func (q Question) fingerprint(about string) string {
	q.Limit, q.Quotes, q.Cursor = 0, 0, ""
	return graph.Asked(about, q)
}

// encodeCursor makes the cursor of the place that a page ended at.
func encodeCursor(asked string, after any) string {
	// Only plain structs of this package come here; they always encode.
	key, _ := json.Marshal(after)
	return graph.EncodeCursor(asked, string(key))
}

func decodeCursor(text, asked string, after any) error {
	parts, err := graph.DecodeCursor(text, asked, 1)
	if err != nil {
		return err
	}
	if json.Unmarshal([]byte(parts[0]), after) != nil {
		return fmt.Errorf("%w cursor: use the one of the page before, with the same question", graph.ErrInvalid)
	}
	return nil
}

// pageAfter cuts the page after the cursor out of a sorted list. The key of an item
// is its place in the order; asked names the question that cursors belong to.
func pageAfter[T, K any](all []T, asked, cursor string, limit int, key func(T) K, compare func(a, b K) int) (page []T, next string, err error) {
	if cursor != "" {
		var after K
		if err := decodeCursor(cursor, asked, &after); err != nil {
			return nil, "", err
		}
		// The item itself was on the page before.
		start, _ := slices.BinarySearchFunc(all, after, func(x T, k K) int { return cmp.Or(compare(key(x), k), -1) })
		all = all[start:]
	}
	if len(all) <= limit {
		return all, "", nil
	}
	return all[:limit], encodeCursor(asked, key(all[limit-1])), nil
}

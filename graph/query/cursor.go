package query

import (
	"encoding/json"
	"fmt"

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

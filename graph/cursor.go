package graph

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
)

// maxCursor bounds the cursors that are read, in bytes.
const maxCursor = 4096

// Size is the number of items that the page may hold, 1 to MaxLimit.
func (p Page) Size() int {
	if p.Limit <= 0 {
		return 100
	}
	return min(p.Limit, MaxLimit)
}

// Asked names a list and its filter, so that a cursor of one question is not
// taken for another's.
func Asked(list string, filter any) string {
	return hash(6, list, fmt.Sprintf("%#v", filter))
}

// EncodeCursor makes the opaque cursor of the item that a page ended with. Asked
// tells which question it belongs to; key is the item's place in its order.
func EncodeCursor(asked string, key ...string) string {
	text, _ := json.Marshal(append([]string{asked}, key...)) // strings always encode
	return base64.RawURLEncoding.EncodeToString(text)
}

// DecodeCursor reads the key of n parts back, or gives ErrInvalid for anything
// that EncodeCursor did not make for this question.
func DecodeCursor(cursor, asked string, n int) ([]string, error) {
	bad := fmt.Errorf("%w cursor: use the one of the page before, with the same question", ErrInvalid)
	if len(cursor) > maxCursor {
		return nil, bad
	}
	text, err := base64.RawURLEncoding.DecodeString(cursor)
	if err != nil {
		return nil, bad
	}
	var parts []string
	if json.Unmarshal(text, &parts) != nil || len(parts) != n+1 || parts[0] != asked {
		return nil, bad
	}
	return parts[1:], nil
}

package query

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"

	"entente/graph"
)

// maxCursor bounds the cursors that are read, in bytes.
const maxCursor = 1024

// cursor is where a page ended, bound to the question it belongs to.
type cursor struct {
	Asked string          `json:"q"`
	After json.RawMessage `json:"a"`
}

// fingerprint tells questions apart whose pages must not be mixed; the number of
// rows and quotes of a page may change on the way.
func (q Question) fingerprint(about any) string {
	q.Limit, q.Quotes, q.Cursor = 0, 0, ""
	return fingerprint(q, about)
}

func fingerprint(parts ...any) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%#v", parts))
	return base64.RawURLEncoding.EncodeToString(sum[:6])
}

func encodeCursor(asked string, after any) string {
	// Only plain structs of this package come here; they always encode.
	key, _ := json.Marshal(after)
	text, _ := json.Marshal(cursor{asked, key})
	return base64.RawURLEncoding.EncodeToString(text)
}

func decodeCursor(text, asked string, after any) error {
	bad := fmt.Errorf("%w cursor: use the nextCursor of the page before, with the same question", graph.ErrInvalid)
	if len(text) > maxCursor {
		return bad
	}
	raw, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil {
		return bad
	}
	var c cursor
	d := json.NewDecoder(bytes.NewReader(raw))
	d.DisallowUnknownFields()
	if d.Decode(&c) != nil || c.Asked != asked || json.Unmarshal(c.After, after) != nil {
		return bad
	}
	return nil
}

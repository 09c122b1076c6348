package server

import (
	"fmt"
	"mime"
	"net/http"
	"strings"

	"github.com/klauspost/compress/gzhttp"
)

// worthPacking is the least size in bytes that is packed.
const worthPacking = 1 << 10

// compress packs answers of some size with gzip for clients that take it; streams of
// events are sent as they come.
func compress(next http.Handler) (http.Handler, error) {
	wrap, err := gzhttp.NewWrapper(gzhttp.MinSize(worthPacking), gzhttp.ContentTypeFilter(packable))
	if err != nil {
		return nil, fmt.Errorf("compress answers: %w", err)
	}
	return wrap(next), nil
}

func packable(contentType string) bool {
	kind, _, err := mime.ParseMediaType(contentType)
	text := strings.HasPrefix(kind, "text/") || strings.HasSuffix(kind, "json") || strings.HasSuffix(kind, "javascript")
	return err == nil && text && kind != "text/event-stream"
}

package server

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"strings"
	"sync/atomic"

	"github.com/gin-gonic/gin"

	"entente/graph"
)

// tail finds the number of the store's last change.
type tail struct {
	reader graph.Reader
	seen   atomic.Int64
}

// last asks for a change after the last one known and, where there are some, jumps
// ahead in doubling steps and halves the rest: few small questions, however long
// the log is.
func (t *tail) last(ctx context.Context) (int64, error) {
	low := t.seen.Load()
	high, found, err := t.after(ctx, low)
	if err != nil || !found {
		return low, err
	}
	for step := int64(1); found; step *= 2 {
		low = high
		if high, found, err = t.after(ctx, low+step); err != nil {
			return 0, err
		}
		if !found {
			high = low + step
		}
	}
	// There is a change numbered low, and none after high.
	for low < high {
		middle := low + (high-low)/2
		next, found, err := t.after(ctx, middle)
		if err != nil {
			return 0, err
		}
		if found {
			low = next
		} else {
			high = middle
		}
	}
	t.remember(low)
	return low, nil
}

// after finds the first change after a number.
func (t *tail) after(ctx context.Context, seq int64) (next int64, found bool, err error) {
	list, err := t.reader.Changes(ctx, seq, 1)
	if err != nil || len(list) == 0 {
		return 0, false, err
	}
	return list[0].Seq, true, nil
}

func (t *tail) remember(seq int64) {
	for {
		old := t.seen.Load()
		if seq <= old || t.seen.CompareAndSwap(old, seq) {
			return
		}
	}
}

// revalidate gives answers about the graph a tag, and spares the work when the
// client has that answer already. The graph is what it was as long as its last
// change is, so that the tag is known before the question is asked. The number is
// read first: an answer newer than its tag is only fetched once more.
func (s *Server) revalidate(c *gin.Context) {
	if !s.cacheable[c.FullPath()] || c.Request.Method != http.MethodGet {
		c.Next()
		return
	}
	ctx, cancel := context.WithTimeout(c.Request.Context(), s.config.QueryTimeout)
	seq, err := s.tail.last(ctx)
	cancel()
	if err != nil {
		c.Next() // the question will meet the same error, and tell it
		return
	}
	sum := sha256.Sum256(fmt.Appendf(nil, "%s\n%d\n%s\n%s", s.config.Version, seq, c.Request.URL.Path, c.Request.URL.RawQuery))
	tag := `W/"` + hex.EncodeToString(sum[:12]) + `"`
	if matches(c.GetHeader("If-None-Match"), tag) {
		c.Header("ETag", tag)
		c.Header("Cache-Control", s.cacheControl())
		c.AbortWithStatus(http.StatusNotModified)
		return
	}
	c.Writer = &tagged{c.Writer, tag, s.cacheControl()}
	c.Next()
}

func (s *Server) cacheControl() string {
	if len(s.keys.tokens) > 0 {
		return "private, no-cache"
	}
	return "no-cache"
}

// matches compares weakly; * is left to the answer, which may be an error.
func matches(header, tag string) bool {
	for one := range strings.SplitSeq(header, ",") {
		if one = strings.TrimSpace(one); one == tag || "W/"+one == tag {
			return true
		}
	}
	return false
}

// tagged adds the tag to an answer, if it is one and no error.
type tagged struct {
	gin.ResponseWriter
	tag, control string
}

// WriteHeader is called once the status is known.
func (t *tagged) WriteHeader(status int) {
	if status == http.StatusOK {
		t.Header().Set("ETag", t.tag)
		t.Header().Set("Cache-Control", t.control)
	} else {
		t.Header().Set("Cache-Control", "no-store")
	}
	t.ResponseWriter.WriteHeader(status)
}

// Unwrap leads http.ResponseController on.
func (t *tagged) Unwrap() http.ResponseWriter { return t.ResponseWriter }

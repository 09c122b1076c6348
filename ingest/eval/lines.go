package eval

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
)

// maxLine is the most one line may hold, the size of the largest article with what is coded in it.
const maxLine = 64 << 20

// lines reads one value from each line that is not blank.
func lines[T any](r io.Reader, name string, read func([]byte) (T, error)) ([]T, error) {
	var out []T
	s := bufio.NewScanner(r)
	s.Buffer(nil, maxLine)
	n := 0
	for s.Scan() {
		n++
		line := bytes.TrimSpace(s.Bytes())
		if len(line) == 0 {
			continue
		}
		v, err := read(line)
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, n, err)
		}
		out = append(out, v)
	}
	if errors.Is(s.Err(), bufio.ErrTooLong) {
		return nil, fmt.Errorf("%s:%d: the line is longer than %d MB", name, n+1, maxLine>>20)
	}
	if s.Err() != nil {
		return nil, fmt.Errorf("read %s: %w", name, s.Err())
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("%s has no lines to score", name)
	}
	return out, nil
}

func unique[T any](list []T, name string, id func(T) string) error {
	seen := map[string]bool{}
	for _, v := range list {
		if seen[id(v)] {
			return fmt.Errorf("%s has two lines with the id %q", name, id(v))
		}
		seen[id(v)] = true
	}
	return nil
}

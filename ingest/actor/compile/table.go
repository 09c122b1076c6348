package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"
)

// row is one line of a tab-separated file with its place.
type row struct {
	fields []string
	at     string
}

// readTable reads a tab-separated file: lines of at most most fields, of which the
// last ones may be left out (they read as empty); # starts a comment line.
func readTable(path string, most int) ([]row, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var rows []row
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimRight(lines.Text(), " \t\r")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		fields := strings.Split(line, "\t")
		at := fmt.Sprintf("%s:%d", path, n)
		if len(fields) > most {
			return nil, fmt.Errorf("%s: %d columns, at most %d", at, len(fields), most)
		}
		for i := range fields {
			fields[i] = strings.TrimSpace(fields[i])
		}
		fields = append(fields, make([]string, most-len(fields))...)
		rows = append(rows, row{fields, at})
	}
	return rows, lines.Err()
}

// list splits a column that holds several values.
func list(column string) []string {
	var out []string
	for v := range strings.SplitSeq(column, "|") {
		out = add(out, strings.TrimSpace(v))
	}
	return out
}

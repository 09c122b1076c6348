package actor

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// The tables of the knowledge base, with their columns; the last is always the origin.
var tables = []struct {
	name    string // file name without ".tsv"
	one     string // what a line of a user's file calls an entry
	columns int
}{
	{"countries", "country", 11},
	{"persons", "person", 7},
	{"offices", "office", 7},
	{"organizations", "organization", 8},
	{"members", "member", 5},
	{"agencies", "agency", 3},
	{"given", "given", 3},
	{"titles", "title", 5},
}

// Bounds of what a user's file may hold.
const (
	longestLine = 64 << 10
	largestFile = 64 << 20
)

// A row is one line of a table.
type row struct {
	fields []string // valid until the next row
	file   string
	line   int

	compiled bool // of the embedded knowledge base
}

func (r *row) errorf(format string, args ...any) error {
	return fmt.Errorf("%s:%d: %s", r.file, r.line, fmt.Sprintf(format, args...))
}

// eachRow reads a table of tab-separated columns; lines that begin with # are comments.
func eachRow(file, text string, columns int, each func(*row) error) error {
	r := row{file: file, fields: make([]string, 0, columns), compiled: true}
	for text != "" {
		var line string
		line, text, _ = strings.Cut(text, "\n")
		r.line++
		line = strings.TrimSuffix(line, "\r")
		if line == "" || line[0] == '#' {
			continue
		}
		r.fields = split(r.fields[:0], line)
		if len(r.fields) != columns {
			return r.errorf("has %d columns where %d are needed, parted by tabs", len(r.fields), columns)
		}
		if err := each(&r); err != nil {
			return err
		}
	}
	return nil
}

// split appends the columns of a line.
func split(out []string, line string) []string {
	for {
		i := strings.IndexByte(line, '\t')
		if i < 0 {
			return append(out, strings.TrimSpace(line))
		}
		out = append(out, strings.TrimSpace(line[:i]))
		line = line[i+1:]
	}
}

// list parts a column at its bars.
func list(column string) []string {
	if column == "" {
		return nil
	}
	out := strings.Split(column, "|")
	kept := out[:0]
	for _, x := range out {
		if x = strings.TrimSpace(x); x != "" {
			kept = append(kept, x)
		}
	}
	return kept
}

// eachExtra reads a user's file: the first column of a line says which table the
// others belong to; the origin may be left out and is then the file's name.
func eachExtra(file string, in io.Reader, each func(table string, r *row) error) error {
	lines := bufio.NewScanner(io.LimitReader(in, largestFile+1))
	lines.Buffer(make([]byte, 0, 4096), longestLine)
	r := row{file: file}
	size := 0
	for lines.Scan() {
		r.line++
		line := strings.TrimSuffix(lines.Text(), "\r")
		if size += len(line) + 1; size > largestFile {
			return r.errorf("the file is larger than %d MB", largestFile>>20)
		}
		if !utf8.ValidString(line) {
			return r.errorf("is not UTF-8 text")
		}
		if strings.TrimSpace(line) == "" || line[0] == '#' {
			continue
		}
		if err := extraRow(&r, line, each); err != nil {
			return err
		}
	}
	if err := lines.Err(); errors.Is(err, bufio.ErrTooLong) {
		return fmt.Errorf("%s:%d: the line is longer than %d KB", file, r.line+1, longestLine>>10)
	} else if err != nil {
		return fmt.Errorf("read %s: %w", file, err)
	}
	return nil
}

func extraRow(r *row, line string, each func(table string, r *row) error) error {
	fields := split(nil, line)
	for _, t := range tables {
		if fields[0] != t.one {
			continue
		}
		r.fields = fields[1:]
		if len(r.fields) == t.columns-1 {
			r.fields = append(r.fields, r.file)
		}
		if len(r.fields) != t.columns {
			return r.errorf("a line that begins with %q has %d or %d columns after it, not %d", t.one, t.columns-1, t.columns, len(fields)-1)
		}
		return each(t.name, r)
	}
	return r.errorf("begins with %.40q instead of one of: %s", fields[0], kindsOfLine())
}

func kindsOfLine() string {
	var names []string
	for _, t := range tables {
		names = append(names, t.one)
	}
	return strings.Join(names, ", ")
}

package neo4j_test

import (
	"bufio"
	"cmp"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// csvFolder is a folder of the files that "neo4j-admin database import" reads: one for
// each set of labels, and one for each type of relationships.
type csvFolder struct {
	t      testing.TB
	dir    string
	tables map[string]*csvTable // by the option that names their files
	empty  map[string][]string  // the nodes that have an empty list, which the files cannot tell, by property
}

func newCSVFolder(t testing.TB, dir string) *csvFolder {
	return &csvFolder{t: t, dir: dir, tables: map[string]*csvTable{}, empty: map[string][]string{}}
}

// node writes a node, which other rows name by its key.
func (f *csvFolder) node(labels string, p map[string]any) {
	table := f.table("--nodes="+labels, []string{"key:ID"}, p)
	key, _ := p["key"].(string)
	f.ok(table.write([]string{key}, p))
	for name, v := range p {
		if list, ok := v.([]string); ok && len(list) == 0 {
			f.empty[name] = append(f.empty[name], key)
		}
	}
}

// edge writes a relationship between the nodes of two keys.
func (f *csvFolder) edge(kind, from, to string, p map[string]any) {
	f.ok(f.table("--relationships="+kind, []string{":START_ID", ":END_ID"}, p).write([]string{from, to}, p))
}

func (f *csvFolder) ok(err error) {
	if err != nil {
		f.t.Helper()
		f.t.Fatal(err)
	}
}

// table makes the file for rows like the first.
func (f *csvFolder) table(option string, fixed []string, first map[string]any) *csvTable {
	if table := f.tables[option]; table != nil {
		return table
	}
	_, name, _ := strings.Cut(option, "=")
	file, err := os.Create(filepath.Join(f.dir, strings.ReplaceAll(name, ":", "-")+".csv"))
	f.ok(err)
	table := &csvTable{t: f.t, file: file, out: bufio.NewWriterSize(file, 1<<20), fixed: fixed}
	for _, column := range slices.Sorted(maps.Keys(first)) {
		if column != "key" {
			table.columns = append(table.columns, column)
		}
	}
	table.kinds = make([]string, len(table.columns))
	f.tables[option] = table
	return table
}

// close writes what the tables' columns are, which only their rows tell, and the options
// of the import.
func (f *csvFolder) close() {
	args := "--id-type=string\n--array-delimiter=" + listSeparatorName + "\n"
	for _, option := range slices.Sorted(maps.Keys(f.tables)) {
		table := f.tables[option]
		f.ok(table.out.Flush())
		f.ok(table.file.Close())
		name := filepath.Base(table.file.Name())
		f.ok(os.WriteFile(filepath.Join(f.dir, "head-"+name), []byte(table.head()), 0o600))
		args += option + "=head-" + name + "," + name + "\n"
	}
	f.ok(os.WriteFile(filepath.Join(f.dir, "import.args"), []byte(args), 0o600))
}

// csvTable is one of the files.
type csvTable struct {
	t       testing.TB
	file    *os.File
	out     *bufio.Writer
	fixed   []string // the first columns
	columns []string // the properties
	kinds   []string // what they hold, as far as seen
	row     []byte
}

func (c *csvTable) write(fixed []string, p map[string]any) error {
	c.row = c.row[:0]
	for i, text := range fixed {
		if i > 0 {
			c.row = append(c.row, ',')
		}
		c.row = c.quoted(c.row, text)
	}
	known := 0
	if _, ok := p["key"]; ok {
		known++
	}
	for i, column := range c.columns {
		v, ok := p[column]
		if ok {
			known++
		}
		var kind string
		c.row, kind = c.value(append(c.row, ','), v)
		if c.kinds[i] = cmp.Or(c.kinds[i], kind); kind != "" && kind != c.kinds[i] {
			c.t.Fatalf("%s: %s is %s and %s", c.file.Name(), column, c.kinds[i], kind)
		}
	}
	if known != len(p) {
		c.t.Fatalf("%s: %v are not the columns %v", c.file.Name(), p, c.columns)
	}
	_, err := c.out.Write(append(c.row, '\n'))
	return err
}

// head names the columns. One that never held anything is left out.
func (c *csvTable) head() string {
	out := slices.Clone(c.fixed)
	for i, column := range c.columns {
		if c.kinds[i] == "" {
			out = append(out, ":IGNORE")
		} else {
			out = append(out, column+":"+c.kinds[i])
		}
	}
	return strings.Join(out, ",")
}

// What stands between the items of lists; no text has it.
const (
	listSeparator     = "\x1f"
	listSeparatorName = "U+001F"
)

// value adds a property and tells its type: nothing for none.
func (c *csvTable) value(b []byte, v any) (out []byte, kind string) {
	switch v := v.(type) {
	case nil:
		return b, ""
	case string:
		return c.quoted(b, v), "string"
	case bool:
		return strconv.AppendBool(b, v), "boolean"
	case int:
		return strconv.AppendInt(b, int64(v), 10), "long"
	case int64:
		return strconv.AppendInt(b, v, 10), "long"
	case float64:
		return strconv.AppendFloat(b, v, 'g', -1, 64), "double"
	case driver.Date:
		return v.Time().AppendFormat(b, time.DateOnly), "date"
	case []string:
		return c.strings(b, v), "string[]"
	case []byte:
		return byteList(b, v), "byte[]"
	}
	c.t.Fatalf("%s: no column for a %T", c.file.Name(), v)
	return nil, ""
}

// quoted adds a text. An empty one in quotes is one, and no property without them.
func (c *csvTable) quoted(b []byte, text string) []byte {
	if strings.ContainsAny(text, "\r\n"+listSeparator) {
		c.t.Fatalf("%s: %q is more than a row can hold", c.file.Name(), text)
	}
	b = append(b, '"')
	b = append(b, strings.ReplaceAll(text, `"`, `""`)...)
	return append(b, '"')
}

func (c *csvTable) strings(b []byte, list []string) []byte {
	if len(list) == 0 {
		return b
	}
	for _, text := range list {
		if strings.Contains(text, listSeparator) {
			c.t.Fatalf("%s: %q has what separates items", c.file.Name(), text)
		}
	}
	b = append(b, '"')
	b = append(b, strings.ReplaceAll(strings.Join(list, listSeparator), `"`, `""`)...)
	return append(b, '"')
}

// byteList adds bytes as numbers from -128 to 127.
func byteList(b, list []byte) []byte {
	for i, x := range list {
		if i > 0 {
			b = append(b, listSeparator...)
		}
		b = strconv.AppendInt(b, int64(int8(x)), 10)
	}
	return b
}

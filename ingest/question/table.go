package question

import (
	"fmt"
	"strings"
)

// eachLine calls f for the columns of each line of a table, which are parted by
// tabs. Errors name file and line.
func eachLine(name, table string, f func(columns []string) error) error {
	number := 0
	for line := range strings.Lines(table) {
		number++
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		if err := f(strings.Split(line, "\t")); err != nil {
			return fmt.Errorf("%s:%d: %w", name, number, err)
		}
	}
	return nil
}

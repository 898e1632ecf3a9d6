package test262

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// ReadExpected reads a list of tests known to fail: a path a line, with a reason
// behind `#`. Empty lines and lines that begin with `#` are prose.
func ReadExpected(r io.Reader) (map[string]string, error) {
	expected := map[string]string{}
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(lines.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		path, reason, ok := strings.Cut(line, "#")
		path, reason = strings.TrimSpace(path), strings.TrimSpace(reason)
		if !ok || reason == "" {
			return nil, fmt.Errorf("line %d: %s has no reason", n, path)
		}
		if _, twice := expected[path]; twice {
			return nil, fmt.Errorf("line %d: %s stands there twice", n, path)
		}
		expected[path] = reason
	}
	return expected, lines.Err()
}

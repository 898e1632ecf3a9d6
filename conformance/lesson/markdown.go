package lesson

import (
	"path/filepath"
	"strings"
)

// Parse finds the examples of a Markdown document. Any text is a document.
func Parse(name string, markdown []byte) *Document {
	d := &Document{Name: name}
	s := scanner{found: func(b Block, ok bool) {
		if ok {
			d.Blocks = append(d.Blocks, b)
		} else {
			d.Others++
		}
	}}
	number := 0
	for line := range strings.Lines(string(markdown)) {
		number++
		if !strings.HasSuffix(line, "\n") {
			line += "\n"
		}
		s.line(line, number)
	}
	s.endFence()
	return d
}

// IsMarkdown says whether a file's name is that of a document.
func IsMarkdown(name string) bool {
	name = strings.ToLower(name)
	return strings.HasSuffix(name, ".md") || strings.HasSuffix(name, ".markdown") || strings.HasSuffix(name, ".txt")
}

// IsScript says whether a file's name is that of a JavaScript or TypeScript file.
func IsScript(name string) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".js", ".mjs", ".cjs", ".ts", ".mts", ".cts":
		return true
	}
	return false
}

package typescript

import (
	"fmt"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"jsrun/runtime/internal/source"
)

// syntaxError converts an error of esbuild, whose lines count from the text's
// first, which is that line of f.
func syntaxError(f *source.File, line int, m *api.Message) *source.SyntaxError {
	e := &source.SyntaxError{File: f, Message: m.Text, Hint: hint(m, line)}
	if m.Location == nil {
		e.End = 1
		return e
	}
	e.At = f.LineStart(m.Location.Line+line-1) + source.Pos(m.Location.Column)
	e.End = e.At + source.Pos(max(m.Location.Length, 1))
	return e
}

// hint is what esbuild would write instead, and what it notes about other lines.
func hint(m *api.Message, line int) string {
	var lines []string
	if m.Location != nil && m.Location.Suggestion != "" {
		lines = append(lines, "write `"+m.Location.Suggestion+"`")
	}
	for _, note := range m.Notes {
		text := note.Text
		if at := note.Location; at != nil {
			text = fmt.Sprintf("%s line %d: %s", text, at.Line+line-1, strings.TrimSpace(at.LineText))
		}
		lines = append(lines, text)
	}
	return strings.Join(lines, "\n")
}

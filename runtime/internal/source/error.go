package source

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// SyntaxError is a mistake in a source text: an early error of ECMA-262 or a
// construct that is not supported.
type SyntaxError struct {
	File    *File
	At, End Pos    // what is underlined in the frame
	Message string // without position, "Unexpected token '{'"
	Hint    string // what to do about it; may be several lines, may be empty

	// Reference is set when the specification asks for a ReferenceError at run
	// time instead of an early error.
	Reference bool
}

// Position returns line and column of the mistake.
func (e *SyntaxError) Position() Position { return e.File.Position(e.At) }

// Error gives "file:line:column: SyntaxError: message".
func (e *SyntaxError) Error() string {
	p := e.Position()
	return fmt.Sprintf("%s:%d:%d: SyntaxError: %s", e.File.Name, p.Line, p.Column, e.Message)
}

// Detail gives the message with a code frame and the hint, as a person at a
// terminal reads it.
func (e *SyntaxError) Detail() string {
	var b strings.Builder
	b.WriteString(e.Error())
	b.WriteString("\n\n")
	b.WriteString(e.File.Frame(e.At, e.End))
	if e.Hint != "" {
		b.WriteString("\nhint: ")
		b.WriteString(strings.ReplaceAll(e.Hint, "\n", "\n      "))
		b.WriteString("\n")
	}
	return b.String()
}

// Frame shows the line of at with the line before it and carets under [at, end).
func (f *File) Frame(at, end Pos) string {
	if f.origin != nil {
		from := f.WrittenPos(at)
		return f.Written().Frame(from, max(f.WrittenPos(end-1), from)+1)
	}
	p := f.Position(at)
	last := f.Position(max(end-1, at))
	var b strings.Builder
	width := len(fmt.Sprint(p.Line))
	if p.Line > f.FirstLine {
		fmt.Fprintf(&b, "  %*d | %s\n", width, p.Line-1, f.Line(p.Line-1))
	}
	line := f.Line(p.Line)
	fmt.Fprintf(&b, "  %*d | %s\n", width, p.Line, line)
	col := p.Column
	if p.Line == f.FirstLine {
		col -= f.FirstColumn - 1
	}
	carets := 1
	if last.Line == p.Line {
		carets = max(last.Column-p.Column+1, 1)
	}
	fmt.Fprintf(&b, "  %*s | %s%s\n", width, "", pad(line, col-1), strings.Repeat("^", carets))
	return b.String()
}

// pad returns blanks as wide as the first n code points of line, tabs kept.
func pad(line string, n int) string {
	var b strings.Builder
	for _, r := range line {
		if n == 0 {
			break
		}
		n--
		if r == '\t' {
			b.WriteByte('\t')
		} else {
			b.WriteByte(' ')
		}
	}
	b.WriteString(strings.Repeat(" ", n))
	return b.String()
}

// FrameAt is Frame for one place given as line and column, of the text as written.
func (f *File) FrameAt(line, column int) string {
	f = f.Written()
	if f.Line(line) == "" {
		return ""
	}
	f.once.Do(f.index)
	at := Pos(f.lines[line-f.FirstLine])
	for range column - 1 {
		_, size := utf8.DecodeRuneInString(f.Text[at:])
		at += Pos(size)
	}
	return f.Frame(at, at+1)
}

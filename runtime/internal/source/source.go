// Package source holds what every stage of the pipeline shares: the file a text
// came from, positions in it, and the error that reports a mistake in it.
//
// It stands first in the pipeline and depends on nothing. Positions are byte
// offsets into the UTF-8 text; lines and columns are computed only when an error
// or a stack trace needs them. A File never changes after New.
package source

import (
	"sort"
	"strings"
	"sync"
	"unicode/utf8"
)

// Pos is a byte offset into a File's text, 0 for the first byte.
type Pos int32

// NoPos is the position of a node that no source text stands behind.
const NoPos Pos = -1

// File is a named source text.
type File struct {
	Name string // as the user knows it: a path, "-e", "lesson.md"
	Text string // UTF-8
	URL  string // what relative import specifiers in it are relative to; may be ""

	// FirstLine and FirstColumn are where Text begins in the document it was
	// taken from, both 1 for a whole file. Columns shift on the first line only.
	FirstLine, FirstColumn int

	origin *origin // nil unless Text was generated from another text

	once  sync.Once
	lines []int // offset of the first byte of each line
}

// New returns the file of that name and text.
func New(name, text string) *File {
	return &File{Name: name, Text: text, FirstLine: 1, FirstColumn: 1}
}

// NewAt is New for a text that begins on a later line of a document than the
// first: the lines before it are empty.
func NewAt(name, text string, line int) *File {
	return New(name, strings.Repeat("\n", max(line-1, 0))+text)
}

// Position is a place as a person reads it: line and column count from 1,
// the column in Unicode code points.
type Position struct {
	Line, Column int
}

// Position converts an offset. Offsets beyond the text give its end. The place is
// one in the text as written, if f was generated.
func (f *File) Position(p Pos) Position {
	if f.origin != nil {
		return f.Written().Position(f.WrittenPos(p))
	}
	off := min(max(int(p), 0), len(f.Text))
	line := f.lineOf(Pos(off))
	col := utf8.RuneCountInString(f.Text[f.lines[line]:off]) + 1
	if line == 0 {
		col += f.FirstColumn - 1
	}
	return Position{Line: line + f.FirstLine, Column: col}
}

// lineOf returns the index of the line that an offset of the text is in.
func (f *File) lineOf(p Pos) int {
	f.once.Do(f.index)
	return sort.SearchInts(f.lines, int(p)+1) - 1
}

// LineStart returns the offset of the first byte of a line, counted as Position
// counts; that of the last line if there is no such line.
func (f *File) LineStart(n int) Pos {
	f.once.Do(f.index)
	return Pos(f.lines[min(max(n-f.FirstLine, 0), len(f.lines)-1)])
}

// Line returns the text of a line, counted as Position counts, without its
// terminator; "" when there is no such line.
func (f *File) Line(n int) string {
	f.once.Do(f.index)
	i := n - f.FirstLine
	if i < 0 || i >= len(f.lines) {
		return ""
	}
	end := len(f.Text)
	if i+1 < len(f.lines) {
		end = f.lines[i+1]
	}
	return strings.TrimRight(f.Text[f.lines[i]:end], "\r\n\u2028\u2029")
}

// index finds the line starts: LF, CR, CRLF, LS and PS end a line
// (sec-line-terminators).
func (f *File) index() {
	f.lines = []int{0}
	for i, r := range f.Text {
		switch r {
		case '\r':
			if i+1 < len(f.Text) && f.Text[i+1] == '\n' {
				continue
			}
			f.lines = append(f.lines, i+1)
		case '\n':
			f.lines = append(f.lines, i+1)
		case '\u2028', '\u2029':
			f.lines = append(f.lines, i+3)
		}
	}
}

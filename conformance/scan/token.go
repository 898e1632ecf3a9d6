package scan

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// Kind says what a token is.
type Kind uint8

// The kinds of token. A template comes in pieces, from "`" or "}" to "${" or "`",
// with the tokens of its substitutions between them.
const (
	Name Kind = iota + 1 // identifiers, keywords, private names
	Number
	String
	Template
	Regexp
	Punct
	Comment
)

// Token is a piece of the text between two byte offsets.
type Token struct {
	Kind       Kind
	Start, End int
	Depth      int // how many brackets are open around it
}

// Place is a position as a person reads it: line and column count from 1, the
// column in code points.
type Place struct {
	Line, Column int
}

// Before says whether p comes before q.
func (p Place) Before(q Place) bool {
	return p.Line < q.Line || p.Line == q.Line && p.Column < q.Column
}

// File is a scanned text.
type File struct {
	Text   string
	Tokens []Token

	firstLine int
	lines     []int // offset of the first byte of each line
}

// Parse scans text, whose first line has the number firstLine.
func Parse(text string, firstLine int) *File {
	f := &File{Text: text, firstLine: firstLine, lines: []int{0}}
	for i := range len(text) {
		if text[i] == '\n' {
			f.lines = append(f.lines, i+1)
		}
	}
	s := scanner{text: text}
	s.run()
	f.Tokens = s.tokens
	return f
}

// Value returns the token's text.
func (f *File) Value(t Token) string { return f.Text[t.Start:t.End] }

// Place converts a byte offset.
func (f *File) Place(offset int) Place {
	line := sort.SearchInts(f.lines, offset+1) - 1
	column := utf8.RuneCountInString(f.Text[f.lines[line]:offset]) + 1
	return Place{Line: line + f.firstLine, Column: column}
}

// Line returns the text of the line with that number, without its end.
func (f *File) Line(number int) string {
	i := number - f.firstLine
	if i < 0 || i >= len(f.lines) {
		return ""
	}
	end := len(f.Text)
	if i+1 < len(f.lines) {
		end = f.lines[i+1]
	}
	return strings.TrimRight(f.Text[f.lines[i]:end], "\r\n")
}

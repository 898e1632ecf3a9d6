package source

import (
	"sort"
	"strings"
	"unicode"
)

// origin is the text that a generated file was made from.
type origin struct {
	file  *File
	marks []Mark // in the order of At
}

// Mapped returns a file with a text that was made from another one, the original,
// which begins on that line of a document. Its positions are offsets into text;
// what Position, Frame and the errors in it tell is about the original. The error
// is that of DecodeMap.
func Mapped(name, text, original string, line int, sourceMap []byte) (*File, error) {
	f := New(name, text)
	marks, err := DecodeMap(sourceMap, f, New(name, original))
	if err != nil {
		return nil, err
	}
	from := NewAt(name, original, line)
	for i := range marks {
		marks[i].From += Pos(len(from.Text) - len(original))
	}
	f.origin = &origin{from, marks}
	return f, nil
}

// Written returns the file as the user knows it: f itself, or the one that it was
// generated from.
func (f *File) Written() *File {
	if f.origin == nil {
		return f
	}
	return f.origin.file
}

// WrittenPos converts an offset into f to one into f.Written().
func (f *File) WrittenPos(p Pos) Pos {
	if f.origin == nil || p < 0 {
		return p
	}
	return f.origin.find(f.Text, p)
}

// How far find follows the texts, and looks for the end of type arguments: each
// position is looked for by itself, and tools may set marks sparsely.
const (
	maxWalk   = 1000
	maxErased = 1000
)

// find follows the two texts from the last mark before p as long as they say the
// same. Passed over, where they differ, are white space and comments, which a
// generator writes its own way, and what TypeScript has between a callee and its
// arguments. Where the texts part the place is that of the mark.
func (o *origin) find(text string, p Pos) Pos {
	from := o.file.Text
	if int(p) >= len(text) {
		return Pos(len(from))
	}
	i := sort.Search(len(o.marks), func(i int) bool { return o.marks[i].At > p })
	if i == 0 {
		return o.first()
	}
	mark := o.marks[i-1]
	if mark.At == p || p-mark.At > maxWalk {
		return mark.From
	}
	at, was := int(mark.At), int(mark.From)
	for {
		if was < len(from) && text[at] == from[was] {
			if at == int(p) {
				return Pos(was)
			}
			at, was = at+1, was+1
			continue
		}
		skipAt, skipWas := blank(text[at:p]), blank(from[was:])
		if skipAt+skipWas == 0 {
			skipWas = erased(from[was:])
		}
		if skipAt+skipWas == 0 {
			return mark.From
		}
		at, was = at+skipAt, was+skipWas
	}
}

// first is the place of what stands before all marks.
func (o *origin) first() Pos {
	if len(o.marks) == 0 {
		return 0
	}
	return o.marks[0].From
}

// blank returns the length of the white space and comments that s begins with.
func blank(s string) int {
	n := 0
	for {
		rest := strings.TrimLeftFunc(s[n:], unicode.IsSpace)
		n = len(s) - len(rest)
		end := ""
		switch {
		case strings.HasPrefix(rest, "//"):
			end = "\n"
		case strings.HasPrefix(rest, "/*"):
			end = "*/"
		default:
			return n
		}
		_, behind, _ := strings.Cut(rest[2:], end)
		n = len(s) - len(behind)
	}
}

// erased returns the length of the type arguments, or of the assertion `!`, that s
// begins with.
func erased(s string) int {
	if strings.HasPrefix(s, "!") {
		return 1
	}
	open := 0
	for i := range min(len(s), maxErased) {
		switch {
		case s[i] == '<':
			open++
		case open == 0 || s[i] == ';':
			return 0
		case s[i] == '>' && s[i-1] != '=': // not that of a function type
			if open--; open == 0 {
				return i + 1
			}
		}
	}
	return 0
}

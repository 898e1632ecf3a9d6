package lesson

import (
	"path/filepath"
	"strings"
	"unicode/utf8"
)

// Document is a text with examples in it.
type Document struct {
	Name   string // as the user knows it, a path
	Blocks []Block
	Others int // fenced blocks in other languages, or in none
}

// Block is one example.
type Block struct {
	Language   string // "js", as the document spells it
	Module     bool   // it is a module whatever it contains
	TypeScript bool
	NoRun      bool
	Throws     bool

	Text  string // without the indentation of its fence
	Line  int    // of the first line of Text in the document
	Shift []int  // code points removed from the front of each line
}

// Column converts a column of Text in the given line of the document into a
// column of the document.
func (b *Block) Column(line, column int) int {
	if i := line - b.Line; column > 0 && i >= 0 && i < len(b.Shift) {
		return column + b.Shift[i]
	}
	return column
}

// Indent returns how many code points each line lost if that is the same number
// for all lines that aren't blank, else 0.
func (b *Block) Indent() int {
	indent := -1
	for i, line := range strings.Split(b.Text, "\n") {
		if strings.TrimSpace(line) == "" || i >= len(b.Shift) {
			continue
		}
		if indent >= 0 && b.Shift[i] != indent {
			return 0
		}
		indent = b.Shift[i]
	}
	return max(indent, 0)
}

// File returns a JavaScript or TypeScript file as a document with one block.
func File(name string, text []byte) *Document {
	extension := strings.TrimPrefix(filepath.Ext(name), ".")
	kind := languages[strings.ToLower(extension)]
	return &Document{Name: name, Blocks: []Block{{
		Language:   extension,
		Module:     kind.module,
		TypeScript: kind.typescript,
		Text:       strings.TrimPrefix(string(text), "\uFEFF"),
		Line:       1,
	}}}
}

// kind is what the name of a language says.
type kind struct{ module, typescript bool }

// languages are the names of JavaScript and TypeScript. The shortest are also the
// extensions of files.
var languages = map[string]kind{
	"js": {}, "javascript": {}, "node": {}, "cjs": {}, "mjs": {module: true},
	"ts": {typescript: true}, "typescript": {typescript: true}, "cts": {typescript: true},
	"mts": {module: true, typescript: true},
}

// newBlock reads an info string; ok is false if the language is another one.
func newBlock(info string) (b Block, ok bool) {
	words := strings.FieldsFunc(info, func(r rune) bool { return strings.ContainsRune(" \t,{}", r) })
	if len(words) == 0 {
		return b, false
	}
	b.Language = words[0]
	kind, ok := languages[strings.ToLower(words[0])]
	b.Module, b.TypeScript = kind.module, kind.typescript
	for _, flag := range words[1:] {
		switch strings.ToLower(flag) {
		case "norun":
			b.NoRun = true
		case "throws":
			b.Throws = true
		}
	}
	return b, ok
}

// add appends a line of the document to the block's text. The columns that the
// line lost are those before offset.
func (b *Block) add(line string, before []byte, padding int) {
	b.Text += line
	b.Shift = append(b.Shift, utf8.RuneCount(before)-padding)
}

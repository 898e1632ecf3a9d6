package lesson

import (
	"bytes"
	"path/filepath"
	"strings"
	"sync"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// goldmark is asked for the blocks alone: fences hold no inline text.
var goldmark = sync.OnceValue(func() parser.Parser {
	return parser.NewParser(parser.WithBlockParsers(parser.DefaultBlockParsers()...))
})

// Parse finds the examples of a Markdown document. Any text is a document.
func Parse(name string, markdown []byte) *Document {
	d := &Document{Name: name}
	p := places{source: markdown}
	root := goldmark().Parse(text.NewReader(markdown))
	// Walk fails only if the function does.
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		fence, ok := n.(*ast.FencedCodeBlock)
		if !ok || !entering {
			return ast.WalkContinue, nil
		}
		if b, ok := block(fence, &p); ok {
			d.Blocks = append(d.Blocks, b)
		} else {
			d.Others++
		}
		return ast.WalkContinue, nil
	})
	return d
}

// block returns the example that a fence holds; ok is false if it holds another
// language.
func block(fence *ast.FencedCodeBlock, p *places) (b Block, ok bool) {
	if fence.Info == nil {
		return b, false
	}
	if b, ok = newBlock(string(fence.Info.Segment.Value(p.source))); !ok {
		return b, false
	}
	b.Line = p.line(fence.Info.Segment.Start) + 1
	segments := fence.Lines()
	for i := range segments.Len() {
		segment := segments.At(i)
		b.add(string(segment.Value(p.source)), p.before(segment.Start), segment.Padding)
	}
	return b, true
}

// places finds lines in a document. It is asked for ascending offsets.
type places struct {
	source []byte
	offset int
	lines  int // line ends before offset
}

// line returns the number of the line, from 1, that holds the byte at offset.
func (p *places) line(offset int) int {
	if offset < p.offset {
		p.offset, p.lines = 0, 0
	}
	p.lines += bytes.Count(p.source[p.offset:offset], []byte("\n"))
	p.offset = offset
	return p.lines + 1
}

// before returns what stands before offset on its line.
func (p *places) before(offset int) []byte {
	return p.source[bytes.LastIndexByte(p.source[:offset], '\n')+1 : offset]
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

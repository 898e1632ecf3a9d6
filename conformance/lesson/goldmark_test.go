package lesson

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
)

// byGoldmark finds what Parse finds with a whole Markdown library. The command
// does without it, since it takes its time when a process starts.
func byGoldmark(markdown []byte) (found []string) {
	root := goldmark.DefaultParser().Parse(text.NewReader(markdown))
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		fence, ok := n.(*ast.FencedCodeBlock)
		if !ok || !entering || fence.Info == nil {
			return ast.WalkContinue, nil
		}
		info := fence.Info.Segment
		b, ok := newBlock(string(info.Value(markdown)))
		if !ok {
			return ast.WalkContinue, nil
		}
		b.Line = bytes.Count(markdown[:info.Start], []byte("\n")) + 2
		for i := range fence.Lines().Len() {
			s := fence.Lines().At(i)
			before := markdown[bytes.LastIndexByte(markdown[:s.Start], '\n')+1 : s.Start]
			b.add(string(s.Value(markdown)), before, s.Padding)
		}
		found = append(found, describeAll(b))
		return ast.WalkContinue, nil
	})
	return found
}

// describeAll leaves out what blank lines are indented by: goldmark keeps more of it.
func describeAll(b Block) string {
	text := describe(Block{Line: b.Line, Language: b.Language})
	for i, line := range strings.Split(strings.TrimSuffix(b.Text, "\n"), "\n") {
		if strings.TrimSpace(line) == "" {
			text += "\n"
		} else {
			text += fmt.Sprintf("\n%s@%d", line, b.Shift[i])
		}
	}
	return text
}

func byScanner(markdown []byte) (found []string) {
	for _, b := range Parse("a.md", markdown).Blocks {
		found = append(found, describeAll(b))
	}
	return found
}

// pieces are what random documents are made of. goldmark departs from CommonMark
// where tabs stand behind markers, and behind nested list items without text.
var pieces = []string{
	"```js\n", "```js\n", "```\n", "```\n", "~~~ js\n", "~~~\n", "````js\n", "a\n", "b\n", "\n", "\n", "> ", ">", "- ", "- ", "* ", "1. ", "2) ", "  ", "   ", "    ",
	"# h\n", "---\n", "===\n", "***\n", "<!--\n", "-->\n", "<div>\n", "</div>\n", "<b>\n", "<pre>\n", "</pre>\n", "`c`\n",
}

// Random documents have the fences that goldmark finds.
func TestAgainstGoldmark(t *testing.T) {
	rnd, failures := rand.New(rand.NewPCG(1, 2)), 0
	for range 20_000 {
		var b strings.Builder
		for range 2 + rnd.IntN(16) {
			b.WriteString(pieces[rnd.IntN(len(pieces))])
		}
		document := []byte(b.String() + "\n") // goldmark drops a last line of blanks without end
		if diff := cmp.Diff(byGoldmark(document), byScanner(document)); diff != "" {
			t.Errorf("%q (-goldmark +scanner)\n%s", document, diff)
			if failures++; failures == 5 {
				return
			}
		}
	}
}

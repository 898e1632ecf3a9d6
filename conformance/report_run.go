package conformance

import (
	"fmt"
	"io"
	"strings"
)

// runReporter shows a document's output under the line of each block:
//
//	lesson.md:12
//	  1
//	  2
type runReporter struct {
	out    io.Writer
	blocks int
}

func (r *runReporter) blockStart(b *blockResult) error {
	var text strings.Builder
	if r.blocks > 0 {
		text.WriteString("\n")
	}
	r.blocks++
	fmt.Fprintf(&text, "%s:%d\n", b.Document, b.Line)
	text.WriteString(aids(b, "  note: "))
	_, err := io.WriteString(r.out, text.String())
	return err
}

// aids says what was done so that the block can run.
func aids(b *blockResult, prefix string) string {
	var text strings.Builder
	for _, repair := range b.Repairs {
		fmt.Fprintf(&text, "%sline %d is mangled: %s\n", prefix, repair.Line, strings.TrimSpace(repair.Before))
		fmt.Fprintf(&text, "%s%s\n", prefix, "  it runs as: "+strings.TrimSpace(repair.After))
	}
	for _, s := range b.StandIns {
		fmt.Fprintf(&text, "%s%s is defined nowhere; a stand-in %s\n", prefix, s.Name, s.Value)
	}
	return text.String()
}

func (r *runReporter) print(p outputPiece) error {
	_, err := io.WriteString(r.out, indent("  ", p.Text))
	return err
}

func (r *runReporter) blockEnd(b *blockResult) error {
	var text string
	switch {
	case b.Status == Skipped:
		if err := r.blockStart(b); err != nil {
			return err
		}
		text = "  (norun)\n"
	case b.Error != nil:
		text = indent("  ", errorText(b.Error))
	case len(b.Output) == 0:
		text = "  (prints nothing)\n"
	}
	for _, n := range b.Notes {
		text += fmt.Sprintf("  note: line %d: %s\n", n.Line, n.Text)
	}
	_, err := io.WriteString(r.out, text)
	return err
}

// errorText gives an uncaught error for a person.
func errorText(e *blockError) string {
	if e.Detail != "" {
		return e.Detail
	}
	return formatError(e)
}

func (r *runReporter) documentEnd(*documentResult) error { return nil }
func (r *runReporter) caseEnd(*caseResult) error         { return nil }

func (r *runReporter) total(s Summary, _ mode) error {
	if s.Failed == 0 {
		return nil
	}
	_, err := fmt.Fprintf(r.out, "\n%s of %d failed\n", count(s.Failed, "block"), s.Failed+s.Ran)
	return err
}

package conformance

import (
	"fmt"
	"io"
	"strings"
)

// testReporter shows how the blocks and cases came out:
//
//	lesson.md
//	  pass       line 12, 2 checks
//	  FAIL       line 20
//	    line 23: console.log(valor); // 1, 2, 3
//	      expected 1, 2, 3
//	      printed  1, 2
//	  unchecked  line 31
//	  1 passed, 1 failed, 1 unchecked
type testReporter struct {
	out   io.Writer
	files int
}

func (r *testReporter) blockStart(*blockResult) error { return nil }
func (r *testReporter) print(outputPiece) error       { return nil }
func (r *testReporter) blockEnd(*blockResult) error   { return nil }

func (r *testReporter) documentEnd(d *documentResult) error {
	var text strings.Builder
	if r.files > 0 {
		text.WriteString("\n")
	}
	r.files++
	text.WriteString(d.name + "\n")
	var sum Summary
	sum.addDocument(d)
	for _, b := range d.blocks {
		blockText(&text, b)
	}
	fmt.Fprintf(&text, "  %s\n", strings.Join(sum.parts(), ", "))
	_, err := io.WriteString(r.out, text.String())
	return err
}

// label is a status in a column of the report.
func label(s Status) string {
	if s == Failed {
		return "FAIL     "
	}
	return fmt.Sprintf("%-9s", s)
}

func blockText(text *strings.Builder, b *blockResult) {
	fmt.Fprintf(text, "  %s  line %d%s\n", label(b.Status), b.Line, remarks(b))
	text.WriteString(aids(b, "    "))
	if b.Error != nil && !b.Error.Announced {
		text.WriteString(indent("    ", uncaught(b)))
	}
	for _, c := range b.Checks {
		if c.Status == Failed {
			checkText(text, c)
		}
	}
	for _, n := range b.Notes {
		fmt.Fprintf(text, "    line %d: %s\n", n.Line, n.Text)
	}
}

// remarks is what stands behind a block's line.
func remarks(b *blockResult) string {
	var parts []string
	passed := 0
	for _, c := range b.Checks {
		if c.Status == Passed {
			passed++
		}
	}
	switch {
	case b.Status == Skipped:
		parts = append(parts, "norun")
	case b.Status == Unchecked:
		parts = append(parts, "runs, promises nothing")
	case b.Status == Passed:
		parts = append(parts, count(passed, "check"))
	case len(b.Checks) > 0:
		parts = append(parts, fmt.Sprintf("%d of %s kept", passed, count(len(b.Checks), "check")))
	}
	if len(b.Repairs) > 0 {
		parts = append(parts, "repaired")
	}
	if len(parts) == 0 {
		return ""
	}
	return ", " + strings.Join(parts, ", ")
}

func uncaught(b *blockResult) string {
	e := b.Error
	switch {
	case e.Detail != "":
		return e.Detail
	case e.Line > 0:
		return fmt.Sprintf("%s:%d:%d: %s", b.Document, e.Line, e.Column, formatError(e))
	}
	return formatError(e)
}

func checkText(text *strings.Builder, c check) {
	fmt.Fprintf(text, "    line %d: %s\n", c.Line, c.Code)
	if c.Diff != "" {
		text.WriteString(indent("      ", c.Diff))
		return
	}
	fmt.Fprintf(text, "      expected %s\n", c.Expected)
	if c.Why != "" {
		fmt.Fprintf(text, "      but      %s\n", c.Why)
		return
	}
	fmt.Fprintf(text, "      printed  %s\n", strings.Join(c.Printed, ", "))
}

func (r *testReporter) caseEnd(c *caseResult) error {
	if c.Status != Failed {
		return nil
	}
	if r.files > 0 {
		if _, err := io.WriteString(r.out, "\n"); err != nil {
			return err
		}
	}
	r.files++
	text := fmt.Sprintf("%s\n  FAIL       %s\n", c.Case, c.Why)
	if c.Diff != "" {
		text += indent("    ", c.Diff)
	}
	_, err := io.WriteString(r.out, text)
	return err
}

func (r *testReporter) total(s Summary, _ mode) error {
	var parts []string
	if s.Documents > 0 {
		parts = append(parts, count(s.Documents, "document"))
	}
	if s.Cases > 0 {
		parts = append(parts, count(s.Cases, "case"))
	}
	text := fmt.Sprintf("%s\n%d passed, %d failed\n", strings.Join(append(parts, s.parts()[2:]...), ", "), s.Passed, s.Failed)
	if r.files > 0 {
		text = "\n" + text
	}
	_, err := io.WriteString(r.out, text)
	return err
}

// parts words the counts, passed and failed first and always.
func (s Summary) parts() []string {
	parts := []string{fmt.Sprintf("%d passed", s.Passed), fmt.Sprintf("%d failed", s.Failed)}
	for _, p := range []struct {
		n    int
		text string
	}{
		{s.Unchecked, "%d unchecked"},
		{s.Skipped, "%d skipped"},
		{s.Repaired, "%d repaired"},
		{s.StandIns, "%d with a stand-in"},
		{s.Others, "%d in other languages"},
	} {
		if p.n > 0 {
			parts = append(parts, fmt.Sprintf(p.text, p.n))
		}
	}
	return parts
}

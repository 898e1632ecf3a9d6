package conformance

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rogpeppe/go-internal/diff"

	"jsrun/conformance/expect"
	"jsrun/conformance/scan"
)

// judge compares what the document printed with what its remarks promise, and
// gives each block its status.
func (d *documentRun) judge() {
	all := d.examine()
	d.attribute(all)
	for _, e := range all {
		if e.NoRun {
			continue
		}
		d.judgeError(e)
		if err := e.result.Error; err == nil || err.Kind != Syntax.String() {
			for _, x := range e.expected {
				d.judgeOne(e, x)
			}
		}
		e.result.Status = status(e.result)
	}
}

// status is that of a block whose checks are done.
func status(r *blockResult) Status {
	failed := func(c check) bool { return c.Status == Failed }
	switch {
	case r.Error != nil && !r.Error.Announced, slices.ContainsFunc(r.Checks, failed):
		return Failed
	case len(r.Checks) > 0:
		return Passed
	}
	return Unchecked
}

// judgeOne judges an expectation of output.
func (d *documentRun) judgeOne(e *examined, x expect.Expectation) {
	switch x.Target {
	case expect.Calls:
		d.judgeCalls(e, x)
	case expect.Block:
		d.judgeBlock(e, x)
	case expect.Nowhere:
		e.note(x.Line, "not checked: no console call directly above this remark")
	}
}

func (d *documentRun) judgeCalls(e *examined, x expect.Expectation) {
	texts, ambiguous := d.printedBy(e, x.Sites)
	announced := e.result.Error != nil && e.result.Error.Announced && x.Thrown != nil &&
		x.Thrown.Match(e.result.Error.Name, e.result.Error.Message)
	switch {
	case announced:
		// judgeError counted it.
	case x.Match(texts):
		e.add(x, Passed, texts, "")
	case ambiguous:
		e.note(x.Line, "not checked: which of the places that hand console.log on has printed can't be told")
	case !d.runner.Strict && !x.Promises() && !x.Partly(texts):
		e.note(x.Line, "not checked, reads as prose: "+x.Text)
	case len(texts) == 0:
		e.add(x, Failed, texts, "never printed")
	default:
		e.add(x, Failed, texts, "")
	}
}

// judgeBlock judges a remark about all that the block printed. One directly below
// a call may as well speak of that call.
func (d *documentRun) judgeBlock(e *examined, x expect.Expectation) {
	var texts []string
	for _, p := range d.prints {
		if p.during == e.block {
			texts = append(texts, p.Text)
		}
	}
	ofCall, _ := d.printedBy(e, x.Sites)
	switch {
	case x.Match(texts) || len(x.Sites) > 0 && x.Match(ofCall):
		e.add(x, Passed, texts, "")
	case len(texts) == 0:
		e.add(x, Failed, texts, "the block printed nothing")
	default:
		e.add(x, Failed, texts, "")
	}
}

// printedBy returns what the sites printed, in the order of printing.
func (d *documentRun) printedBy(e *examined, sites []scan.Site) (texts []string, ambiguous bool) {
	var prints []int
	for _, site := range sites {
		for _, s := range e.sites {
			if s.Site == site {
				prints = append(prints, s.prints...)
				ambiguous = ambiguous || s.ambiguous
			}
		}
	}
	slices.Sort(prints)
	for _, i := range prints {
		texts = append(texts, d.prints[i].Text)
	}
	return texts, ambiguous
}

func (e *examined) note(line int, text string) {
	e.result.Notes = append(e.result.Notes, note{Line: line, Text: text})
}

// add adds a check of a remark.
func (e *examined) add(x expect.Expectation, s Status, texts []string, why string) {
	line := x.Line
	if len(x.Sites) > 0 {
		line = x.Sites[0].Start.Line
	}
	if texts == nil {
		texts = []string{} // null in JSON would say "unknown"
	}
	c := check{Line: x.Line, Status: s, Code: strings.TrimSpace(e.file.Line(line)), Expected: x.Text, Printed: texts, Why: why}
	if s == Failed && why == "" && (len(x.Lines) > 1 || strings.Contains(strings.Join(texts, ""), "\n")) {
		c.Diff = lineDiff("expected", strings.Join(x.Lines, "\n"), "printed", strings.Join(texts, "\n"))
	}
	e.result.Checks = append(e.result.Checks, c)
}

// lineDiff is a unified diff without its first line, which names a command.
func lineDiff(oldName, old, newName, new string) string {
	text := string(diff.Diff(oldName, []byte(ensureNewline(old)), newName, []byte(ensureNewline(new))))
	if _, rest, ok := strings.Cut(text, "\n"); ok && strings.HasPrefix(text, "diff ") {
		text = rest
	}
	return text
}

func ensureNewline(s string) string {
	if s == "" || strings.HasSuffix(s, "\n") {
		return s
	}
	return s + "\n"
}

// count says how many things there are: "1 check", "2 checks".
func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

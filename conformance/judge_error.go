package conformance

import (
	"slices"
	"strings"

	"jsrun/conformance/expect"
)

// judgeError compares the error that ended a block, or that none did, with what
// the block announces.
func (d *documentRun) judgeError(e *examined) {
	announced := e.announced()
	if e.result.Error == nil {
		d.judgeNoError(e, announced)
		return
	}
	if e.result.Error.Kind == Limit.String() {
		return // nothing announces that
	}
	thrown := formatError(e.result.Error)
	for _, x := range announced {
		if !x.Thrown.Match(e.result.Error.Name, e.result.Error.Message) {
			if x.Thrown.Name != e.result.Error.Name || !d.engineWorded(x.Thrown.Name) {
				continue
			}
			e.note(x.Line, "the engine's own wording, not compared: "+e.result.Error.Message)
		}
		e.result.Error.Announced = true
		e.add(x, Passed, []string{thrown}, "")
		return
	}
	must := func(x expect.Expectation) bool { return x.Target == expect.Throw && (x.Thrown.Certain || e.Throws) }
	if i := slices.IndexFunc(announced, must); i >= 0 {
		e.add(announced[i], Failed, []string{thrown}, "threw "+thrown)
	} else if e.Throws {
		e.result.Error.Announced = true
		e.addThrows(Passed, []string{thrown}, "")
	}
}

// judgeNoError is for a block that ran through.
func (d *documentRun) judgeNoError(e *examined, announced []expect.Expectation) {
	if e.Throws && len(announced) == 0 {
		e.addThrows(Failed, nil, "ran through without an uncaught error")
	}
	for _, x := range announced {
		switch {
		case x.Target == expect.Calls:
			// It may be printed as well: judgeCalls decides.
		case x.Thrown.Certain || e.Throws:
			e.add(x, Failed, nil, "ran through without an uncaught error")
		default:
			e.note(x.Line, "not checked: code around it may have caught the error")
		}
	}
}

// announced returns the remarks that announce an uncaught error.
func (e *examined) announced() []expect.Expectation {
	var found []expect.Expectation
	for _, x := range e.expected {
		if x.Thrown != nil && (x.Target == expect.Throw || x.Target == expect.Calls) {
			found = append(found, x)
		}
	}
	return found
}

// addThrows adds a check of the flag "throws".
func (e *examined) addThrows(s Status, printed []string, why string) {
	e.result.Checks = append(e.result.Checks,
		check{Line: e.Line, Status: s, Code: "flag throws", Expected: "an uncaught error", Printed: printed, Why: why})
}

// engineWorded says whether errors of that name are made by the engine alone, as
// far as the document's text tells: the wording of their messages is no promise
// that one engine could keep for another.
func (d *documentRun) engineWorded(name string) bool {
	switch name {
	case "TypeError", "RangeError", "ReferenceError", "SyntaxError", "URIError", "EvalError":
	default:
		return false
	}
	return !slices.ContainsFunc(d.blocks, func(b *block) bool { return strings.Contains(b.source.Text, name+"(") })
}

func formatError(e *blockError) string {
	return (&Failure{Name: e.Name, Message: e.Message}).Error()
}

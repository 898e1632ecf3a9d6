package expect

import (
	"strings"

	"jsrun/internal/lazyregexp"
)

// Match says whether the remark agrees with what was printed, one element for
// each console call, in order.
func (r Remark) Match(printed []string) bool {
	if r.Never && len(printed) == 0 {
		return true
	}
	if len(r.Lines) == 0 || len(printed) == 0 {
		return false
	}
	if len(r.Lines) > 1 && matchLines(r.Lines, printed) {
		return true
	}
	if matchText(r.Text, printed) {
		return true
	}
	cut, was := cutProse(r.Text)
	return was && matchText(cut, printed)
}

// matchLines compares line by line; a line in parentheses is prose.
func matchLines(lines, printed []string) bool {
	printedLines := strings.Split(strings.Join(printed, "\n"), "\n")
	if matchList(lines, printedLines) || matchList(lines, printed) {
		return true
	}
	var values []string
	for _, line := range lines {
		if cut, _ := cutProse(line); cut != "" {
			values = append(values, cut)
		}
	}
	return matchList(values, printedLines) || matchList(values, printed)
}

// matchText compares a remark on one line: first as the single output, then as a
// list of outputs, then as the arguments of a single call.
func matchText(text string, printed []string) bool {
	if len(printed) == 1 && matchValue(text, printed[0]) {
		return true
	}
	for _, split := range []func(string) []string{byCommas, byWords, byArrows, byBlanks} {
		items := split(text)
		if matchList(items, printed) {
			return true
		}
		if len(printed) == 1 && len(items) > 1 && matchValue(strings.Join(items, " "), printed[0]) {
			return true
		}
	}
	return false
}

// matchList compares item by item. A gap stands for any number of outputs, none
// included; what stands between two gaps is taken where it is found first.
func matchList(items, printed []string) bool {
	segments := [][]string{nil}
	for _, item := range items {
		if isGap(item) {
			segments = append(segments, nil)
		} else {
			last := len(segments) - 1
			segments[last] = append(segments[last], item)
		}
	}
	first, last := segments[0], segments[len(segments)-1]
	switch {
	case len(segments) == 1:
		return len(items) == len(printed) && matchAt(items, printed, 0)
	case len(items) == len(segments)-1: // gaps only
		return false
	case len(first)+len(last) > len(printed), !matchAt(first, printed, 0), !matchAt(last, printed, len(printed)-len(last)):
		return false
	}
	at, end := len(first), len(printed)-len(last)
	for _, segment := range segments[1 : len(segments)-1] {
		for at+len(segment) <= end && !matchAt(segment, printed, at) {
			at++
		}
		if at += len(segment); at > end {
			return false
		}
	}
	return true
}

// matchAt says whether the items agree with the outputs from the given one on.
func matchAt(items, printed []string, from int) bool {
	for i, item := range items {
		if from+i >= len(printed) || !matchValue(item, printed[from+i]) {
			return false
		}
	}
	return true
}

var (
	stack    = lazyregexp.New(`(?:\n\s+at [^\n]*)+`)
	ellipsis = lazyregexp.New(`\.\.\.|…`)
)

// matchValue compares one value with one output. An error may be printed with
// its stack or in brackets, which a remark leaves out.
func matchValue(value, printed string) bool {
	want := canonical(value)
	for _, text := range []string{printed, stack.ReplaceAllString(printed, "")} {
		got := canonical(text)
		if want == got || errorForm.MatchString(value) && got == canonical("["+value+"]") {
			return true
		}
		if parts := ellipsis.Split(want, -1); len(parts) > 1 && !isGap(value) && matchParts(parts, got) {
			return true
		}
	}
	return false
}

// matchParts says whether text consists of the parts with anything between them.
func matchParts(parts []string, text string) bool {
	last := len(parts) - 1
	for i, part := range parts {
		switch {
		case i == 0:
			if !strings.HasPrefix(text, part) {
				return false
			}
			text = text[len(part):]
		case i == last:
			return strings.HasSuffix(text, part)
		default:
			at := strings.Index(text, part)
			if at < 0 {
				return false
			}
			text = text[at+len(part):]
		}
	}
	return true
}

package inspect

import (
	"bytes"
	"strings"

	"github.com/dop251/goja"

	"jsrun/internal/lazyregexp"
)

// goja writes a frame as "\tat f (file:1:2(34))", the last number being its
// program counter, or "\tat f (native)".
var (
	frameLine      = lazyregexp.New(`^\s+at (.*)$`)
	programCounter = lazyregexp.New(`(:\d+:\d+)\(\d+\)(\)?)$`)
)

// hiddenFrame matches the frames that a reader of the script has no use for:
// helpers of lowered code (their names start with %), sources of jsrun itself
// (<jsrun>, jsrun:name) and Go functions that were given no name.
var hiddenFrame = lazyregexp.New(`^%|(^|\()(<jsrun>|jsrun:[^ ]*):\d+:\d+|^[\w./-]+/[\w.()*-]+ \(native\)$`)

// stackLimit is V8's default of Error.stackTraceLimit.
const stackLimit = 10

// Stack rewrites a stack as goja writes it into Node's shape: four spaces before
// a frame, no program counters, no hidden frames, at most stackLimit others, no line
// break at the end. Text that is in this shape stays as it is.
func Stack(stack string) string {
	if !strings.Contains(stack, "\n") {
		return stack
	}
	lines := strings.Split(strings.TrimSuffix(stack, "\n"), "\n")
	kept, frames := lines[:1], 0
	for _, line := range lines[1:] {
		m := frameLine.FindStringSubmatch(line)
		if m == nil || !strings.HasPrefix(line, "\tat ") {
			kept = append(kept, line)
			continue
		}
		if frames < stackLimit && !hiddenFrame.MatchString(m[1]) {
			frames++
			kept = append(kept, "    at "+programCounter.ReplaceAllString(m[1], "$1$2"))
		}
	}
	return strings.Join(kept, "\n")
}

// WithFrames returns text followed by the frames of a call stack, in the shape
// that Stack gives.
func WithFrames(text string, frames []goja.StackFrame) string {
	var b bytes.Buffer
	b.WriteString(text)
	for _, frame := range frames {
		b.WriteString("\n\tat ")
		frame.Write(&b)
	}
	return Stack(b.String())
}

package runtime

import (
	"strconv"
	"strings"

	"jsrun/internal/lazyregexp"
	"jsrun/runtime/internal/intrinsic"
	"jsrun/runtime/internal/stack"
)

// The lines of a stack as goja and other engines write them, without "at ". goja
// adds its program counter behind the column.
var (
	namedFrame   = lazyregexp.New(`^(.*?) \((.+):(\d+):(\d+)(?:\(\d+\))?\)$`)
	unnamedFrame = lazyregexp.New(`^(.+):(\d+):(\d+)(?:\(\d+\))?$`)
	nativeFrame  = lazyregexp.New(`^(?:(.*) \((?:native|<anonymous>)\)|native|<anonymous>)$`)
)

// parseStack reads the frames from the text of a `stack` property, which is all
// that objects have which are no Error objects of goja: a DOMException. Lines
// that are no frames are passed over; so are those of the message, where they
// don't look like frames.
func parseStack(text string) []Frame {
	var frames []Frame
	for line := range strings.Lines(text) {
		at, ok := strings.CutPrefix(strings.TrimLeft(line, " \t"), "at ")
		if !ok || at == line[len("at "):] {
			continue // a frame is indented
		}
		if f, ok := parseFrame(strings.TrimRight(at, "\r\n")); ok {
			frames = append(frames, f)
		}
	}
	return frames
}

// parseFrame reads one frame; ok is false if it is none, or not for readers.
func parseFrame(at string) (f Frame, ok bool) {
	switch m := namedFrame.FindStringSubmatch(at); {
	case m != nil:
		f = Frame{Function: m[1], File: m[2], Line: number(m[3]), Column: number(m[4])}
	default:
		if m = unnamedFrame.FindStringSubmatch(at); m != nil {
			f = Frame{File: m[1], Line: number(m[2]), Column: number(m[3])}
			break
		}
		if m = nativeFrame.FindStringSubmatch(at); m == nil {
			return f, false
		}
		f.Function = m[1]
		return f, !stack.IsGoName(f.Function) && !strings.HasPrefix(f.Function, "%")
	}
	return f, f.File != intrinsic.HiddenFile && !strings.HasPrefix(f.Function, "%")
}

// number reads digits; 0 if they are too many.
func number(digits string) int {
	n, err := strconv.Atoi(digits)
	if err != nil {
		return 0
	}
	return n
}

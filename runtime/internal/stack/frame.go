package stack

import (
	"fmt"
	"strings"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

// Frame is one call on the stack of an exception, or one that waits for it.
type Frame struct {
	Function     string // "" if anonymous
	File         string // "" for a builtin or a function written in Go
	Line, Column int    // from 1, the column in code points; 0 where File is ""

	// Async tells that the function was not on the stack: it is an async function
	// or an async generator that waits for the frame before it.
	Async bool
}

// String gives the frame as stack traces show it: "at f (file:line:column)",
// "at async f (file:line:column)".
func (f Frame) String() string {
	place, async := "native", ""
	if f.File != "" {
		place = fmt.Sprintf("%s:%d:%d", f.File, f.Line, f.Column)
	}
	if f.Async {
		async = asyncPrefix
	}
	if f.Function == "" {
		return "at " + async + place
	}
	return "at " + async + f.Function + " (" + place + ")"
}

// EvalFile is the file name of text that eval or Function compiled, as goja
// writes it into stacks.
const EvalFile = "<eval>"

// Frames returns the frames that a reader of the script knows, at most limit of
// them: those of its own functions and of builtins, not those of jsrun and of Go
// functions without a name for scripts.
func (t *Tracer) Frames(stack []goja.StackFrame, limit int) []Frame {
	frames := make([]Frame, 0, min(len(stack), limit))
	called := ""     // the hidden function that the frame calls
	resumed := false // whether a frame above was resumed by a job, or might have been
	for i := range stack {
		if len(frames) == limit {
			break
		}
		f, visible := frameOf(&stack[i])
		if !visible {
			if f.Function == intrinsic.Step || f.Function == intrinsic.Resumption {
				called = f.Function
			}
			continue
		}
		// The loop's coroutine is on the stack, but it only waits; so do those who wait
		// for it in turn.
		resumed = resumed || called == intrinsic.Resumption
		f.Async = f.Async || called != "" && resumed
		if f.Async || called != "" {
			f = t.atAwait(f, &stack[i])
		}
		called = ""
		frames = append(frames, f)
	}
	return frames
}

// frameOf takes a frame of goja's.
func frameOf(s *goja.StackFrame) (f Frame, visible bool) {
	f.Function = s.FuncName()
	if s.SrcName() == "<native>" {
		if f.Function == "<native>" {
			f.Function = ""
		}
		return f, !IsGoName(f.Function) && !strings.HasPrefix(f.Function, "%")
	}
	f.Function, f.Async = strings.CutPrefix(f.Function, asyncPrefix)
	if f.Function == "<anonymous>" {
		f.Function = ""
	}
	at := s.Position()
	f.File, f.Line, f.Column = at.Filename, at.Line, at.Column
	if f.File == "" {
		f.File = EvalFile
	}
	return f, f.File != intrinsic.HiddenFile && !strings.HasPrefix(f.Function, "%")
}

// IsGoName tells the name that goja gives to a Go function,
// "example.com/pkg.(*T).Method-fm", from that of a builtin: "map", "get size",
// "[Symbol.iterator]", "bound f".
func IsGoName(name string) bool {
	return !strings.HasPrefix(name, "[") && !strings.Contains(name, " ") && strings.Contains(name, ".")
}

// Suspended returns where a generator object of goja's stands; ok is false if that
// is not in source text that readers know.
func (t *Tracer) Suspended(generator *goja.Object) (f Frame, ok bool) {
	t.Make("Error")
	if t.e == nil || generator == nil {
		return f, false
	}
	c, ok := t.e.generator(generator)
	if !ok {
		return f, false
	}
	s, ok := c.frame(asyncPrefix)
	if !ok {
		return f, false
	}
	frames := t.Frames([]goja.StackFrame{s}, 1)
	if len(frames) == 0 {
		return f, false
	}
	return frames[0], true
}

// atAwait moves the frame of a function that waits to the place where the wait
// begins, in the text of the program.
func (t *Tracer) atAwait(f Frame, s *goja.StackFrame) Frame {
	text, src, offset := t.textOf(s)
	if text == nil {
		return f
	}
	at := src.Position(int(awaitAt(text.spots, offset)))
	f.Line, f.Column = at.Line, at.Column
	return f
}

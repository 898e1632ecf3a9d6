package runtime

import (
	"fmt"
	"strings"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

// Frame is one call on the stack of an exception.
type Frame struct {
	Function     string // "" if anonymous
	File         string // "" for a builtin or a function written in Go
	Line, Column int    // from 1, the column in code points; 0 where File is ""
}

// String gives the frame as stack traces show it: "at f (file:line:column)".
func (f Frame) String() string {
	place := "native"
	if f.File != "" {
		place = fmt.Sprintf("%s:%d:%d", f.File, f.Line, f.Column)
	}
	if f.Function == "" {
		return "at " + place
	}
	return "at " + f.Function + " (" + place + ")"
}

// evalFile is the file name of text that eval or Function compiled, as goja
// writes it into stacks.
const evalFile = "<eval>"

// framesOf returns the frames that a reader of the script knows: those of its
// own functions and of builtins, not those of jsrun and of Go functions without
// a name for scripts.
func framesOf(stack []goja.StackFrame) []Frame {
	frames := make([]Frame, 0, len(stack))
	for i := range stack {
		if f, ok := frameOf(&stack[i]); ok {
			frames = append(frames, f)
		}
	}
	return frames
}

func frameOf(s *goja.StackFrame) (f Frame, visible bool) {
	f.Function = s.FuncName()
	if s.SrcName() == "<native>" {
		if f.Function == "<native>" {
			f.Function = ""
		}
		return f, !isGoName(f.Function)
	}
	if f.Function == "<anonymous>" {
		f.Function = ""
	}
	at := s.Position()
	f.File, f.Line, f.Column = at.Filename, at.Line, at.Column
	if f.File == "" {
		f.File = evalFile
	}
	return f, f.File != intrinsic.HiddenFile && !strings.HasPrefix(f.Function, "%")
}

// isGoName tells the name that goja gives to a Go function,
// "example.com/pkg.(*T).Method-fm", from that of a builtin: "map", "get size",
// "[Symbol.iterator]", "bound f".
func isGoName(name string) bool {
	return !strings.HasPrefix(name, "[") && !strings.Contains(name, " ") && strings.Contains(name, ".")
}

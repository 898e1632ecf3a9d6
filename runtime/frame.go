package runtime

import (
	"math"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/stack"
)

// Frame is one call on the stack of an exception, or, if Async, an async function
// or async generator that waits for the frame before it.
type Frame = stack.Frame

// framesOf returns the frames that a reader of the script knows.
func (d *describer) framesOf(frames []goja.StackFrame) []Frame {
	return d.tracer.Frames(frames, math.MaxInt)
}

package runtime

import (
	"time"

	"jsrun/runtime/internal/loop"
)

// Limits bound what scripts may use. Zero is the default, which is no limit but
// where it says otherwise; a run that goes over one ends with a *LimitError that
// scripts can't catch, but for Allocation. Other runs, and the runtime, are not
// harmed. The deadline of a run is that of its context.
//
// What none of them can promise is said at each. Where a guarantee is needed, run
// the script in a process of its own with limits of the operating system, as
// `jsrun --isolate` does.
type Limits struct {
	// CallDepth bounds the calls that are open at a time, see WithCallDepth. It is
	// exact.
	CallDepth int

	// TaskTime bounds how long script code may run without returning to the event
	// loop: a task with all its microtasks, by the wall clock. Waiting for a timer
	// or an operation does not count. It is looked at every 10 milliseconds, and
	// the script stops at its next step: at once in code of its own and in the
	// builtins that can take long, whose loops look for an interrupt.
	TaskTime time.Duration

	// Memory bounds, in bytes, what a run may add to the live heap. Go's heap is
	// that of the process and nobody can tell whose an object is: what the host
	// and other runtimes allocate meanwhile counts too, and each run with such a
	// limit that sees the heap grow too much ends. What earlier runs left behind
	// does not count; to bound that, give runtimes up after a while.
	//
	// It is looked at every 10 milliseconds. A script that doubles an array at each
	// step is over the limit by what it can allocate in that time,
	// about as much again plus 64 MiB; no single call allocates more than
	// Allocation, for which a quarter of Memory is then the default: to make and to copy
	// more takes longer than a limit may be late. It is no guarantee.
	Memory int64

	// Allocation bounds, in bytes, what one call of a builtin may allocate: a
	// string, an array, the buffer of a typed array, the digits of a BigInt. A call
	// that would need more throws a RangeError, which scripts can catch, as other
	// engines do. The default is 512 MiB, of strings as in Node, and 4 GiB for
	// binary data; with Memory set it is a quarter of that, and never more than Memory.
	// It holds for the builtins that can make much of little (repeat, padStart, fill,
	// join, …) and for the operators that do: `+` and templates of strings, `*`, `**`
	// and shifts of BigInts. A BigInt has at most 2^30 bits, as in Node; with Allocation or Memory
	// set, 2^20, as in Firefox and Safari, and as many as fit.
	Allocation int64

	// Operations and Timers bound how many operations of the host (fetch, reading
	// a file) and how many timers and immediates may be pending at a time. They
	// are exact.
	Operations, Timers int

	// Output bounds how many bytes a run may write to the console and to the
	// streams of process: what would go over it is not written. It is exact for
	// bindings that count what they write, see host.CountOutput.
	Output int64
}

// WithLimits sets limits.
func WithLimits(l Limits) Option {
	return func(c *config) {
		if l.CallDepth > 0 {
			c.callDepth = l.CallDepth
		}
		c.loop.Limits = loop.Limits{
			Memory: l.Memory, TaskTime: l.TaskTime,
			Operations: l.Operations, Timers: l.Timers, Output: l.Output,
		}
		c.allocation = l.Allocation
		if l.Memory > 0 && l.Allocation <= 0 {
			c.allocation = max(l.Memory/4, 1)
		}
		if l.Memory > 0 && l.Allocation > l.Memory {
			c.allocation = l.Memory
		}
	}
}

package loop

import (
	goruntime "runtime"
	"strings"
	"sync/atomic"
)

// Go does not tell goroutines apart, and the text of runtime.Stack, which has a
// number, takes too long for every call. So the goroutine that turns a loop spells
// the loop's number on its stack, a frame for each digit to the base of four, the
// lowest outermost. Only a call that finds the loop driven reads that, and only
// where it is itself made below of some driver.

var numbers atomic.Uint64 // of loops, from 1

// sign runs cycle with the digits of n on the stack.
func (l *Loop) sign(n uint64, start func() error) outcome {
	if n == 0 {
		return l.cycle(start)
	}
	switch n & 3 {
	case 0:
		return l.digit0(n>>2, start)
	case 1:
		return l.digit1(n>>2, start)
	case 2:
		return l.digit2(n>>2, start)
	}
	return l.digit3(n>>2, start)
}

//go:noinline
func (l *Loop) digit0(n uint64, start func() error) outcome { return l.sign(n, start) }

//go:noinline
func (l *Loop) digit1(n uint64, start func() error) outcome { return l.sign(n, start) }

//go:noinline
func (l *Loop) digit2(n uint64, start func() error) outcome { return l.sign(n, start) }

//go:noinline
func (l *Loop) digit3(n uint64, start func() error) outcome { return l.sign(n, start) }

// drivenHere tells whether the calling goroutine is the one that turns the loop.
func (l *Loop) drivenHere() bool {
	pcs := make([]uintptr, 256)
	n := goruntime.Callers(2, pcs)
	for n == len(pcs) {
		pcs = make([]uintptr, 4*len(pcs))
		n = goruntime.Callers(2, pcs)
	}
	return l.signed(pcs[:n])
}

const digitName = "jsrun/runtime/internal/loop.(*Loop).digit"

// signed tells whether the frames spell the loop's number.
func (l *Loop) signed(pcs []uintptr) bool {
	frames := goruntime.CallersFrames(pcs)
	number, inside := uint64(0), false
	for {
		f, more := frames.Next()
		digit, isDigit := strings.CutPrefix(f.Function, digitName)
		switch {
		case isDigit && len(digit) == 1:
			number, inside = number<<2|uint64(digit[0]-'0'), true
		case inside && !strings.HasSuffix(f.Function, "loop.(*Loop).sign"):
			if number == l.number {
				return true
			}
			number, inside = 0, false
		}
		if !more {
			return false
		}
	}
}

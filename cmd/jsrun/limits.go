package main

import (
	"context"
	"fmt"
	"runtime/debug"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"jsrun/runtime"
)

// limitOptions are the flags that bound what a program may use.
type limitOptions struct {
	timeout time.Duration
	memory  byteCount
	isolate bool
}

func (l *limitOptions) addFlags(f *pflag.FlagSet) {
	f.DurationVar(&l.timeout, "timeout", 0, "end the program after this `time`, such as 500ms or 1m")
	f.Var(&l.memory, "memory-limit", "end the program when its heap grows by more than this, such as 200M")
	f.BoolVar(&l.isolate, "isolate", false, "run the program in a process of its own; the limits are then the system's as well")
}

// runtimeLimits are the limits of the runtime.
func (l *limitOptions) runtimeLimits() runtime.Limits { return runtime.Limits{Memory: int64(l.memory)} }

// timeoutError is why a run ends whose time is over.
type timeoutError struct{ after time.Duration }

func (e *timeoutError) Error() string {
	return fmt.Sprintf("the program was ended after %v (--timeout)", e.after)
}

// apply bounds the time of a run, and has the collector keep to the memory.
func (l *limitOptions) apply(ctx context.Context) (context.Context, context.CancelFunc) {
	if l.memory > 0 {
		debug.SetMemoryLimit(int64(l.memory))
	}
	if l.timeout <= 0 {
		return ctx, func() {}
	}
	return context.WithTimeoutCause(ctx, l.timeout, &timeoutError{l.timeout})
}

// byteCount is a number of bytes with an optional unit: 500K, 200M, 2G, also with
// iB or B behind it.
type byteCount int64

func (b *byteCount) String() string {
	if *b == 0 {
		return ""
	}
	return strconv.FormatInt(int64(*b), 10)
}

func (b *byteCount) Type() string { return "bytes" }

// Set implements pflag.Value.
func (b *byteCount) Set(text string) error {
	number := strings.TrimSuffix(strings.TrimSuffix(strings.ToUpper(text), "B"), "I")
	unit := int64(1)
	for i, letter := range []string{"K", "M", "G"} {
		if rest, ok := strings.CutSuffix(number, letter); ok {
			number, unit = rest, 1<<(10*(i+1))
		}
	}
	n, err := strconv.ParseInt(number, 10, 64)
	if err != nil || n <= 0 || n > 1<<62/unit {
		return fmt.Errorf("%q is no number of bytes, such as 200M", text)
	}
	*b = byteCount(n * unit)
	return nil
}

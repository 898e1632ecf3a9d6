package runtime

import (
	"github.com/dop251/goja"

	"jsrun/runtime/internal/asynciter"
	"jsrun/runtime/internal/intrinsic"
)

// defaultCallDepth is about what Node allows. goja has no bound of its own and
// would take memory until the process dies. What keeps it this low is what it
// takes to unwind from there: goja passes an error that no script can catch, this
// one or an interrupt, through each builtin that called back by a panic of its
// own, and Go walks the stack anew for every one. From 10,000 nested callbacks
// that takes seconds, from 100,000 hours.
const defaultCallDepth = 11_000

// WithCallDepth bounds the calls that are open at a time; the default, also for a
// number below 1, is 11,000.
// A run that goes over it ends with a *LimitError. With a much higher bound, a
// script that recurses through builtins takes very long to be stopped, also by
// its context, and may overflow the Go stack, which ends the process.
//
// DEVIATION: the script can't catch it; other engines throw a RangeError.
func WithCallDepth(calls int) Option {
	return func(c *config) {
		if c.callDepth = calls; calls < 1 {
			c.callDepth = defaultCallDepth
		}
	}
}

// maxResumed bounds the sync generators that are resumed inside of one another.
// For those of a yield* goja keeps no call open, yet it recurses on the Go stack,
// and Go ends the process when that reaches 1 GiB. Unwinding takes longer for
// generators than for other calls, hence the lower bound.
const maxResumed = 2500

// limitGenerators puts a count around the methods of %GeneratorPrototype%
// (sec-properties-of-generator-prototype). A script that goes over it catches a
// RangeError, as in other engines.
func limitGenerators(realm *asynciter.Realm) {
	proto := intrinsic.PrototypeOf(realm.GeneratorFunctionPrototype())
	resumed := 0
	for _, name := range []string{"next", "return", "throw"} {
		resume := intrinsic.Builtin(proto, name)
		realm.Method(proto, name, 1, func(call goja.FunctionCall) goja.Value {
			if resumed == maxResumed {
				panic(realm.NewRangeError("Maximum call stack size exceeded"))
			}
			resumed++
			defer func() { resumed-- }()
			return resume(call)
		})
	}
}

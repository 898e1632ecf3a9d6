package runtime

import (
	"github.com/dop251/goja"
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
func limitGenerators(vm *goja.Runtime, proto *goja.Object) error {
	tooDeep := vm.Get("RangeError")
	resumed := 0
	for _, name := range []string{"next", "return", "throw"} {
		resume := proto.Get(name).Export().(func(goja.FunctionCall) goja.Value)
		method := vm.ToValue(func(call goja.FunctionCall) goja.Value {
			if resumed == maxResumed {
				panic(newError(vm, tooDeep, "Maximum call stack size exceeded"))
			}
			resumed++
			defer func() { resumed-- }()
			return resume(call)
		}).(*goja.Object)
		if err := defineMethod(vm, proto, name, 1, method); err != nil {
			return err
		}
	}
	return nil
}

func newError(vm *goja.Runtime, constructor goja.Value, message string) *goja.Object {
	e, err := vm.New(constructor, vm.ToValue(message))
	if err != nil {
		panic(err)
	}
	return e
}

// defineMethod makes f a builtin method
// (sec-ecmascript-standard-built-in-objects).
func defineMethod(vm *goja.Runtime, o *goja.Object, name string, length int, f *goja.Object) error {
	for key, value := range map[string]any{"name": name, "length": length} {
		if err := f.DefineDataProperty(key, vm.ToValue(value), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE); err != nil {
			return err
		}
	}
	return o.DefineDataProperty(name, f, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
}

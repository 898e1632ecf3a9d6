// Package runtime runs modern JavaScript inside Go programs: async generators,
// for await and modules with top-level await, on goja, with an event loop. Without
// bindings a runtime can do nothing to the outside.
//
//	rt, err := runtime.New(runtime.WithBindings(hostapi.Standard()...))
//	if err != nil { … }
//	defer rt.Close()
//
// # Programs
//
// Run runs a program to its end: until no promise, timer or operation is left that
// could make anything happen.
//
//	err = rt.Run(ctx, runtime.Source{Name: "job.js", Text: text})
//
// # Calls
//
// A program that is there to be called is imported, or evaluated. What is left of it
// are handles on its objects, and its functions:
//
//	m, err := rt.Import(ctx, runtime.Source{Name: "rules.mjs", Text: text})
//	n, err := runtime.Call[int](ctx, m, "add", 1, 2)
//	add, err := runtime.Get[func(context.Context, int, int) (int, error)](ctx, m, "add")
//	for tick, err := range runtime.Iterate[Tick](ctx, m, "ticks", 10) { … }
//
// A call is over when its own promise has settled. What it has begun besides goes on
// as long as other calls do, in the next one, or in Wait.
//
// Values are converted: Go's numbers, strings, structs, maps and slices become
// what is like them in JavaScript, and back (see ConversionError for what does not).
// What has behaviour, such as a function or an instance of a class, stays where it
// is; an *Object is a handle on it.
//
// # Goroutines
//
// All of that may be done from any goroutine, at the same time. A runtime has no
// goroutine of its own: the one that calls turns the event loop until its call is
// over, and then leaves it to another one that waits. So JavaScript is never executed
// by two goroutines at once, but many calls can be under way.
//
// Run is the exception: it wants the loop for itself from the beginning, and returns
// ErrRunning while anybody turns it. Calls may join it.
//
// A host function that a script called is on the goroutine that turns the loop. It
// gets ErrReentrant from all of these, and works with host.Loop and RunScript; or it
// starts a goroutine. It must not wait for a call that another goroutine makes.
//
// # Contexts
//
// A context that ends while its call waits for a promise ends that call alone. One
// that ends while its goroutine executes JavaScript interrupts that, whomever it
// was for, and with it all that goes on in the runtime: other calls get an
// *InterruptedError, timers and operations are dropped. So does an exception that
// nobody catches, and a limit. The runtime can be used afterwards. A Pool keeps
// requests apart that must not end each other.
package runtime

// Package runtime runs modern JavaScript inside Go programs: async generators,
// for await and modules with top-level await, on goja, with an event loop. Without
// bindings a runtime can do nothing to the outside.
//
//	rt, err := runtime.New(runtime.WithBindings(hostapi.Standard(hostapi.Options{})...))
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
// # Values
//
// Values are converted, and copied: nothing changes on one side when the other
// changes a struct or a map afterwards. What does not fit is a *ConversionError that
// says where in the value.
//
//	Go                          to JavaScript            from JavaScript
//	--------------------------  -----------------------  -----------------------------------
//	nil                         null                     null, undefined
//	bool, string                the same                 the same
//	int…, uint…                 number, if it is safe    integral number or BigInt in range
//	  with the option bigint    BigInt                   the same
//	float32, float64            number                   number
//	[]byte                      Uint8Array               any buffer or view, Array, string
//	Shared                      Uint8Array, no copy      the same, no copy
//	*big.Int                    BigInt                   BigInt, safe integer
//	time.Time                   Date                     Date, RFC 3339 text
//	time.Duration               milliseconds             milliseconds
//	struct                      object                   object
//	map, map[K]struct{}         object, Set              object or Map, Set
//	slice, array                Array                    Array, any iterable
//	pointer                     what it points to        a new variable
//	error                       Error                    Error, anything that was thrown
//	func(…) (T, error)          function                 –
//	func(context.Context, …)    function with a promise  function, for Get
//	channel, iterator, reader   async iterable           –
//	*Object                     the object itself        any object
//	any                         what it holds            what is natural for it
//
// A field of a struct is a property by its tag `js`, else by its tag `json`, else by
// its name; omitempty and omitzero mean what they do in encoding/json. An int64
// beyond 2**53 needs the option bigint. An empty interface takes an int64 for a safe
// integer, a float64, a string, a []any, a map[string]any, …, and an *Object for
// what has behaviour: functions, instances of classes.
//
// A Go error becomes an Error with name, message, cause and errors; wherever it
// comes back, errors.Is and errors.As find the Go error again.
//
// # Streams
//
// Channels, iter.Seq, iter.Seq2 and io.Reader become async iterables for the script,
// once, and are read as it asks. Stream, Lines, Chunks, JSONValues and Pull say more
// about how; Iterable says what happens when either side ends early. In the other
// direction Iterate and Values range over what a script iterates, and Reader reads
// it as bytes.
//
// A Go function whose first parameter is a context runs on a goroutine of its own
// and gives the script a promise. Its context ends with what goes on in the runtime,
// or when an AbortSignal aborts that the script passes as one argument more.
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
// *InterruptedError, timers and operations are dropped. If there are other calls,
// the script first has 50 milliseconds to come to an await, where the call ends
// alone. An exception that nobody catches, and a limit, end all at once. The runtime can be used afterwards. A Pool keeps
// requests apart that must not end each other.
package runtime

// Package runtime runs modern JavaScript inside Go programs: async generators,
// for await and modules with top-level await, on goja, with an event loop.
//
//	rt, err := runtime.New(runtime.WithBindings(hostapi.Standard()...))
//	if err != nil { … }
//	defer rt.Close()
//	err = rt.Run(ctx, runtime.Source{Name: "job.js", Text: text})
//
// A runtime belongs to one goroutine at a time: the one inside of Run. Without
// bindings it can do nothing to the outside.
package runtime

// Package asynciter is the run-time half of async iteration: the intrinsics of
// ECMA-262 part 27 that goja lacks, and the few functions that lowered code
// calls.
//
// A lowered async generator is a goja generator method whose body yields for two
// reasons. `await x` became `yield x`; `yield x` and `yield* x` announce
// themselves by a call of a hidden function first. The state machine in
// asyncgenerator.go resumes the goja generator with goja's own next, throw and
// return, so try, catch and finally keep goja's meaning, and it follows the
// specification's abstract operations step by step.
//
// What always holds:
//
//   - Everything here runs on the goroutine that owns the goja runtime.
//   - Nothing here calls a goja.Callable: that would drain the microtask queue
//     inside of a job and reorder it. Functions are called through the Go
//     function that Export gives, under Runtime.Try where they may throw.
//   - goja's builtins are captured before any script runs; scripts that patch
//     Promise or Symbol change what the specification lets them change, no more.
//   - The state of a generator is reached through a private name stamped on the
//     generator object. It is invisible to reflection and lives as long as the
//     object.
//
// The realm's AsyncContextTracker is taken: see afterloop.go and shield.go.
//
// The package knows nothing of the event loop, of modules or of source text.
package asynciter

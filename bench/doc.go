// Package bench measures jsrun against what people did before it: lower the
// program with esbuild and run the result on goja.
//
// The programs are in programs/. Each is a loop of `count` items that reports the
// sum of 0 … count-1, so that a round that went wrong is noticed. A round is what
// a user waits for, given a compiled program: a new runtime and the run, to the
// last microtask. Those in programs/host need timers or fetch; only the suite, which
// measures whole processes, runs them.
//
//	go -C bench test -bench . ./...      each program on each engine
//	go -C bench run ./suite              whole programs on every engine there is
//	go -C bench run ./ratio              the ratio that the project promises
//	go -C bench run ./embed              what a Go host pays, against modernc.org/quickjs and plain goja
package bench

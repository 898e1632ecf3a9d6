// Package bridge makes JavaScript async iterators of what Go code iterates:
// channels, sequences, readers, functions that give one value a call.
//
// A Source says how the values are come by. It runs on a goroutine of its own,
// which begins when a script first asks for a value and ends with the source. A
// feed stands between that goroutine and the loop's:
//
//	source's goroutine → feed → stream (request queue) → promises
//	                       └──────────────────────────→ for await, without promises
//
// The goroutine touches no JavaScript value; the loop never waits for it. What
// the source gives beyond what was asked for is bounded, and the loop is woken
// once for however many values are there.
//
// What a script sees is an object with the methods of an async generator, which
// keeps the requests of concurrent calls in a queue as one does
// (sec-asyncgeneratorenqueue). There is one difference: return and throw do not
// wait behind a read that is under way. They cancel it.
//
// A stream belongs to no run. Between two calls of a host nothing may be pending
// while a script still holds a stream half read, and it goes on where it was. A
// stream ends with its source, by return or throw, when the runtime closes, when
// what it belongs to is interrupted, or when no script can reach it any more.
//
// The package converts no values: the runtime gives it a function for that.
package bridge

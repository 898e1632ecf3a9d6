package runtime

import (
	"context"
	"io"

	"jsrun/runtime/internal/bridge"
	"jsrun/runtime/internal/value"
)

// Iterable is something of Go that a script iterates with for await, once. Stream,
// Chunks, Lines, JSONValues and Pull make one; channels, sequences and readers
// that are given to a script as they are become the same kind of object.
//
// The script gets an async iterator with the methods of an async generator. The
// source runs on a goroutine of its own, which begins with the first call of next,
// and which does nothing that no call asked for, unless Prefetch says so. What the
// goroutine gives is converted as any value of Go is.
//
//   - An error of the source rejects the promise of next, once; after that the
//     iterator is done. So does a panic, with a *PanicError. io.EOF is the end.
//   - Leaving the loop early, or calling return or throw, ends the source: its
//     context ends, its io.Closer is closed, and the yield function of a sequence
//     returns false. The loop goes on when the source has returned. A source that is
//     waiting for a value at that moment is not waited for, so that one that ignores
//     its context keeps nobody: its goroutine ends when that wait does. (A channel
//     is: a value that it just gave is not lost.)
//   - The source also ends when the runtime closes, when the run or call that waits
//     for it is interrupted, and when no script can reach the iterator any more.
//
// An Iterable belongs to the first runtime that it is given to.
type Iterable = bridge.Iterable

// PanicError is the error of Go code that panicked while a script waited for it:
// the value, and the stack of its goroutine. If the value is an error, it unwraps
// to that.
type PanicError = bridge.PanicError

// NotIterableError is the error of a script that iterates a value of Go that
// can't be: a nil channel, for one.
type NotIterableError = bridge.NotIterableError

// Shared is bytes that cross the border without being copied: the Uint8Array and
// the slice are the same memory, in both directions. Whoever made it must not touch
// it any more while a script may.
type Shared = value.Shared

// ErrGoexit is the error of a source that ends its goroutine with runtime.Goexit.
var ErrGoexit = bridge.ErrGoexit

// StreamOption is an option of Stream and its siblings.
type StreamOption func(*bridge.Source)

// Prefetch lets the source run ahead: up to n values are taken from it before the
// script asks for them. The default is none, so that a source does what the loop
// asks it to and no more, as a generator of JavaScript; what a loop does not want
// any more when it ends is never taken, and so never lost. With some, the source
// works while the script does, and the two meet once for many values: it pays for
// a source that takes its time for each value.
//
// A channel needs none: the loop empties its buffer without waiting. Nor does
// Lines, which gives the lines of one read together.
func Prefetch(n int) StreamOption {
	return func(s *bridge.Source) { s.Prefetch = max(0, n) }
}

// Stream takes a channel to receive from, an iter.Seq[T], an iter.Seq2[T, error],
// which ends with the first error, an iter.Seq2 of other types, which gives arrays
// of two, an io.Reader, as Chunks with the default size, or a
// func(context.Context) (T, error), as Pull. Any other value, and nil, gives what
// fails with a *NotIterableError when it is iterated.
//
// A sequence that waits can't be told that nobody waits for it any more: use Pull
// or a channel for what may take for ever. A sequence is run once.
func Stream(source any, options ...StreamOption) *Iterable {
	if it, ok := source.(*Iterable); ok && it != nil {
		return it
	}
	return iterable(bridge.Expect(source), options)
}

// Chunks reads r as it goes: each value is a Uint8Array of what one Read gave, at
// most size bytes, 64 KiB if size is 0. Each has memory of its own, so the script
// may keep it. An io.ErrUnexpectedEOF is an error, io.EOF the end.
//
// An r that is an io.Closer is closed when the iteration ends, however that is,
// which may be while Read waits, as it may be for a net.Conn and an os.File. What
// Close returns is dropped.
func Chunks(r io.Reader, size int, options ...StreamOption) *Iterable {
	return iterable(bridge.Chunks(r, size), options)
}

// Lines reads r as text and gives its lines as strings, without their ends, which
// are "\n" or "\r\n". What follows the last one is a line too, unless it is empty.
// A line of more than 16 MiB is an error, bufio.ErrTooLong. r is closed as Chunks
// does it.
func Lines(r io.Reader, options ...StreamOption) *Iterable {
	return iterable(bridge.Lines(r), options)
}

// JSONValues reads a row of JSON values, such as JSON Lines, and gives what
// JSON.parse makes of each. A value that is cut off is an error,
// io.ErrUnexpectedEOF. r is closed as Chunks does it.
func JSONValues(r io.Reader, options ...StreamOption) *Iterable {
	return iterable(bridge.JSONValues(r), options)
}

// Pull calls f for each value that is asked for, never twice at once, until it
// returns an error; io.EOF is the end. Its context ends when nobody waits for the
// value any more.
func Pull[T any](f func(context.Context) (T, error), options ...StreamOption) *Iterable {
	return iterable(bridge.Pulled(f), options)
}

func iterable(s bridge.Source, options []StreamOption) *Iterable {
	for _, option := range options {
		option(&s)
	}
	return bridge.NewIterable(s)
}

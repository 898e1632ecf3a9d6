// Package binary adds what goja lacks of binary data (sec-structured-data,
// sec-typedarray-objects): resizable and transferable ArrayBuffers,
// SharedArrayBuffer, Atomics, Float16Array, half precision floats in DataView
// and Math, and methods of typed arrays that bear a buffer which changes under
// them.
//
// goja's own objects stay what they are. An ArrayBuffer whose size can change
// has a bufferState stamped on it, which knows the views of the buffer; a
// resize gives each of them the length that it has now. A view that went out
// of bounds looks at a buffer which is detached until it fits again, so that
// goja refuses what the specification refuses.
//
// goja exports nothing that this could be built with. engine.go and layout.go
// are the only places that reach behind its API: the first repeats a few of
// goja's types, the second compares them with the real ones, once in a
// process: what Install needs at once, the rest when a script first asks for
// binary data. If goja changes, its own objects stay, and a test says why.
//
// What always holds:
//
//   - Everything here runs on the goroutine that owns the goja runtime.
//   - A runtime that uses no binary data pays for a handful of allocations.
//     Constructors and prototypes are completed when a script first asks for
//     one; their methods are made one by one, as goja makes them.
//   - No script can make this package read or write memory outside of a buffer,
//     whatever a conversion or callback does to it meanwhile.
//   - There is one agent. Nobody else can wake it: Atomics.wait ends with its
//     timeout, or with the run.
package binary

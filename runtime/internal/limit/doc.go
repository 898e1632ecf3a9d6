// Package limit puts guards around the builtins of goja that can ask for
// gigabytes, for hours or for all of the Go stack in one call.
//
// goja looks for an interrupt between the instructions of a script, not in the
// loops of its builtins, and it allocates what a builtin asks for. So the Go
// functions behind such builtins are exchanged (swap.go) for guards, which call
// goja's unless something is out of the ordinary:
//
//   - A string or an array that would be too long is refused with a RangeError
//     before it is made.
//   - An array-like that is long and not dense is handed to goja behind a proxy
//     that looks for an interrupt at each step (arraylike.go). So the steps stay
//     goja's, and it takes more time.
//   - What goes over all properties of an object is done here, by the steps of the
//     specification, where they are many (walk.go); and what copies, moves or searches
//     the elements of a dense array, where that is long (slice.go, move.go, search.go).
//   - The names of an object are put in order before goja does it, with the square of
//     their number (order.go).
//   - Functions from a text to a text get a long one part by part, cut where nothing goes
//     over (textparts.go).
//   - join, flat, concat, normalize, JSON.parse and the comparison of sort are done here, or
//     handed to goja part by part, where they may take long.
//   - push appends to an ordinary array here, because goja takes long for it (push.go).
//   - A callback that is written in Go never gets nil, and looks for an interrupt
//     (callback.go).
//   - What recurses on the Go stack, which ends the process when it is full, is
//     counted.
//
// What always holds: a script sees the function objects of goja, with their names
// and lengths, in their order. A guard of an ordinary call costs a few
// nanoseconds. Builtins are guarded when something first asks for them.
//
// What is not here: operators. `+` and `**` are instructions of goja, which package
// operator guards, with those that copy properties, which it has done here.
package limit

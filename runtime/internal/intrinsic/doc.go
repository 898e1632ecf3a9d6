// Package intrinsic is the ground that builtins written in Go stand on: making
// function objects as the specification describes them, calling values, walking
// sync iterators, and internal slots for objects of any kind.
//
// What always holds:
//
//   - Everything here runs on the goroutine that owns the goja runtime.
//   - A function that throws does so as goja's builtins do, by panicking with a
//     value or an exception of goja's; Try catches it.
//   - Nothing here calls a goja.Callable: that would drain the microtask queue
//     inside of a job and reorder it.
//   - What it needs of goja's builtins is captured before any script runs.
//
// It defines nothing that scripts see.
package intrinsic

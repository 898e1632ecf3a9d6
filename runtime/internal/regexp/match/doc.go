// Package match runs the patterns that goja cannot run.
//
// Compile turns the tree of package pattern into a program for a small
// backtracking machine, which follows the continuations of the specification
// (sec-pattern-semantics): alternatives in order, captures cleared before each
// repetition, no repetition that takes nothing, lookbehind from right to left.
// The machine keeps one stack. It holds what to try next, and what to undo before
// that: the captures and counters as they were.
//
// What always holds:
//
//   - Nothing recurses but lookaround, once for each that is open.
//   - A match asks its caller at regular steps whether to go on, so a pattern that
//     backtracks forever can be interrupted; a stack that grows too large is an
//     error, never "no match".
//   - A Program is not changed by matching; several goroutines may share it.
//
// It does not parse, and it knows nothing of goja.
package match

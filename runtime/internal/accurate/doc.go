// Package accurate has functions of Math, and exponentiation, with results that are correctly
// rounded for all arguments but one in many millions. Those of Go's package math
// are within a unit or two of the last place, which programs see: Log10(1e15) is
// 14.999999999999998 there.
//
// It stands below builtins, which makes methods of Math of these functions, operator,
// which puts Pow in the place of goja's `**`, and emit, which folds it.
//
// A function computes with pairs of numbers (pair.go), which hold more than 100 bits
// together, to a relative error below 2⁻⁹⁰, and rounds their sum once. Three things
// are computed directly: the exponential (exp.go), sine and cosine (sine.go), and
// logarithms of what is near 1 (log.go). The inverse functions take Go's result and make one
// step of Newton's method from it. All tables (tables.go) are computed by a test with
// math/big, and there is nothing to initialise.
//
// Where Go's function gives what V8's does practically always, as they have the same origin, there
// is nothing here: Acosh, Asinh, Atanh, Expm1, Log1p, and most of Log.
//
// Special values are those of ECMA-262 (sec-function-properties-of-the-math-object). What
// it leaves to implementations, which is everything else, V8 rounds correctly in most cases,
// not in all.
package accurate

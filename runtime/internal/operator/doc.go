// Package operator puts guards before the operators that can make huge values of
// small ones: `+` and templates, which make strings, and `*`, `**`, `<<` and `>>`,
// which make BigInts; and before those that go over all properties of an object, `...`
// in literals and patterns (copy.go) and for-in loops (enumerate.go). In the same way it
// makes the step of a for-of loop over an array short (iteration.go), which goja makes
// with a call and two objects, makes arrow functions of fewer pieces of memory (arrow.go),
// makes room for many arguments (arguments.go), and computes powers of numbers accurately
// (power.go).
//
// An operator is an instruction of goja's, a value of an interface whose method
// no other package can have. So a compiled program gets, for its instructions of
// these kinds, another method table (table.go), whose one function is a guard: it
// looks at the operands and goes on to goja's. A program is guarded once, when it
// is compiled, for whatever runtimes will run it; what a value may be at most is
// asked of the runtime (intrinsic.Bounds), and only for operands that are large.
//
// What always holds: where goja's instructions or its machine are not as expected,
// programs stay as they are, and a test fails. A guard costs an ordinary operation
// some nanoseconds.
package operator

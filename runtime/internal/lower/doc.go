// Package lower rewrites the tree where it holds what goja cannot run: async
// generators, for await, using, modules with top-level await, direct eval.
// Everything else passes as it is.
//
// It stands between static and emit: a tree goes in, the same tree comes out,
// changed in place. One file per construct; each shows source and result. The
// functions that lowered code calls are those of packages asynciter and dispose;
// their names, and those of the variables that lowering invents, begin with `%`,
// which no source text can write.
//
// Spans survive: a rewritten node carries the span of what it stands for, so
// that errors, stack traces and Function.prototype.toString speak of the text as
// written.
//
// One switch per lowering: a test (TestGojaStillRefuses) fails as soon as goja
// learns one of the constructs, and its file here is to be deleted then.
package lower

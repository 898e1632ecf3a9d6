// Package syntax reads ECMAScript source text: lexer, parser, tree and printer.
//
// It is the first stage of the pipeline. It takes a source.File and a goal and
// returns a tree that covers the whole of ES2025, modules and the `using`
// declarations included, with the exact span of every node. It decides
// everything the grammar decides, with its contextual keywords and the early
// errors that need no scope; what needs scopes is package static's.
//
// The tree is goja-independent on purpose: goja's own parser refuses the
// language that jsrun runs.
package syntax

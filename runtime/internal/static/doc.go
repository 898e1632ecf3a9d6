// Package static finds out which names a program declares, where they are
// visible, and which rules about that it breaks.
//
// It is the second stage of the pipeline: it takes the tree that package syntax
// made and leaves it as it is, apart from what Check notes of patterns
// (syntax.Regex). Check reports the early errors of ECMA-262 that need scopes
// (clashing declarations, duplicate parameters, exports of nothing); all others
// are the parser's. Analyze gives lowering the scopes and what each
// identifier refers to.
//
// Both are one walk over the tree, in source order. A table holds for each name
// the innermost binding at the point the walk has reached, linked to the
// bindings it shadows. Entering a scope declares everything that belongs to it:
//
//   - a block, for head, catch clause or switch: its lexical declarations;
//   - a function body, program or static block: its lexical declarations, its
//     top-level functions and the `var`s of its whole body.
//
// So when the walk meets an identifier, what it refers to is on top of the
// table, whether it is declared before or behind it, and leaving a scope takes
// its bindings off again. Cost is linear in the size of the tree. A clash shows
// when a scope declares a name twice, or when the walk meets a `var` whose name
// is bound lexically between it and its function.
//
// Two things are only known after identifiers have passed by: that the body of a
// sloppy function contains a direct eval, which may declare anything, and that a
// function in a block gets a `var` as well (sec-block-level-function-declarations-web-legacy-compatibility-semantics).
// At the end of such a function the references made in it are put right.
package static

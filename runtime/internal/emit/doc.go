// Package emit turns a syntax tree into goja's own tree, goja/ast, and has goja
// compile it.
//
// It is the last stage of the pipeline that sees a tree: lower hands it a tree
// that holds only what goja can run, and emit translates it node by node.
// Nothing is decided here. For every source that goja's own parser accepts and
// that needs no lowering, the result is deeply equal to what that parser makes,
// positions and source texts included; the oracle test holds that over test262
// and over large packages. Where goja's parser is wrong (the associativity of
// `a < b < c`, the toString text of `() => (x)`, a position it forgets to set),
// emit gives what the specification asks for and the oracle names the deviation.
//
// What always holds:
//
//   - Idx values are byte offsets plus one (goja's base), never 0 or negative
//     where goja looks one up: a node that lowering invented without a span
//     takes the position of the nearest enclosing node that has one.
//   - Names and strings, WTF-8 in our tree, become unistring.String: ASCII as it
//     is, everything else UTF-16 with lone surrogates kept.
//   - Source, what Function.prototype.toString gives, is the file's text behind
//     the function's span, "" without a span.
//   - Source map comments are not looked at: no file is ever loaded.
//
// A construct that goja cannot represent (modules, top-level await, for await,
// async generators, using) is an error here, since lower should have removed
// it. Emit checks nothing else: early errors are package static's.
package emit

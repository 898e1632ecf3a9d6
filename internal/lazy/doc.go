// Package lazy gives objects of goja properties that are made when something
// first asks for them, so that a builtin that no script uses costs nothing.
//
// goja makes its own library that way: an object has a template, shared by all
// runtimes, of names with functions that make the values. goja's API has no such
// templates to give. This package finds the template of an object by the names
// of goja's fields, and puts one in its place that has more properties. A script
// sees no difference: the names are there from the beginning, in order.
//
// In the same way a Class gives objects a state in Go that no property holds.
//
// What always holds:
//
//   - A Template changes the objects it is applied to, never goja's own
//     templates, which other runtimes of the process share.
//   - Should goja change, so that its fields are not what layout expects, the
//     properties are defined at once instead. A test notices.
//   - Apply is called before any script has run.
package lazy

// Package regexp gives goja the regular expressions that it cannot run: the flags
// d and v, modifiers, `\p{…}` of today's Unicode, groups of one name.
//
// Most patterns are goja's, and it gets them untouched. For the others there is a
// RegExp object of goja's as well, but what it matches is a stamp on it, a program
// of package match. The methods of RegExp.prototype and the constructor look for
// that stamp first.
//
// goja runs a pristine RegExp.prototype on a short way of its own, and leaves that
// way for good once a script, or we, define `exec` or a flag anew. So nothing is
// defined anew: the Go functions behind goja's function objects are exchanged, by
// the fields' names (swap.go). Everything a script sees of the functions stays as
// it was. Until a program makes its first such object, the exchanged functions do
// nothing but call goja's.
package regexp

// Package pattern parses regular expressions: the grammar of ECMA-262
// (sec-patterns) with Annex B, all flags, and every early error, with its place.
//
// Parse gives a tree in which nothing is left to look up: properties and set
// operations of classes are sets of code points, names are numbers of groups, and
// each node says which of the flags i, m and s hold where it stands. Native tells
// whether goja runs a pattern as it stands; what it cannot run is for package
// match.
//
// It does not match, and it knows nothing of goja's objects.
package pattern

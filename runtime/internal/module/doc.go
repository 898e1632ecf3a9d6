// Package module has the module records of ECMA-262 (sec-modules): what a loader
// finds is compiled and becomes records, which are linked and evaluated.
//
// The stages of a module:
//
//	load      resolve, read and compile it and all it asks for. Needs no goja
//	          runtime, so it happens on any goroutine (load.go)
//	enter     records for what is new (map.go)
//	link      find what each import means, instantiate (link.go)
//	evaluate  in order, with top-level await (evaluate.go)
//
// All but the first happen on the loop's goroutine.
//
// A binding that other modules import is a cell: an object whose property v is
// the value. As long as it has none, or may change, v is an accessor that reads
// the variable of the exporting module; then it is a data property. Namespace
// objects are proxies around their cells (namespace.go). Package lower shows the
// code that a module becomes.
//
// CommonJS modules run in a function of their own (commonjs.go). To those that
// import them they are synthetic records, like JSON and text.
package module

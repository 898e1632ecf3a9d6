// Package test262 runs the conformance suite of ECMA-262
// (https://github.com/tc39/test262) from a checkout, in process, on jsrun and on
// plain goja.
//
// A test is a file with metadata in a comment (INTERPRETING.md of the suite).
// It runs in sloppy and in strict mode, or as a module, as its flags say, each
// time in a fresh realm after the harness files it includes; it passes when all
// its runs pass. Tests known to fail stand in a list with a reason each; a listed
// test that passes is a failure too.
package test262

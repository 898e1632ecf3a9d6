// Package late lets a program put off the initialisation of packages that it may not need.
//
// Go initialises every package that it links before main. What a package needs that can be
// put off it calls through here; a program that puts it off sets that (late/esbuild).
package late

// Esbuild initialises the packages of esbuild where that was put off. It is called once,
// before they are used.
var Esbuild = func() {}

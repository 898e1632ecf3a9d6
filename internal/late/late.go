// Package late lets a program put off the initialisation of packages that it may not need.
//
// Go initialises every package that it links before main. What needs a package that can
// be put off calls its function here before, as often as it likes; a program that puts
// it off sets the function (late/tasks).
package late

var (
	// Esbuild is for what uses esbuild.
	Esbuild = func() {}

	// Text is for what has goja compare texts in the order of a language, or change
	// the case of letters that are not ASCII: languages, cases and collate of x/text.
	Text = func() {}

	// Parser is for what has goja parse a text that may have identifiers that are not
	// ASCII.
	Parser = func() {}

	// Regexp is for what has goja compile or match a regular expression: regexp2.
	Regexp = func() {}
)

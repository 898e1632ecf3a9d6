// Package lesson finds the JavaScript and TypeScript examples of a Markdown document.
//
// It stands first in the document runner: it takes the document's text and returns
// its fenced code blocks with their exact place, so that an error in an example
// points into the document. A fence may be indented, quoted or part of a list; the
// text of a block is what CommonMark says it is, without that indentation.
//
// A block is an example if the first word of its info string is js, javascript,
// node, cjs or mjs, or ts, typescript, cts or mts, in any case; mjs and mts make it a
// module. Words behind that are flags: "norun" keeps a block from being run, "throws"
// says that it ends with an uncaught error. Other words belong to other tools and mean
// nothing here. Blocks in other languages, or in none, are counted and left alone.
//
// A JavaScript or TypeScript file can stand for a document with one block (File).
package lesson

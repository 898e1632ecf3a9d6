// Package expect reads what the comments of a JavaScript example promise that it
// prints, and compares that with what it did print.
//
// It stands between package scan, which finds comments and console calls, and the
// document runner, which runs the example and reports. Find never fails: what is
// no promise is prose, and prose is kept apart so that a report can name it.
//
// # Where a promise stands
//
//   - Behind a console call, on the line where the call ends: it lists what that
//     call site prints, in order, over the whole document. Comment lines below it
//     that begin in the same column continue it. Several calls on one line share
//     the remark.
//   - On lines of its own directly below a console call, if it begins with a
//     marker: "// → 1", "// Output: 1".
//   - On lines of its own elsewhere, if it begins with a word and a colon, such as
//     "Output:", "prints:", "Salida:", "imprime:": it lists all that the block prints.
//     So does a comment at the end of the block that consists of such a heading and
//     lines, even directly below a call.
//   - Anywhere: "throws TypeError: message", "Uncaught TypeError: message".
//
// # When a remark is a promise
//
// A remark that agrees with what was printed is a promise kept. One that disagrees
// is a broken promise, or else prose: not checked, and reported as such. It is a
// promise if one of these holds:
//
//   - It has a marker (→ -> => or Output: prints: logs: Salida: imprime: …). The verbs
//     prints, logs, outputs, imprime, muestra need no colon; only before an article or
//     a quantifier ("prints the value", "imprime cada valor") they begin a sentence.
//   - It reads as values: numbers, quoted strings, true, false, null, undefined,
//     brackets with what Node prints before them (Promise { 1 }, [Function: f]), an
//     error ("TypeError: message"), a label with a value ("total: 3"), single words;
//     one of them or a list. So do lists with a digit in each item ("step 1, step 2").
//   - It, or an item of it, stands in a string of the code: "the door is closed"
//     beside console.log("the door is closed").
//   - An item of it agrees with one of the outputs (Partly): it is a list that is
//     wrong elsewhere.
//
// A teacher who wants every remark checked asks the runner to be strict: then all
// remarks behind console calls are promises.
//
// Prose behind values is left out of the comparison: (in parentheses), behind a
// dash, behind a second "//". "never", "not reached", "nunca" and the like promise
// that the call site prints nothing. "..." or "…" in a list means "and so on",
// inside of a value it stands for any text.
package expect

// Package conformance runs documents and cases: it is "jsrun LESSON.md" and
// "jsrun test".
//
// A document is Markdown with examples in JavaScript or TypeScript. Its blocks run
// one after another in one realm, so that a block may use what earlier blocks
// declare. A case is a txtar archive with a program and what Node prints for it; it
// runs in a realm of its own.
//
//	document → lesson.Parse → blocks
//	blocks   → prepare      → texts that parse (mangled ones repaired), stand-ins
//	texts    → Session.Run  → prints with their call sites, uncaught errors
//	prints   → judge        → checks: each expectation kept or broken
//	checks   → reporter     → text or JSON, Summary
//
// Expectations come from the comments of the text that ran (package expect). They
// are judged when the whole document has run, because a call site of one block may
// print while a later block runs.
//
// A block without a kept expectation is never a pass: it is "unchecked". It fails
// if an expectation is broken, if an uncaught error ends it that nothing announces,
// if an announced error stays away, if it does not parse, or if it meets a limit.
//
// A name that nothing declares or provides and that the block calls, such as
// someAsyncOperation, gets a stand-in: an async function that resolves to the text
// "someAsyncOperation result", or a class if it is constructed. The report names
// every stand-in and every repaired line.
//
// The package does not know the runtime. It works through Engine and Session, and
// whoever wires it provides them.
package conformance

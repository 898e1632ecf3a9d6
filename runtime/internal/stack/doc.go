// Package stack makes the stacks of Error objects what readers of a program
// expect: the calls that led to the error, then the async functions and async
// generators that wait for them, as V8 shows them ("zero-cost async stack
// traces", https://v8.dev/docs/stack-trace-api). The texts of errors that goja
// throws become those that people know, see message.go.
//
// It works where an Error object is made and nowhere else: an await costs
// nothing. goja makes all of them, those that it throws itself too, through the
// constructor functions. Install puts a step behind each. When an error is made,
// the chain of awaits is still whole: the coroutine at the bottom of the call
// stack has a promise, the promise has one reaction, the reaction belongs to the
// coroutine that awaits it, and so on. Package asynciter tells how async
// generators continue the chain (Waits).
//
// goja's API has neither the step nor the chain, so that both are read from its
// fields by their names (engine.go). If a goja has other names, errors keep the
// stacks that goja gives them; a test fails then.
//
// The text of `stack` is made when it is first asked for, as V8 does, from the
// name and message of that moment.
package stack

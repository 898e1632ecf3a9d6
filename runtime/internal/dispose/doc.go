// Package dispose is the run-time half of explicit resource management
// (https://tc39.es/proposal-explicit-resource-management): what lowered `using`
// declarations call, and the builtins DisposableStack, AsyncDisposableStack,
// SuppressedError, Symbol.dispose and Symbol.asyncDispose, with the methods of
// these names that iterators inherit.
//
// A scope with `using` declarations holds a capability: the list of what is to
// be disposed of. DisposeResources is a state machine over it that stops at each
// Await of the specification. Who awaits differs: lowered code awaits in its own
// coroutine (package lower shows the code), disposeAsync() in Go.
//
// It stands beside package asynciter, whose realm it is installed into, and holds
// to the same rules: the goroutine that owns the runtime, no goja.Callable, no
// builtin that a script could have replaced.
package dispose

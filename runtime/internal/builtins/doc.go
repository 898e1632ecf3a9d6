// Package builtins adds what goja lacks of the standard library: functions of
// Promise, Object, Map, Array, String, RegExp, Math and Error, and Iterator with
// its helpers. One file holds one family; each algorithm follows the
// specification's steps.
//
// What always holds:
//
//   - What a builtin needs of goja's is captured by Install, before any script runs.
//   - A builtin that goja has already is left alone, so that a later goja takes
//     over by itself.
//   - The internal slots of an iterator object are stamped on it (package
//     intrinsic): invisible to reflection, alive as long as the object.
//
// The async generator machinery is package asynciter's; Array.fromAsync asks it
// for its awaits.
package builtins

// Package intl is the part of ECMA-402 that programs print with: the global Intl, and
// the methods of Number, BigInt, Date and String that take a locale. One file holds one
// service; the texts themselves are made by the packages below it, which know nothing of
// goja: number and datetime.
//
// What always holds:
//
//   - Nothing is made before a script asks for it: not the global, not a constructor,
//     not the data of a locale. The package has no initialisation.
//   - The internal slots of an object are a state in Go that is stamped on it (package
//     intrinsic).
//   - A locale that there is no data for resolves to the default one, en-US.
//
// What is not here: Intl.Locale, Intl.DisplayNames, Intl.Segmenter, numbering systems
// and calendars but the usual ones.
package intl

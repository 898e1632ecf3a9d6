// Package datetime writes dates and times as a language does: what Intl.DateTimeFormat
// and the methods toLocaleString of Date print. It is pure Go and knows nothing of
// goja; package intl stands before it.
//
//	options → skeleton → pattern → fields → parts
//
// The options of a program make a skeleton, the fields it wants and their widths
// ("yMMMMd"). A locale has a pattern for each skeleton, its order and its literals
// ("MMMM d, y"), in the letters of the Unicode Technical Standard 35
// (https://unicode.org/reports/tr35/tr35-dates.html). The fields of the pattern, filled
// with those of an instant in a time zone, are the parts.
//
// What always holds:
//
//   - Patterns and names are data (locales.txt, zones.txt) that scripts/locales/dates.mjs has recorded from Node,
//     texts that are read when something first asks for them. The package has no
//     initialisation.
//   - A Format does not change once it is made, and may be used by several goroutines.
//
// What is not here: calendars but the Gregorian one, digits but the Latin ones, names
// that time zones had in the past. Names of time zones that few programs use are known
// in English only.
package datetime

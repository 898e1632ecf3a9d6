// Package number makes the texts of numbers in a language: grouped, rounded, as a
// percentage, an amount of money or a measure, in compact or scientific notation. It is
// what stands behind Intl.NumberFormat (sec-intl-numberformat-abstracts), without goja.
//
// The way of a number:
//
//	Decimal  → Digits: rounded, with as many digits as are to be shown
//	         → Formatter: grouped, in the pattern of the locale (package cldr), as parts
//
// A number is exact: no float is rounded twice. That of a float64 is the shortest decimal
// that stands for it, as in Node: 1.005 is rounded to 1.01.
package number

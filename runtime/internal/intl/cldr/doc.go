// Package cldr has the data of locales: that of CLDR (https://cldr.unicode.org, under
// the Unicode licence), as Node prints it. scripts/record-locales writes the folder data.
//
// Each file has lines of a key, a tab and a value. A locale with a region has the lines
// that differ from those of its language. In a value
//
//   - # stands for a number, - + % ¤ for the sign, the percent sign and the currency;
//   - ; separates the pattern of positive numbers from that of negative ones;
//   - | separates the values of plural categories, which "plural cardinal" lists; a value
//     without it is that of all;
//   - a compact number has the exponent of its unit before its pattern, and a key of its
//     own for a 1 that is not written ("mille");
//   - a currency has symbol, narrow symbol and names;
//   - a list has what stands between two elements, after the first of several, between
//     others, and before the last.
//
// Nothing is read before something asks for a locale.
package cldr

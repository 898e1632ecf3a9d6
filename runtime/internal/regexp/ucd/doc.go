// Package ucd has the Unicode data of regular expressions: what `\p{…}` stands
// for, and which characters are the same to the flag i. It also has the sets of
// code points that both are about.
//
// The data is that of one Unicode version, the one test262 is written for. Go's
// own tables are two versions older, and have no Script_Extensions. data.txt is
// written by scripts/unicode-tables and parsed a line at a time, when a pattern
// asks for it; a program without such patterns pays nothing.
//
// It knows nothing of patterns, and nothing of goja.
package ucd

// Package tasks puts the initialisation of packages off until something needs them, those
// of the groups of package late. Nothing of it is called: a program imports it.
//
// Their tables took a fifth of the time in which the command started. Go has no means
// against that: it initialises what it links, package by package, from a list that its
// linker makes. A package's task, its entry in the list, says how far that is. This package
// says "done" of these before Go comes to them, which is certain because it imports nothing
// that imports anything, and calls their functions itself later, in the same order.
//
// Only for a program that uses them through the packages of this module alone, and thus
// not a part of those: their tables are empty before.
//
// It does nothing on processors of other than 64 bits, and with another version of Go than
// the one whose list it knows.
package tasks

// Package esbuild puts the initialisation of the packages of esbuild off until something
// is stripped of types. Nothing of it is called: a program imports it.
//
// Their tables take a fifteenth of the time in which the command starts. Go has no means
// against that: it initialises what it links, package by package, from a list that its
// linker makes. A package's entry in it says how far that is. This package says "done" of
// esbuild's before Go comes to them, which is certain because it imports nothing that
// imports anything, and calls their functions itself later, in the same order.
//
// Only for a program that uses esbuild through runtime/typescript alone, and thus not a
// part of that package: the tables of esbuild are empty before. It does nothing on
// processors of other than 64 bits, and with another version of Go than the one whose
// list it knows.
package esbuild

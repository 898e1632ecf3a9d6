// Package prefault has the system give a process the first pages of its heap in one step.
//
// A page that is touched for the first time costs 1.7 µs under a hypervisor, and a start of
// the command touches 200 of the heap: before main, when the packages that it links make
// their tables, and in runtime.New. Together they cost a third of that each. So this
// package imports nothing but unsafe: Go initialises it before all packages that need
// syscall, which are those that make tables. Nothing of it is called.
//
// On other systems than Linux on AMD64, and before Linux 5.14, it does nothing.
package prefault

// Package webidl builds the classes that host bindings give to scripts, and
// converts their arguments, as Web IDL's ECMAScript binding says
// (https://webidl.spec.whatwg.org/#javascript-binding).
//
// A Class ties a JavaScript class to a Go type: its instances are ordinary
// objects with one invisible slot that holds the Go value, so that scripts may
// extend the class, add properties and freeze, and a method called on anything
// else throws. The slot is a private field; nothing outside of this package can
// see it, and it keeps nothing alive but the Go value.
//
// Everything here runs on the loop's goroutine. A function that reports a
// JavaScript exception panics with the thrown value, as goja's own functions do:
// goja catches it at the call from the script, and Realm.Try anywhere else.
package webidl

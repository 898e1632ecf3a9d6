// Package alarm keeps timers by when they are due: which one is next, and which keep an
// event loop alive. It knows no clock and runs nothing; the loop does
// (runtime/internal/loop).
//
// A timer is memory of whoever sets it. The objects that setTimeout makes
// (hostapi/timers) have theirs inside, as a program may have a hundred thousand of them.
package alarm

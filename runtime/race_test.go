//go:build race

package runtime_test

// raceEnabled tells that the race detector is on, which slows scripts tenfold.
const raceEnabled = true

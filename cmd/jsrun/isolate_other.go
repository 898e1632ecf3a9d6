//go:build !unix

package main

import "os/exec"

// hasHardLimits tells that the system bounds what a process may use.
const hasHardLimits = false

// setHardLimits does nothing: the parent ends the process when its time is over.
func setHardLimits(memory, seconds uint64) error { return nil }

// reportsEnd cannot tell.
func reportsEnd(*exec.Cmd) (func() bool, error) { return func() bool { return false }, nil }

func reportEnd() {}

// endedBySignal names the signal that ended a process, "" if none did.
func endedBySignal(*exec.ExitError) string { return "" }

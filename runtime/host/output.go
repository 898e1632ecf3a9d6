package host

// CountOutput counts bytes that a binding is about to write for the script. It is
// false if a limit of the runtime forbids it: then the run is ending, and they shall
// not be written. On the loop's goroutine.
func CountOutput(l Loop, bytes int) bool {
	counter, ok := l.(interface{ CountOutput(bytes int) bool })
	return !ok || counter.CountOutput(bytes)
}

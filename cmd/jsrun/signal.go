package main

import (
	"context"
	"os"
	"os/signal"
	goruntime "runtime"
	"syscall"
)

const onWindows = goruntime.GOOS == "windows"

// signalError is why a run ends when the process gets a signal.
type signalError struct{ signal os.Signal }

func (e *signalError) Error() string { return "ended by signal: " + e.signal.String() }

func (e *signalError) number() int {
	if s, ok := e.signal.(syscall.Signal); ok {
		return int(s)
	}
	return 0
}

// cancelOnSignal makes SIGINT and SIGTERM cancel a context, so that a run ends
// and cleans up. The second one ends the process at once: a script can be inside
// of a builtin that is not interrupted. Those ignored from the start (nohup) stay
// ignored. SIGPIPE is ignored for good, so that a closed pipe is an error of the
// write and not the end of the process.
func cancelOnSignal(cancel context.CancelCauseFunc) (stop func()) {
	signal.Ignore(syscall.SIGPIPE)
	ch, done := make(chan os.Signal, 1), make(chan struct{})
	for _, s := range []os.Signal{os.Interrupt, syscall.SIGTERM} {
		if !signal.Ignored(s) {
			signal.Notify(ch, s)
		}
	}
	go func() {
		select {
		case s := <-ch:
			signal.Stop(ch)
			cancel(&signalError{s})
		case <-done:
		}
	}()
	return func() { signal.Stop(ch); close(done) }
}

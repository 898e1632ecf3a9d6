package main

import (
	"context"
	"os"
	"os/signal"
	goruntime "runtime"
	"sync"
	"syscall"
	"time"
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

// signalDelay is how long the command runs before it looks at signals. To ask Go
// for them takes two threads and some turns between them, an eighth of the time of
// a short program. Until then nobody has seen anything of the program, and a
// signal ends the process as if there were no handler.
const signalDelay = 5 * time.Millisecond

// signals makes SIGINT and SIGTERM cancel a context, so that a run ends and
// cleans up. The second one ends the process at once: a script can be inside of a
// builtin that is not interrupted. Those ignored from the start (nohup) stay
// ignored. SIGPIPE is ignored for good, so that a closed pipe is an error of the
// write and not the end of the process.
type signals struct {
	cancel context.CancelCauseFunc
	timer  *time.Timer

	once sync.Once
	ch   chan os.Signal // nil while nobody watches
	done chan struct{}
}

// newSignals watches from watch on, or after a while.
func newSignals(cancel context.CancelCauseFunc) *signals {
	signal.Ignore(syscall.SIGPIPE)
	s := &signals{cancel: cancel}
	s.timer = time.AfterFunc(signalDelay, s.watch)
	return s
}

// watch asks for the signals. Any goroutine; further calls do nothing.
func (s *signals) watch() { s.once.Do(s.notify) }

func (s *signals) notify() {
	s.ch, s.done = make(chan os.Signal, 1), make(chan struct{})
	for _, sig := range []os.Signal{os.Interrupt, syscall.SIGTERM} {
		if !signal.Ignored(sig) {
			signal.Notify(s.ch, sig)
		}
	}
	go func() {
		select {
		case sig := <-s.ch:
			signal.Stop(s.ch)
			s.cancel(&signalError{sig})
		case <-s.done:
		}
	}()
}

// stop ends watching, for good.
func (s *signals) stop() {
	s.timer.Stop()
	s.once.Do(func() {})
	if s.ch != nil {
		signal.Stop(s.ch)
		close(s.done)
	}
}

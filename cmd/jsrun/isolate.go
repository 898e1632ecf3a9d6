package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	goruntime "runtime"
	"strconv"
	"sync/atomic"
	"syscall"
	"time"

	"golang.org/x/term"
)

// isolated marks the child: its value is the limit of its address space in bytes
// and that of its processor time in seconds, 0 for none.
const isolated = "JSRUN_ISOLATED"

const (
	// roomOfGo is what a process takes besides the heap: the program's data,
	// stacks, and what Go keeps of its own.
	roomOfGo = 256 << 20
	// grace is how long the child may take to end by its own limits, and say so,
	// before it is killed.
	grace = 100 * time.Millisecond
)

// isolate runs the command once more as a child with hard limits, and passes on
// what goes in and comes out: standard streams, signals, the exit code. The child
// has the limits of --timeout and --memory-limit too, so it mostly ends by itself
// with a message; the system's limits hold where that fails.
func (c *cli) isolate(l limitOptions, args []string) error {
	if !hasHardLimits && l.memory > 0 {
		fmt.Fprintf(c.out.stderr(), "jsrun: %s has no limit of a process's memory: --isolate bounds the time alone\n", goruntime.GOOS)
	}
	child := exec.Command(executable(), args...)
	child.Stdin, child.Stdout, child.Stderr = os.Stdin, os.Stdout, os.Stderr
	child.Env = append(os.Environ(), isolated+"="+hardLimits(l))
	dieWithParent(child)
	ended, err := reportsEnd(child)
	if err != nil {
		return err
	}
	signals := make(chan os.Signal, 8)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	defer signal.Stop(signals)
	if err := child.Start(); err != nil {
		return fmt.Errorf("cannot start the isolated process: %w", err)
	}
	done := make(chan struct{})
	defer close(done)
	go passSignals(child.Process, signals, done)
	var killed atomic.Bool
	if l.timeout > 0 {
		kill := time.AfterFunc(l.timeout+grace, func() { killed.Store(child.Process.Kill() == nil) })
		defer kill.Stop()
	}
	err = child.Wait()
	if ended() {
		killed.Store(false)
	}
	return isolatedError(err, killed.Load(), ended(), l)
}

// passSignals hands what the parent gets to the child. An interrupt from a terminal
// reaches both anyway.
func passSignals(p *os.Process, signals <-chan os.Signal, done <-chan struct{}) {
	for {
		select {
		case s := <-signals:
			if s != os.Interrupt || !term.IsTerminal(int(os.Stdin.Fd())) {
				_ = p.Signal(s)
			}
		case <-done:
			return
		}
	}
}

// hardLimits are the limits for the child, as text.
func hardLimits(l limitOptions) string {
	memory, seconds := int64(0), int64(0)
	if l.memory > 0 {
		memory = int64(l.memory)*2 + roomOfGo
	}
	if l.timeout > 0 {
		seconds = int64((l.timeout+grace)/time.Second) * int64(goruntime.NumCPU())
		seconds = max(seconds+1, 1)
	}
	return fmt.Sprintf("%d %d", memory, seconds)
}

// enterIsolation sets the hard limits in the child, before it reads anything. It is
// false in the parent, and in any process that is not to be isolated.
func enterIsolation() (bool, error) {
	text, ok := os.LookupEnv(isolated)
	if !ok {
		return false, nil
	}
	_ = os.Unsetenv(isolated) // the program does not see it
	var memory, seconds uint64
	if _, err := fmt.Sscan(text, &memory, &seconds); err != nil {
		return true, errors.New(isolated + " is for jsrun itself: " + strconv.Quote(text))
	}
	return true, setHardLimits(memory, seconds)
}

// isolatedError is the end of the child as an error of the command. ended tells that
// the child got to its end and chose its exit code itself.
func isolatedError(err error, killed, ended bool, l limitOptions) error {
	var exit *exec.ExitError
	switch {
	case err == nil:
		return nil
	case !errors.As(err, &exit):
		return err
	case ended:
		return reported{exit.ExitCode()}
	case killed:
		return &hardLimitError{"time", l.timeout.String()}
	case endedBySignal(exit) == "SIGXCPU":
		return &hardLimitError{"processor time", l.timeout.String()}
	case endedBySignal(exit) != "":
		return fmt.Errorf("the isolated process was ended by %s", endedBySignal(exit))
	case hasHardLimits && l.memory > 0: // Go gave up
		return &hardLimitError{"memory", l.memory.String() + " bytes"}
	}
	return reported{exit.ExitCode()}
}

// hardLimitError tells that the system's limit ended the child.
type hardLimitError struct{ what, limit string }

func (e *hardLimitError) Error() string {
	return fmt.Sprintf("the isolated process was ended: it went over its limit of %s (%s)", e.what, e.limit)
}

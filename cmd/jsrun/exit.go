package main

import (
	"errors"
	"fmt"
	"strings"
	"syscall"

	"jsrun/runtime"
)

// The exit codes. A program that ends by itself with process.exit or exitCode
// has the code it says.
const (
	codeFailed    = 1        // uncaught error, failed test, unreadable file, output that can't be written
	codeUsage     = 2        // a command line that makes no sense
	codeUnsettled = 13       // a top-level await never settles, as in Node
	codePipe      = 128 + 13 // nobody reads standard output any more, as a shell shows SIGPIPE
	codeSignal    = 128      // plus the number of the signal that ended the program
)

// reported ends the command with a code, after everything has been said.
type reported struct{ code int }

func (e reported) Error() string { return fmt.Sprint("exit code ", e.code) }

// exitCode says what there is to say about an error and returns the exit code.
func (c *cli) exitCode(err error) int {
	var done reported
	var exit *runtime.ExitError
	var usage *usageError
	var signal *signalError
	var write *writeError
	var timeout *timeoutError
	switch {
	case err == nil:
		return 0
	case errors.As(err, &done):
		return done.code
	case errors.As(err, &exit):
		return exit.Code
	case errors.As(err, &signal):
		return codeSignal + signal.number()
	case errors.As(err, &write) && write.closed():
		return codePipe
	case errors.As(err, &write):
		err = write
	case errors.As(err, &timeout):
		err = timeout
	}
	fmt.Fprintln(c.out.stderr(), "jsrun: "+strings.TrimSuffix(err.Error(), "\n"))
	if errors.As(err, &usage) {
		return codeUsage
	}
	return codeFailed
}

// exitCodeOf is the exit code of a program's error that has been reported. A code
// that the program chose replaces the one for what isn't an error, as in Node.
func exitCodeOf(err error, chosen int) int {
	var unsettled *runtime.UnsettledError
	switch {
	case !errors.As(err, &unsettled):
		return codeFailed
	case chosen != 0:
		return chosen
	}
	return codeUnsettled
}

// writeError is a failure to write standard output.
type writeError struct{ err error }

func (e *writeError) Error() string { return "cannot write standard output: " + e.err.Error() }
func (e *writeError) Unwrap() error { return e.err }

// closed tells that nobody reads the output any more, as in jsrun x.js | head -1.
func (e *writeError) closed() bool {
	const windowsBrokenPipe, windowsNoData = syscall.Errno(109), syscall.Errno(232)
	var number syscall.Errno
	return errors.Is(e.err, syscall.EPIPE) ||
		onWindows && errors.As(e.err, &number) && (number == windowsBrokenPipe || number == windowsNoData)
}

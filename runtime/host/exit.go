package host

import "strconv"

// ExitError ends a run because the program asked for it, as process.exit does.
// A binding passes it to Loop.Abort; whoever drives the runtime decides what it
// means: the command line ends the process with the code.
//
// errors.Is(err, &ExitError{Code: 0}) finds one with that code.
type ExitError struct{ Code int }

// Error tells the code.
func (e *ExitError) Error() string {
	return "the program ended itself with exit code " + strconv.Itoa(e.Code)
}

// Is tells whether target is an ExitError with the same code.
func (e *ExitError) Is(target error) bool {
	other, ok := target.(*ExitError)
	return ok && *other == *e
}

package runtime

import "jsrun/runtime/host"

// ExitError is the error of a run that the program ended itself, as a binding
// lets it with process.exit.
type ExitError = host.ExitError

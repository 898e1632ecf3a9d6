package conformance

import "context"

// Engine makes realms and reads source texts. A Runner calls it from one
// goroutine at a time.
type Engine interface {
	// NewSession makes a fresh realm.
	NewSession(SessionOptions) (Session, error)

	// Names says which names a text uses and declares. It returns a *Failure of
	// kind Syntax if the text does not parse, and runs nothing.
	Names(*Source) (Names, error)

	// Repair mends a mangled text ("Symbol.iterator {" for "[Symbol.iterator]() {").
	// It keeps the number of lines. Without repairs the text is returned as it is.
	Repair(text string) (string, []Repair)
}

// Session is one realm.
type Session interface {
	// Run evaluates one text and goes on until the realm is idle: promises, timers
	// and pending operations included. It returns a *Failure if the program ends
	// by itself otherwise than by reaching its end, the context's error (wrapped or
	// not) if that ends it, and any other error for what is not the program's fault.
	// The session can be used again after each of them.
	Run(context.Context, *Source) error

	// Defined says whether the realm's global scope has the name.
	Defined(name string) bool

	// Close ends the session and frees what it holds.
	Close()
}

// SessionOptions say how a realm behaves.
type SessionOptions struct {
	// Print is called for each console call, on any one goroutine, while Run runs.
	Print func(Print)

	// Redeclare makes the texts behave as at a prompt: a text may declare lexical
	// names again that an earlier one declared, and may await at its top level.
	Redeclare bool

	// RealTime makes timers wait. By default the clock is virtual.
	RealTime bool

	// Dir is the folder that relative imports are resolved in; "" when there is none.
	Dir string

	// Files are modules that hide what is on disk, by path relative to Dir.
	Files map[string]string
}

// Goal says how a text is to be parsed.
type Goal uint8

// The goals. GoalAuto takes a text with imports or exports as a module.
const (
	GoalAuto Goal = iota
	GoalScript
	GoalModule
)

// Source is a text to run.
type Source struct {
	Name      string // as the user knows it: the document's path
	Text      string
	FirstLine int // the document's line that Text begins on, 1 for a whole file
	Indent    int // columns that each line lost in front when it was taken from the document
	Goal      Goal

	TypeScript bool // the types are still in it

	// Redeclared are the names that this block declares at its top level and that
	// another block of the document declares as well.
	Redeclared []string
}

// Stream says where a console method writes.
type Stream uint8

// The streams.
const (
	Stdout Stream = iota
	Stderr
)

// Print is one console call.
type Print struct {
	Stream Stream
	Text   string // without the final line end

	// Source, Line and Column are the innermost script position on the stack when
	// the method was called: the name of its text, its line in the document, its
	// column in the text given to Run. Line 0 when no script was on the stack, as
	// in promise.then(console.log); Column 0 when it is not known.
	Source       string
	Line, Column int
}

// FailureKind says how a program ended.
type FailureKind uint8

// The kinds of failure.
const (
	Syntax    FailureKind = iota + 1 // it does not parse: nothing ran
	Exception                        // an uncaught exception
	Rejection                        // an unhandled rejection
	Limit                            // a limit of the engine: stack, memory
	Exited                           // it ended itself, or waits for what can't happen any more
)

// String gives the kind as reports spell it.
func (k FailureKind) String() string {
	return [...]string{"failure", "syntax", "exception", "rejection", "limit", "exit"}[k]
}

// Failure is how a program ended, other than by reaching its end.
type Failure struct {
	Kind FailureKind

	Name    string // "TypeError"; "" if what was thrown is no error
	Message string

	// Line and Column as in Print; 0 if unknown.
	Line, Column int

	// Detail is for a person, several lines: where, code frame, hint, stack.
	Detail string

	ExitCode int   // that a process would end with
	Err      error // what the engine returned, may be nil
}

// Error gives "Name: message".
func (f *Failure) Error() string {
	if f.Name == "" || f.Message == "" {
		return f.Name + f.Message
	}
	return f.Name + ": " + f.Message
}

// Unwrap returns the engine's error.
func (f *Failure) Unwrap() error { return f.Err }

// Names are the names of a text.
type Names struct {
	Declared []string   // at its top level, each once: later blocks may use them
	Free     []FreeName // bound by no declaration of the text, in order of first use
}

// FreeName is a name that the text uses and does not declare.
type FreeName struct {
	Name        string
	Line        int  // of the first use, in the document
	Called      bool // somewhere: name(…)
	Constructed bool // somewhere: new name(…), class extends name
	Assigned    bool // somewhere: name = …, which declares a global in sloppy code
}

// Repair is one line that was mended.
type Repair struct {
	Line          int // in the text, from 1
	Before, After string
}

// Jsrun is the command line: it runs programs and lessons, tests documents, and
// shows what lowering makes of a program.
//
//	jsrun FILE | -e CODE | -     run.go       a program
//	jsrun LESSON.md              document.go  the examples of a document
//	jsrun test PATH…             document.go  the same, judged
//	jsrun lower FILE             lower.go     what goja gets to run
//	jsrun version                version.go
//
// What the others share: program.go reads source texts, output.go buffers what is
// printed, report.go words uncaught errors, exit.go turns errors into exit codes,
// signal.go makes signals end a run, collector.go says how far the heap grows,
// reserve.go that it gets huge pages. internal/late/tasks has packages
// with large tables initialised when something needs them.
//
// Nothing here knows JavaScript: flags, wiring and exit codes only.
package main

import (
	"context"
	"fmt"
	"os"

	"golang.org/x/term"

	_ "jsrun/internal/late/tasks"
)

func main() {
	growStack(len(os.Args) == 0)
	os.Exit(run(os.Args[1:]))
}

// growStack has Go make the stack as large as a program needs while there is
// hardly anything on it. It doubles the stack otherwise, five times, and each time
// looks up every function that is on it: 3 % of the time of a start.
//
//go:noinline
func growStack(really bool) {
	if really { // never: the room for the argument is what counts, which nothing touches
		growStack96([96 << 10]byte{})
	}
}

//go:noinline
func growStack96([96 << 10]byte) {}

// run is the whole command; it returns the exit code.
func run(args []string) int {
	child, err := enterIsolation()
	if err != nil {
		fmt.Fprintln(os.Stderr, "jsrun: cannot isolate the program: "+err.Error())
		return codeFailed
	}
	if child {
		defer reportEnd()
	}
	tuneCollector()
	ctx, cancel := context.WithCancelCause(context.Background())
	defer cancel(nil)
	sig := newSignals(cancel)
	defer sig.stop()

	c := &cli{
		child: child,
		stdin: os.Stdin,
		color: choice{"auto", []string{"auto", "always", "never"}},
		out:   newOutput(os.Stdout, os.Stderr, term.IsTerminal(int(os.Stdout.Fd())), cancel, sig.watch),
	}
	// A panic is a bug; what was printed before it is worth seeing.
	defer c.out.flush()
	err = c.execute(ctx, args)
	if flushed := c.out.flush(); err == nil {
		err = flushed
	}
	return c.exitCode(err)
}

// execute runs the command line.
func (c *cli) execute(ctx context.Context, args []string) error {
	if isProgram(args) {
		o := newRootOptions()
		return c.runFile(ctx, &o, args[0], programArgs(args))
	}
	root := c.rootCommand()
	root.SetArgs(separateEval(root, args))
	return root.ExecuteContext(ctx)
}

// cli is what the commands share.
type cli struct {
	stdin *os.File
	out   *output
	color choice // of the flag --color
	child bool   // of jsrun --isolate
}

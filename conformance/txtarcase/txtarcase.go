// Package txtarcase reads the cases of conformance/cases.
//
// A case is a txtar archive: a comment that says what it shows, a program, and
// what the program does when Node runs it (scripts/record-cases records that):
//
//	main.js, main.mjs   the program, one of them: a classic script or a module
//	main.mts            or this: a module in TypeScript
//	stdout              all that it prints to standard output
//	error               the uncaught error that ends it, "Name: message", or only
//	                    "Name" where the message is the engine's own wording
//	exit                the exit code, if it isn't 0
//	node                present where Node deviates from the specification: says how
//
// All other files are modules that the program may import.
package txtarcase

import (
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/tools/txtar"
)

// Case is a program with what it must do.
type Case struct {
	Name    string // the archive's path
	Comment string // its first line
	Main    string // "main.js", "main.mjs" or "main.mts"
	Module  bool
	Text    string            // of Main
	Files   map[string]string // the other files, Main not among them

	TypeScript bool

	Stdout string
	Error  string // "" if the program ends without one
	Exit   int
	Node   string // how Node deviates
}

// Parse reads an archive. It errs on one that has not exactly one program, that
// records no stdout, or whose exit code is no number.
func Parse(name string, data []byte) (*Case, error) {
	archive := txtar.Parse(data)
	c := &Case{Name: name, Files: map[string]string{}}
	c.Comment, _, _ = strings.Cut(strings.TrimSpace(string(archive.Comment)), "\n")
	recorded := false
	for _, f := range archive.Files {
		text := string(f.Data)
		switch f.Name {
		case "main.js", "main.mjs", "main.mts":
			if c.Main != "" {
				return nil, fmt.Errorf("%s: has both %s and %s", name, c.Main, f.Name)
			}
			c.Main, c.Text, c.Module, c.TypeScript = f.Name, text, f.Name != "main.js", f.Name == "main.mts"
		case "stdout":
			c.Stdout, recorded = text, true
		case "error":
			c.Error = strings.TrimSpace(text)
		case "exit":
			code, err := strconv.Atoi(strings.TrimSpace(text))
			if err != nil {
				return nil, fmt.Errorf("%s: exit: %w", name, err)
			}
			c.Exit = code
		case "node":
			c.Node = strings.TrimSpace(text)
		default:
			c.Files[f.Name] = text
		}
	}
	switch {
	case c.Main == "":
		return nil, fmt.Errorf("%s: has neither main.js nor main.mjs nor main.mts", name)
	case !recorded:
		return nil, fmt.Errorf("%s: has no stdout; scripts/record-cases records it", name)
	}
	return c, nil
}

// MatchError says whether the uncaught error is the recorded one. The name of a
// thrown value that is no error is "".
func (c *Case) MatchError(name, message string) bool {
	return c.Error == FormatError(name, message) || name != "" && c.Error == name
}

// FormatError writes an error as a case records it.
func FormatError(name, message string) string {
	if name == "" || message == "" {
		return name + message
	}
	return name + ": " + message
}

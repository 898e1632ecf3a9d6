package main

import (
	"os"

	"golang.org/x/term"
)

// useColor says whether what goes to a file is styled: --color decides, then
// FORCE_COLOR (https://force-color.org/), then NO_COLOR (https://no-color.org/),
// then whether it is a terminal that can.
func (c *cli) useColor(f *os.File) bool {
	switch c.color.value {
	case "always":
		return true
	case "never":
		return false
	}
	if force, ok := os.LookupEnv("FORCE_COLOR"); ok {
		return force != "0" && force != "false"
	}
	if os.Getenv("NO_COLOR") != "" || os.Getenv("TERM") == "dumb" {
		return false
	}
	return term.IsTerminal(int(f.Fd()))
}

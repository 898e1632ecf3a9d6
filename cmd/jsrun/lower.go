package main

import (
	"io"
	"strings"

	"github.com/spf13/cobra"

	"jsrun/runtime"
)

// lowerCommand prints what lowering makes of a program, without running it.
func (c *cli) lowerCommand() *cobra.Command {
	var eval string
	kind := newKindFlag()
	cmd := &cobra.Command{
		Use:   "lower [FILE | - | -e CODE]",
		Short: "print what lowering makes of a program",
		Long: `Print a program as goja gets it: the text itself, printed anew, with everything
rewritten that goja cannot run, the types of TypeScript among it. Names that begin
with % are jsrun's.`,
		ValidArgsFunction: completeFile("js", "mjs", "cjs", "ts", "mts", "cts"),
		RunE: func(cmd *cobra.Command, args []string) error {
			p := kind.program(evalName, eval)
			given := len(args)
			if cmd.Flags().Changed("eval") {
				given++
			}
			if given != 1 {
				return usage(cmd, "give one FILE, - or -e CODE")
			}
			if len(args) == 1 {
				var err error
				if p, err = c.read(cmd.Context(), args[0], kind); err != nil {
					return err
				}
			}
			return c.lower(p)
		},
	}
	cmd.Flags().StringVarP(&eval, "eval", "e", "", "lower `CODE`")
	cmd.Flags().Var(&kind, "input-type", "how to read the program; without it its name, its package or its text tell")
	complete(cmd, "input-type", &kind.choice)
	return cmd
}

func (c *cli) lower(p program) error {
	src, err := p.source()
	if err != nil {
		return c.syntaxError(err)
	}
	text, err := runtime.Lower(src)
	if err != nil {
		return c.syntaxError(err)
	}
	if text != "" && !strings.HasSuffix(text, "\n") {
		text += "\n"
	}
	_, err = io.WriteString(c.out.stdout(), text)
	return err
}

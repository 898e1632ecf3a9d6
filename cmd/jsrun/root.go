package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"jsrun/runtime"
)

const longHelp = `jsrun runs modern JavaScript: async generators, for await, modules with top-level
await, timers and fetch.

A FILE that ends in .mjs is a module, one in .cjs a script; of any other the text
tells. The types of TypeScript (.ts, .mts, .cts) are dropped, not checked. "-" stands for standard input, which is also read when it is piped and no
FILE is given. The examples of a document (.md, .txt) run one after another.

What stands behind FILE belongs to the program: process.argv.`

const examples = `  jsrun program.js --verbose      run a program with an argument
  jsrun -e 'console.log(1)'       run a text
  curl -s URL | jsrun             run standard input
  jsrun lesson.md --repair        run the examples of a document
  jsrun test lessons/             check what they print against their comments`

// rootOptions are the flags of jsrun itself.
type rootOptions struct {
	eval       string
	evalSet    bool
	kind       kindFlag
	rejections choice
	// asyncHelpers turns on a proposal.
	asyncHelpers bool
	version      bool
	limits       limitOptions
	documents    documentOptions
	permission   permissionOptions
	replay       replayOptions
}

func newRootOptions() rootOptions {
	return rootOptions{
		kind:       newKindFlag(),
		rejections: choice{"throw", []string{"throw", "warn", "none"}},
	}
}

// programExtensions are those of programs.
var programExtensions = []string{"js", "mjs", "cjs", "ts", "mts", "cts"}

// isProgram tells that a command line runs a file and has no flags, which needs no
// command to take it apart: making those takes longer than many a program.
func isProgram(args []string) bool {
	if len(args) == 0 || strings.HasPrefix(args[0], "-") {
		return false
	}
	extension := strings.TrimPrefix(strings.ToLower(filepath.Ext(args[0])), ".")
	return slices.Contains(programExtensions, extension)
}

// rootCommand makes the command with its subcommands.
func (c *cli) rootCommand() *cobra.Command {
	o := newRootOptions()
	cmd := &cobra.Command{
		Use:               "jsrun [flags] [FILE | -] [--] [arguments]",
		Short:             "run modern JavaScript",
		Long:              longHelp,
		Example:           examples,
		Args:              cobra.ArbitraryArgs,
		SilenceErrors:     true,
		SilenceUsage:      true,
		ValidArgsFunction: completeFile(append(slices.Clone(programExtensions), "md", "txt")...),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.evalSet = cmd.Flags().Changed("eval")
			return c.runRoot(cmd, &o, args)
		},
	}
	f := cmd.Flags()
	f.SetInterspersed(false)
	f.StringVarP(&o.eval, "eval", "e", "", "run `CODE`")
	f.Var(&o.kind, "input-type", "how to read the program; without it its name, its package or its text tell")
	f.Var(&o.rejections, "unhandled-rejections", "what a promise does that is rejected and not handled")
	f.BoolVar(&o.asyncHelpers, "async-iterator-helpers", false, "AsyncIterator with map, filter and so on, a proposal")
	f.BoolVarP(&o.version, "version", "v", false, "version for jsrun") // cobra's own needs the text each time
	o.documents.addRunFlags(f)
	o.permission.addFlags(f)
	o.replay.addFlags(f)
	o.limits.addFlags(f)
	cmd.PersistentFlags().Var(&c.color, "color", "style values and errors; auto: on a terminal")
	cmd.SetOut(c.out.stdout())
	cmd.SetErr(c.out.stderr())
	cmd.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error { return usage(cmd, err.Error()) })
	complete(cmd, "input-type", &o.kind.choice)
	complete(cmd, "unhandled-rejections", &o.rejections)
	complete(cmd, "color", &c.color)
	cmd.AddCommand(c.testCommand(), c.lowerCommand(), c.versionCommand())
	return cmd
}

func complete(cmd *cobra.Command, flag string, words *choice) {
	if err := cmd.RegisterFlagCompletionFunc(flag, words.complete); err != nil {
		panic("jsrun: BUG: " + err.Error())
	}
}

func completeFile(extensions ...string) cobra.CompletionFunc {
	return func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return extensions, cobra.ShellCompDirectiveFilterFileExt
	}
}

// runRoot finds out what is to be run: CODE, a document, a file, standard input.
func (c *cli) runRoot(cmd *cobra.Command, o *rootOptions, args []string) error {
	if o.version {
		fmt.Fprintln(c.out.stdout(), versionText())
		return nil
	}
	if o.limits.isolate && !c.child {
		return c.isolate(o.limits, os.Args[1:])
	}
	ctx, cancel := o.limits.apply(cmd.Context())
	defer cancel()
	cmd.SetContext(ctx)
	if !o.evalSet && len(args) > 0 && isDocument(args[0]) {
		return c.runDocuments(cmd, o, args)
	}
	for _, name := range documentFlags {
		if cmd.Flags().Changed(name) {
			return usage(cmd, "--"+name+" is for documents (.md, .txt)")
		}
	}
	entry := ""
	if !o.evalSet && len(args) > 0 && args[0] != "-" {
		entry = args[0]
	}
	if err := o.permission.apply(cmd, entry); err != nil {
		return err
	}
	switch {
	case o.evalSet:
		return c.runProgram(cmd.Context(), o, o.kind.program(evalName, o.eval), args)
	case len(args) == 0 && term.IsTerminal(int(c.stdin.Fd())):
		return cmd.Help()
	case len(args) == 0:
		return c.runFile(cmd.Context(), o, "-", nil)
	}
	return c.runFile(cmd.Context(), o, args[0], programArgs(args))
}

// runFile runs a file, or standard input for "-". args are those of process.argv
// behind the executable.
func (c *cli) runFile(ctx context.Context, o *rootOptions, file string, args []string) error {
	p, err := c.read(ctx, file, o.kind)
	if err != nil {
		return err
	}
	return c.runProgram(ctx, o, p, args)
}

// programArgs makes the arguments of a command line, FILE [--] …, those of the
// program.
func programArgs(args []string) []string {
	file, rest := args[0], args[1:]
	if len(rest) > 0 && rest[0] == "--" && file != "-" {
		rest = rest[1:]
	}
	return append([]string{scriptPath(file)}, rest...)
}

// separateEval puts "--" before the first argument behind -e CODE, so that cobra
// does not take it for the name of a subcommand.
func separateEval(root *cobra.Command, args []string) []string {
	eval := false
	for i := 0; i < len(args); i++ {
		arg := args[i]
		switch {
		case arg == "--":
			return args
		case arg == "-" || !strings.HasPrefix(arg, "-"):
			if eval {
				return slices.Insert(slices.Clone(args), i, "--")
			}
			return args
		}
		eval = eval || strings.HasPrefix(arg, "-e") || arg == "--eval" || strings.HasPrefix(arg, "--eval=")
		flag := root.Flags().Lookup(strings.TrimLeft(arg, "-"))
		if flag == nil {
			flag = root.PersistentFlags().Lookup(strings.TrimLeft(arg, "-"))
		}
		if arg == "-e" || flag != nil && flag.NoOptDefVal == "" {
			i++ // its value
		}
	}
	return args
}

// kindFlag is --input-type.
type kindFlag struct{ choice }

func newKindFlag() kindFlag {
	return kindFlag{choice{allowed: []string{"script", "commonjs", "module", "typescript"}}}
}

// program returns a text of that kind.
func (k *kindFlag) program(name, text string) program {
	p := program{name: name, text: text, typescript: k.value == "typescript"}
	switch k.value {
	case "script":
		p.goal = runtime.Script
	case "commonjs":
		p.goal = runtime.CommonJS
	case "module":
		p.goal = runtime.Module
	}
	return p
}

// usageError is a command line that makes no sense.
type usageError struct{ command, text string }

func (e *usageError) Error() string {
	return fmt.Sprintf("%s\nTry '%s --help'.", e.text, e.command)
}

func usage(cmd *cobra.Command, text string) error {
	return &usageError{cmd.CommandPath(), text}
}

// executable is argv[0].
func executable() string {
	if path, err := os.Executable(); err == nil {
		return path
	}
	return os.Args[0]
}

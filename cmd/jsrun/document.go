package main

import (
	"errors"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"jsrun/conformance"
	"jsrun/conformance/engine"
)

// documentOptions are the flags for documents.
type documentOptions struct{ repair, realTime, json, strict bool }

// documentFlags are those of them that jsrun itself has.
var documentFlags = []string{"repair", "real-time", "json"}

func (o *documentOptions) addRunFlags(f *pflag.FlagSet) {
	f.BoolVar(&o.repair, "repair", false, "documents: mend examples that a converter mangled")
	f.BoolVar(&o.realTime, "real-time", false, "documents: let timers wait")
	f.BoolVar(&o.json, "json", false, "documents: print a JSON object for each example")
}

func (o *documentOptions) runner(c *cli) *conformance.Runner {
	return &conformance.Runner{
		Engine: engine.Engine{},
		Out:    c.out.stdout(),
		JSON:   o.json, Repair: o.repair, RealTime: o.realTime, Strict: o.strict,
	}
}

func isDocument(path string) bool {
	extension := strings.ToLower(filepath.Ext(path))
	return slices.Contains([]string{".md", ".markdown", ".txt"}, extension)
}

// runDocuments runs documents. Flags may also stand behind the first of them:
// documents take no arguments.
func (c *cli) runDocuments(cmd *cobra.Command, o *rootOptions, args []string) error {
	f := cmd.Flags()
	f.SetInterspersed(true)
	if err := f.Parse(args); err != nil {
		return usage(cmd, err.Error())
	}
	for _, name := range slices.Concat([]string{"eval", "input-type", "unhandled-rejections"}, permissionFlags, replayFlags) {
		if f.Changed(name) {
			return usage(cmd, "--"+name+" is not for documents")
		}
	}
	sum, err := o.documents.runner(c).Run(cmd.Context(), f.Args())
	return verdict(sum, err)
}

// testCommand judges documents and cases.
func (c *cli) testCommand() *cobra.Command {
	var o documentOptions
	cmd := &cobra.Command{
		Use:   "test PATH...",
		Short: "run documents and check what they print",
		Long: `Run the examples of documents (.md, .txt), scripts (.js, .ts) and cases (.txtar), and
check what each prints against what the comments beside it promise. A folder stands
for all documents and cases below it. The exit code is 1 if anything fails.`,
		ValidArgsFunction: completeFile("md", "txt", "js", "ts", "txtar"),
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usage(cmd, "give documents or folders to test")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			sum, err := o.runner(c).Test(cmd.Context(), args)
			return verdict(sum, err)
		},
	}
	f := cmd.Flags()
	f.BoolVar(&o.json, "json", false, "print a JSON object for each example and case")
	f.BoolVar(&o.strict, "strict", false, "take every remark behind a console call as a promise")
	f.BoolVar(&o.realTime, "real-time", false, "let timers wait")
	return cmd
}

// verdict makes a failed example the exit code.
func verdict(sum conformance.Summary, err error) error {
	var path *fs.PathError
	switch {
	case err == nil && sum.Failed > 0:
		return reported{codeFailed}
	case errors.As(err, &path):
		return readError(path.Path, err)
	}
	return err
}

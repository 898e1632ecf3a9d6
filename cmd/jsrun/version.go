package main

import (
	"fmt"
	goruntime "runtime"
	"runtime/debug"
	"strings"
	"sync"

	"github.com/spf13/cobra"
)

const gojaPath = "github.com/dop251/goja"

// buildInfo is what Go wrote into the binary. Reading it takes a while.
var buildInfo = sync.OnceValues(debug.ReadBuildInfo)

// version is the module's version without a v; "0.0.0-devel" for a build from a
// work tree that Go knows no version for.
func version() string {
	info, ok := buildInfo()
	if !ok || info.Main.Version == "" || info.Main.Version == "(devel)" {
		return "0.0.0-devel"
	}
	return strings.TrimPrefix(info.Main.Version, "v")
}

func gojaVersion() string {
	if info, ok := buildInfo(); ok {
		for _, dep := range info.Deps {
			if dep.Path == gojaPath {
				return strings.TrimPrefix(dep.Version, "v")
			}
		}
	}
	return "unknown"
}

func versionText() string {
	return fmt.Sprintf("jsrun %s (goja %s, %s %s/%s)",
		version(), gojaVersion(), goruntime.Version(), goruntime.GOOS, goruntime.GOARCH)
}

func (c *cli) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "print the versions of jsrun, goja and Go",
		Args:  noArguments,
		Run:   func(*cobra.Command, []string) { fmt.Fprintln(c.out.stdout(), versionText()) },
	}
}

func noArguments(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usage(cmd, "unexpected argument "+args[0])
	}
	return nil
}

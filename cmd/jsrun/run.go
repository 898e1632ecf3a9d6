package main

import (
	"context"
	"fmt"
	"os"

	"golang.org/x/term"

	"jsrun/hostapi"
	"jsrun/hostapi/inspect"
	"jsrun/hostapi/modules"
	"jsrun/hostapi/modules/node"
	"jsrun/hostapi/process"
	"jsrun/runtime"
	"jsrun/runtime/host"
	"jsrun/runtime/typescript"
)

// runProgram runs a program. args are those of process.argv behind the
// executable. The error is one that exitCode understands; uncaught errors are
// reported here, while the runtime is still there to ask.
func (c *cli) runProgram(ctx context.Context, o *rootOptions, p program, args []string) error {
	proc := process.Later(func() process.Options { return c.processOptions(o, args) })
	var in *inspect.Inspector
	inspector := func(loop host.Loop) error {
		in = inspect.Of(loop)
		return nil
	}
	nodes, loader := diskModules(o)
	bindings := append([]host.Binding{inspector}, hostapi.Standard(c.hostOptions(o))...)
	options := []runtime.Option{
		runtime.WithBindings(append(bindings, proc.Bind, nodes.Globals)...),
		runtime.WithModules(typescript.Loader(loader)),
		runtime.WithUnhandledRejections(policies[o.rejections.value]),
		runtime.WithWarnings(func(text string) {
			fmt.Fprintf(c.out.stderr(), "(jsrun:%d) %s\n", os.Getpid(), inspect.Stack(text))
		}),
	}
	options = append(options, o.replay.options()...)
	if limits := o.limits.runtimeLimits(); limits != (runtime.Limits{}) {
		options = append(options, runtime.WithLimits(limits))
	} else if theCycle != nil {
		theCycle.reserves.Store(true)
	}
	if o.asyncHelpers {
		options = append(options, runtime.WithAsyncIteratorHelpers())
	}
	rt, err := runtime.New(options...)
	if err != nil {
		return err
	}
	defer rt.Close()
	src, err := p.source()
	if err == nil {
		err = rt.Run(ctx, src)
	}
	code, set := proc.ExitCode()
	r := &reporter{in: in, colors: c.useColor(os.Stderr), name: p.name}
	if text, ok := r.report(err); ok {
		fmt.Fprint(c.out.stderr(), text)
		return reported{exitCodeOf(err, code)}
	}
	if err == nil && set {
		return &runtime.ExitError{Code: code}
	}
	return err
}

// diskModules returns Node's modules, and the loader of all that programs import:
// files, packages, and these.
func diskModules(o *rootOptions) (*node.Node, host.ModuleLoader) {
	files := o.permission.files()
	nodes := node.New(files)
	return nodes, modules.New(modules.Options{Root: files.Root, Builtins: nodes.Modules()})
}

var policies = map[string]runtime.UnhandledRejections{
	"throw": runtime.ThrowRejections,
	"warn":  runtime.WarnRejections,
	"none":  runtime.IgnoreRejections,
}

func (c *cli) hostOptions(o *rootOptions) hostapi.Options {
	return hostapi.Options{
		Stdout: c.out.stdout(), Stderr: c.out.stderr(),
		ColorStdout: c.useColor(os.Stdout), ColorStderr: c.useColor(os.Stderr),
		Network: o.permission.policy,
	}
}

func (c *cli) processOptions(o *rootOptions, args []string) process.Options {
	dir, _ := os.Getwd() // without one, cwd() is empty
	return process.Options{
		Args:     append([]string{executable()}, args...),
		Env:      o.permission.environment(os.Environ()),
		Dir:      dir,
		PID:      os.Getpid(),
		Version:  version(),
		Versions: map[string]string{"jsrun": version(), "goja": gojaVersion()},
		Stdout:   c.out.stdout(), Stderr: c.out.stderr(),
		TerminalStdout: term.IsTerminal(int(os.Stdout.Fd())),
		TerminalStderr: term.IsTerminal(int(os.Stderr.Fd())),
		Permission:     o.permission.asked(),
	}
}

// Package process is the binding of a small global process: what a command line
// program needs of Node's (https://nodejs.org/docs/latest-v20.x/api/process.html).
//
// It has argv, execPath, env, exit, exitCode, cwd, nextTick, hrtime, uptime,
// stdout.write, stderr.write and what names the platform. There is no process.on
// and no standard input. Nothing is read from the real process: what the object
// shows is in Options, so an embedder decides what a script sees. Changes that a
// script makes to env stay in the script.
package process

import (
	"io"
	goruntime "runtime"
	"slices"
	"time"

	"github.com/dop251/goja"

	"jsrun/hostapi/internal/realm"
	"jsrun/runtime/host"
)

// Options say what a script sees of the process it runs in.
type Options struct {
	Args     []string          // argv: the executable, the script, its arguments
	Env      []string          // "NAME=value"
	Dir      string            // what cwd() returns
	PID      int               // what pid is
	Version  string            // without a v in front
	Versions map[string]string // parts and their versions

	Stdout, Stderr io.Writer // nil discards
	// TerminalStdout and TerminalStderr become isTTY.
	TerminalStdout, TerminalStderr bool

	// Permission answers process.permission.has; without it there is no
	// process.permission.
	Permission Permission
}

// Permission tells whether the program has a permission ("fs.read", "net") for what
// a reference names, or for everything if that is "".
type Permission func(scope, reference string) bool

// Process is the process object of one runtime.
type Process struct {
	show func() Options
	opts Options // what show returned
	loop host.Loop
	rt   *goja.Runtime
	// started is when the binding was installed.
	started time.Time
	// exitCode is nil until a script sets it.
	exitCode *int
}

// New returns a Process whose Bind is the binding. It is for one runtime.
func New(opts Options) *Process { return Later(func() Options { return opts }) }

// Later is New for options that take a while to find out: they are asked for once,
// when a script asks for its process.
func Later(opts func() Options) *Process { return &Process{show: opts} }

// ExitCode returns the code that the script set with process.exitCode, and
// whether it did. It is for use after a run.
func (p *Process) ExitCode() (code int, set bool) {
	if p.exitCode == nil {
		return 0, false
	}
	return *p.exitCode, true
}

// Bind is a host.Binding: it defines the global process.
func (p *Process) Bind(loop host.Loop) error {
	p.loop, p.rt = loop, loop.Runtime()
	p.started = loop.Clock().Now()
	loop.DefineGlobals(host.Global{Name: "process", Make: func() goja.Value { return p.object() }})
	return nil
}

// object makes the process object.
func (p *Process) object() *goja.Object {
	p.opts = p.show()
	proto := p.rt.NewObject()
	realm.Tag(p.rt, proto, "process")
	o := p.rt.CreateObject(proto)
	for _, m := range []struct {
		name  string
		value any
	}{
		{"version", "v" + p.opts.Version},
		{"versions", p.versions()},
		{"arch", nodeName(goruntime.GOARCH)},
		{"platform", nodeName(goruntime.GOOS)},
		{"title", "jsrun"},
		{"argv", p.arguments()},
		{"env", p.environment()},
		{"pid", p.opts.PID},
		{"execPath", slices.Concat(p.opts.Args, []string{""})[0]},
		{"stdout", p.stream(p.opts.Stdout, 1, p.opts.TerminalStdout)},
		{"stderr", p.stream(p.opts.Stderr, 2, p.opts.TerminalStderr)},
	} {
		p.add(o, m.name, m.value)
	}
	if p.opts.Permission != nil {
		p.add(o, "permission", p.permission())
	}
	p.defineExit(o)
	p.defineTime(o)
	realm.Method(p.rt, o, "nextTick", 1, p.nextTick)
	realm.Method(p.rt, o, "cwd", 0, func(goja.FunctionCall) goja.Value { return p.rt.ToValue(p.opts.Dir) })
	return o
}

// add defines an ordinary property. It asks no prototype, which a script may have
// changed.
func (p *Process) add(o *goja.Object, name string, value any) {
	must(o.DefineDataProperty(name, p.rt.ToValue(value), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE))
}

func (p *Process) arguments() *goja.Object {
	items := make([]any, len(p.opts.Args))
	for i, arg := range p.opts.Args {
		items[i] = arg
	}
	return p.rt.NewArray(items...)
}

func (p *Process) versions() *goja.Object {
	o := p.rt.NewObject()
	names := make([]string, 0, len(p.opts.Versions))
	for name := range p.opts.Versions {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		p.add(o, name, p.opts.Versions[name])
	}
	return o
}

// nodeName is Node's name for an operating system or a processor of Go's.
func nodeName(name string) string {
	switch name {
	case "windows":
		return "win32"
	case "amd64":
		return "x64"
	case "386":
		return "ia32"
	}
	return name
}

// must holds for definitions on objects that no script has seen.
func must(err error) {
	if err != nil {
		panic("jsrun: BUG: " + err.Error())
	}
}

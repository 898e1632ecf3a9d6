// Package console is the binding of the global console
// (https://console.spec.whatwg.org/), printing what Node prints.
//
// log, info, debug, dir, dirxml, table, group, count and time go to standard
// output; error, warn, trace, assert and the warnings that Node gives about a
// misuse (a timer that doesn't exist) go to standard error. Text is made by
// package inspect. A write that fails never disturbs the script.
package console

import (
	"io"
	"strings"
	"time"

	"github.com/dop251/goja"

	"jsrun/hostapi/inspect"
	"jsrun/hostapi/internal/realm"
	"jsrun/internal/lazy"
	"jsrun/runtime/host"
)

// Options say where a console writes and how.
type Options struct {
	Stdout, Stderr io.Writer // nil discards

	// ColorStdout and ColorStderr style inspected values with ANSI escapes.
	ColorStdout, ColorStderr bool

	// OnWriteError hears of the errors of the writers, on the loop's goroutine.
	// Without it they are ignored, as a closed pipe usually is.
	OnWriteError func(error)
}

// New returns the binding that defines the global console.
func New(opts Options) host.Binding {
	return func(loop host.Loop) error {
		return NewWith(opts, inspect.Of(loop))(loop)
	}
}

// NewWith is New with an inspector that other bindings share.
func NewWith(opts Options, in *inspect.Inspector) host.Binding {
	return func(loop host.Loop) error {
		loop.DefineGlobals(host.Global{Name: "console", Make: func() goja.Value {
			c := &console{
				rt:     loop.Runtime(),
				loop:   loop,
				in:     in,
				opts:   opts,
				counts: make(map[string]int),
				timers: make(map[string]time.Time),
			}
			return c.object()
		}})
		return nil
	}
}

// console is the state behind one global console.
type console struct {
	rt     *goja.Runtime
	loop   host.Loop
	in     *inspect.Inspector
	opts   Options
	groups int // open groups
	counts map[string]int
	timers map[string]time.Time
}

// groupIndent is what every open group adds before each line.
const groupIndent = "  "

// object makes the console object, its members in Node's order.
func (c *console) object() *goja.Object {
	o := c.rt.NewObject()
	var members []lazy.Property
	for _, m := range []struct {
		name string
		fn   func(args []goja.Value)
	}{
		{"log", c.log},
		{"warn", c.error},
		{"dir", c.dir},
		{"time", c.time},
		{"timeEnd", c.timeEnd},
		{"timeLog", c.timeLog},
		{"trace", c.trace},
		{"assert", c.assert},
		{"clear", func([]goja.Value) {}},
		{"count", c.count},
		{"countReset", c.countReset},
		{"group", c.group},
		{"groupEnd", func([]goja.Value) { c.groups = max(0, c.groups-1) }},
		{"table", c.table},
		{"debug", c.log},
		{"info", c.log},
		{"dirxml", c.log},
		{"error", c.error},
		{"groupCollapsed", c.group},
	} {
		members = append(members, lazy.Property{Name: m.name, Define: func(rt *goja.Runtime, o *goja.Object) {
			realm.Method(rt, o, m.name, 0, func(call goja.FunctionCall) goja.Value {
				m.fn(call.Arguments)
				return goja.Undefined()
			})
		}})
	}
	realm.Tag(c.rt, o, "console")
	lazy.Extend(c.rt, o).Add(members...)
	return o
}

func (c *console) stdoutOptions() inspect.Options {
	opts := inspect.Defaults()
	opts.Colors = c.opts.ColorStdout
	return opts
}

func (c *console) stderrOptions() inspect.Options {
	opts := inspect.Defaults()
	opts.Colors = c.opts.ColorStderr
	return opts
}

func (c *console) log(args []goja.Value) {
	c.out(c.in.Format(c.stdoutOptions(), args...))
}

func (c *console) error(args []goja.Value) {
	c.err(c.in.Format(c.stderrOptions(), args...))
}

func (c *console) out(text string) { c.write(c.opts.Stdout, text) }

func (c *console) err(text string) { c.write(c.opts.Stderr, text) }

// warn writes a warning about a misuse of the console itself, after the current
// task as Node does.
func (c *console) warn(text string) {
	if c.opts.Stderr != nil {
		c.loop.NextTick(func() { c.send(c.opts.Stderr, "Warning: "+text+"\n") })
	}
}

// write writes text and a line break, every line indented by the open groups.
func (c *console) write(w io.Writer, text string) {
	if w == nil {
		return
	}
	if c.groups > 0 {
		indent := strings.Repeat(groupIndent, c.groups)
		text = indent + strings.ReplaceAll(text, "\n", "\n"+indent)
	}
	c.send(w, text+"\n")
}

func (c *console) send(w io.Writer, text string) {
	if !host.CountOutput(c.loop, len(text)) {
		return
	}
	if _, err := io.WriteString(w, text); err != nil && c.opts.OnWriteError != nil {
		c.opts.OnWriteError(err)
	}
}

// dir inspects one value with the options of its second argument.
func (c *console) dir(args []goja.Value) {
	opts := c.stdoutOptions()
	opts.CustomInspect = false
	if o, ok := argument(args, 1).(*goja.Object); ok {
		opts = c.in.OptionsFrom(o, opts)
	}
	c.out(c.in.InspectThrow(argument(args, 0), opts))
}

func (c *console) group(args []goja.Value) {
	if len(args) > 0 {
		c.log(args)
	}
	c.groups++
}

func (c *console) assert(args []goja.Value) {
	if argument(args, 0).ToBoolean() {
		return
	}
	if len(args) < 2 {
		c.error([]goja.Value{c.rt.ToValue("Assertion failed")})
		return
	}
	first := c.in.Realm().Intrinsic("String", nil, args[1]).String()
	rest := append([]goja.Value{c.rt.ToValue("Assertion failed: " + first)}, args[2:]...)
	c.error(rest)
}

// trace writes the message and where it is called from.
func (c *console) trace(args []goja.Value) {
	text := "Trace"
	if len(args) > 0 {
		text += ": " + c.in.Format(c.stderrOptions(), args...)
	}
	c.err(inspect.WithFrames(text, c.rt.CaptureCallStack(traceDepth, nil)[1:]))
}

// traceDepth is how many frames a trace shows, as many as V8 shows by default,
// and the native one of trace itself.
const traceDepth = 11

func argument(args []goja.Value, i int) goja.Value {
	if i < len(args) {
		return args[i]
	}
	return goja.Undefined()
}

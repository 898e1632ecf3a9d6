package loop

import (
	"context"
	"flag"
	"strings"
	"testing"
	"time"

	"github.com/dop251/goja"
	"go.uber.org/goleak"

	"jsrun/internal/alarm"
	"jsrun/runtime/host"
)

var node = flag.String("node", "", "also run the order cases with this Node, for example -node=node")

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// world is a loop with the few globals that the tests' scripts use.
type world struct {
	*Loop
	t   testing.TB
	out []string
}

// callback is a timer as setTimeout makes it.
type callback struct {
	alarm.Timer
	fn goja.Value
}

func (c *callback) Ring() (fn, this goja.Value, args []goja.Value) {
	return c.fn, goja.Undefined(), nil
}

func newWorld(t testing.TB, o Options) *world {
	t.Helper()
	vm := goja.New()
	w := &world{Loop: New(vm, o), t: t}
	ms := func(v goja.Value) time.Duration { return time.Duration(v.ToInteger()) * time.Millisecond }
	timer := func(repeat bool) func(goja.FunctionCall) goja.Value {
		return func(c goja.FunctionCall) goja.Value {
			t := &callback{fn: c.Argument(0)}
			w.SetAlarm(&t.Timer, t, ms(c.Argument(1)), repeat)
			return vm.ToValue(t)
		}
	}
	stop := func(c goja.FunctionCall) goja.Value {
		c.Argument(0).Export().(host.Timer).Stop()
		return goja.Undefined()
	}
	for name, value := range map[string]any{
		"log": func(c goja.FunctionCall) goja.Value {
			parts := make([]string, len(c.Arguments))
			for i, a := range c.Arguments {
				parts[i] = a.String()
			}
			w.out = append(w.out, strings.Join(parts, " "))
			return goja.Undefined()
		},
		"setTimeout":     timer(false),
		"setInterval":    timer(true),
		"setImmediate":   func(f goja.Value) host.Timer { return w.SetImmediate(func() { w.Call(f, nil) }) },
		"clearTimeout":   stop,
		"clearInterval":  stop,
		"clearImmediate": stop,
		"ref":            func(t host.Timer) { t.Ref() },
		"unref":          func(t host.Timer) { t.Unref() },
		"refresh":        func(t host.Timer) { t.Refresh() },
		"queueMicrotask": func(f goja.Value) { w.Microtask(func() { w.Call(f, nil) }) },
		"nextTick":       func(f goja.Value) { w.NextTick(func() { w.Call(f, nil) }) },
	} {
		if err := vm.Set(name, value); err != nil {
			t.Fatal(err)
		}
	}
	return w
}

func (w *world) script(source string) func() error {
	return func() error {
		_, err := w.Runtime().RunString(source)
		return err
	}
}

// run runs a script to its end and returns what it logged.
func (w *world) run(source string) string {
	w.t.Helper()
	w.out = nil
	if err := w.Run(context.Background(), w.script(source)); err != nil {
		w.t.Fatalf("run: %v", err)
	}
	return w.logged()
}

func (w *world) logged() string { return strings.Join(w.out, " ") }

func (w *world) expect(want string) {
	w.t.Helper()
	if got := w.logged(); got != want {
		w.t.Errorf("got  %s\nwant %s", got, want)
	}
}

func virtual() Options {
	return Options{Clock: NewVirtual(time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC))}
}

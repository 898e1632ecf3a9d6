package bridge_test

import (
	"context"
	"strings"
	"testing"

	"github.com/dop251/goja"
	"go.uber.org/goleak"

	"jsrun/hostapi/timers"
	"jsrun/runtime"
	"jsrun/runtime/host"
	"jsrun/runtime/internal/bridge"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// rig is a runtime with timers and print(…values).
type rig struct {
	*runtime.Runtime
	vm      *goja.Runtime
	loop    host.Loop
	bridge  *bridge.Bridge
	printed []string
}

func newRig(t testing.TB) *rig {
	t.Helper()
	r := &rig{}
	bind := func(l host.Loop) error {
		r.vm, r.loop = l.Runtime(), l
		return r.vm.Set("print", func(c goja.FunctionCall) goja.Value {
			words := make([]string, len(c.Arguments))
			for i, a := range c.Arguments {
				words[i] = a.String()
			}
			r.printed = append(r.printed, strings.Join(words, " "))
			return goja.Undefined()
		})
	}
	rt, err := runtime.New(runtime.WithBindings(timers.New(), bind))
	if err != nil {
		t.Fatal(err)
	}
	r.Runtime = rt
	r.bridge = bridge.Of(r.vm)
	t.Cleanup(func() { _ = rt.Close() })
	return r
}

// set gives scripts a global that they can iterate.
func (r *rig) set(t testing.TB, name string, source any) {
	t.Helper()
	o, ok := r.bridge.Iterable(source)
	if !ok {
		o, _ = r.bridge.Iterable(runtime.Stream(source))
	}
	if err := r.vm.Set(name, o); err != nil {
		t.Fatal(err)
	}
}

// run runs a script and returns what it printed, separated by commas.
func (r *rig) run(ctx context.Context, text string) (string, error) {
	r.printed = nil
	err := r.Run(ctx, runtime.Source{Name: "test.js", Text: text, Goal: runtime.Script})
	return strings.Join(r.printed, ", "), err
}

package runtime_test

import (
	"strings"
	"testing"
	"time"

	"github.com/dop251/goja"
	"go.uber.org/goleak"

	"jsrun/hostapi/domexception"
	"jsrun/hostapi/timers"
	"jsrun/runtime"
	"jsrun/runtime/host"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// rig is a runtime on a virtual clock with timers and print(…values).
type rig struct {
	*runtime.Runtime
	vm      *goja.Runtime
	loop    host.Loop
	printed []string
}

func newRig(t testing.TB, options ...runtime.Option) *rig {
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
	options = append([]runtime.Option{
		runtime.WithVirtualClock(time.Unix(0, 0)),
		runtime.WithBindings(timers.New(), domexception.New(), bind),
	}, options...)
	rt, err := runtime.New(options...)
	if err != nil {
		t.Fatal(err)
	}
	r.Runtime = rt
	t.Cleanup(func() { _ = rt.Close() })
	return r
}

// set gives scripts a global.
func (r *rig) set(t testing.TB, name string, value any) {
	t.Helper()
	if err := r.vm.Set(name, value); err != nil {
		t.Fatal(err)
	}
}

// run runs a text and returns what it printed, a line each.
func (r *rig) run(t testing.TB, text string) (string, error) {
	t.Helper()
	r.printed = nil
	err := r.Run(t.Context(), runtime.Source{Name: "test.js", Text: text})
	return strings.Join(r.printed, "\n"), err
}

// alive fails the test unless the runtime still runs everything as it should.
func (r *rig) alive(t testing.TB) {
	t.Helper()
	got, err := r.run(t, `
		(async () => {
			async function* g() { try { yield 1; yield await new Promise(r => setTimeout(r, 5, 2)) } finally { print("finally") } }
			for await (const i of g()) print(i)
		})();
		0`)
	if err != nil || got != "1\n2\nfinally" {
		t.Errorf("the runtime is not whole: it printed %q, error %v", got, err)
	}
}

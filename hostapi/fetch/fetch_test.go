package fetch_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/dop251/goja"

	"jsrun/hostapi/fetch"
	"jsrun/hostapi/internal/looptest"
	"jsrun/runtime/host"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// timeLimit ends a test that hangs.
const timeLimit = 20 * time.Second

// newLoop makes a loop with fetch, and url and log for the script.
func newLoop(t testing.TB, url string, options fetch.Options) (*looptest.Loop, *[]string) {
	t.Helper()
	var lines []string
	loop, err := looptest.New(fetch.New(options), testGlobals(url, &lines))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(loop.Close)
	return loop, &lines
}

// testGlobals gives scripts url, log(...values) and show(error).
func testGlobals(url string, lines *[]string) host.Binding {
	return func(loop host.Loop) error {
		vm := loop.Runtime()
		if err := vm.Set("url", url); err != nil {
			return err
		}
		if err := vm.Set("setTimeout", func(f goja.Callable, ms int) {
			loop.SetTimer(time.Duration(ms)*time.Millisecond, false, func() { _, _ = f(goja.Undefined()) })
		}); err != nil {
			return err
		}
		if err := vm.Set("log", func(call goja.FunctionCall) goja.Value {
			line := ""
			for i, v := range call.Arguments {
				if i > 0 {
					line += " "
				}
				line += v.String()
			}
			*lines = append(*lines, line)
			return goja.Undefined()
		}); err != nil {
			return err
		}
		_, err := vm.RunString(`
			var text = (bytes) => String.fromCharCode(...bytes);
			var show = (e) => e instanceof Error || e && e.message !== undefined
				? e.name + ": " + e.message + (e.cause ? " < " + show(e.cause) + (e.cause.code ? " " + e.cause.code : "") : "")
				: String(e);`)
		return err
	}
}

// run runs the body of an async function; what it throws fails the test.
func run(t testing.TB, loop *looptest.Loop, body string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), timeLimit)
	defer cancel()
	if err := loop.Run(ctx, "(async () => {"+body+"\n})()"); err != nil {
		t.Fatalf("run: %v", err)
	}
	if ctx.Err() != nil {
		t.Fatal("the run did not end")
	}
}

// evaluate gives what the body of an async function returns, as a string, or
// what it throws, as show has it.
func evaluate(t testing.TB, loop *looptest.Loop, body string) string {
	t.Helper()
	run(t, loop, `
		try { result = String(await (async () => {`+body+`
		})()); } catch (e) { result = "! " + show(e); }`)
	return fmt.Sprint(loop.Runtime().Get("result"))
}

package timers_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/dop251/goja"
	"github.com/google/go-cmp/cmp"

	"jsrun/hostapi/console"
	"jsrun/hostapi/timers"
)

// run runs source on a loop with a console and returns what it prints.
func run(t *testing.T, source string) (string, error) {
	t.Helper()
	var stdout bytes.Buffer
	loop, err := newFakeLoop(console.New(console.Options{Stdout: &stdout}), timers.New())
	if err != nil {
		t.Fatal(err)
	}
	err = loop.run(source)
	return stdout.String(), err
}

// TestScripts compares what scripts print with what Node printed
// (testdata/record.mjs).
func TestScripts(t *testing.T) {
	scripts, err := filepath.Glob("testdata/*.js")
	if err != nil || len(scripts) == 0 {
		t.Fatal("no scripts", err)
	}
	for _, script := range scripts {
		t.Run(filepath.Base(script), func(t *testing.T) {
			source, err := os.ReadFile(script)
			if err != nil {
				t.Fatal(err)
			}
			want, err := os.ReadFile(strings.TrimSuffix(script, "js") + "out")
			if err != nil {
				t.Fatal(err)
			}
			got, err := run(t, string(source))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestUncaught(t *testing.T) {
	for _, source := range []string{
		`setTimeout(() => { throw new Error('boom') })`,
		`setImmediate(() => { throw new Error('boom') })`,
		`setInterval(() => { throw new Error('boom') }, 1)`,
		`queueMicrotask(() => { throw new Error('boom') })`,
	} {
		t.Run(source, func(t *testing.T) {
			_, err := run(t, source)
			ex, ok := err.(*goja.Exception)
			if !ok {
				t.Fatalf("got %T %v", err, err)
			}
			if got := ex.Value().String(); got != "Error: boom" {
				t.Errorf("got %q", got)
			}
		})
	}
}

func TestReceivers(t *testing.T) {
	for _, source := range []string{
		`Object.getPrototypeOf(setImmediate(() => {})).ref.call({})`,
		`const t = setTimeout(() => {}); clearTimeout(t); t.close.call(5)`,
		`const t = setTimeout(() => {}); clearTimeout(t); Object.getPrototypeOf(t)[Symbol.toPrimitive]()`,
		`const t = setTimeout(() => {}); clearTimeout(t); new t.constructor()`,
	} {
		t.Run(source, func(t *testing.T) {
			_, err := run(t, source)
			if err == nil || !strings.Contains(err.Error(), "TypeError") {
				t.Errorf("got %v", err)
			}
		})
	}
}

// TestHostile passes things that throw when they are looked at.
func TestHostile(t *testing.T) {
	out, err := run(t, `
		const revoked = (() => { const r = Proxy.revocable({}, {}); r.revoke(); return r.proxy })();
		const nasty = { get constructor() { throw 1 }, valueOf() { throw new Error('mine') } };
		for (const f of [() => setTimeout(revoked), () => setTimeout(nasty), () => setTimeout(() => {}, nasty),
			() => clearTimeout(revoked), () => queueMicrotask(new Proxy({}, {}))]) {
			try { f(); console.log('ok') } catch (e) { console.log(e.constructor.name) }
		}`)
	if err != nil {
		t.Fatal(err)
	}
	if want := "TypeError\nTypeError\nError\nTypeError\nTypeError\n"; out != want {
		t.Errorf("got %q, want %q", out, want)
	}
}

package loop

import (
	"errors"
	"strings"
	"testing"

	"github.com/dop251/goja"
)

func TestUnhandledRejection(t *testing.T) {
	w := newWorld(t, virtual())
	err := w.Run(t.Context(), w.script(`globalThis.p = Promise.reject(new RangeError("far"))`))
	var un *UnhandledRejection
	if !errors.As(err, &un) {
		t.Fatalf("got %v", err)
	}
	if !un.Promise.SameAs(w.Runtime().Get("p")) || un.Reason.(*goja.Object).Get("name").String() != "RangeError" {
		t.Errorf("promise %v, reason %v", un.Promise, un.Reason)
	}
	if !strings.HasPrefix(err.Error(), "unhandled rejection: RangeError: far\n\tat ") {
		t.Errorf("got %q", err)
	}
	w.afterwards()
}

func TestRejectionTexts(t *testing.T) {
	w := newWorld(t, virtual())
	for source, want := range map[string]string{
		`"text"`:                     "text",
		`undefined`:                  "undefined",
		`Symbol("s")`:                "Symbol(s)",
		`{ toString() { throw 1 } }`: "[value without a text]",
		`Object.create(null)`:        "[value without a text]",
		`Object.assign(new Error("m"), { stack: 7 })`: "Error: m",
	} {
		err := w.Run(t.Context(), w.script(`Promise.reject(`+source+`)`))
		if err == nil || err.Error() != "unhandled rejection: "+want {
			t.Errorf("%s: got %v", source, err)
		}
	}
}

// The warnings of Node 20 with --unhandled-rejections=warn, less the process id.
func TestWarn(t *testing.T) {
	var warnings []string
	o := virtual()
	o.Unhandled = Warn
	o.Warn = func(s string) { warnings = append(warnings, s) }
	w := newWorld(t, o)
	got := w.run(`
		const p = Promise.reject(5), q = Promise.reject("text");
		setTimeout(() => { log("timer"); q.catch(() => log("caught")); q.catch(() => {}); });`)
	if got != "timer caught" {
		t.Errorf("got %s", got)
	}
	const explanation = "Unhandled promise rejection. This error originated either by throwing inside of an async function without a catch block"
	want := []string{
		"UnhandledPromiseRejectionWarning: 5",
		"UnhandledPromiseRejectionWarning: " + explanation,
		"UnhandledPromiseRejectionWarning: text",
		"UnhandledPromiseRejectionWarning: " + explanation,
		"PromiseRejectionHandledWarning: Promise rejection was handled asynchronously (rejection id: 2)",
	}
	if len(warnings) != len(want) {
		t.Fatalf("got %q", warnings)
	}
	for i := range want {
		if !strings.HasPrefix(warnings[i], want[i]) {
			t.Errorf("got %q, want %q", warnings[i], want[i])
		}
	}
	if !strings.HasSuffix(warnings[3], "(rejection id: 2)") {
		t.Errorf("got %q", warnings[3])
	}
}

func TestNone(t *testing.T) {
	o := virtual()
	o.Unhandled = None
	if got := newWorld(t, o).run(`Promise.reject(5); setTimeout(() => log("timer"))`); got != "timer" {
		t.Errorf("got %s", got)
	}
}

func TestManyRejectionsHandled(t *testing.T) {
	w := newWorld(t, virtual())
	w.run(`
		const ps = []; for (let i = 0; i < 20000; i++) ps.push(Promise.reject(i));
		for (const p of ps) p.catch(() => {});
		(async () => { for (let i = 0; i < 20000; i++) try { await Promise.reject(i) } catch {} })();`)
	if n := cap(w.rejections.order); n > 60_000 {
		t.Errorf("%d places are kept", n)
	}
}

package runtime_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"jsrun/runtime"
	"jsrun/runtime/host"
)

func TestGoals(t *testing.T) {
	for _, test := range []struct {
		name, text string
		goal       runtime.Goal
		want       string // printed, or "SyntaxError"
	}{
		{"a script is sloppy", `print(this === globalThis); x = 1; print(x)`, runtime.Script, "true\n1"},
		{"a script's declarations are global", `var v = 1; function f() {} print("v" in globalThis, "f" in globalThis)`, runtime.Script, "true true"},
		{"a script does not await", `await 1`, runtime.Script, "SyntaxError"},
		{"await is a name in a script", `var await = 7; print(await)`, runtime.Script, "7"},
		{"a module is strict", `print(this === undefined); try { y = 1 } catch (e) { print(e.name) }`, runtime.Module, "true\nReferenceError"},
		{"a module has its own scope", `var v = 1; print("v" in globalThis)`, runtime.Module, "false"},
		{"a module awaits", `print(1); print(await new Promise(r => setTimeout(r, 10, 2)))`, runtime.Module, "1\n2"},
		{"a module goes on after its timers", `setTimeout(print, 5, "timer"); await null; print("awaited")`, runtime.Module, "awaited\ntimer"},
		{"a text without await is a script", `var v = 1; print("v" in globalThis)`, runtime.Detect, "true"},
		{"a text with await is a module", `var v = await 1; print(v, "v" in globalThis)`, runtime.Detect, "1 false"},
		{"a text with for await is a module", `for await (const x of [1, 2]) print(x, this)`, runtime.Detect, "1 undefined\n2 undefined"},
		{"an interactive text awaits", `const a = await 1; print(a)`, runtime.Interactive, "1"},
		{"an interactive text is sloppy", `x = await 1; print(x)`, runtime.Interactive, "1"},
		{"empty", ``, runtime.Detect, ""},
		{"a hashbang", "#!/usr/bin/env jsrun\nprint(1)", runtime.Detect, "1"},
		{"a byte order mark", "\uFEFFprint(1)", runtime.Detect, "1"},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := newRig(t)
			err := r.Run(t.Context(), runtime.Source{Name: "test.js", Text: test.text, Goal: test.goal})
			got := strings.Join(r.printed, "\n")
			if syntax := (*runtime.SyntaxError)(nil); errors.As(err, &syntax) {
				got, err = "SyntaxError", nil
			}
			if got != test.want || err != nil {
				t.Errorf("printed %q, error %v; want %q", got, err, test.want)
			}
		})
	}
}

// Scripts of one runtime share the global scope, modules don't.
func TestRunsShareTheGlobalScope(t *testing.T) {
	r := newRig(t)
	for _, step := range []struct {
		goal       runtime.Goal
		text, want string
	}{
		{runtime.Script, `let a = 1; var b = 2; class C {}`, ""},
		{runtime.Script, `print(a, b, typeof C)`, "1 2 function"},
		{runtime.Interactive, `let d = await 4; async function* g() { yield d }`, ""},
		{runtime.Interactive, `for await (const x of g()) print(a + x)`, "5"},
		{runtime.Module, `let a = 10; print(a, b)`, "10 2"},
		{runtime.Script, `print(a)`, "1"},
		{runtime.Script, `try { eval("let a = 3; print(a)") } finally { print(a) }`, "3\n1"},
	} {
		r.printed = nil
		if err := r.Run(t.Context(), runtime.Source{Name: "test.js", Text: step.text, Goal: step.goal}); err != nil {
			t.Fatalf("%s: %v", step.text, err)
		}
		if got := strings.Join(r.printed, "\n"); got != step.want {
			t.Errorf("%s: printed %q, want %q", step.text, got, step.want)
		}
	}
}

// What an interactive text declares may be declared again if that was announced.
func TestRedeclared(t *testing.T) {
	r := newRig(t)
	run := func(text string) error {
		return r.Run(t.Context(), runtime.Source{
			Name: "lesson.md", Text: text, Goal: runtime.Interactive, Redeclared: []string{"x"},
		})
	}
	for _, text := range []string{`const x = 1; let y = 1`, `const x = await 2; print(x)`, `print(x)`} {
		if err := run(text); err != nil {
			t.Errorf("%s: %v", text, err)
		}
	}
	if got := strings.Join(r.printed, " "); got != "2 2" {
		t.Errorf("printed %q", got)
	}
	if err := run(`let y = 2`); err == nil {
		t.Error("y may be declared twice though nobody said so")
	}
}

func TestUnsettled(t *testing.T) {
	r := newRig(t)
	_, err := r.run(t, `print("before"); await new Promise(() => {}); print("after")`)
	var unsettled *runtime.UnsettledError
	if !errors.As(err, &unsettled) || unsettled.File != "test.js" || unsettled.Line != 1 || unsettled.CodeFrame == "" {
		t.Errorf("error %v, want *UnsettledError", err)
	}
	if got := strings.Join(r.printed, " "); got != "before" {
		t.Errorf("printed %q", got)
	}
	r.alive(t)

	// A promise that nobody awaits at the top level keeps nothing waiting.
	if _, err := r.run(t, `(async () => { await new Promise(() => {}) })()`); err != nil {
		t.Error(err)
	}
}

// Five seconds of timers take no time on a virtual clock, and scripts see them pass.
func TestVirtualClock(t *testing.T) {
	r := newRig(t)
	began := time.Now()
	got, err := r.run(t, `
		const start = Date.now()
		const sleep = ms => new Promise(r => setTimeout(r, ms))
		async function* seconds(n) { for (let i = 1; i <= n; i++) { await sleep(1000); yield i } }
		for await (const i of seconds(5)) print(i, Math.round((Date.now() - start) / 1000))
	`)
	if err != nil || got != "1 1\n2 2\n3 3\n4 4\n5 5" {
		t.Errorf("printed %q, error %v", got, err)
	}
	if took := time.Since(began); took > 4*time.Second {
		t.Errorf("it took %v", took)
	}
}

func TestWarnings(t *testing.T) {
	var warnings []string
	policy := func(p runtime.UnhandledRejections) *rig {
		warnings = nil
		return newRig(t, runtime.WithUnhandledRejections(p), runtime.WithWarnings(func(s string) { warnings = append(warnings, s) }))
	}
	const text = `
		const p = Promise.reject(new RangeError("late"))
		setTimeout(() => p.catch(() => {}), 1)
		setTimeout(print, 2, "went on")`

	got, err := policy(runtime.ThrowRejections).run(t, text)
	var rejection *runtime.UnhandledRejectionError
	if !errors.As(err, &rejection) || got != "" || len(warnings) > 0 {
		t.Errorf("throw: printed %q, warnings %q, error %v", got, warnings, err)
	}

	got, err = policy(runtime.WarnRejections).run(t, text)
	if err != nil || got != "went on" {
		t.Errorf("warn: printed %q, error %v", got, err)
	}
	all := strings.Join(warnings, "\n")
	for _, want := range []string{"RangeError: late", "PromiseRejectionHandledWarning"} {
		if !strings.Contains(all, want) {
			t.Errorf("warn: no %q in warnings %q", want, warnings)
		}
	}

	got, err = policy(runtime.IgnoreRejections).run(t, text)
	if err != nil || got != "went on" || len(warnings) > 0 {
		t.Errorf("ignore: printed %q, warnings %q, error %v", got, warnings, err)
	}

	// Without a function to take them warnings are dropped.
	if _, err := newRig(t, runtime.WithUnhandledRejections(runtime.WarnRejections)).run(t, text); err != nil {
		t.Error(err)
	}
}

// A rejection is handled if that happens before the task is over.
func TestHandledInTime(t *testing.T) {
	for _, text := range []string{
		`Promise.reject(1).catch(() => {})`,
		`const p = Promise.reject(1); p.finally(() => {}).then(() => {}, () => {})`,
		`const p = Promise.reject(1); Promise.resolve().then(() => {}).then(() => p.catch(() => {}))`,
		`(async () => { try { await Promise.reject(1) } catch {} })()`,
		`async function* g() { throw 1 } g().next().catch(() => {})`,
		`Promise.allSettled([Promise.reject(1)])`,
		`(async () => { for await (const x of [Promise.reject(1)]); })().catch(() => {})`,
	} {
		if _, err := newRig(t).run(t, text); err != nil {
			t.Errorf("%s: %v", text, err)
		}
	}
}

func TestBindingError(t *testing.T) {
	failed, closed := errors.New("no such device"), false
	_, err := runtime.New(runtime.WithBindings(
		func(l host.Loop) error { l.OnClose(func() { closed = true }); return nil },
		func(host.Loop) error { return failed },
		func(host.Loop) error { t.Error("a binding is called after one that failed"); return nil },
	))
	if !errors.Is(err, failed) || !closed {
		t.Errorf("error %v, closed %t", err, closed)
	}
}

func TestDefined(t *testing.T) {
	r := newRig(t)
	_, err := r.run(t, `
		var v; let l; const c = 1; function f() {}
		globalThis.p = undefined
		Object.defineProperty(globalThis, "getter", { get() { print("called") } })
		Object.prototype.inherited = 1;
		(function() { var local })()`)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]bool{
		"v": true, "l": true, "c": true, "f": true, "p": true, "getter": true, "inherited": true, "print": true, "Array": true,
		"local": false, "nothing": false, "": false, "%yield": false,
	} {
		if got := r.Defined(name); got != want {
			t.Errorf("Defined(%q) is %t", name, got)
		}
	}
	if len(r.printed) > 0 {
		t.Error("Defined calls getters")
	}
	if _, err := r.run(t, `Object.setPrototypeOf(globalThis, new Proxy({}, { has() { throw 1 }, get() { throw 2 } }))`); err != nil {
		t.Fatal(err)
	}
	if r.Defined("behindProxy") {
		t.Error("a proxy that throws defines nothing")
	}
}

package runtime_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"time"

	"jsrun/runtime"
)

func TestSyntaxError(t *testing.T) {
	for _, test := range []struct {
		name, text   string
		first        int
		line, column int
		frame        string // the frame's lines, without the mark before them
	}{
		{"first line", "let a = ;", 0, 1, 9, "  1 | let a = ;\n    |         ^\n"},
		{"later line", "let a\nlet b = [1, 2\nlet c", 0, 3, 1, "  2 | let b = [1, 2\n  3 | let c\n    | ^^^\n"},
		{"shifted", "let a\nlet b = ]", 100, 101, 9, "  100 | let a\n  101 | let b = ]\n      |         ^\n"},
		{"columns are code points", "'héé💥' let", 1, 1, 8, "  1 | 'héé💥' let\n    |        ^^^\n"},
		{"bad UTF-8", "let a = '\xff\xfe'; let \xff", 0, 1, 10, ""},
		{"early error", "let a; let a", 0, 1, 12, "  1 | let a; let a\n    |            ^\n"},
		{"in an async generator", "async function* g() {\n  yield = 1\n}", 0, 2, 9, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := newRig(t)
			err := r.Run(t.Context(), runtime.Source{Name: "a.js", Text: test.text, FirstLine: test.first})
			var syntax *runtime.SyntaxError
			if !errors.As(err, &syntax) {
				t.Fatalf("error %v, want *SyntaxError", err)
			}
			if at := syntax.Position(); at.Line != test.line || at.Column != test.column {
				t.Errorf("position %d:%d, want %d:%d (%v)", at.Line, at.Column, test.line, test.column, err)
			}
			if want := fmt.Sprintf("a.js:%d:%d: SyntaxError: ", test.line, test.column); !strings.HasPrefix(err.Error(), want) {
				t.Errorf("error %q does not begin with %q", err, want)
			}
			if !strings.Contains(syntax.Detail(), test.frame) {
				t.Errorf("no frame\n%sin\n%s", test.frame, syntax.Detail())
			}
			r.alive(t)
		})
	}
}

// Nothing of a text that does not compile runs.
func TestSyntaxErrorRunsNothing(t *testing.T) {
	r := newRig(t)
	if got, err := r.run(t, "print(1); var a = 1; function f() {}\n]"); err == nil || got != "" || r.Defined("f") {
		t.Errorf("printed %q, error %v", got, err)
	}
}

// exceptionOf returns the Exception of a run's error, its own or the one in an
// *UnhandledRejectionError.
func exceptionOf(t *testing.T, err error) *runtime.Exception {
	t.Helper()
	var e *runtime.Exception
	if !errors.As(err, &e) {
		t.Fatalf("error %v (%T), want an exception", err, err)
	}
	return e
}

func stackOf(e *runtime.Exception) string {
	lines := make([]string, len(e.Stack))
	for i, f := range e.Stack {
		lines[i] = f.String()
	}
	return strings.Join(lines, "\n")
}

func TestException(t *testing.T) {
	for _, test := range []struct {
		name, text   string
		rejection    bool
		class, msg   string
		stack, frame string
	}{
		{
			"sync code", "function f() {\n  null.x\n}\nf()",
			false, "TypeError", "Cannot read properties of null (reading 'x')",
			"at f (test.js:2:8)\nat test.js:4:1", "  1 | function f() {\n  2 |   null.x\n    |        ^\n",
		},
		{
			"an own class", "class Bad extends RangeError { name = 'Bad' }\n[1].map(function each() { throw new Bad('no') })",
			false, "Bad", "no",
			"at each (test.js:2:33)\nat map (native)\nat test.js:2:5", "",
		},
		{
			"an async function", "async function f() {\n  await null\n  throw new Error('late')\n}\nf()",
			true, "Error", "late", "at f (test.js:3:9)", "  2 |   await null\n  3 |   throw new Error('late')\n    |         ^\n",
		},
		{
			"through awaits", "async function f() { await null; undefined() }\nasync function main() {\n  await f()\n}\nmain()",
			true, "TypeError", "",
			"at f (test.js:1:34)\nat async main (test.js:3:3)", "",
		},
		{
			"an async generator", "async function* g() { yield 1; null.x }\nasync function main() {\n  for await (const x of g());\n}\nmain()",
			true, "TypeError", "", "at g (test.js:1:37)\nat main (test.js:3:20)", "",
		},
		{
			"for await over what is none", "async function main() {\n  for await (const x of 1);\n}\nmain()",
			true, "TypeError", "", "at main (test.js:2:25)\nat test.js:4:1", "",
		},
		{
			"a timer", "setTimeout(function tick() {\n  throw new Error('tick')\n}, 5)",
			false, "Error", "tick", "at tick (test.js:2:9)", "",
		},
		{
			"a top-level await", "await null\nthrow new Error('top')",
			false, "Error", "top", "at test.js:2:7", "",
		},
		{
			"direct eval", "eval('\\nnull.x')", false, "TypeError", "", "at <eval>:2:6\nat test.js:1:1", "",
		},
		{
			"Function", "new Function('null.x')()", false, "TypeError", "", "at anonymous (<eval>:3:6)\nat test.js:1:23", "",
		},
		{
			"syntax in eval", "eval('let a = ;')", false, "SyntaxError", "Unexpected token ';'", "at test.js:1:1", "",
		},
		{
			"syntax in indirect eval", "(0, eval)('let a = ;')", false, "SyntaxError", "Unexpected token ';'", "at eval (native)\nat test.js:1:10", "",
		},
		{
			"syntax in Function", "new Function('a b', '')", false, "SyntaxError", "Unexpected identifier 'b'", "at test.js:1:1", "",
		},
		{
			"a DOMException", "function f() { return new DOMException('gone', 'AbortError') }\nthrow f()",
			false, "AbortError", "gone", "at f (test.js:1:23)\nat test.js:2:7", "",
		},
		{
			"no Error object", "function C() {}\nC.prototype = Object.create(Error.prototype)\nthrow new C()",
			false, "Error", "", "at test.js:3:1", "",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := newRig(t).run(t, test.text)
			e := exceptionOf(t, err)
			var rejection *runtime.UnhandledRejectionError
			if errors.As(err, &rejection) != test.rejection {
				t.Errorf("error %T", err)
			}
			if e.Name != test.class || test.msg != "" && e.Message != test.msg {
				t.Errorf("%q, %q; want %q, %q", e.Name, e.Message, test.class, test.msg)
			}
			if got := stackOf(e); got != test.stack {
				t.Errorf("stack\n%s\nwant\n%s", got, test.stack)
			}
			if test.frame != "" && e.CodeFrame != test.frame {
				t.Errorf("code frame\n%swant\n%s", e.CodeFrame, test.frame)
			}
		})
	}
}

func TestThrownValues(t *testing.T) {
	for value, want := range map[string]string{
		`null`: "null", `undefined`: "undefined", `1`: "1", `-0`: "0", `"text"`: "text", `""`: "", `10n`: "10",
		`Symbol("s")`: "Symbol(s)", `Symbol()`: "Symbol()", `true`: "true", `{}`: "#<Object>", `[1]`: "#<Array>",
		`new (class Point {})`: "#<Point>", `Object.create(null)`: "#<Object>", `function f() {}`: "#<Function>",
		`new Proxy({}, {})`: "#<Object>", `new Date(0)`: "#<Date>", `Promise.resolve(1)`: "#<Promise>",
	} {
		_, err := newRig(t).run(t, "throw "+value)
		e := exceptionOf(t, err)
		if e.Name != "" || e.Message != want {
			t.Errorf("throw %s: %q, %q, want %q", value, e.Name, e.Message, want)
		}
		if at, ok := e.Position(); !ok || at.Line != 1 || at.Column != 1 {
			t.Errorf("throw %s: at %v", value, at)
		}
		_, err = newRig(t).run(t, "Promise.reject("+value+")")
		if e := exceptionOf(t, err); e.Name != "" || e.Message != want {
			t.Errorf("reject(%s): %q, %q, want %q", value, e.Name, e.Message, want)
		}
	}
}

// What a host function returns as an error is found in the error of the run, by
// whatever way the script lets it through.
func TestGoErrors(t *testing.T) {
	cause := &fs.PathError{Op: "open", Path: "x", Err: fs.ErrNotExist}
	for _, text := range []string{
		`fail()`,
		`try { fail() } catch (e) { throw e }`,
		`try { fail() } finally { 1 }`,
		`(async () => { fail() })()`,
		`(async () => { await null; await (async () => { await null; fail() })() })()`,
		`(async () => { for await (const x of (async function*() { yield 1; fail() })()); })()`,
		`(async () => { for await (const x of (async function*() { yield* (async function*() { await null; fail() })() })()); })()`,
		`(async () => { for await (const x of { [Symbol.asyncIterator]: () => ({ next: fail }) }); })()`,
		`(async () => { for await (const x of [1, (async () => fail())()]); })()`,
		`setTimeout(fail, 1)`,
		`setTimeout(async () => { await null; fail() }, 1)`,
		`await null; fail()`,
		`Promise.resolve().then(fail)`,
		`new Promise(fail)`,
		`[1].map(fail)`,
		`try { fail() } catch (e) { throw new Error("context", { cause: e }) }`,
		`try { fail() } catch (e) { throw new Error("outer", { cause: new TypeError("inner", { cause: e }) }) }`,
		`Promise.any([(async () => fail())(), Promise.reject(1)])`,
		`try { fail() } catch (e) { throw new AggregateError([1, null, e]) }`,
		`try { fail() } catch (e) { e.name = 1; e.message = null; e.stack = {}; throw e }`,
		`try { fail() } catch (e) { Object.freeze(e); throw e }`,
		`eval("fail()")`,
		`new Function("fail()")()`,
		`Reflect.apply(fail, null, [])`,
	} {
		r := newRig(t)
		r.set(t, "fail", func() error { return cause })
		_, err := r.run(t, text)
		var found *fs.PathError
		if !errors.Is(err, fs.ErrNotExist) || !errors.As(err, &found) || found != cause {
			t.Errorf("%s: error %v (%T) without the cause", text, err, err)
		}
		r.alive(t)
	}
}

func TestCauses(t *testing.T) {
	_, err := newRig(t).run(t, `
		const root = new RangeError("root")
		throw new AggregateError([new TypeError("one"), "two"], "all", { cause: new Error("why", { cause: root }) })`)
	e := exceptionOf(t, err)
	if e.Name != "AggregateError" || len(e.Errors) != 2 || e.Errors[0].Error() != "TypeError: one (test.js:3:29)" ||
		e.Errors[1].Message != "two" || e.Errors[1].Name != "" {
		t.Errorf("%v collects %v", e, e.Errors)
	}
	if e.Cause == nil || e.Cause.Message != "why" || e.Cause.Cause == nil || e.Cause.Cause.Name != "RangeError" {
		t.Fatalf("cause %v", e.Cause)
	}
	if at, _ := e.Cause.Cause.Position(); at.Line != 2 || !strings.Contains(e.Cause.Cause.CodeFrame, "root") {
		t.Errorf("root at %v, frame %s", at, e.Cause.Cause.CodeFrame)
	}

	_, err = newRig(t).run(t, `const e = new Error("self"); e.cause = e; e.errors = [e, e]; throw e`)
	if e := exceptionOf(t, err); e.Cause != nil || e.Errors != nil {
		t.Errorf("an error that is its own cause: %v, %v", e.Cause, e.Errors)
	}

	_, err = newRig(t).run(t, `
		let e = new Error("end"); for (let i = 0; i < 5000; i++) e = new Error(i, { cause: e })
		throw new AggregateError(Array(1e5).fill(e))`)
	if e := exceptionOf(t, err); len(e.Errors) == 0 || len(e.Errors) > 100 {
		t.Errorf("%d of many errors", len(e.Errors))
	}
}

// errors.Is finds what ended the context, wherever the script was.
func TestContextErrors(t *testing.T) {
	reason := errors.New("enough")
	for _, program := range endless {
		t.Run(program.name, func(t *testing.T) {
			rt := newCancellable(t)
			defer rt.Close()
			ctx, cancel := context.WithCancelCause(t.Context())
			time.AfterFunc(3*time.Millisecond, func() { cancel(reason) })
			err := rt.Run(ctx, runtime.Source{Name: "endless.js", Text: program.text})
			if !errors.Is(err, context.Canceled) || !errors.Is(err, reason) {
				t.Errorf("error %v, want context.Canceled and the cause", err)
			}
		})
	}
}

// Timers, jobs and parked awaits of a run that ended early never happen.
func TestNothingOutlivesARun(t *testing.T) {
	for name, end := range map[string]string{
		"exception": `throw new Error("end")`,
		"rejection": `Promise.reject(new Error("end"))`,
		"limit":     `(function f() { f() })()`,
		"abort":     `abort()`,
	} {
		t.Run(name, func(t *testing.T) {
			r := newRig(t)
			ended := errors.New("ended")
			r.set(t, "abort", func() { r.loop.Abort(ended) })
			_, err := r.run(t, `
				setTimeout(print, 1, "timer"); setInterval(print, 1, "interval"); setImmediate(print, "immediate")
				const sleep = new Promise(r => setTimeout(r, 3));
				(async () => { try { await sleep; print("woke") } finally { print("finally") } })()
				const g = (async function*() { try { yield await sleep } finally { print("generator") } })(); g.next(); g.return()
				`+end)
			if err == nil || name == "abort" && !errors.Is(err, ended) {
				t.Fatalf("error %v", err)
			}
			if got, err := r.run(t, `setTimeout(print, 100, "next run")`); got != "next run" || err != nil {
				t.Errorf("printed %q, error %v", got, err)
			}
			r.alive(t)
		})
	}
}

// DEVIATION: unlike the RangeError of other engines, going over the depth of
// calls can't be caught, and runs no finally block.
func TestCallDepth(t *testing.T) {
	for _, text := range []string{
		`(function f() { f() })()`,
		`try { (function f() { f() })() } catch { print("caught") } finally { print("finally") }`,
		`(async function f() { await f() })()`,
		`setTimeout(function f() { f() }, 1)`,
		`await null; (function f() { f() })()`,
	} {
		r := newRig(t, runtime.WithCallDepth(500))
		got, err := r.run(t, text)
		var limit *runtime.LimitError
		if !errors.As(err, &limit) || limit.Limit != "call depth" || limit.Value != 500 || got != "" {
			t.Errorf("%s: printed %q, error %v", text, got, err)
			continue
		}
		if len(limit.Stack) != 20 || limit.Stack[10].Function != "f" || !strings.Contains(err.Error(), "at f (test.js:1:") {
			t.Errorf("%s: %v, stack %v", text, err, limit.Stack)
		}
		r.alive(t)
	}
	if got, err := newRig(t).run(t, `print((function sum(n) { return n && n + sum(n - 1) })(10000))`); got != "50005000" || err != nil {
		t.Errorf("10,000 calls: printed %q, error %v", got, err)
	}
}

// A panic of goja is an error, and the runtime refuses to go on.
func TestEngineError(t *testing.T) {
	r := newRig(t)
	// Lowered code does not come to this.
	breaks, err := r.vm.RunString(`(async () => await { constructor: Promise })`)
	if err != nil {
		t.Fatal(err)
	}
	r.set(t, "breaks", breaks)
	_, err = r.run(t, `breaks()`)
	var engine *runtime.EngineError
	if !errors.As(err, &engine) {
		t.Skipf("goja has mended this: error %v", err)
	}
	if _, again := r.run(t, `print(1)`); !errors.Is(again, engine) || len(r.printed) > 0 {
		t.Errorf("the runtime ran again: error %v, printed %q", again, r.printed)
	}
	if err := r.Close(); err != nil {
		t.Error(err)
	}
}

// A panic of a host function is a bug of its author's, not to be hidden.
func TestHostPanic(t *testing.T) {
	for _, text := range []string{`bug()`, `(async () => { await null; bug() })()`, `[1].map(() => bug())`, `setTimeout(bug, 1)`} {
		r := newRig(t)
		r.set(t, "bug", func() { var p *int; *p = 1 })
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: no panic", text)
				}
			}()
			_, err := r.run(t, text)
			t.Errorf("%s: error %v", text, err)
		}()
		r.alive(t)
	}
}

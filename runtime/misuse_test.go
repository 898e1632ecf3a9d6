package runtime_test

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"jsrun/runtime"
	"jsrun/runtime/host"
)

func source(text string) runtime.Source { return runtime.Source{Name: "test.js", Text: text} }

// A host function can't start a run inside of the run that called it, and does no
// harm by trying.
func TestRunInsideOfARun(t *testing.T) {
	r := newRig(t)
	p, err := runtime.Compile(source(`print("inner")`))
	if err != nil {
		t.Fatal(err)
	}
	r.set(t, "again", func() {
		if err := r.RunProgram(t.Context(), p); !errors.Is(err, runtime.ErrRunning) {
			t.Errorf("RunProgram: error %v, want ErrRunning", err)
		}
		if err := r.Run(t.Context(), source(`print("inner")`)); !errors.Is(err, runtime.ErrRunning) {
			t.Errorf("Run: error %v, want ErrRunning", err)
		}
	})
	got, err := r.run(t, `
		again()
		async function* g() { yield 1; again(); yield await 2 }
		for await (const x of g()) { again(); print(x) }
		setTimeout(() => { again(); Promise.resolve(3).then(print); again() }, 1)`)
	if err != nil || got != "1\n2\n3" {
		t.Errorf("printed %q, error %v", got, err)
	}
}

// Goroutines that start runs at the same time get ErrRunning, but for one.
func TestRunsAtTheSameTime(t *testing.T) {
	r := newRig(t)
	entered, leave := make(chan bool), make(chan bool)
	r.set(t, "block", func() { entered <- true; <-leave })
	var wg sync.WaitGroup
	wg.Go(func() {
		if _, err := r.run(t, `block(); await null; print("done")`); err != nil {
			t.Error(err)
		}
	})
	<-entered
	var others sync.WaitGroup
	for range 4 {
		others.Go(func() {
			for range 100 {
				if err := r.Run(t.Context(), source(`print("no")`)); !errors.Is(err, runtime.ErrRunning) {
					t.Errorf("error %v, want ErrRunning", err)
				}
			}
		})
	}
	others.Wait()
	leave <- true
	wg.Wait()
	r.alive(t)
}

// One goroutine may take a runtime over from another.
func TestGoroutinesTakeTurns(t *testing.T) {
	r := newRig(t)
	if _, err := r.run(t, `var n = 0`); err != nil {
		t.Fatal(err)
	}
	var mu sync.Mutex
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			mu.Lock()
			defer mu.Unlock()
			if err := r.Run(t.Context(), source(`await null; n++; setTimeout(() => n++, 1)`)); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if got, err := r.run(t, `print(n)`); got != "16" || err != nil {
		t.Errorf("n is %s, error %v", got, err)
	}
}

func TestUseAfterClose(t *testing.T) {
	r := newRig(t)
	closed := 0
	r.loop.OnClose(func() { closed++ })
	for range 3 {
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	}
	if closed != 1 {
		t.Errorf("OnClose functions ran %d times", closed)
	}
	if err := r.Run(t.Context(), source(`print(1)`)); !errors.Is(err, runtime.ErrClosed) || len(r.printed) > 0 {
		t.Errorf("Run: error %v, printed %q", err, r.printed)
	}
	if _, err := r.RunScript(source(`1`)); err == nil {
		t.Error("RunScript works on a closed runtime")
	}
	if err := r.loop.Post(func() { t.Error("a task ran") }); !errors.Is(err, host.ErrClosed) {
		t.Errorf("Post: error %v", err)
	}
	if err := r.loop.Begin("late").Finish(func() { t.Error("a task ran") }); !errors.Is(err, host.ErrClosed) {
		t.Errorf("Finish: error %v", err)
	}
	r.Defined("x")
}

// Close from another goroutine ends a run, whatever it is doing.
func TestCloseDuringARun(t *testing.T) {
	for _, program := range endless {
		t.Run(program.name, func(t *testing.T) {
			rt := newCancellable(t)
			began := make(chan bool)
			var wg sync.WaitGroup
			for range 3 {
				wg.Go(func() {
					<-began
					time.Sleep(3 * time.Millisecond)
					_ = rt.Close()
				})
			}
			close(began)
			err := rt.Run(context.Background(), runtime.Source{Name: "endless.js", Text: program.text})
			wg.Wait()
			if !errors.Is(err, runtime.ErrClosed) {
				t.Errorf("error %v, want ErrClosed", err)
			}
		})
	}
}

// Close from a host function ends the run that called it.
func TestCloseFromAHostFunction(t *testing.T) {
	r := newRig(t)
	r.set(t, "close", func() { _ = r.Close() })
	got, err := r.run(t, `print(1); try { close(); for (;;); } finally { print(2) }`)
	if !errors.Is(err, runtime.ErrClosed) || got != "1" {
		t.Errorf("printed %q, error %v", got, err)
	}
}

func TestRunScript(t *testing.T) {
	r := newRig(t)
	if _, err := r.RunScript(source(`1`)); !errors.Is(err, runtime.ErrNotRunning) {
		t.Errorf("outside of a run: error %v", err)
	}
	r.set(t, "evaluate", func(text string) (any, error) {
		return r.RunScript(runtime.Source{Name: "inner.js", Text: text, FirstLine: 10, Goal: runtime.Module})
	})
	got, err := r.run(t, `
		print(evaluate("var shared = 6; shared * 7"), shared)
		print(typeof evaluate("(async function*() {})"))
		Promise.resolve().then(() => print("a job comes after the script"))
		evaluate("Promise.resolve().then(() => print('so does one of evaluated text'))")
		try { evaluate("\nnull.x") } catch (e) { print(e.name, e.constructor === TypeError) }
		try { evaluate("let let") } catch (e) { print(e.message) }
		print(evaluate("evaluate('1 + 1') + 1"))
		async function* g() { yield evaluate("(async () => { await null; return 'inner' })()") }
		for (const v of [g()]) v.next().then(r => print(r.value))
		evaluate("throw new RangeError('thrown')")`)
	want := "42 6\nfunction\nTypeError true\ninner.js:10:5: SyntaxError: let is disallowed as a lexically bound name\n3"
	if got != want {
		t.Errorf("printed %q, want %q", got, want)
	}
	e := exceptionOf(t, err)
	if stack := stackOf(e); e.Name != "RangeError" || stack != "at inner.js:10:7\nat test.js:11:3" {
		t.Errorf("%v, stack\n%s", e, stack)
	}
	r.alive(t)
}

// A compiled program is not changed by being run: not by many runtimes, not at
// the same time.
func TestProgramsAreShared(t *testing.T) {
	p, err := runtime.Compile(runtime.Source{Name: "shared.js", Text: `
		class Base { async *items(n) { for (let i = 0; i < n; i++) yield i } }
		class Own extends Base { async *items(n) { yield* super.items(n); yield /x/y.source } static async *make() { yield new this } }
		const tag = (s) => s
		let same
		for (let i = 0; i < 2; i++) { const s = tag` + "`a${i}`" + `; if (i) print(same === s); same = s }
		for await (const own of Own.make()) for await (const item of own.items(3)) print(item)
		try { null.x } catch (e) { print(e.stack.includes("shared.js:8:")) }
		print(eval("(async function*() { yield 'eval' })").toString())
	`})
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for range 50 {
		wg.Go(func() {
			r := newRig(t)
			for range 2 {
				r.printed = nil
				err := r.RunProgram(context.Background(), p)
				if got := len(r.printed); err != nil || got != 7 || r.printed[4] != "x" || r.printed[6] != "async function*() { yield 'eval' }" {
					t.Errorf("printed %q, error %v", r.printed, err)
				}
			}
			if _, err := r.run(t, `null.x`); exceptionOf(t, err).CodeFrame == "" {
				t.Error("no code frame")
			}
			_ = r.Close()
		})
	}
	wg.Wait()
}

// A bound that makes no sense is the default one.
func TestCallDepthBelowOne(t *testing.T) {
	for _, depth := range []int{0, -1} {
		rt, err := runtime.New(runtime.WithCallDepth(depth))
		if err != nil {
			t.Fatal(err)
		}
		if err := rt.Run(t.Context(), runtime.Source{Name: "test.js", Text: "(function f(n) { if (n > 0) f(n - 1) })(1000)"}); err != nil {
			t.Errorf("depth %d: %v", depth, err)
		}
		rt.Close()
	}
}

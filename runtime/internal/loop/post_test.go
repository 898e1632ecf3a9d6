package loop

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/dop251/goja"

	"jsrun/runtime/host"
)

func TestOperations(t *testing.T) {
	w := newWorld(t, Options{})
	_ = w.Runtime().Set("slow", func(x string, ms int) *goja.Object {
		d, op := w.Defer(), w.Begin("slow "+x)
		go func() {
			time.Sleep(time.Duration(ms) * time.Millisecond)
			for range 3 { // the second and third do nothing
				if err := op.Finish(func() { d.Resolve(w.Runtime().ToValue(x)) }); err != nil {
					t.Error(err)
				}
			}
		}()
		return d.Promise
	})
	got := w.run(`
		slow("b", 40).then((x) => { log(x); return slow("c", 5); }).then(log);
		(async () => { log(await slow("a", 10)); })();`)
	if got != "a b c" {
		t.Errorf("got %s", got)
	}
}

func TestPending(t *testing.T) {
	w := newWorld(t, Options{})
	op := w.Begin("fetch b")
	w.Begin("fetch a")
	if got := w.Pending(); !slices.Equal(got, []string{"fetch a", "fetch b"}) {
		t.Errorf("got %v", got)
	}
	_ = op.Finish(nil)
	if got := w.Pending(); !slices.Equal(got, []string{"fetch a"}) {
		t.Errorf("got %v", got)
	}
}

// Resolving from a task runs no reaction before the task is over, and
// callbacks inside of reactions do not start a second drain.
func TestDefer(t *testing.T) {
	w := newWorld(t, virtual())
	vm := w.Runtime()
	d, again := w.Defer(), w.Defer()
	_ = vm.Set("p", d.Promise)
	_ = vm.Set("q", again.Promise)
	_ = vm.Set("each", func(f goja.Callable) { // a binding of the careless kind
		_, _ = f(nil, vm.ToValue("in"))
	})
	w.SetTimer(time.Millisecond, false, func() {
		d.Resolve(vm.ToValue("value"))
		d.Reject(vm.ToValue("late"))
		again.Reject(vm.ToValue("reason"))
		w.out = append(w.out, "task")
	})
	if got := w.run(`
		p.then((x) => { log(x); Promise.resolve().then(() => log("inner")); each(log); log("out"); });
		p.then(() => log("second")); q.catch(log);`); got != "task value in out second reason inner" {
		t.Errorf("got %s", got)
	}
}

func TestDeferUnresolvable(t *testing.T) {
	w := newWorld(t, virtual())
	_ = w.Runtime().Set("promise", func() *goja.Object {
		d := w.Defer()
		d.Resolve(nil)
		return d.Promise
	})
	got := w.run(`Promise = null; Function.prototype.call = null; Object.getPrototypeOf(promise()).then = null;
		(async () => { log(await promise()); })(); setTimeout(() => log("t")); queueMicrotask(() => log("m"));`)
	if got != "m undefined t" && got != "undefined m t" {
		t.Errorf("got %s", got)
	}
}

// Many goroutines post and finish while runs begin, are cancelled and end, and
// go on after the loop is closed.
func TestHammer(t *testing.T) {
	w := newWorld(t, Options{})
	stop := make(chan struct{})
	var posters sync.WaitGroup
	var ran int
	for range 8 {
		posters.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				if err := w.Post(func() { ran++ }); err != nil && err != host.ErrClosed {
					t.Error(err)
				}
				_ = w.Context().Err()
				w.Pending()
				time.Sleep(20 * time.Microsecond)
			}
		})
	}
	for i := range 60 {
		ctx, cancel := context.WithTimeout(context.Background(), 3*time.Millisecond)
		var finishers sync.WaitGroup
		err := w.Run(ctx, func() error {
			for range 50 {
				op := w.Begin("op")
				finishers.Go(func() { _ = op.Finish(func() { w.Call(w.Runtime().Get("f"), nil) }) })
			}
			_, err := w.Runtime().RunString(`globalThis.f = async () => { await 1; n++; setTimeout(() => n++, 1) }; globalThis.n = 0;`)
			return err
		})
		if err != nil && !errors.Is(err, context.DeadlineExceeded) {
			t.Fatalf("run %d: %v", i, err)
		}
		if err == nil && w.Runtime().Get("n").ToInteger() != 100 {
			t.Fatalf("run %d: n is %v", i, w.Runtime().Get("n"))
		}
		cancel()
		finishers.Wait()
	}
	w.Close()
	close(stop)
	posters.Wait()
	if ran == 0 {
		t.Error("nothing ran")
	}
	if err := w.Post(func() {}); err != host.ErrClosed {
		t.Errorf("post after close: %v", err)
	}
}

func TestPostedTasksInOrder(t *testing.T) {
	w := newWorld(t, Options{})
	var got []int
	for i := range 1000 {
		if err := w.Post(func() { got = append(got, i) }); err != nil {
			t.Fatal(err)
		}
	}
	w.run(``)
	if len(got) != 1000 || !slices.IsSorted(got) {
		t.Errorf("%d tasks, sorted: %t", len(got), slices.IsSorted(got))
	}
}

func TestOperationOfAnAbortedRun(t *testing.T) {
	w := newWorld(t, Options{})
	var op host.Operation
	var ctx context.Context
	err := w.Run(t.Context(), func() error {
		op, ctx = w.Begin("op"), w.Context()
		_, err := w.Runtime().RunString(`throw 1`)
		return err
	})
	if err == nil || ctx.Err() == nil || context.Cause(ctx) != err {
		t.Errorf("error %v, context ended by %v", err, context.Cause(ctx))
	}
	if err := op.Finish(func() { t.Error("ran") }); err != host.ErrClosed {
		t.Errorf("got %v", err)
	}
	w.afterwards()
}

func TestClose(t *testing.T) {
	w := newWorld(t, Options{})
	var closed []string
	w.OnClose(func() { closed = append(closed, "first") })
	w.OnClose(func() { closed = append(closed, "second") })
	op := w.Begin("op")
	w.SetTimer(time.Hour, false, func() { t.Error("ran") })
	w.Close()
	w.Close()
	if !slices.Equal(closed, []string{"second", "first"}) {
		t.Errorf("closed %v", closed)
	}
	if err := op.Finish(nil); err != host.ErrClosed {
		t.Errorf("Finish: %v", err)
	}
	if err := w.Run(t.Context(), nil); err != host.ErrClosed {
		t.Errorf("Run: %v", err)
	}
}

func TestCloseDuringRun(t *testing.T) {
	for name, source := range map[string]string{"busy": `for (;;);`, "idle": `setTimeout(() => {}, 1e6);`} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t, Options{})
			closed := false
			w.OnClose(func() { closed = true })
			time.AfterFunc(10*time.Millisecond, w.Close)
			if err := w.Run(t.Context(), w.script(source)); err != host.ErrClosed || !closed {
				t.Errorf("got %v, closed: %t", err, closed)
			}
		})
	}
}

func TestNestedRun(t *testing.T) {
	w := newWorld(t, Options{})
	var inner error
	_ = w.Runtime().Set("nest", func() { inner = w.Run(context.Background(), nil) })
	w.run(`nest()`)
	if inner != ErrRunning {
		t.Errorf("inside of a run: %v", inner)
	}
	if _, err := w.Runtime().RunString(`nest()`); err != nil || inner != ErrRunning {
		t.Errorf("inside of a script: %v", inner)
	}
	w.afterwards()
}

// A panic that is not JavaScript's goes to the caller of Run.
func TestPanic(t *testing.T) {
	w := newWorld(t, virtual())
	_ = w.Runtime().Set("bug", func() { panic("bug") })
	for _, source := range []string{
		`bug()`, `setTimeout(bug)`, `queueMicrotask(bug)`, `nextTick(bug)`, `Promise.resolve().then(bug)`,
		`(async () => { try { await 1; bug() } catch { log("caught") } })()`,
		`function* g() { bug() } setImmediate(() => { [...g()] })`,
	} {
		got := func() (x any) {
			defer func() { x = recover() }()
			return w.Run(t.Context(), w.script(source))
		}()
		if got != "bug" {
			t.Errorf("%s: got %v", source, got)
		}
		w.expect("")
		w.afterwards()
	}
}

// JavaScript values thrown by Go code are exceptions.
func TestThrowingTask(t *testing.T) {
	w := newWorld(t, virtual())
	boom := errors.New("boom")
	for name, throw := range map[string]func(){
		"value": func() { panic(w.Runtime().ToValue("thrown")) },
		"error": func() { panic(w.Runtime().NewTypeError("thrown")) },
	} {
		err := w.Run(t.Context(), func() error { w.SetTimer(0, false, throw); return nil })
		var ex *goja.Exception
		if !errors.As(err, &ex) || !ex.Value().ToBoolean() {
			t.Errorf("%s: got %v", name, err)
		}
		w.afterwards()
	}
	_ = w.Runtime().Set("fail", func() error { return boom })
	if err := w.Run(t.Context(), w.script(`setTimeout(fail)`)); !errors.Is(err, boom) {
		t.Errorf("got %v", err)
	}
	if err := w.Run(t.Context(), w.script(`(async () => { await 1; fail() })()`)); !errors.Is(err, boom) {
		t.Errorf("got %v", err)
	}
}

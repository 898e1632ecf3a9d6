package loop

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/dop251/goja"

	"jsrun/runtime/host"
)

// call runs a text whose value is a promise, and waits for that.
func (w *world) call(ctx context.Context, source string) error {
	c := w.NewCaller(ctx)
	defer c.Close()
	var thrown error
	err := c.Do(func() {
		vm := w.Runtime()
		done := vm.ToValue(func(goja.FunctionCall) goja.Value { c.Done(); return goja.Undefined() })
		w.Microtask(func() {
			v, err := vm.RunString(source)
			if err != nil {
				thrown = err
				c.Done()
				return
			}
			then := v.ToObject(vm).Get("then").Export().(func(goja.FunctionCall) goja.Value)
			then(goja.FunctionCall{This: v, Arguments: []goja.Value{done, done}})
		})
	})
	return errors.Join(err, thrown)
}

const sleep = `globalThis.sleep = (ms) => new Promise((r) => setTimeout(r, ms));`

// A call ends when its promise has settled. What is pending goes on in the next.
func TestCalls(t *testing.T) {
	w := newWorld(t, virtual())
	var life context.Context
	_ = w.Runtime().Set("remember", func() { life = w.Context() })
	must := func(source string) {
		t.Helper()
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		if err := w.call(ctx, source); err != nil {
			t.Fatal(err)
		}
	}
	must(sleep + `remember(); setTimeout(() => log("later"), 100); setImmediate(() => log("immediate")); (async () => { await 1; log("done"); })()`)
	w.expect("done")
	if life.Err() != nil {
		t.Error("a call that is over ended the session")
	}
	must(`(async () => { await sleep(20); log("slept"); })()`)
	w.expect("done immediate slept")
	if err := w.Run(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	w.expect("done immediate slept later")
	if life.Err() == nil {
		t.Error("the context goes on after the end")
	}
	if err := w.call(t.Context(), `new Promise(() => {})`); !errors.Is(err, ErrUnsettled) {
		t.Errorf("error %v, want ErrUnsettled", err)
	}
	must(`remember(); Promise.resolve()`)
	if life.Err() == nil {
		t.Error("the context goes on though nothing is pending")
	}
}

// Many calls are under way at once; each turns the loop for the others.
func TestCallsAtOnce(t *testing.T) {
	w := newWorld(t, Options{})
	if err := w.Run(t.Context(), w.script(sleep)); err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for i := range 32 {
		wg.Go(func() {
			for n := range 20 {
				if err := w.call(t.Context(), fmt.Sprintf(`(async () => { await sleep(%d); await 1 })()`, (i*n)%4)); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	w.afterwards()
}

// Of two calls that wait for each other, both end.
func TestCallsWaitForEachOther(t *testing.T) {
	w := newWorld(t, Options{})
	setUp := `var here = {}; globalThis.meet = (a, b) => new Promise((r) => { here[a] = r; if (here[b]) { here[b](); r() } }); setInterval(() => {}, 1e6)`
	if err := w.call(t.Context(), setUp+`; Promise.resolve()`); err != nil {
		t.Fatal(err)
	}
	for range 50 {
		var wg sync.WaitGroup
		for _, source := range []string{`meet("a", "b")`, `meet("b", "a")`} {
			wg.Go(func() {
				if err := w.call(t.Context(), source); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		if err := w.call(t.Context(), `here = {}; Promise.resolve()`); err != nil {
			t.Fatal(err)
		}
	}
	w.Close()
}

func TestReentrantCall(t *testing.T) {
	w, other := newWorld(t, Options{}), newWorld(t, Options{})
	_ = w.Runtime().Set("again", func() error { return w.call(t.Context(), `0`) })
	_ = w.Runtime().Set("other", func() error { return other.call(t.Context(), `again()`) })
	_ = other.Runtime().Set("again", func() error { return w.call(t.Context(), `0`) })
	for _, source := range []string{`again()`, `[1].map(() => again())`, `other()`} {
		if err := w.call(t.Context(), source); !errors.Is(err, ErrReentrant) {
			t.Errorf("%s: error %v, want ErrReentrant", source, err)
		}
	}
	w.afterwards()
}

// A host function of one loop may call another that is driven elsewhere.
func TestCallFromAnotherLoop(t *testing.T) {
	w, other := newWorld(t, Options{}), newWorld(t, Options{})
	entered, leave := make(chan bool), make(chan bool)
	_ = other.Runtime().Set("block", func() { entered <- true; <-leave })
	_ = w.Runtime().Set("other", func() error {
		time.AfterFunc(5*time.Millisecond, func() { close(leave) })
		return other.call(t.Context(), `Promise.resolve()`)
	})
	var wg sync.WaitGroup
	wg.Go(func() {
		if err := other.call(t.Context(), `block(); Promise.resolve()`); err != nil {
			t.Error(err)
		}
	})
	<-entered
	if err := w.call(t.Context(), `other(); Promise.resolve()`); err != nil {
		t.Error(err)
	}
	wg.Wait()
}

// The context of a call that only waits ends that call alone.
func TestAbandonedCall(t *testing.T) {
	w := newWorld(t, Options{})
	if err := w.call(t.Context(), sleep+`Promise.resolve()`); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Millisecond)
	defer cancel()
	var wg sync.WaitGroup
	for range 3 {
		wg.Go(func() {
			if err := w.call(ctx, `sleep(1e6)`); !errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("error %v, want DeadlineExceeded", err)
			}
		})
		wg.Go(func() {
			if err := w.call(t.Context(), `sleep(40)`); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if err := w.call(ctx, `log("ran")`); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("error %v", err)
	}
	w.expect("")
	w.Close()
}

// The context of the driver ends what runs, and with it all that is pending.
func TestInterruptedCall(t *testing.T) {
	w := newWorld(t, Options{})
	if err := w.call(t.Context(), sleep+`Promise.resolve()`); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	entered := make(chan bool)
	_ = w.Runtime().Set("enter", func() { entered <- true })
	var wg sync.WaitGroup
	wg.Go(func() {
		if err := w.call(ctx, `sleep(20).then(() => { enter(); for (;;); })`); !errors.Is(err, context.Canceled) {
			t.Errorf("error %v, want Canceled", err)
		}
	})
	for {
		w.mu.Lock()
		driven := w.running
		w.mu.Unlock()
		if driven {
			break
		}
		time.Sleep(time.Millisecond)
	}
	wg.Go(func() {
		err := w.call(t.Context(), `sleep(1e6)`)
		if _, ok := errors.AsType[*Dropped](err); !ok || errors.Is(err, context.Canceled) {
			t.Errorf("error %v, want *Dropped", err)
		}
	})
	<-entered
	cancel()
	wg.Wait()
	w.afterwards()
}

func TestCloseDuringCalls(t *testing.T) {
	w := newWorld(t, Options{})
	closed := make(chan bool, 1)
	w.OnClose(func() { closed <- true })
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for {
				if err := w.call(t.Context(), `new Promise((r) => setTimeout(r, 1))`); err != nil {
					if !errors.Is(err, host.ErrClosed) {
						t.Errorf("error %v, want ErrClosed", err)
					}
					return
				}
			}
		})
	}
	time.Sleep(5 * time.Millisecond)
	w.Close()
	wg.Wait()
	<-closed
}

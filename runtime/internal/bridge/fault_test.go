package bridge_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	goruntime "runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"jsrun/runtime"
)

var errGone = errors.New("the caller has gone")

// TestReturnWhileWaiting: return and throw settle though the source waits for ever,
// whether it notices or not.
func TestReturnWhileWaiting(t *testing.T) {
	sources := map[string]func(*gate) any{
		"pull":    func(g *gate) any { return runtime.Pull(g.pull) },
		"ahead":   func(g *gate) any { return runtime.Pull(g.pull, runtime.Prefetch(10)) },
		"reader":  func(g *gate) any { return g },
		"lines":   func(g *gate) any { return runtime.Lines(g) },
		"JSON":    func(g *gate) any { return runtime.JSONValues(g) },
		"channel": nil,
	}
	leave := map[string]string{
		"return": `source.return("r").then(r => print("returned", r.value, r.done))`,
		"throw":  `source.throw("t").catch(e => print("thrown", e))`,
	}
	want := map[string]string{
		"return": "next undefined true, next undefined true, returned r true, again true",
		"throw":  "next undefined true, next undefined true, thrown t, again true",
	}
	for kind, source := range sources {
		for how, text := range leave {
			for _, deaf := range []bool{false, true} {
				t.Run(name(kind, how, "deaf", deaf), func(t *testing.T) {
					r, g := newRig(t), newGate(deaf)
					if source == nil {
						close(g.waiting)
						r.set(t, "source", make(chan int))
					} else {
						r.set(t, "source", source(g))
					}
					_ = r.vm.Set("waits", func() { <-g.waiting })
					got, err := r.run(t.Context(), `
						const show = r => print("next", r.value, r.done)
						source.next().then(show); source.next().then(show)
						waits();
						`+text+`
						source.next().then(r => print("again", r.done))`)
					if err != nil || got != want[how] {
						t.Errorf("got %q, %v", got, err)
					}
					if source == nil {
						return
					}
					if !strings.Contains("reader lines JSON", kind) {
						within(t, "the end of the context", g.told)
						if deaf {
							close(g.release)
						}
					}
					within(t, "the source's return", g.returned)
				})
			}
		}
	}
}

// TestInterrupted: what ends a run ends the sources that it waits for; the runtime
// works on, and what is asked for after that is told why there is nothing.
func TestInterrupted(t *testing.T) {
	for _, deaf := range []bool{false, true} {
		t.Run(name("deaf", deaf), func(t *testing.T) {
			r, g := newRig(t), newGate(deaf)
			r.set(t, "source", runtime.Pull(g.pull))
			ctx, cancel := context.WithCancelCause(t.Context())
			go func() {
				<-g.waiting
				cancel(errGone)
			}()
			_, err := r.run(ctx, `(async () => { try { for await (const x of source) print(x) } finally { print("no") } })()`)
			if !errors.Is(err, errGone) {
				t.Errorf("got %v", err)
			}
			within(t, "the end of the context", g.told)
			if deaf {
				close(g.release)
			}
			within(t, "the source's return", g.returned)
			got, err := r.run(t.Context(), `
				source.next().catch(e => print(e.message))
				source.next().then(r => print(r.done))`)
			if err != nil || got != "interrupted: the caller has gone, true" {
				t.Errorf("got %q, %v", got, err)
			}
		})
	}
}

// TestUncaught: an exception elsewhere ends the run, and with it the source.
func TestUncaught(t *testing.T) {
	r, g := newRig(t), newGate(false)
	r.set(t, "source", runtime.Pull(g.pull))
	_ = r.vm.Set("waits", func() { <-g.waiting })
	_, err := r.run(t.Context(), `source.next(); setTimeout(() => { waits(); throw new Error("oh") })`)
	if _, ok := errors.AsType[*runtime.Exception](err); !ok {
		t.Errorf("got %v", err)
	}
	within(t, "the source's return", g.returned)
}

// TestStaysBetweenRuns: a stream that is half read goes on in the next run.
func TestStaysBetweenRuns(t *testing.T) {
	for _, prefetch := range []int{0, 2} {
		r := newRig(t)
		r.set(t, "source", runtime.Stream(values(1, 2, 3), runtime.Prefetch(prefetch)))
		for _, want := range []string{"1 false", "2 false", "3 false", "undefined true"} {
			got, err := r.run(t.Context(), `source.next().then(r => print(r.value, r.done))`)
			if err != nil || got != want {
				t.Errorf("got %q, %v, want %q", got, err, want)
			}
		}
	}
}

// TestClose ends sources wherever they are; goleak sees the rest.
func TestClose(t *testing.T) {
	r, waiting, idle, unasked := newRig(t), newGate(false), make(chan struct{}), newGate(false)
	r.set(t, "waiting", runtime.Pull(waiting.pull))
	r.set(t, "idle", func(yield func(int) bool) {
		defer close(idle)
		yield(1)
		yield(2)
	})
	r.set(t, "unasked", unasked)
	go func() {
		<-waiting.waiting
		_ = r.Close()
	}()
	_, err := r.run(t.Context(), `idle.next(); waiting.next()`)
	if !errors.Is(err, runtime.ErrClosed) {
		t.Errorf("got %v", err)
	}
	within(t, "the end of the source that waits", waiting.returned)
	within(t, "the end of the source that does not", idle)
	if unasked.closed.Load() != 0 {
		t.Error("closed what nobody had asked for")
	}
}

// TestCloseBetweenRuns is the same without a run.
func TestCloseBetweenRuns(t *testing.T) {
	r, ended := newRig(t), make(chan struct{})
	r.set(t, "source", func(yield func(int) bool) {
		defer close(ended)
		yield(1)
		yield(2)
	})
	if _, err := r.run(t.Context(), `source.next()`); err != nil {
		t.Fatal(err)
	}
	_ = r.Close()
	within(t, "the end of the source", ended)
}

// TestUnreachable: a source ends when no script can reach its stream.
func TestUnreachable(t *testing.T) {
	r, ended := newRig(t), make(chan struct{})
	func() {
		r.set(t, "source", func(yield func(int) bool) {
			defer close(ended)
			yield(1)
			yield(2)
		})
	}()
	if _, err := r.run(t.Context(), `source.next()`); err != nil {
		t.Fatal(err)
	}
	if _, err := r.run(t.Context(), `source = undefined`); err != nil {
		t.Fatal(err)
	}
	for deadline := time.Now().Add(10 * time.Second); ; {
		goruntime.GC()
		select {
		case <-ended:
			return
		case <-time.After(time.Millisecond):
			if time.Now().After(deadline) {
				t.Fatal("the source lives on")
			}
		}
	}
}

// TestCleanUp: leaving a loop waits for what the source still does, and tells a panic.
func TestCleanUp(t *testing.T) {
	tests := []struct {
		name  string
		after func(yield func(any) bool)
		want  string
	}{
		{"returns", func(func(any) bool) { time.Sleep(time.Millisecond) }, "1, cleaned, end"},
		{"panics", func(func(any) bool) { panic("oh") }, "1, cleaned, panic in a Go function: oh"},
		{"goes on", func(yield func(any) bool) { yield(3) },
			"1, cleaned, panic in a Go function: runtime error: range function continued iteration after function for loop body returned false"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			r := newRig(t)
			var mu sync.Mutex
			cleaned := false
			r.set(t, "source", func(yield func(any) bool) {
				defer func() {
					mu.Lock()
					defer mu.Unlock()
					cleaned = true
				}()
				if !yield(1) {
					test.after(yield)
				}
			})
			_ = r.vm.Set("isClean", func() string {
				mu.Lock()
				defer mu.Unlock()
				return map[bool]string{true: "cleaned", false: "not cleaned"}[cleaned]
			})
			got, err := r.run(t.Context(), `
				(async () => {
					try { for await (const x of source) { print(x); break } print(isClean()); print("end") }
					catch (e) { print(isClean()); print(e.message) }
				})()`)
			if err != nil || got != test.want {
				t.Errorf("got %q, %v", got, err)
			}
		})
	}
}

// TestStuckCleanUp: a source that does not come back holds up the loop that was
// left, and the context of the run ends that.
func TestStuckCleanUp(t *testing.T) {
	r, stuck, release, ended := newRig(t), make(chan struct{}), make(chan struct{}), make(chan struct{})
	r.set(t, "source", func(yield func(int) bool) {
		defer close(ended)
		yield(1)
		close(stuck)
		<-release
	})
	ctx, cancel := context.WithCancelCause(t.Context())
	go func() {
		<-stuck
		cancel(errGone)
	}()
	_, err := r.run(ctx, `(async () => { for await (const x of source) break })()`)
	if !errors.Is(err, errGone) {
		t.Errorf("got %v", err)
	}
	close(release)
	within(t, "the source's return", ended)
}

// TestFlatMemory: what a loop does not keep takes no room, however much goes through.
func TestFlatMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("256 MiB")
	}
	const size = 256 << 20
	r := newRig(t)
	r.set(t, "source", runtime.Chunks(&endless{left: size}, 0, runtime.Prefetch(8)))
	most := uint64(0)
	_ = r.vm.Set("look", func() {
		var m goruntime.MemStats
		goruntime.ReadMemStats(&m)
		most = max(most, m.HeapAlloc)
	})
	got, err := r.run(t.Context(), `(async () => {
		let bytes = 0, chunks = 0
		for await (const chunk of source) { bytes += chunk.length; if (++chunks % 100 == 0) look() }
		print(bytes)
	})()`)
	if err != nil || got != fmt.Sprint(size) {
		t.Errorf("got %q, %v", got, err)
	}
	if most > size/4 {
		t.Errorf("the heap had %d MiB", most>>20)
	}
}

// TestClosesOnce: a reader is closed once, however often and wherever the loop is left.
func TestClosesOnce(t *testing.T) {
	tests := []struct{ name, text string }{
		{"at the end", `for await (const x of source);`},
		{"break", `for await (const x of source) break`},
		{"return twice", `await Promise.all([source.return(), source.return(), source.throw().catch(() => {})])`},
		{"before the first", `await source.return()`},
		{"return at the end", `for await (const x of source); await source.return()`},
		{"error", `try { for await (const x of source) throw x } catch {}`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			r, g := newRig(t), newGate(false)
			r.set(t, "source", runtime.Chunks(struct {
				io.Reader
				io.Closer
			}{strings.NewReader("abc"), g}, 1))
			got, err := r.run(t.Context(), `(async () => { `+test.text+`; print("end") })()`)
			if err != nil || got != "end" || g.closed.Load() != 1 {
				t.Errorf("got %q, %v, closed %d times", got, err, g.closed.Load())
			}
		})
	}
}

// TestNothingLost: what a loop that is left did not get is still in the channel.
func TestNothingLost(t *testing.T) {
	const count = 1000
	for _, buffer := range []int{0, 1, 50} {
		t.Run(name("buffer", buffer), func(t *testing.T) {
			c := make(chan int, buffer)
			go func() {
				for i := range count {
					c <- i
				}
				close(c)
			}()
			r := newRig(t)
			r.set(t, "source", c)
			// Each round is another stream on the channel; every third is ended while it waits.
			_ = r.vm.Set("open", func() any { o, _ := r.bridge.Iterable(c); return o })
			got, err := r.run(t.Context(), `
				let expected = 0
				const see = x => { if (x !== expected++) print("lost", expected, x) };
				(async () => {
					for (let round = 0, more = true; more; round++) {
						const source = open()
						if (round % 3) { more = false; for await (const x of source) { see(x); more = true; if (x % 7 == 0) break } }
						else {
							const two = [source.next(), source.next()]
							source.return()
							for (const r of await Promise.all(two)) if (!r.done) see(r.value)
						}
					}
					print(expected)
				})()`)
			if err != nil || got != fmt.Sprint(count) {
				t.Errorf("got %q, %v", got, err)
			}
		})
	}
}

// TestPulledOnDemand: a source does what is asked of it and, with Prefetch, so
// much more.
func TestPulledOnDemand(t *testing.T) {
	for _, prefetch := range []int{0, 1, 5} {
		t.Run(name("prefetch", prefetch), func(t *testing.T) {
			r, n := newRig(t), 0
			var mu sync.Mutex
			most := 0
			r.set(t, "source", runtime.Stream(func(yield func(int) bool) {
				for i := range 100 {
					mu.Lock()
					most = max(most, i+1-n)
					mu.Unlock()
					if !yield(i) {
						return
					}
				}
			}, runtime.Prefetch(prefetch)))
			_ = r.vm.Set("got", func() { mu.Lock(); n++; mu.Unlock() })
			_, err := r.run(t.Context(), `(async () => { for await (const x of source) { got(); await null; if (x % 10 == 0) await new Promise(r => setTimeout(r, 1)) } })()`)
			// The source makes a value when there is room for it, or somebody asks for it.
			if err != nil || most > prefetch+1 {
				t.Errorf("%d ahead, %v", most, err)
			}
		})
	}
}

// TestSameObject: an Iterable is one object in its runtime, and none in others.
func TestSameObject(t *testing.T) {
	it := runtime.Lines(strings.NewReader("a\nb"))
	r, other := newRig(t), newRig(t)
	r.set(t, "a", it)
	r.set(t, "b", runtime.Stream(it))
	other.set(t, "source", it)
	if got, err := r.run(t.Context(), `print(a === b)`); err != nil || got != "true" {
		t.Errorf("got %q, %v", got, err)
	}
	if got, _ := other.run(t.Context(), all); !strings.HasPrefix(got, "error cannot iterate what another runtime iterates") {
		t.Errorf("got %q", got)
	}
}

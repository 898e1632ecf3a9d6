package runtime_test

import (
	"context"
	"errors"
	"io"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"jsrun/hostapi/timers"
	"jsrun/runtime"
)

const streams = `
	const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
	export let log = []
	export const logged = () => log.splice(0).join(" ")
	export async function* ticks(n) { try { for (let i = 0; i < n; i++) { await sleep(1); yield i } } finally { await sleep(1); log.push("closed") } }
	export async function* count(n) { try { for (let i = 0; i < n; i++) yield i } finally { log.push("closed") } }
	export function* numbers(n) { try { for (let i = 0; i < n; i++) yield i } finally { log.push("closed") } }
	export const promises = () => [Promise.resolve(1), 2, Promise.resolve(3)]
	export const later = async (n) => count(n)
	export async function* throws() { yield 1; throw new RangeError("thrown") }
	export async function* rejects() { yield 1; yield Promise.reject(new RangeError("rejected")) }
	export async function* never() { try { yield 1; await new Promise(() => {}) } finally { log.push("closed") } }
	export async function* parked() { try { yield 1; await sleep(1e6); yield 2 } finally { log.push("closed") } }
	export async function* busy() { try { yield 1; for (;;); } finally { log.push("closed") } }
	export async function* finallyThrows() { try { yield 1; yield 2 } finally { log.push("closed"); throw new Error("finally") } }
	export async function* finallyNever() { try { yield 1; yield 2 } finally { log.push("closed"); await new Promise(() => {}) } }
	export async function* finallyParked() { try { yield 1; yield 2 } finally { log.push("closed"); await sleep(1e6) } }
	export const notObject = () => ({ n: 0, next() { return this.n++ ? 5 : { value: 1 } }, [Symbol.asyncIterator]() { return this } })
	export const badGetter = () => ({ n: 0, next() { return this.n++ ? { get value() { throw new RangeError("getter") } } : { value: 1 } }, [Symbol.iterator]() { return this } })
	export const one = () => 1
	export async function* texts() { try { yield 1; yield "text"; yield 3 } finally { log.push("closed") } }
	export async function* chunks() { try { yield "häl"; yield new Uint8Array([108, 111]); await sleep(1); yield new Uint8Array([33]).buffer; yield "" } finally { log.push("closed") } }
`

// collect reads at most n values.
func collect(ctx context.Context, m *runtime.Object, method string, n int, args ...any) (values []int, err error) {
	for v, err := range runtime.Iterate[int](ctx, m, method, args...) {
		if err != nil {
			return values, err
		}
		if values = append(values, v); len(values) == n {
			break
		}
	}
	return values, nil
}

func (r *rig) logged(t testing.TB, m *runtime.Object) string {
	t.Helper()
	text, err := runtime.Call[string](t.Context(), m, "logged")
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// What each kind of iterator gives, and how it is left.
func TestIterate(t *testing.T) {
	r := newRig(t)
	m := r.imported(t, streams)
	for _, c := range []struct {
		method string
		arg, n int
		want   []int
		log    string
		err    string
	}{
		{"ticks", 3, 9, []int{0, 1, 2}, "closed", ""},
		{"ticks", 9, 3, []int{0, 1, 2}, "closed", ""},
		{"count", 3, 9, []int{0, 1, 2}, "closed", ""},
		{"count", 9, 1, []int{0}, "closed", ""},
		{"count", 0, 1, nil, "closed", ""},
		{"numbers", 3, 9, []int{0, 1, 2}, "closed", ""},
		{"numbers", 9, 2, []int{0, 1}, "closed", ""},
		{"promises", 0, 9, []int{1, 2, 3}, "", ""},
		{"later", 9, 2, []int{0, 1}, "closed", ""},
		{"throws", 0, 9, []int{1}, "", "RangeError: thrown (test.js:10:51)"},
		{"rejects", 0, 9, []int{1}, "", "RangeError: rejected (test.js:11:67)"},
		{"never", 0, 9, []int{1}, "", "never never settles: nothing that could settle it is pending any more"},
		{"never", 0, 1, []int{1}, "closed", ""},
		{"finallyThrows", 0, 1, []int{1}, "closed", ""},
		{"finallyThrows", 0, 9, []int{1, 2}, "closed", "Error: finally (test.js:15:104)"},
		{"finallyNever", 0, 1, []int{1}, "closed", ""},
		{"notObject", 0, 9, []int{1}, "", "TypeError: Iterator result 5 is not an object"},
		{"badGetter", 0, 9, []int{1}, "", "RangeError: getter (test.js:19:91)"},
		{"one", 0, 9, nil, "", "TypeError: 1 is not async iterable"},
		{"nothing", 0, 9, nil, "", "TypeError: nothing is not a function"},
		{"texts", 0, 9, []int{1}, "closed", `cannot make int from string "text"`},
	} {
		values, err := collect(t.Context(), m, c.method, c.n, c.arg)
		text := ""
		if err != nil {
			text = err.Error()
		}
		if !slices.Equal(values, c.want) || text != c.err {
			t.Errorf("%s: %v, error %q, want %v, %q", c.method, values, text, c.want, c.err)
		}
		if log := r.logged(t, m); log != c.log {
			t.Errorf("%s: logged %q, want %q", c.method, log, c.log)
		}
	}
	r.alive(t)
}

// Whichever way the loop's body is left, the iterator is closed, once.
func TestIterateLeft(t *testing.T) {
	r := newRig(t)
	m := r.imported(t, streams)
	ctx := t.Context()
	for name, leave := range map[string]func(){
		"return": func() {
			for range runtime.Iterate[int](ctx, m, "ticks", 9) {
				return
			}
		},
		"panic": func() {
			defer func() {
				if recover() != "body" {
					t.Error("the panic is lost")
				}
			}()
			for range runtime.Iterate[int](ctx, m, "ticks", 9) {
				panic("body")
			}
		},
		"goexit": func() {
			var wg sync.WaitGroup
			wg.Go(func() {
				for range runtime.Iterate[int](ctx, m, "ticks", 9) {
					(&testing.T{}).SkipNow()
				}
			})
			wg.Wait()
		},
		"to an outer loop": func() {
		outer:
			for range 1 {
				for range runtime.Iterate[int](ctx, m, "ticks", 9) {
					continue outer
				}
			}
		},
	} {
		leave()
		if log := r.logged(t, m); log != "closed" {
			t.Errorf("%s: logged %q", name, log)
		}
	}
}

// The body may call into the runtime, and iterate it.
func TestIterateInside(t *testing.T) {
	r := newRig(t)
	m := r.imported(t, streams)
	sum := 0
	for i, err := range runtime.Iterate[int](t.Context(), m, "ticks", 4) {
		if err != nil {
			t.Fatal(err)
		}
		inner, err := collect(t.Context(), m, "count", i, i)
		if err != nil {
			t.Fatal(err)
		}
		sum += len(inner)
		if _, err := runtime.Call[int](t.Context(), m, "one"); err != nil {
			t.Fatal(err)
		}
		if err := r.Wait(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if sum != 6 {
		t.Errorf("sum %d", sum)
	}
}

// Several goroutines iterate at once: generators of their own, or the same one.
func TestIterateAtOnce(t *testing.T) {
	rt, err := runtime.New(runtime.WithBindings(timers.New()))
	if err != nil {
		t.Fatal(err)
	}
	defer rt.Close()
	m, err := rt.Import(t.Context(), source(streams))
	if err != nil {
		t.Fatal(err)
	}
	shared, err := runtime.Call[*runtime.Object](t.Context(), m, "ticks", 40)
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	var mu sync.Mutex
	seen := map[int]bool{}
	for range 4 {
		wg.Go(func() {
			if values, err := collect(t.Context(), m, "ticks", 99, 20); len(values) != 20 || err != nil {
				t.Errorf("%v, %v", values, err)
			}
			for v, err := range runtime.Values[int](t.Context(), shared) {
				if err != nil {
					t.Error(err)
					return
				}
				mu.Lock()
				if seen[v] {
					t.Errorf("%d came twice", v)
				}
				seen[v] = true
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	if len(seen) != 40 {
		t.Errorf("%d values of the shared generator", len(seen))
	}
}

// A context that ends: while the generator is parked, while it runs, while its
// finally block is parked.
func TestIterateCancelled(t *testing.T) {
	for _, c := range []struct {
		method string
		n      int
	}{{"parked", 9}, {"busy", 9}, {"finallyParked", 1}} {
		t.Run(c.method, func(t *testing.T) {
			rt, err := runtime.New(runtime.WithBindings(timers.New()))
			if err != nil {
				t.Fatal(err)
			}
			defer rt.Close()
			m, err := rt.Import(t.Context(), source(streams))
			if err != nil {
				t.Fatal(err)
			}
			ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
			defer cancel()
			values, err := collect(ctx, m, c.method, c.n)
			if len(values) != 1 || c.n > 1 && !errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("%v, %v", values, err)
			}
			if values, err := collect(t.Context(), m, "count", 9, 2); len(values) != 2 || err != nil {
				t.Errorf("afterwards: %v, %v", values, err)
			}
		})
	}
}

// Close ends an iteration wherever it is.
func TestIterateClosed(t *testing.T) {
	for _, method := range []string{"ticks", "parked", "busy", "count"} {
		rt, err := runtime.New(runtime.WithBindings(timers.New()))
		if err != nil {
			t.Fatal(err)
		}
		m, err := rt.Import(t.Context(), source(streams))
		if err != nil {
			t.Fatal(err)
		}
		time.AfterFunc(5*time.Millisecond, func() { _ = rt.Close() })
		if _, err := collect(t.Context(), m, method, -1, 1e9); !errors.Is(err, runtime.ErrClosed) {
			t.Errorf("%s: error %v, want ErrClosed", method, err)
		}
		for _, err := range runtime.Iterate[int](t.Context(), m, "count", 3) {
			if !errors.Is(err, runtime.ErrClosed) {
				t.Errorf("%s, afterwards: error %v, want ErrClosed", method, err)
			}
		}
	}
}

func TestReader(t *testing.T) {
	r := newRig(t)
	m := r.imported(t, streams)
	open := func() io.ReadCloser {
		chunks, err := runtime.Call[*runtime.Object](t.Context(), m, "chunks")
		if err != nil {
			t.Fatal(err)
		}
		return runtime.Reader(t.Context(), chunks)
	}
	reader := open()
	text, err := io.ReadAll(reader)
	if string(text) != "hällo!" || err != nil || reader.Close() != nil {
		t.Errorf("%q, %v", text, err)
	}
	reader = open()
	small := make([]byte, 2)
	if n, err := reader.Read(small); n != 2 || err != nil {
		t.Errorf("%d, %v", n, err)
	}
	if err := reader.Close(); err != nil {
		t.Error(err)
	}
	if _, err := reader.Read(small); err != io.ErrClosedPipe {
		t.Errorf("after Close: %v", err)
	}
	if log := r.logged(t, m); log != "closed closed" {
		t.Errorf("logged %q", log)
	}
	texts, err := runtime.Call[*runtime.Object](t.Context(), m, "texts")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.ReadAll(runtime.Reader(t.Context(), texts)); err == nil || !strings.Contains(err.Error(), "number 1") {
		t.Errorf("error %v", err)
	}
}

// Close frees a Read that waits.
func TestReaderClosedWhileReading(t *testing.T) {
	rt, err := runtime.New(runtime.WithBindings(timers.New()))
	if err != nil {
		t.Fatal(err)
	}
	defer rt.Close()
	o, err := runtime.Evaluate[*runtime.Object](t.Context(), rt, source(`(async function*() { yield "a"; await new Promise((r) => setTimeout(r, 1e6)) })()`))
	if err != nil {
		t.Fatal(err)
	}
	reader := runtime.Reader(t.Context(), o)
	if n, err := reader.Read(make([]byte, 1)); n != 1 || err != nil {
		t.Fatal(n, err)
	}
	time.AfterFunc(10*time.Millisecond, func() { _ = reader.Close() })
	if rest, err := io.ReadAll(reader); len(rest) > 0 || err == nil {
		t.Errorf("%q, %v", rest, err)
	}
}

// Nothing of a value is left in the next one.
func TestIterateForgets(t *testing.T) {
	m := newRig(t).imported(t, `export function* values() { yield {a: 1, list: [1, 2]}; yield {b: 2}; yield {list: [3]} }`)
	type pair struct {
		A    int   `js:"a"`
		B    int   `js:"b"`
		List []int `js:"list"`
	}
	var got []pair
	for v, err := range runtime.Iterate[pair](t.Context(), m, "values") {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, v)
	}
	want := []pair{{A: 1, List: []int{1, 2}}, {B: 2}, {List: []int{3}}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

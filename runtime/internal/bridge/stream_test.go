package bridge_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"maps"
	"strings"
	"testing"
	"testing/iotest"

	"jsrun/runtime"
)

var errSource = errors.New("source failed")

func values(list ...any) iter.Seq[any] {
	return func(yield func(any) bool) {
		for _, v := range list {
			if !yield(v) {
				return
			}
		}
	}
}

// failingAfter is a sequence that ends with an error.
func failingAfter(err error, list ...string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for _, v := range list {
			if !yield(v, nil) {
				return
			}
		}
		yield("dropped", err)
	}
}

func channel[T any](list ...T) chan T {
	c := make(chan T, len(list))
	for _, v := range list {
		c <- v
	}
	return c
}

func closed[T any](c chan T) chan T {
	close(c)
	return c
}

func pull(list []string, err error) func(context.Context) (string, error) {
	return func(context.Context) (string, error) {
		if len(list) == 0 {
			return "", err
		}
		v := list[0]
		list = list[1:]
		return v, nil
	}
}

// all prints what a loop over source gives.
const all = `
	(async () => {
		try { for await (const x of source) print(x) } catch (e) { print("error", e.message); print((await source.next()).done) }
		print("end")
	})()`

// TestSources shows what each kind of source gives, with every way to prefetch.
func TestSources(t *testing.T) {
	type named string
	tests := []struct {
		name   string
		source func() any
		want   string
	}{
		{"channel", func() any { return closed(channel("a", "b")) }, "a, b, end"},
		{"channel of another type", func() any { return closed(channel[named]("a", "b")) }, "a, b, end"},
		{"channel to receive from", func() any { return (<-chan int)(closed(channel(1, 2))) }, "1, 2, end"},
		{"closed channel", func() any { return closed(make(chan any)) }, "end"},
		{"closed channel of another type", func() any { return closed(make(chan named)) }, "end"},
		{"nil channel", func() any { return (chan any)(nil) }, "error cannot iterate a nil channel of Go, true, end"},
		{"nil channel of another type", func() any { return (chan named)(nil) }, "error cannot iterate a nil channel of Go, true, end"},
		{"channel to send to", func() any { return make(chan<- int) }, "error cannot iterate a value of type chan<- int of Go, true, end"},
		{"nil", func() any { return nil }, "error cannot iterate a value of type <nil> of Go, true, end"},
		{"sequence", func() any { return values("a", "b") }, "a, b, end"},
		{"empty sequence", func() any { return values() }, "end"},
		{"nil sequence", func() any { return iter.Seq[any](nil) }, "error cannot iterate a nil sequence of Go, true, end"},
		{"nil sequence of another type", func() any { return iter.Seq[int](nil) }, "error cannot iterate a nil sequence of Go, true, end"},
		{"sequence of another type", func() any { return maps.Keys(map[named]int{"a": 1}) }, "a, end"},
		{"pairs", func() any { return maps.All(map[string]int{"a": 1}) }, "a,1, end"},
		{"sequence with errors", func() any { return failingAfter(errSource, "a", "b") }, "a, b, error source failed, true, end"},
		{"sequence of another type with errors", func() any {
			return iter.Seq2[int, error](func(yield func(int, error) bool) { _ = yield(1, nil) && yield(2, errSource) })
		}, "1, error source failed, true, end"},
		{"sequence with io.EOF", func() any { return failingAfter(io.EOF, "a") }, "a, end"},
		{"sequence that is cancelled", func() any { return failingAfter(context.Canceled, "a") }, "a, error context canceled, true, end"},
		{"sequence that panics", func() any {
			return iter.Seq[any](func(yield func(any) bool) { yield("a"); panic("oh") })
		}, "a, error panic in a Go function: oh, true, end"},
		{"sequence that panics at once", func() any { return iter.Seq[any](func(func(any) bool) { panic(errSource) }) },
			"error panic in a Go function: source failed, true, end"},
		{"sequence that leaves its goroutine", func() any { return iter.Seq[any](func(yield func(any) bool) { yield(1); goexit() }) },
			"1, error jsrun: the source ended its goroutine (runtime.Goexit), true, end"},
		{"sequence that panics with io.EOF", func() any { return iter.Seq[any](func(func(any) bool) { panic(io.EOF) }) },
			"error panic in a Go function: EOF, true, end"},
		{"sequence with a wrapped io.EOF", func() any { return failingAfter(fmt.Errorf("cut off: %w", io.EOF), "a") }, "a, error cut off: EOF, true, end"},
		{"value that cannot be converted", func() any { return values("a", complex(0, 1), "b") }, "a, error cannot make a JavaScript value from complex128, true, end"},
		{"function", func() any { return pull([]string{"a", "b"}, io.EOF) }, "a, b, end"},
		{"function that fails", func() any { return pull([]string{"a"}, errSource) }, "a, error source failed, true, end"},
		{"pull", func() any { return runtime.Pull(pull([]string{"a"}, io.ErrUnexpectedEOF)) }, "a, error unexpected EOF, true, end"},
		{"nil function", func() any { return (func(context.Context) (int, error))(nil) }, "error cannot iterate a nil function of Go, true, end"},
		{"reader", func() any { return io.MultiReader(strings.NewReader("ab"), strings.NewReader("c")) }, "97,98, 99, end"},
		{"nil reader", func() any { return (*strings.Reader)(nil) }, "error cannot iterate a nil reader of Go, true, end"},
		{"chunks", func() any { return runtime.Chunks(strings.NewReader("abc"), 2) }, "97,98, 99, end"},
		{"chunks with the end", func() any { return runtime.Chunks(iotest.DataErrReader(strings.NewReader("abc")), 2) }, "97,98, 99, end"},
		{"chunks and an error", func() any {
			return runtime.Chunks(io.MultiReader(strings.NewReader("a"), iotest.ErrReader(io.ErrUnexpectedEOF)), 0)
		}, "97, error unexpected EOF, true, end"},
		{"chunks of a reader that gives nothing", func() any { return runtime.Chunks(empty{}, 0) }, "error multiple Read calls return no data or error, true, end"},
		{"lines", func() any { return runtime.Lines(strings.NewReader("a\nb\r\n\nc\rd")) }, "a, b, , c\rd, end"},
		{"lines byte by byte", func() any { return runtime.Lines(iotest.OneByteReader(strings.NewReader("a\r\nb\n"))) }, "a, b, end"},
		{"line longer than a buffer", func() any { return runtime.Lines(strings.NewReader(strings.Repeat("x", 70_000) + "\ny")) }, strings.Repeat("x", 70_000) + ", y, end"},
		{"lines and an error", func() any {
			return runtime.Lines(io.MultiReader(strings.NewReader("a\nb"), iotest.ErrReader(errSource)))
		}, "a, error source failed, true, end"},
		{"JSON", func() any { return runtime.JSONValues(strings.NewReader("1 \"a\"\n[2,3]{\"toString\":null}null")) }, "1, a, 2,3, error"},
		{"JSON cut off", func() any { return runtime.JSONValues(strings.NewReader("1\n[2,")) }, "1, error unexpected EOF, true, end"},
		{"JSON with an error", func() any { return runtime.JSONValues(strings.NewReader("1 x")) }, "1, error invalid character 'x' looking for beginning of value, true, end"},
	}
	for _, test := range tests {
		for _, prefetch := range []int{0, 1, 3, 100} {
			t.Run(name(test.name, "prefetch", prefetch), func(t *testing.T) {
				r := newRig(t)
				source := test.source()
				if _, ok := source.(*runtime.Iterable); !ok {
					source = runtime.Stream(source, runtime.Prefetch(prefetch))
				}
				r.set(t, "source", source)
				got, err := r.run(t.Context(), all)
				if err != nil || !strings.HasPrefix(got, test.want) {
					t.Errorf("got %q, %v, want %q", got, err, test.want)
				}
			})
		}
	}
}

func TestLongLine(t *testing.T) {
	r := newRig(t)
	r.set(t, "source", runtime.Lines(&endless{left: 17 << 20}))
	_, err := r.run(t.Context(), `(async () => { for await (const line of source) {} })()`)
	if !errors.Is(err, bufio.ErrTooLong) {
		t.Error(err)
	}
}

// TestErrorsReachGo: what a script lets through is the error of the source.
func TestErrorsReachGo(t *testing.T) {
	for name, source := range map[string]any{
		"error": failingAfter(errSource, "a"),
		"panic": iter.Seq[any](func(func(any) bool) { panic(errSource) }),
	} {
		t.Run(name, func(t *testing.T) {
			r := newRig(t)
			r.set(t, "source", source)
			_, err := r.run(t.Context(), `(async () => { for await (const x of source) {} })()`)
			if !errors.Is(err, errSource) {
				t.Errorf("got %v", err)
			}
			if name == "panic" {
				panicked, ok := errors.AsType[*runtime.PanicError](err)
				if !ok || !strings.Contains(string(panicked.Stack), "TestErrorsReachGo") {
					t.Errorf("no stack of Go: %v", err)
				}
			}
		})
	}
}

// TestObject: the object is an async iterator, and no two loops share what it gives.
func TestObject(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"shape", `
			const AsyncIteratorPrototype = Object.getPrototypeOf(Object.getPrototypeOf((async function*(){}).prototype)), proto = Object.getPrototypeOf(source)
			print(Object.getPrototypeOf(proto) === AsyncIteratorPrototype, Reflect.ownKeys(source).length, Reflect.ownKeys(proto).map(String), source)
			print(source[Symbol.asyncIterator]() === source, typeof source[Symbol.asyncDispose], proto.next.name, proto.return.length)
			proto.next.call(1).catch(e => print(e.name, e.message))
			proto.return.call({}).catch(e => print(e.name, e.message))`,
			"true 0 next,return,throw,Symbol(Symbol.toStringTag) [object Stream], true function next 1, TypeError next method called on incompatible receiver 1, TypeError return method called on incompatible receiver object"},
		{"two loops", `
			const seen = async name => { for await (const x of source) print(name, x) };
			(async () => { await Promise.all([seen("a"), seen("b")]); print("end") })()`, "a 1, b 2, a 3, b 4, end"},
		{"one loop after the other", `
			(async () => { for await (const x of source) { print(x); break } for await (const x of source) print("again", x); print("end") })()`, "1, end"},
		{"many calls at once", `
			Promise.all(Array.from({ length: 1000 }, () => source.next())).then(list => {
				print(list.length, list.slice(0, 5).map(r => r.value + ":" + r.done), list.slice(5).every(r => r.done && r.value === undefined))
			})`, "1000 1:false,2:false,3:false,4:false,undefined:true true"},
		{"return in between", `
			Promise.all([source.next(), source.next(), source.return(Promise.resolve("r")), source.next()]).then(list => print(list.map(r => r.value + ":" + r.done)))`,
			"undefined:true,undefined:true,r:true,undefined:true|1:false,2:false,r:true,undefined:true|1:false,undefined:true,r:true,undefined:true"},
		{"return before all", `
			Promise.all([source.return("r"), source.next(), source.return()]).then(list => print(list.map(r => r.value + ":" + r.done)))`, "r:true,undefined:true,undefined:true"},
		{"return of a rejection", `source.return(Promise.reject("why")).catch(e => print(e)).then(() => source.next()).then(r => print(r.done))`, "why, true"},
		{"throw", `source.next().then(r => { print(r.value); return source.throw("why") }).catch(e => print(e)).then(() => source.next()).then(r => print(r.done))`, "1, why, true"},
		{"throw before all", `source.throw("why").catch(e => print(e)).then(() => source.next()).then(r => print(r.done))`, "why, true"},
		{"break", `(async () => { for await (const x of source) { print(x); if (x == 2) break } print("end", (await source.next()).done) })()`, "1, 2, end true"},
		{"exception", `(async () => { try { for await (const x of source) throw x } catch (e) { print("caught", e) } print((await source.next()).done) })()`, "caught 1, true"},
		{"await using", `(async () => { { await using s = source; print((await s.next()).value) } print((await source.next()).done) })()`, "1, true"},
		{"yield*", `(async () => { for await (const x of (async function*() { yield* source })()) print(x) })()`, "1, 2, 3, 4"},
		{"Array.fromAsync", `Array.fromAsync(source).then(a => print(a))`, "1,2,3,4"},
		{"never awaited", `source.next(); source.next()`, ""},
		{"then on Object.prototype", `
			Object.defineProperty(Object.prototype, "then", { get() { if (this !== globalThis) count++ }, configurable: true }); var count = 0;
			(async () => { for await (const x of source) print(x); delete Object.prototype.then; print(count > 0) })()`, "1, 2, 3, 4, true"},
		{"own next", `
			source.next = function() { print("next"); return Object.getPrototypeOf(this).next.call(this) };
			(async () => { for await (const x of source) { print(x); break } })()`, "next, 1"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			r := newRig(t)
			r.set(t, "source", values(1, 2, 3, 4))
			got, err := r.run(t.Context(), test.text)
			ok := false
			for want := range strings.SplitSeq(test.want, "|") {
				ok = ok || got == want
			}
			if err != nil || !ok {
				t.Errorf("got %q, %v\nwant %q", got, err, test.want)
			}
		})
	}
}

// TestTicks: a loop that makes no promises takes the ticks of one that does, and
// of an async generator where nothing is to be waited for.
func TestTicks(t *testing.T) {
	const text = `
		const log = [];
		(async () => { for (let i = 0; i < 6; i++) { await null; log.push("tick") } print(log) })();
		(async () => { for await (const x of SOURCE) log.push(x); log.push("end") })()`
	var traces []string
	for _, source := range []string{
		"source",
		"Object.assign(source, { next() { return Object.getPrototypeOf(this).next.call(this) } })",
		"({ [Symbol.asyncIterator]() { let i = 0; return { async next() { return { value: ++i, done: i > 3 } } } } })",
	} {
		r := newRig(t)
		r.set(t, "source", closed(channel(1, 2, 3)))
		got, err := r.run(t.Context(), strings.Replace(text, "SOURCE", source, 1))
		if err != nil {
			t.Fatal(err)
		}
		traces = append(traces, got)
	}
	if traces[0] != traces[1] || traces[1] != traces[2] {
		t.Errorf("%q", traces)
	}
}

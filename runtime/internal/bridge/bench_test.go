package bridge_test

import (
	"context"
	"strings"
	"testing"

	"github.com/dop251/goja"

	"jsrun/runtime"
	"jsrun/runtime/internal/value"
)

// loop consumes b.N chunks.
const loop = `(async () => {
	let bytes = 0
	for await (const chunk of chunks) bytes += chunk.length
	report(bytes)
})()`

// BenchmarkChannelChunk is a chunk of 1 KiB from a channel into for await: handed
// over, as BenchmarkPlainGoja does, or copied, since the sender may go on to use it.
func BenchmarkChannelChunk(b *testing.B) {
	for _, buffer := range []int{0, 16, 256} {
		for _, prefetch := range []int{0, 64} {
			b.Run(name("shared", "buffer", buffer, "prefetch", prefetch), func(b *testing.B) {
				channelChunk[value.Shared](b, buffer, prefetch)
			})
			b.Run(name("copied", "buffer", buffer, "prefetch", prefetch), func(b *testing.B) {
				channelChunk[[]byte](b, buffer, prefetch)
			})
		}
	}
}

func channelChunk[T ~[]byte](b *testing.B, buffer, prefetch int) {
	r := newRig(b)
	c := make(chan T, buffer)
	r.set(b, "chunks", runtime.Stream(c, runtime.Prefetch(prefetch)))
	measure(b, r, func() { produce(c, b.N) })
}

// BenchmarkReader is 1 KiB of a reader, as Chunks gives it.
func BenchmarkReader(b *testing.B) {
	for _, prefetch := range []int{0, 64} {
		b.Run(name("prefetch", prefetch), func(b *testing.B) {
			r := newRig(b)
			r.set(b, "chunks", runtime.Chunks(&endless{left: b.N << 10}, 1<<10, runtime.Prefetch(prefetch)))
			measure(b, r, func() {})
		})
	}
}

// BenchmarkLines is a line of 63 bytes.
func BenchmarkLines(b *testing.B) {
	r := newRig(b)
	line := strings.Repeat("x", 63) + "\n"
	r.set(b, "chunks", runtime.Lines(strings.NewReader(strings.Repeat(line, b.N))))
	measure(b, r, func() {})
}

// BenchmarkSequence is a number of an iter.Seq.
func BenchmarkSequence(b *testing.B) {
	for _, prefetch := range []int{0, 1, 64} {
		b.Run(name("prefetch", prefetch), func(b *testing.B) {
			r := newRig(b)
			r.set(b, "chunks", runtime.Stream(func(yield func(any) bool) {
				for range b.N {
					if !yield("text") {
						return
					}
				}
			}, runtime.Prefetch(prefetch)))
			measure(b, r, func() {})
		})
	}
}

// BenchmarkGenerator is the floor: an async generator that yields one chunk again
// and again.
func BenchmarkGenerator(b *testing.B) {
	r := newRig(b)
	chunk, _ := r.bridge.ToJS(make([]byte, 1<<10))
	_ = r.vm.Set("chunk", chunk)
	_ = r.vm.Set("count", b.N)
	_, _ = r.run(b.Context(), `var chunks = (async function*() { for (let i = 0; i < count; i++) yield chunk })()`)
	measure(b, r, func() {})
}

// promiseLoop is what can be written by hand on plain goja.
const promiseLoop = `(async () => {
	let bytes = 0, chunk
	while (chunk = await next()) bytes += chunk.length
	report(bytes)
})()`

// bytesToJS makes a Uint8Array without a copy.
func bytesToJS(vm *goja.Runtime) func([]byte) (goja.Value, error) {
	constructor := vm.Get("Uint8Array")
	return func(b []byte) (goja.Value, error) { return vm.New(constructor, vm.ToValue(vm.NewArrayBuffer(b))) }
}

// BenchmarkPlainGoja is an async function that awaits a promise a chunk, on plain
// goja and an event loop of a few lines: next makes a promise, a goroutine receives
// from the channel and posts what settles it.
func BenchmarkPlainGoja(b *testing.B) {
	vm := goja.New()
	c, tasks, wanted := make(chan []byte, 256), make(chan func(), 256), make(chan func(any) error, 1)
	toJS := bytesToJS(vm)
	reported := false
	_ = vm.Set("report", func(int) { reported = true })
	_ = vm.Set("next", func() goja.Value {
		promise, resolve, _ := vm.NewPromise()
		wanted <- resolve
		return vm.ToValue(promise)
	})
	b.ReportAllocs()
	b.ResetTimer()
	go produce(c, b.N)
	go func() {
		for resolve := range wanted {
			chunk, open := <-c
			tasks <- func() {
				v := goja.Null()
				if open {
					v, _ = toJS(chunk)
				}
				_ = resolve(v)
			}
		}
	}()
	if _, err := vm.RunString(promiseLoop); err != nil {
		b.Fatal(err)
	}
	for !reported {
		(<-tasks)()
	}
	close(wanted)
}

// BenchmarkPlainGojaBlocking is the same where next itself receives from the
// channel: nothing else could run meanwhile, and no promise loop is cheaper.
func BenchmarkPlainGojaBlocking(b *testing.B) {
	vm := goja.New()
	c := make(chan []byte, 256)
	toJS := bytesToJS(vm)
	_ = vm.Set("report", func(int) {})
	_ = vm.Set("next", func() goja.Value {
		promise, resolve, _ := vm.NewPromise()
		v := goja.Null()
		if chunk, open := <-c; open {
			v, _ = toJS(chunk)
		}
		_ = resolve(v)
		return vm.ToValue(promise)
	})
	b.ReportAllocs()
	b.ResetTimer()
	go produce(c, b.N)
	if _, err := vm.RunString(promiseLoop); err != nil {
		b.Fatal(err)
	}
}

// BenchmarkConversion is the part of all these that makes a Uint8Array.
func BenchmarkConversion(b *testing.B) {
	r := newRig(b)
	chunk := make([]byte, 1<<10)
	b.ReportAllocs()
	for b.Loop() {
		_, _ = r.bridge.ToJS(value.Shared(chunk))
	}
}

func measure(b *testing.B, r *rig, produce func()) {
	_ = r.vm.Set("report", func(int) {})
	b.ReportAllocs()
	b.ResetTimer()
	go produce()
	if _, err := r.run(context.Background(), loop); err != nil {
		b.Fatal(err)
	}
}

func produce[T ~[]byte](c chan<- T, n int) {
	chunk := make(T, 1<<10)
	for range n {
		c <- chunk
	}
	close(c)
}

package binary_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"jsrun/runtime"
)

// hostile calls every method of a typed array and of a DataView with arguments
// that change the buffer when they are converted, called or constructed.
const hostile = `
	const types = [Uint8Array, Float16Array, BigInt64Array]
	const acts = {
		detach: b => b.transfer(),
		shrink: b => b.resize(b.byteLength - 24),
		empty: b => { b.resize(b.maxByteLength); b.resize(0) },
	}
	const size = 1 << 13 // a view far from the start, so that a nil buffer is no nil pointer
	const views = {
		tracking: (T, b) => new T(b, size - 64),
		fixed: (T, b) => new T(b, size - 64, 4),
		ofItsOwn: T => new T(new ArrayBuffer(size), size - 64),
	}
	function attempt(f) { try { f() } catch (e) { if (!(e instanceof Error)) throw e } }
	function evil(view, act, value) {
		const now = () => { attempt(() => act(view.buffer)); return value }
		const call = function () { return new.target ? (now(), new view.constructor(view.buffer)) : now() }
		const items = function* () { yield now(); yield now() }
		return [{ valueOf: now, toString: () => (now(), "1") }, call, { length: { valueOf: now }, 0: now(), [Symbol.iterator]: items },
			{ length: 3, get 0() { return now() }, get 1() { return { valueOf: now } } }]
	}
	for (const T of types) for (const kind in views) for (const name in acts) {
		const proto = Object.getPrototypeOf(T.prototype), value = T.name.startsWith("Big") ? 1n : 3
		for (const key of [...Reflect.ownKeys(proto), ...Reflect.ownKeys(T.prototype)].filter(key => key !== "constructor")) {
			const fresh = () => views[kind](T, new ArrayBuffer(size, { maxByteLength: 2 * size }))
			for (let i = 0; i < 4; i++) for (let at = 0; at < 3; at++) attempt(() => {
				const view = fresh(), args = [value, 1, 2]
				args[at] = evil(view, acts[name], value)[i]
				view.constructor = { [Symbol.species]: class extends T {
					constructor(...args) { attempt(() => acts[name](view.buffer)); super(...args) } } }
				const f = Reflect.get(proto, key, view)
				if (typeof f === "function") f.apply(view, args)
				for (const x of [view[0], view[1e6], ...view]) String(x)
			})
		}
		for (let i = 0; i < 4; i++) attempt(() => {
			const view = views[kind](T, new ArrayBuffer(size, { maxByteLength: 2 * size }))
			for (const f of [a => new T(view.buffer, a), a => new T(view.buffer, 8, a), a => new T(a), a => T.from(a), a => T.of(a, a),
				a => T.from.call(function () { return view }, [1, 2, 3], a), a => T.of.call(function () { return view }, a, a),
				a => { view[0] = a }, a => Reflect.set(view, 99, a), a => Reflect.defineProperty(view, 9, { value: a }),
				a => Atomics.add(view, 1, a), a => Atomics.store(view, a, a), a => Atomics.compareExchange(view, 1, a, a)])
				for (const a of evil(view, acts[name], value)) attempt(() => f(a))
		})
	}
	for (const name in acts) for (const key of Reflect.ownKeys(DataView.prototype)) for (let i = 0; i < 4; i++) for (const at of [0, 1, 2]) attempt(() => {
		const view = new DataView(new ArrayBuffer(size, { maxByteLength: 2 * size })), args = [size - 8, key.includes?.("Big") ? 1n : 1, true]
		args[at] = evil(view, acts[name], args[at])[i]
		view[key].apply(view, args)
	})
`

// TestHostile runs the programs that would make a host with stale lengths or
// pointers read memory that is not the buffer's, or panic.
func TestHostile(t *testing.T) {
	rt, err := runtime.New()
	if err != nil {
		t.Fatal(err)
	}
	defer rt.Close()
	if err := rt.Run(t.Context(), runtime.Source{Name: "hostile.js", Text: hostile}); err != nil {
		t.Fatal(err)
	}
}

// A run that sleeps in Atomics.wait ends with its context.
func TestWaitEnds(t *testing.T) {
	rt, err := runtime.New()
	if err != nil {
		t.Fatal(err)
	}
	defer rt.Close()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	err = rt.Run(ctx, runtime.Source{Name: "wait.js", Text: `Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0); throw "on"`})
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Fatal(err)
	}
}

// What is too big is a RangeError, not memory.
func TestLimits(t *testing.T) {
	for _, src := range []string{
		`new ArrayBuffer(2 ** 50)`, `new ArrayBuffer(0, {maxByteLength: 2 ** 50})`, `new SharedArrayBuffer(2 ** 50)`,
		`new SharedArrayBuffer(0, {maxByteLength: 2 ** 50})`, `new Float64Array(2 ** 40)`, `new Float16Array({length: 2 ** 40})`,
		`new ArrayBuffer(8).transfer(2 ** 50)`, `new ArrayBuffer(0, {maxByteLength: 2 ** 32}).resize(2 ** 33)`,
		`Uint8Array.from({length: 2 ** 40})`,
	} {
		t.Run(src, func(t *testing.T) {
			rt, err := runtime.New()
			if err != nil {
				t.Fatal(err)
			}
			defer rt.Close()
			text := fmt.Sprintf("let e; try { %s } catch (x) { e = x } if (!(e instanceof RangeError)) throw e", src)
			if err := rt.Run(t.Context(), runtime.Source{Name: "limit.js", Text: text}); err != nil {
				t.Fatal(err)
			}
		})
	}
}

package runtime_test

import (
	"testing"

	"jsrun/runtime"
)

// Array.fromAsync takes exactly the ticks of a for await loop over the same source.
func TestFromAsyncTicks(t *testing.T) {
	const program = `
		async function loop(source) {
			const a = [];
			for await (const v of source) a.push(v);
			return a;
		}
		async function ticksOf(make) {
			let ticks = 0, over = false;
			const result = make().then((v) => JSON.stringify(v), (e) => "rejected " + e).finally(() => { over = true });
			while (!over) { await undefined; ticks++ }
			return await result + " in " + ticks;
		}
		async function* generator() { yield 1; await 0; yield Promise.resolve(2); return 3 }
		async function* failing() { yield 1; throw "no" }
		async function* delegating() { yield* generator(); yield* [4, Promise.resolve(5)] }
		const sources = {
			generator, failing, delegating,
			array: () => [1, Promise.resolve(2), 3],
			rejected: () => [1, Promise.reject("no")],
			thenable: () => [{ then(f) { f(1) } }],
			empty: () => [],
			plain: () => ({ [Symbol.asyncIterator]() { let n = 0; return { next: () => ({ value: ++n, done: n > 3 }) } } }),
			throwing: () => ({ [Symbol.asyncIterator]: () => ({ next() { throw "no" } }) }),
		};
		(async () => {
			for (const name of Object.keys(sources)) {
				const want = await ticksOf(() => loop(sources[name]()));
				const got = await ticksOf(() => Array.fromAsync(sources[name]()));
				if (got !== want) throw new Error(name + ": " + got + ", a loop " + want);
			}
		})();`
	rt, err := runtime.New()
	if err != nil {
		t.Fatal(err)
	}
	defer rt.Close()
	if err := rt.Run(t.Context(), runtime.Source{Name: "ticks.js", Text: program, Goal: runtime.Script}); err != nil {
		t.Error(err)
	}
}

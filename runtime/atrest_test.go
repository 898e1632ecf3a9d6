package runtime_test

import (
	"context"
	"testing"

	"jsrun/runtime"
)

// A runtime that nobody uses has made next to nothing of the library.
func TestNewAllocates(t *testing.T) {
	const most = 500 // 424 when this was written; Promise alone is 150
	allocations := testing.AllocsPerRun(20, func() {
		rt, err := runtime.New()
		if err != nil {
			t.Fatal(err)
		}
		_ = rt.Close()
	})
	if allocations > most {
		t.Errorf("%.0f allocations, at most %d", allocations, most)
	}
}

// One that has run an async generator has made what that needs, not all that lowered
// code can need.
func TestLoweredAllocates(t *testing.T) {
	const most = 1550 // 1440 when this was written; making all hidden names took 700 more
	p, err := runtime.Compile(runtime.Source{Text: "async function* f() { yield 1 } (async () => { for await (const x of f()); })()"})
	if err != nil {
		t.Fatal(err)
	}
	allocations := testing.AllocsPerRun(20, func() {
		rt, err := runtime.New()
		if err != nil {
			t.Fatal(err)
		}
		if err := rt.RunProgram(context.Background(), p); err != nil {
			t.Fatal(err)
		}
		_ = rt.Close()
	})
	if allocations > most {
		t.Errorf("%.0f allocations, at most %d", allocations, most)
	}
}

// What is made late is what it would have been before scripts changed the library.
func TestMadeLate(t *testing.T) {
	for name, text := range map[string]string{
		"promise": `
			globalThis.Promise = null; Function.prototype.call = null;
			const p = (async () => 1)();
			Object.getPrototypeOf(p).then = () => { throw "replaced" };
			(async () => { if (await p !== 1) throw "await" })();`,
		"promise by its property": `
			const { then } = Promise.prototype; Promise.prototype.then = null;
			if (Object.keys(Object.getOwnPropertyDescriptors(Promise)).join() !==
				"length,name,prototype,all,allSettled,any,race,reject,resolve,withResolvers,try") throw "names";
			if (Promise[Symbol.species] !== Promise || Promise.prototype.constructor !== Promise) throw "species";
			async function f() { return 1 }
			if (Object.getPrototypeOf(f()) !== Promise.prototype) throw "prototype";
			class Sub extends Promise {}
			if (!(Sub.resolve(1) instanceof Sub)) throw "sub";
			then.call(f(), (v) => { if (v !== 1) throw "then" });`,
		"iterators": `
			Array.prototype.keys = Array.prototype[Symbol.iterator] = null;
			String.prototype[Symbol.iterator] = null;
			const proto = Object.getPrototypeOf([].values());
			if (Reflect.ownKeys(proto).length !== 2 || proto.next.call([7].values()).value !== 7) throw "array";
			const base = Object.getPrototypeOf(proto);
			if (base !== Iterator.prototype || base[Symbol.iterator].call(1) !== 1) throw "base";`,
		"__proto__": `
			const o = {}; o.__proto__ = Array.prototype;
			if (!(o instanceof Array) || BigInt.prototype.hasOwnProperty("name")) throw "set"`,
	} {
		t.Run(name, func(t *testing.T) {
			rt, err := runtime.New()
			if err != nil {
				t.Fatal(err)
			}
			defer rt.Close()
			if err := rt.Run(context.Background(), runtime.Source{Name: "late.js", Text: text}); err != nil {
				t.Error(err)
			}
		})
	}
}

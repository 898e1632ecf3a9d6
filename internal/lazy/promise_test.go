package lazy

import (
	"testing"

	"github.com/dop251/goja"
)

func newPromises(tb testing.TB, vm *goja.Runtime) *Promises {
	tb.Helper()
	var resolve, reject *goja.Object
	promise, err := vm.New(vm.Get("Promise"), vm.ToValue(func(call goja.FunctionCall) goja.Value {
		resolve, reject = call.Argument(0).(*goja.Object), call.Argument(1).(*goja.Object)
		return nil
	}))
	if err != nil {
		tb.Fatal(err)
	}
	p := NewPromises(vm, promise, resolve, reject)
	if p == nil {
		tb.Fatal("goja's promises are not what this package expects")
	}
	return p
}

// set gives a script variables.
func set(t *testing.T, vm *goja.Runtime, variables map[string]any) {
	t.Helper()
	for name, v := range variables {
		if err := vm.Set(name, v); err != nil {
			t.Fatal(err)
		}
	}
}

// expect runs a script, then what is to happen next, and looks at the variable got.
func expect(t *testing.T, vm *goja.Runtime, script string, next func(), want string) {
	t.Helper()
	if _, err := vm.RunString("var got = [];" + script); err != nil {
		t.Fatal(err)
	}
	next()
	if _, err := vm.RunString(""); err != nil { // for the jobs that are queued
		t.Fatal(err)
	}
	if got := vm.Get("got").String(); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// A promise that is made fulfilled is one like any other.
func TestFulfilled(t *testing.T) {
	vm := goja.New()
	made := newPromises(t, vm)
	first, second := made.Fulfilled(vm.ToValue(1)), made.Fulfilled(vm.ToValue("two"))
	set(t, vm, map[string]any{"first": first, "second": second})
	expect(t, vm, `
		got.push(first instanceof Promise, first === second, Object.keys(first).length, first.then === Promise.prototype.then);
		first.own = 3;
		got.push(second.own, first.own);
		first.then((v) => got.push(v));
		(async () => { got.push(await second) })();
		Promise.all([first, second]).then((all) => got.push(all.join()));
		new Map([[first, 1]]).get(second) === undefined && got.push("keys");
	`, func() {}, "true,false,0,true,,3,keys,1,two,1,two")
	if p, ok := second.Export().(*goja.Promise); !ok || p.State() != goja.PromiseStateFulfilled || p.Result().String() != "two" {
		t.Errorf("Export gives %v", second.Export())
	}
}

// Promises that are made pending settle as the resolving functions would have it.
func TestPending(t *testing.T) {
	vm := goja.New()
	var rejected, handled int
	vm.SetPromiseRejectionTracker(func(_ *goja.Promise, operation goja.PromiseRejectionOperation) {
		if operation == goja.PromiseRejectionReject {
			rejected++
		} else {
			handled++
		}
	})
	made := newPromises(t, vm)
	names := []string{"value", "failed", "thenable", "itself", "thrower", "late"}
	promises := map[string]any{}
	for _, name := range names {
		promises[name] = made.Pending()
	}
	set(t, vm, promises)
	script := `
		var object = { then(resolve, reject) { resolve("from then"); reject(1); resolve(2) } };
		var bad = { get then() { throw "from the getter" } };
		for (const name of ["value", "failed", "thenable", "itself", "thrower"])
			globalThis[name].then((v) => got.push(name, v), (e) => got.push(name, "no", e.name || e));
	`
	expect(t, vm, script, func() {
		of := func(name string) *goja.Object { return promises[name].(*goja.Object) }
		made.Resolve(of("value"), vm.ToValue(1))
		made.Reject(of("failed"), vm.ToValue("reason"))
		made.Resolve(of("thenable"), vm.Get("object"))
		made.Resolve(of("itself"), of("itself"))
		made.Resolve(of("thrower"), vm.Get("bad"))
		made.Reject(of("late"), vm.ToValue(3))
	}, "value,1,failed,no,reason,itself,no,TypeError,thrower,no,from the getter,thenable,from then")
	if rejected != 1 || handled != 0 {
		t.Errorf("%d rejections without a handler, %d handled later, want 1 and 0", rejected, handled)
	}
	expect(t, vm, `late.catch((e) => got.push(e))`, func() {}, "3")
	if handled != 1 {
		t.Errorf("%d handled later, want 1", handled)
	}
}

// Promises for scripts come with functions that are as goja's.
func TestResolvable(t *testing.T) {
	vm := goja.New()
	made := newPromises(t, vm)
	for _, name := range []string{"a", "b"} {
		promise, resolve, reject := made.Resolvable()
		set(t, vm, map[string]any{name: promise, name + "Resolve": resolve, name + "Reject": reject})
	}
	expect(t, vm, `
		new Promise((resolve, reject) => { var gojas = [resolve, reject] ; describe(gojas) });
		describe([aResolve, aReject]);
		function describe([resolve, reject]) {
			const text = JSON.stringify([resolve, reject].map((f) =>
				[typeof f, f.name, f.length, Object.getOwnPropertyNames(f), Object.getOwnPropertyDescriptors(f), String(f),
				Object.getPrototypeOf(f) === Function.prototype, Object.isExtensible(f), f instanceof Function]));
			got.push(got.length ? got[0] === text : text);
		}
		got.shift();
		aResolve.own = 1;
		delete bResolve.length;
		got.push(aReject.own, bReject.own, bResolve.hasOwnProperty("length"), bReject.length, aResolve === bResolve);
		try { new aResolve() } catch (e) { got.push(e.name) }
		a.then((v) => got.push("a", v));
		b.then(null, (v) => got.push("b", v));
		got.push(aResolve.call(7, "once"), aResolve("twice"), aReject("never"), bReject.apply(null, ["no"]), bResolve());
	`, func() {}, "true,,,false,1,false,TypeError,,,,,,a,once,b,no")
}

// React calls the function for how the promise settles, in order with reactions of
// scripts, and tells who follows.
func TestReact(t *testing.T) {
	vm := goja.New()
	made := newPromises(t, vm)
	promise, result := made.Pending(), made.Pending()
	react := func(call goja.FunctionCall) goja.Value {
		made.Resolve(result, vm.ToValue("reacted to "+call.Argument(0).String()))
		return nil
	}
	set(t, vm, map[string]any{"promise": promise, "result": result})
	script := `promise.then(() => got.push("before")); result.then((v) => got.push(v))`
	if _, err := vm.RunString("var got = [];" + script); err != nil {
		t.Fatal(err)
	}
	made.React(promise, result, new(Reaction), react)
	never := made.Pending()
	made.React(result, never, new(Reaction), func(goja.FunctionCall) goja.Value { return nil }) // the first of its list
	expect(t, vm, `promise.then(() => got.push("before")); promise.then(() => got.push("after")); result.then((v) => got.push(v))`,
		func() { made.Resolve(promise, vm.ToValue(1)) }, "before,before,after,reacted to 1,reacted to 1")
}

// A copy of a closure that is not the expected one would call anything.
func TestOtherFunctions(t *testing.T) {
	vm := goja.New()
	promise, _, _ := vm.NewPromise()
	other := vm.ToValue(func(goja.FunctionCall) goja.Value { return nil }).(*goja.Object)
	if NewPromises(vm, vm.ToValue(promise).(*goja.Object), other, other) != nil {
		t.Error("functions that settle nothing were taken for resolving functions")
	}
}

// SymbolPlace leads to a property as long as it is there.
func TestSymbolPlace(t *testing.T) {
	vm := goja.New()
	promise := vm.Get("Promise").(*goja.Object)
	if SymbolPlace(promise, goja.SymIterator) != nil {
		t.Error("a property that is not there has a place")
	}
	place := SymbolPlace(promise, goja.SymSpecies)
	if place == nil || *place == nil {
		t.Fatal("Promise[Symbol.species] was not found")
	}
	if _, err := vm.RunString("delete Promise[Symbol.species]; Promise[Symbol.species] = 1"); err != nil {
		t.Fatal(err)
	}
	if *place != nil {
		t.Errorf("there is %v where the property was", *place)
	}
}

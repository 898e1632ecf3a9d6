package binary

import (
	goruntime "runtime"
	"testing"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/asynciter"
)

// newRealm makes a runtime with the builtins, without a loop.
func newRealm(t *testing.T) *realm {
	t.Helper()
	async, err := asynciter.Install(goja.New())
	if err != nil {
		t.Fatal(err)
	}
	if err := Install(async, nil); err != nil {
		t.Fatal(err)
	}
	async.ApplyExtensions()
	return realmOf(async.VM())
}

// run evaluates a script.
func run(t *testing.T, r *realm, src string) goja.Value {
	t.Helper()
	v, err := r.vm.RunString(src)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// A buffer does not keep its views alive, nor a record of each that ever was.
func TestBufferForgetsViews(t *testing.T) {
	r := newRealm(t)
	b := arrayBufferOf(run(t, r, `var b = new ArrayBuffer(8, {maxByteLength: 16}); b`))
	for range 20 {
		run(t, r, `for (let i = 0; i < 1000; i++) new Uint8Array(b)`)
		goruntime.GC()
	}
	if n := len(r.stateOf(b).views); n > 5000 {
		t.Errorf("%d views of 20000 are still known", n)
	}
	// What a script still has, the buffer still knows.
	if got := run(t, r, `var v = new Uint8Array(b); for (let i = 0; i < 5000; i++) new DataView(b); v`); got == nil {
		t.Fatal("no view")
	}
	goruntime.GC()
	if got := run(t, r, `new Uint8Array(b); b.resize(12); v.length`).ToInteger(); got != 12 {
		t.Errorf("the view has %d elements", got)
	}
}

// A buffer that Go made has the methods too, and its bytes are Go's.
func TestBufferOfGo(t *testing.T) {
	r := newRealm(t)
	data := []byte{1, 2, 3, 4}
	if err := r.vm.Set("b", r.vm.NewArrayBuffer(data)); err != nil {
		t.Fatal(err)
	}
	got := run(t, r, `var moved = b.transfer(), v = new Uint16Array(moved); v[0] = 0; [b.detached, b.byteLength, moved.byteLength].join()`)
	if got.String() != "true,0,4" {
		t.Error(got)
	}
	if data[0] != 0 || data[1] != 0 || data[2] != 3 {
		t.Error("the bytes were copied", data)
	}
}

// The constructors are those of the realm, whatever the global object says.
func TestGlobalReplaced(t *testing.T) {
	r := newRealm(t)
	got := run(t, r, `
		const {ArrayBuffer: B, Uint16Array: U} = globalThis
		globalThis.ArrayBuffer = globalThis.Uint16Array = function () { throw 1 }
		const f = new Float16Array(new B(4)), moved = f.buffer.transfer()
		f.buffer.constructor === B && moved instanceof B && delete globalThis.Uint8Array && new Float16Array(2).length`)
	if got.ToInteger() != 2 {
		t.Error(got)
	}
}

// Runtimes without the builtins stay as goja makes them.
func TestOtherRuntimes(t *testing.T) {
	newRealm(t)
	v, err := goja.New().RunString(`[typeof Atomics, typeof SharedArrayBuffer, typeof Math.f16round,
		"resize" in ArrayBuffer.prototype, String(new Uint8Array(2).map(x => x + 1))].join()`)
	if err != nil || v.String() != "undefined,undefined,undefined,false,1,1" {
		t.Error(v, err)
	}
}

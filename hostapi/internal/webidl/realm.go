package webidl

import (
	"sync"

	"github.com/dop251/goja"

	"jsrun/hostapi/domexception"
	"jsrun/hostapi/internal/realm"
	"jsrun/runtime/host"
)

// Realm is a runtime with what classes need.
type Realm struct {
	*realm.Realm
	Loop host.Loop
	VM   *goja.Runtime

	// AsyncIterator is Symbol.asyncIterator, nil if the runtime has none.
	AsyncIterator *goja.Symbol

	class       realm.NativeFunc // makes a class
	stamp, slot realm.NativeFunc // write and read the private field
}

// helpers gives what takes JavaScript. It uses nothing that a script can change.
//
// class makes a class whose instances Go initialises: goja does not tell a Go
// constructor whether it was called with new. stamp gives an object a private
// field and slot reads it, undefined where there is none; the base of Slot
// returns its argument, so that the field lands on an object that exists already.
const helpers = `(() => {
	class Slot extends (function (object) { return object; }) {
		#value;
		constructor(object, value) { super(object); this.#value = value; }
		static read(object) { return #value in object ? object.#value : undefined; }
	}
	return {
		class: (initialise) => class { constructor(...args) { initialise(this, args); } },
		stamp: (object, value) => { new Slot(object, value); },
		slot: Slot.read,
	};
})()`

// program makes the table of helpers, compiled once.
var program = sync.OnceValue(func() *goja.Program { return goja.MustCompile("jsrun:webidl", helpers, true) })

// Prepare keeps what classes need of the intrinsics. A binding that makes its
// classes later calls it when it is installed.
func Prepare(loop host.Loop) { domexception.Define(loop) }

type key struct{}

// Of returns the realm of a loop's runtime, which all bindings share. Prepare was
// called before any script ran.
func Of(loop host.Loop) *Realm {
	return loop.Shared(key{}, func() any { return newRealm(loop) }).(*Realm)
}

func newRealm(loop host.Loop) *Realm {
	r := &Realm{Realm: realm.Of(loop), Loop: loop, VM: loop.Runtime()}
	v, err := r.VM.RunProgram(program())
	if err != nil {
		panic(err)
	}
	helper := func(name string) realm.NativeFunc {
		return v.(*goja.Object).Get(name).Export().(realm.NativeFunc)
	}
	r.class, r.stamp, r.slot = helper("class"), helper("stamp"), helper("slot")
	r.AsyncIterator, _ = r.Constructor("Symbol").Get("asyncIterator").(*goja.Symbol)
	return r
}

// ParseJSON is the intrinsic JSON.parse.
func (r *Realm) ParseJSON(text goja.Value) goja.Value { return r.Intrinsic("jsonParse", nil, text) }

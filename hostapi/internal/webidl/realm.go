package webidl

import (
	"fmt"

	"github.com/dop251/goja"

	"jsrun/hostapi/domexception"
	"jsrun/hostapi/internal/realm"
	"jsrun/runtime/host"
)

// Realm is a runtime with the intrinsics that classes need, taken when the
// binding is installed, before any script can change them.
type Realm struct {
	*realm.Realm
	Loop host.Loop
	VM   *goja.Runtime

	// AsyncIterator is Symbol.asyncIterator, nil if the runtime has none.
	AsyncIterator *goja.Symbol
	// IteratorPrototype is %IteratorPrototype%.
	IteratorPrototype *goja.Object

	class        realm.NativeFunc // makes a class
	stamp, slot  realm.NativeFunc // write and read the private field
	jsonParse    realm.NativeFunc
	domException *goja.Object
}

// intrinsics gives what package realm has no use for.
//
// class makes a class whose instances Go initialises: goja does not tell a Go
// constructor whether it was called with new. stamp gives an object a private
// field and slot reads it, undefined where there is none; the base of Slot
// returns its argument, so that the field lands on an object that exists already.
var intrinsics = goja.MustCompile("jsrun:webidl", `(() => {
	class Slot extends (function (object) { return object; }) {
		#value;
		constructor(object, value) { super(object); this.#value = value; }
		static read(object) { return #value in object ? object.#value : undefined; }
	}
	return {
		class: (initialise) => class { constructor(...args) { initialise(this, args); } },
		stamp: (object, value) => { new Slot(object, value); },
		slot: Slot.read,
		parse: JSON.parse,
		iterator: Object.getPrototypeOf(Object.getPrototypeOf([].values())),
		asyncIterator: Symbol.asyncIterator,
	};
})()`, true)

// NewRealm prepares the loop's runtime for classes.
func NewRealm(loop host.Loop) (*Realm, error) {
	vm := loop.Runtime()
	base, err := realm.New(vm)
	if err != nil {
		return nil, err
	}
	v, err := vm.RunProgram(intrinsics)
	if err != nil {
		return nil, fmt.Errorf("webidl: capturing intrinsics: %w", err)
	}
	table := v.(*goja.Object)
	r := &Realm{Realm: base, Loop: loop, VM: vm}
	r.class = table.Get("class").Export().(realm.NativeFunc)
	r.stamp = table.Get("stamp").Export().(realm.NativeFunc)
	r.slot = table.Get("slot").Export().(realm.NativeFunc)
	r.jsonParse = table.Get("parse").Export().(realm.NativeFunc)
	r.IteratorPrototype = table.Get("iterator").(*goja.Object)
	r.AsyncIterator, _ = table.Get("asyncIterator").(*goja.Symbol)
	if r.domException, err = domexception.Install(vm); err != nil {
		return nil, err
	}
	return r, nil
}

// ParseJSON is the intrinsic JSON.parse.
func (r *Realm) ParseJSON(text goja.Value) goja.Value {
	return r.jsonParse(goja.FunctionCall{This: goja.Undefined(), Arguments: []goja.Value{text}})
}

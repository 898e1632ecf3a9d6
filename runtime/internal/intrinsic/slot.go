package intrinsic

import (
	"sync"

	"github.com/dop251/goja"
)

// slot is one internal slot for objects of any kind. It is a private name: set
// by a class whose superclass constructor returns the object to be stamped.
// (goja's WeakMap would do as well; setting costs more than twice as much,
// because each entry registers a clean-up.)
type slot struct {
	get, set Native
}

// slotClass declares the private name and its two accessors in one class, since
// a private name is visible only in the class that declares it.
const slotClass = `(() => {
	class Base { constructor(object) { return object } }
	return class Slot extends Base {
		#value
		constructor(object, value) { super(object); this.#value = value }
		static set(object, value) { new Slot(object, value) }
		static get(object) { if (#value in object) return object.#value }
	}
})()`

// programs caches what Compiled has compiled, for all runtimes.
var programs sync.Map // source text → *goja.Program

// Compiled compiles a source text of ours once per process. Frames of such
// programs are known by the file name and left out of stack traces.
func Compiled(src string) *goja.Program {
	if p, ok := programs.Load(src); ok {
		return p.(*goja.Program)
	}
	p := goja.MustCompile(HiddenFile, src, true)
	programs.Store(src, p)
	return p
}

// HiddenFile is the file name of source text that belongs to jsrun itself.
const HiddenFile = "<jsrun>"

// The names of hidden functions that a `for await` loop calls: for a result, and
// with what an await of the async generator gave whose awaits it carries.
const (
	Step       = "%next"
	Resumption = "%resume"
)

// Stamp sets the slot of an object that has none yet.
func (r *Realm) Stamp(o *goja.Object, state goja.Value) {
	if r.slot.set == nil { // the first one; nothing that a script could have changed is looked up
		class := r.Run(slotClass).(*goja.Object)
		r.slot = slot{get: Builtin(class, "get"), set: Builtin(class, "set")}
	}
	r.slot.set(goja.FunctionCall{Arguments: []goja.Value{o, state}})
}

// SlotOf returns what was stamped on v, nil when nothing was.
func (r *Realm) SlotOf(v goja.Value) goja.Value {
	o, ok := v.(*goja.Object)
	if !ok || r.slot.get == nil {
		return nil
	}
	state := r.slot.get(goja.FunctionCall{Arguments: []goja.Value{o}})
	if state == nil || goja.IsUndefined(state) {
		return nil
	}
	return state
}

// Stamped returns the Go value that was stamped on v, nil when none was.
func (r *Realm) Stamped(v goja.Value) any {
	if state := r.SlotOf(v); state != nil {
		return state.Export()
	}
	return nil
}

// Run evaluates source text of ours. It throws.
func (r *Realm) Run(src string) goja.Value {
	v, err := r.vm.RunProgram(Compiled(src))
	if err != nil {
		panic(err)
	}
	return v
}

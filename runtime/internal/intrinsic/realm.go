package intrinsic

import (
	"slices"

	"github.com/dop251/goja"

	"jsrun/internal/lazy"
)

// Native is a function as goja's builtins are written: it throws by panicking.
type Native = func(goja.FunctionCall) goja.Value

// Realm holds what builtins of one goja runtime share.
type Realm struct {
	vm                       *goja.Runtime
	prototypes               prototypes
	getOwnPropertyDescriptor Native // the initial Object.getOwnPropertyDescriptor
	slot                     slot
	pristine                 map[string]pristine
	onCoroutines             pending
	onLowered                func(Hidden)
	hidden                   Hidden // what onLowered has made
	onRegExps                []func(*goja.Object)
	regExp                   *goja.Object // %RegExp%, nil until something leads to it
	kept                     map[any]any
	standing                 map[string]*goja.Object // see putStandIns
	onMade                   map[string][]func(seen, made *goja.Object)
	onDone                   map[string][]func(seen *goja.Object)
	bounds                   Bounds
	extensions               []extension
	toNumeric                Native        // nil until needed
	results                  *lazy.Results // likewise
}

// New captures what it needs of a runtime that has not run any script yet. It throws.
func New(vm *goja.Runtime) *Realm {
	r := &Realm{vm: vm, kept: map[any]any{}, pristine: map[string]pristine{}, onMade: map[string][]func(seen, made *goja.Object){}, onDone: map[string][]func(seen *goja.Object){}}
	r.prototypes.object = vm.NewObject().Prototype()
	r.getOwnPropertyDescriptor = lazy.Builtin(vm, vm.GlobalObject().Get("Object").(*goja.Object), "getOwnPropertyDescriptor")
	r.bind()
	r.putStandIns()
	r.extensions = make([]extension, 0, 16)
	r.Extend(vm.GlobalObject(), globals)
	return r
}

// extension is an object with the templates that it is to get, in order.
type extension struct {
	object    *goja.Object
	templates lazy.Parts
}

// Extend has an object get the properties of a template, behind those of earlier
// calls, when ApplyExtensions is called: all at once takes a third of the time of one
// after the other where a process has one runtime.
func (r *Realm) Extend(o *goja.Object, t *lazy.Template) {
	for i := range r.extensions {
		if x := &r.extensions[i]; x.object == o {
			x.templates[slices.Index(x.templates[:], nil)] = t
			return
		}
	}
	r.extensions = append(r.extensions, extension{o, lazy.Parts{t}})
}

// ApplyExtensions makes what Extend was called for. It throws.
func (r *Realm) ApplyExtensions() {
	for _, x := range r.extensions {
		lazy.Join(x.templates).Apply(r.vm, x.object)
	}
	r.extensions = nil
}

// VM returns the goja runtime of the realm.
func (r *Realm) VM() *goja.Runtime { return r.vm }

// Try runs f and returns the value it threw. Uncatchable errors pass.
func (r *Realm) Try(f func()) (thrown goja.Value, ok bool) {
	if ex := r.vm.Try(f); ex != nil {
		return ex.Value(), false
	}
	return nil, true
}

// Must is for definitions on objects of ours, which cannot fail.
func Must(err error) {
	if err != nil {
		panic("jsrun: BUG: " + err.Error())
	}
}

package intrinsic

import (
	"slices"
	"sync"

	"github.com/dop251/goja"

	"jsrun/internal/lazy"
)

// Errors are the constructors of Error objects (sec-error-objects,
// sec-native-error-types-used-in-this-standard, sec-aggregate-error-objects), and
// goja's own for errors of Go. Error comes first: the others inherit from it.
var Errors = []string{
	"Error", "AggregateError", "EvalError", "RangeError", "ReferenceError", "SyntaxError", "TypeError", "URIError",
	"GoError",
}

// standIns are the constructors that goja would make in one piece, for symbols,
// errors and promises that it makes itself, and that are made when something first
// asks for them instead, or, for promises, when a program that makes some without
// asking is about to run.
var standIns = sync.OnceValue(func() (list []*lazy.StandIn) {
	ordinary := []string{"length", "name", "prototype"}
	add := func(name, proto string, names ...string) *lazy.StandIn {
		list = append(list, &lazy.StandIn{
			Name: name, Names: slices.Concat(ordinary, names),
			Made:  func(vm *goja.Runtime, seen, made *goja.Object) { Of(vm).made(name, seen, made) },
			Done:  func(vm *goja.Runtime, seen *goja.Object) { Of(vm).done(name, seen) },
			Proto: func(vm *goja.Runtime) *goja.Object { return lazy.Seated(vm, proto) },
		})
		return list[len(list)-1]
	}
	promise := add("Promise", "FunctionPrototype", "all", "allSettled", "any", "race", "reject", "resolve", "withResolvers", "try")
	promise.Symbol = goja.SymSpecies
	promise.Instances = &lazy.Instances{
		Seat: "PromisePrototype", Names: []string{"constructor", "catch", "finally", "then"}, Symbol: goja.SymToStringTag,
		New: func(vm *goja.Runtime) *goja.Object {
			p, _, _ := vm.NewPromise()
			return vm.ToValue(p).(*goja.Object)
		},
	}
	add("Symbol", "FunctionPrototype", "for", "keyFor", "hasInstance", "isConcatSpreadable", "iterator", "match", "matchAll",
		"replace", "search", "species", "split", "toPrimitive", "toStringTag", "unscopables",
		"asyncIterator", "dispose", "asyncDispose")
	for _, name := range Errors {
		if name == "Error" {
			add(name, "FunctionPrototype", "isError", "stackTraceLimit", "captureStackTrace")
		} else {
			add(name, "Error")
		}
	}
	return list
})

// putStandIns puts the stand-ins in the place of goja's constructors.
func (r *Realm) putStandIns() {
	r.standing = map[string]*goja.Object{}
	for _, x := range standIns() {
		if o := x.Put(r.vm); o != nil {
			r.standing[x.Name] = o
		}
	}
}

// OnMade has f called when the constructor of a stand-in is made: with the object
// that scripts see, and with goja's, which has its functions and properties. Where
// nothing stands in for it that is at once.
func (r *Realm) OnMade(name string, f func(seen, made *goja.Object)) {
	if r.standing[name] == nil {
		o := r.vm.GlobalObject().Get(name).(*goja.Object)
		f(o, o)
		return
	}
	r.onMade[name] = append(r.onMade[name], f)
}

// made calls the functions of OnMade. Error comes before the other errors, so that
// nothing has been done to %Error.prototype% by then.
func (r *Realm) made(name string, seen, made *goja.Object) {
	if name != "Error" && slices.Contains(Errors, name) {
		r.Make("Error")
	}
	for _, f := range r.onMade[name] {
		f(seen, made)
	}
	delete(r.standing, name)
}

// WhenDone has f called with the object that stands in for a constructor, once it
// has all that the constructor has and before a script sees that. It returns false
// where nothing stands in for it.
func (r *Realm) WhenDone(name string, f func(seen *goja.Object)) bool {
	if r.standing[name] == nil {
		return false
	}
	r.onDone[name] = append(r.onDone[name], f)
	return true
}

func (r *Realm) done(name string, seen *goja.Object) {
	for _, f := range r.onDone[name] {
		f(seen)
	}
	delete(r.onDone, name)
}

// Make has the constructor of a stand-in made, if nothing did before.
func (r *Realm) Make(name string) {
	if o := r.standing[name]; o != nil {
		o.Get("length")
	}
}

// DefineSymbol defines a well-known symbol on Symbol (sec-properties-of-the-symbol-constructor).
func (r *Realm) DefineSymbol(name string, symbol *goja.Symbol) {
	r.OnMade("Symbol", func(_, constructor *goja.Object) {
		Must(constructor.DefineDataProperty(name, symbol, goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE))
	})
}

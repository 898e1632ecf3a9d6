package regexp

import (
	"github.com/dop251/goja"

	"jsrun/internal/late"
	"jsrun/runtime/internal/asynciter"
	"jsrun/runtime/internal/intrinsic"
)

type native = intrinsic.Native

// realm holds the intrinsics of regular expressions of one runtime.
type realm struct {
	*intrinsic.Realm
	vm *goja.Runtime

	constructor  *goja.Object // %RegExp%
	proto        *goja.Object // %RegExp.prototype%
	execFunction goja.Value   // %RegExp.prototype.exec%
	idle         native       // a script's function that does nothing, nil until needed

	gojaConstruct construct
	gojaCompile   native
	gojaMatchAll  native
	gojaSource    native          // the getter
	gojaFlag      map[byte]native // the getters

	layout *layout

	lent       lent
	patterns   map[any]*known // by goja's own patterns
	lastObject *goja.Object   // whose pattern is lastKnown
	lastKnown  *known

	own   int // how many objects are ours
	cache map[key]*compiled
	text  subject
}

// method is a method of RegExp.prototype for an object of ours.
type method = func(o *goja.Object, s *state, call goja.FunctionCall) goja.Value

// kept is the key that the realm is kept under.
type kept struct{}

// Install makes the regular expressions of a runtime that has not run any script
// yet whole, and returns what makes the hidden bindings that lowered code needs. A
// goja with other fields keeps its own regular expressions: what those cannot do is
// a SyntaxError.
func Install(ar *asynciter.Realm) (func() []asynciter.Binding, error) {
	r := &realm{Realm: ar.Realm, vm: ar.VM()}
	r.Keep(kept{}, r)
	r.OnRegExps(r.setUp)
	if ex := r.vm.Try(r.setUpStrings); ex != nil {
		return nil, ex
	}
	return func() []asynciter.Binding {
		return []asynciter.Binding{{Name: NameLiteral, Make: func() goja.Value { return r.HiddenFunction(NameLiteral, r.literal) }}}
	}, nil
}

func (r *realm) setUpStrings() {
	r.Extend(r.StringPrototype(), stringMethods)
}

// setUp changes goja's regular expressions, before a script can do anything to
// them.
func (r *realm) setUp(constructor *goja.Object) {
	late.Regexp()
	r.constructor = constructor
	if r.layout = layoutOf(r.vm, constructor); r.layout == nil {
		return
	}
	r.gojaFlag, r.cache = map[byte]native{}, map[key]*compiled{}
	r.proto = intrinsic.PrototypeOf(r.constructor)
	r.setUpConstructor()
	r.setUpMethods()
	r.setUpAccessors()
}

// gojasLiteral is literal for a goja with other fields.
func (r *realm) gojasLiteral(call goja.FunctionCall) goja.Value {
	o, err := r.vm.New(r.constructor, call.Arguments...)
	if err != nil {
		panic(err)
	}
	return o
}

// setUpMethods makes each method of RegExp.prototype look for objects of ours.
func (r *realm) setUpMethods() {
	method := func(f goja.Value, ours method, kind methodKind) {
		r.swap(f.(*goja.Object), func(gojas native) native {
			return func(call goja.FunctionCall) goja.Value {
				if s := r.stateOf(call.This); s != nil {
					return ours(call.This.(*goja.Object), s, call)
				}
				// A loop of Go may call this method for long, and no script.
				r.Spend(1)
				return r.inOrder(r.orBorrowed(gojas, ours, kind, call))
			}
		})
	}
	r.execFunction = r.proto.Get("exec")
	method(r.execFunction, func(o *goja.Object, s *state, call goja.FunctionCall) goja.Value {
		return r.builtinExec(o, s, r.textOf(call))
	}, methodKind{slots: true})
	method(r.proto.Get("test"), r.test, methodKind{})
	method(r.proto.GetSymbol(goja.SymMatch), r.match, methodKind{all: true})
	r.gojaMatchAll = intrinsic.Callee(r.proto.GetSymbol(goja.SymMatchAll))
	method(r.proto.GetSymbol(goja.SymMatchAll), r.matchAll, methodKind{})
	method(r.proto.GetSymbol(goja.SymReplace), r.replace, methodKind{all: true})
	method(r.proto.GetSymbol(goja.SymSearch), r.search, methodKind{})
	method(r.proto.GetSymbol(goja.SymSplit), r.split, methodKind{split: true})
	r.swap(r.proto.Get("compile").(*goja.Object), func(gojas native) native {
		r.gojaCompile = gojas
		return r.compileMethod
	})
}

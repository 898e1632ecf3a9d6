package asynciter

import (
	"encoding/base64"
	"strings"

	"github.com/dop251/goja"

	"jsrun/internal/lazy"
	"jsrun/runtime/internal/intrinsic"
)

// asyncGeneratorFunction is what stands behind an async generator function
// object. The object that scripts see is a Go function: it has no [[Construct]],
// and a call of it is where the generator object can be made right. The code is a
// goja generator method, which brings this, arguments, super and parameters, and
// which no script can reach.
type asyncGeneratorFunction struct {
	code *goja.Object
	call native // code's [[Call]]
	// scope is the object environment of the function's own name, nil if it has none.
	scope *goja.Object
}

// functionFor returns the visible function object for the code of an async
// generator: InstantiateAsyncGeneratorFunctionObject (sec-runtime-semantics-instantiateasyncgeneratorfunctionobject)
// and its siblings for expressions and methods.
func (r *Realm) functionFor(code *goja.Object, name goja.Value) *goja.Object {
	if visible, ok := r.SlotOf(code).(*goja.Object); ok {
		return visible
	}
	f := &asyncGeneratorFunction{code: code, call: intrinsic.Callee(code)}
	var visible *goja.Object
	visible = r.vm.ToValue(func(call goja.FunctionCall) goja.Value {
		return r.start(f, visible, call)
	}).(*goja.Object)
	if name == nil {
		name = code.Get("name")
	}
	intrinsic.Must(visible.DefineDataProperty("length", code.Get("length"), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	intrinsic.Must(visible.DefineDataProperty("name", name, goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	proto := code.Get("prototype").(*goja.Object)
	intrinsic.Must(proto.SetPrototype(r.asyncGenProto))
	intrinsic.Must(visible.DefineDataProperty("prototype", proto, goja.FLAG_TRUE, goja.FLAG_FALSE, goja.FLAG_FALSE))
	intrinsic.Must(visible.SetPrototype(r.asyncGenFuncProto))
	r.Stamp(visible, r.vm.ToValue(f))
	r.Stamp(code, visible)
	return visible
}

// start is EvaluateAsyncGeneratorBody (sec-runtime-semantics-evaluateasyncgeneratorbody).
func (r *Realm) start(f *asyncGeneratorFunction, visible *goja.Object, call goja.FunctionCall) goja.Value {
	if f.scope != nil && call.This == goja.Value(f.scope) {
		call.This = goja.Undefined() // a call by its own name
	}
	// 2. FunctionDeclarationInstantiation, by goja, up to the start of the body.
	body := f.call(call)
	// 3. Let generator be ? OrdinaryCreateFromConstructor(functionObject, "%AsyncGeneratorPrototype%").
	proto, ok := visible.Get("prototype").(*goja.Object)
	if !ok {
		proto = r.asyncGenProto
	}
	generator, state := r.generators.NewWith(proto)
	state.r, state.body = r, body
	return generator
}

// isCode tells whether v is the code of an async generator that sits in an object
// literal or class where its function object belongs.
func (r *Realm) isCode(v goja.Value) bool {
	o, ok := v.(*goja.Object)
	if !ok || !intrinsic.IsFunction(o) || o.Prototype() != r.generatorFuncType {
		return false
	}
	// Its source text is the text as written; a sync generator's never begins so.
	return strings.HasPrefix(r.sourceText(o).String(), "async")
}

// SourceMark stands in functions and classes of code that goja got as text,
// before the text as written, in base64, and a full stop. Scripts cannot guess it.
var SourceMark = "jsrun:" + intrinsic.Secret() + ":"

// sourceText is the source text of a function (sec-function.prototype.tostring).
// Functions inside of it are marked too: its own text is the longest. It throws.
func (r *Realm) sourceText(f goja.Value) goja.Value {
	text := r.functionToString(goja.FunctionCall{This: f})
	pieces := strings.Split(text.String(), SourceMark)
	if len(pieces) == 1 {
		return text
	}
	longest := ""
	for _, piece := range pieces[1:] {
		encoded, _, _ := strings.Cut(piece, ".")
		if len(encoded) > len(longest) {
			longest = encoded
		}
	}
	written, err := base64.StdEncoding.DecodeString(longest)
	if err != nil {
		return text
	}
	return r.vm.ToValue(string(written))
}

// replaceCode puts function objects where an object literal or a class still
// holds code. It runs before any script can see the object.
func (r *Realm) replaceCode(o *goja.Object) {
	for _, key := range r.OwnKeys(o) {
		v, ok := r.ownData(o, key)
		if !ok || !r.isCode(v) {
			continue
		}
		f := r.functionFor(v.(*goja.Object), nil)
		if symbol, ok := key.(*goja.Symbol); ok {
			intrinsic.Must(o.DefineDataPropertySymbol(symbol, f, goja.FLAG_NOT_SET, goja.FLAG_NOT_SET, goja.FLAG_NOT_SET))
		} else {
			intrinsic.Must(o.DefineDataProperty(key.String(), f, goja.FLAG_NOT_SET, goja.FLAG_NOT_SET, goja.FLAG_NOT_SET))
		}
	}
}

// ownData returns the value of an own data property, without calling a getter.
func (r *Realm) ownData(o *goja.Object, key goja.Value) (goja.Value, bool) {
	d, ok := r.getOwnPropertyDescriptor(goja.FunctionCall{Arguments: []goja.Value{o, key}}).(*goja.Object)
	if !ok {
		return nil, false
	}
	v := d.Get("value")
	return v, v != nil
}

// replaceClassCode is replaceCode for a class and its prototype.
func (r *Realm) replaceClassCode(class *goja.Object) {
	r.replaceCode(class)
	if proto, ok := class.Get("prototype").(*goja.Object); ok {
		r.replaceCode(proto)
	}
}

// setUpFunctions makes %AsyncGeneratorFunction.prototype% (sec-properties-of-asyncgeneratorfunction-prototype).
func (r *Realm) setUpFunctions() {
	p := r.vm.CreateObject(r.functionProto)
	r.asyncGenFuncProto = p
	intrinsic.Must(p.DefineDataProperty("prototype", r.asyncGenProto, goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	intrinsic.Must(r.asyncGenProto.DefineDataProperty("constructor", p, goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	r.Tag(p, "AsyncGeneratorFunction")
}

// setUpToString teaches Function.prototype.toString the functions of this package.
func (r *Realm) setUpToString() {
	r.Keep(kept{}, r)
	r.Extend(r.functionProto, functionProtoTemplate)
}

// kept is the key that the realm is kept under.
type kept struct{}

var functionProtoTemplate = lazy.New(lazy.Property{Name: "toString", Adapt: func(vm *goja.Runtime, o *goja.Object) {
	r := intrinsic.Of(vm).Kept(kept{}).(*Realm)
	r.Method(o, "toString", 0, func(call goja.FunctionCall) goja.Value {
		if f, ok := r.Stamped(call.This).(*asyncGeneratorFunction); ok {
			return r.sourceText(f.code)
		}
		return r.sourceText(call.This)
	})
}})

// SetConstructor makes ctor %AsyncGeneratorFunction%.
func (r *Realm) SetConstructor(ctor *goja.Object) {
	p := r.asyncGenFuncProto
	intrinsic.Must(p.DefineDataProperty("constructor", ctor, goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE))
}

// AsyncGeneratorFunctionPrototype returns %AsyncGeneratorFunction.prototype%.
func (r *Realm) AsyncGeneratorFunctionPrototype() *goja.Object {
	r.ready()
	return r.asyncGenFuncProto
}

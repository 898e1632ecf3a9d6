package regexp

import (
	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

// NameLiteral is the function that lowered code calls for a literal that goja
// cannot run; see asynciter/hidden.go.
const NameLiteral = "%regexp" // ("pattern", "flags") → RegExp

// literal makes the object of a literal (sec-regular-expression-literals-runtime-semantics-evaluation).
func (r *realm) literal(call goja.FunctionCall) goja.Value {
	r.RunsRegExps()
	if r.layout == nil {
		return r.gojasLiteral(call)
	}
	return r.create(nil, call.Argument(0).(goja.String), call.Argument(1).String())
}

// create is RegExpInitialize for strings (sec-regexpinitialize). o is what
// RegExpAlloc made, nil for an object with the usual prototype.
func (r *realm) create(o *goja.Object, source goja.String, flags string) *goja.Object {
	c := r.compile(source, flags)
	if c.program == nil {
		x := r.gojaConstruct([]goja.Value{source, r.vm.ToValue(flags)}, nil)
		if o != nil {
			intrinsic.Must(x.SetPrototype(o.Prototype()))
		}
		return x
	}
	if o == nil {
		o = r.gojaConstruct(nil, nil)
	}
	return r.dress(o, c)
}

func (r *realm) setUpConstructor() {
	call := r.layout.open(r.constructor, r.layout.call).(*native)
	constructor := r.layout.open(r.constructor, r.layout.construct).(*construct)
	r.gojaConstruct = *constructor
	*constructor = func(args []goja.Value, newTarget *goja.Object) *goja.Object {
		return r.construct(argument(args, 0), argument(args, 1), newTarget)
	}
	*call = func(call goja.FunctionCall) goja.Value {
		// 2. If NewTarget is undefined, then
		p, f := call.Argument(0), call.Argument(1)
		if o, ok := p.(*goja.Object); ok && goja.IsUndefined(f) && r.isRegExp(o) {
			if c := o.Get("constructor"); c != nil && c.SameAs(r.constructor) {
				return o
			}
		}
		return r.construct(p, f, nil)
	}
}

func argument(args []goja.Value, i int) goja.Value {
	if i < len(args) {
		return args[i]
	}
	return goja.Undefined()
}

// construct is steps 4 and on of RegExp(pattern, flags) (sec-regexp-pattern-flags).
func (r *realm) construct(p, f goja.Value, newTarget *goja.Object) *goja.Object {
	plain := newTarget == nil || newTarget == r.constructor
	if o, ok := p.(*goja.Object); ok {
		if plain && goja.IsUndefined(f) && o.ClassName() == "RegExp" && r.stateOf(o) == nil {
			return r.gojaConstruct([]goja.Value{o}, nil) // a copy, not compiled again
		}
		p, f = r.sourceAndFlags(o, f)
	}
	var o *goja.Object
	if !plain {
		o = r.gojaConstruct(nil, newTarget) // RegExpAlloc comes before the strings are made
	}
	return r.create(o, r.orEmpty(p), r.orEmpty(f).String())
}

// toString is ToString (sec-tostring). goja leaves some primitive values as they are.
func (r *realm) toString(v goja.Value) goja.String {
	switch v := v.ToString().(type) {
	case goja.String:
		return v
	case *goja.Symbol:
		panic(r.vm.NewTypeError("Cannot convert a Symbol value to a string"))
	default:
		return r.vm.ToValue(v.String()).(goja.String)
	}
}

// orEmpty is ToString with the empty string for undefined.
func (r *realm) orEmpty(v goja.Value) goja.String {
	if goja.IsUndefined(v) {
		return goja.StringFromUTF16(nil)
	}
	return r.toString(v)
}

// sourceAndFlags is steps 4 to 6: what a RegExp, something like a RegExp, or any
// other object says of pattern and flags.
func (r *realm) sourceAndFlags(o *goja.Object, flags goja.Value) (goja.Value, goja.Value) {
	isRegExp := r.isRegExp(o)
	if o.ClassName() == "RegExp" {
		if s := r.stateOf(o); s != nil {
			if goja.IsUndefined(flags) {
				flags = r.vm.ToValue(s.flags)
			}
			return s.source, flags
		}
		if goja.IsUndefined(flags) {
			flags = r.vm.ToValue(r.gojaFlags(o))
		}
		return r.gojaSource(goja.FunctionCall{This: o}), flags
	}
	if !isRegExp {
		return o, flags
	}
	source := intrinsic.OrUndefined(o.Get("source"))
	if goja.IsUndefined(flags) {
		flags = intrinsic.OrUndefined(o.Get("flags"))
	}
	return source, flags
}

// isRegExp is IsRegExp (sec-isregexp).
func (r *realm) isRegExp(o *goja.Object) bool {
	if matcher := o.GetSymbol(goja.SymMatch); matcher != nil && !goja.IsUndefined(matcher) {
		return matcher.ToBoolean()
	}
	return o.ClassName() == "RegExp"
}

// compileMethod is RegExp.prototype.compile (sec-regexp.prototype.compile).
func (r *realm) compileMethod(call goja.FunctionCall) goja.Value {
	o, ok := call.This.(*goja.Object)
	if !ok || o.ClassName() != "RegExp" {
		return r.gojaCompile(call) // throws
	}
	r.lastObject = nil
	p, f := call.Argument(0), call.Argument(1)
	if other, ok := p.(*goja.Object); ok && other.ClassName() == "RegExp" {
		if !goja.IsUndefined(f) {
			panic(r.vm.NewTypeError("Cannot supply flags when constructing one RegExp from another"))
		}
		p, f = r.sourceAndFlags(other, f)
	}
	source, flags := r.orEmpty(p), r.orEmpty(f).String()
	c := r.compile(source, flags)
	stamped, _ := r.Stamped(o).(*state)
	if c.program == nil {
		if stamped != nil {
			stamped.compiled = nil
		}
		return r.gojaCompile(goja.FunctionCall{This: o, Arguments: []goja.Value{source, r.vm.ToValue(flags)}})
	}
	if stamped == nil {
		return r.dress(o, c)
	}
	stamped.compiled = c
	r.setLastIndex(o, 0)
	return o
}

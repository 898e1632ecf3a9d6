package intrinsic

import (
	"reflect"

	"github.com/dop251/goja"
)

var nativeType = reflect.TypeFor[Native]()

// IsFunction tells, without running anything, that v is a function and no proxy.
func IsFunction(v goja.Value) bool {
	o, ok := v.(*goja.Object)
	return ok && o.ExportType() == nativeType
}

// Function returns the [[Call]] of v, nil when v is not callable.
func (r *Realm) Function(v goja.Value) Native {
	o, ok := v.(*goja.Object)
	if !ok {
		return nil
	}
	if o.ExportType() == nativeType {
		f, _ := o.Export().(Native)
		return f
	}
	if _, ok := goja.AssertFunction(o); !ok {
		return nil
	}
	// Proxies and wrapped Go functions export as themselves.
	return func(call goja.FunctionCall) goja.Value {
		args := make([]any, len(call.Arguments))
		for i, a := range call.Arguments {
			args[i] = a
		}
		return r.Reflect("apply", o, OrUndefined(call.This), r.vm.NewArray(args...))
	}
}

// Callable returns the [[Call]] of v. It throws when there is none.
func (r *Realm) Callable(v goja.Value) Native {
	f := r.Function(v)
	if f == nil {
		panic(r.vm.NewTypeError("%s is not a function", Name(v)))
	}
	return f
}

// Call is Call(f, this, args) (sec-call); it throws.
func (r *Realm) Call(f, this goja.Value, args ...goja.Value) goja.Value {
	return OrUndefined(r.Callable(f)(goja.FunctionCall{This: this, Arguments: args}))
}

// Construct is Construct(constructor, args) (sec-construct); it throws.
func (r *Realm) Construct(constructor *goja.Object, args ...goja.Value) *goja.Object {
	o, err := r.vm.New(constructor, args...)
	if err != nil {
		panic(err)
	}
	return o
}

// OrUndefined makes undefined of what goja gives for an absent property.
func OrUndefined(v goja.Value) goja.Value {
	if v == nil {
		return goja.Undefined()
	}
	return v
}

// IsNullish tells undefined and null, an absent property too.
func IsNullish(v goja.Value) bool {
	return v == nil || goja.IsUndefined(v) || goja.IsNull(v)
}

// Name names a value in an error message without running any script.
func Name(v goja.Value) string {
	if o, ok := v.(*goja.Object); ok {
		if o.ExportType() == nativeType {
			return "function"
		}
		return "object"
	}
	if v == nil {
		return "undefined"
	}
	if s, ok := v.Export().(string); ok {
		return "\"" + s + "\""
	}
	return v.String()
}

// GetMethod is GetMethod(v, key) (sec-getmethod): nil when undefined or null. It throws.
func (r *Realm) GetMethod(v goja.Value, name string, symbol *goja.Symbol) goja.Value {
	if IsNullish(v) {
		panic(r.vm.NewTypeError("%s is not iterable", Name(v)))
	}
	var m goja.Value
	switch o, isObject := v.(*goja.Object); {
	case !isObject && symbol != nil:
		// A getter sees the primitive value.
		m = r.Reflect("get", v.ToObject(r.vm), symbol, v)
	case symbol != nil:
		m = o.GetSymbol(symbol)
	default:
		m = v.ToObject(r.vm).Get(name)
	}
	if IsNullish(m) {
		return nil
	}
	r.Callable(m)
	return m
}

// CallMethod calls a method if o has it and returns nil if not. It throws.
func (r *Realm) CallMethod(o *goja.Object, name string, args ...goja.Value) goja.Value {
	method := r.GetMethod(o, name, nil)
	if method == nil {
		return nil
	}
	return r.Call(method, o, args...)
}

// ToNumeric is ToNumeric of an object (sec-tonumeric). It throws.
func (r *Realm) ToNumeric(v goja.Value) goja.Value {
	if r.toNumeric == nil {
		r.toNumeric = Callee(r.Run("(x) => x++"))
	}
	return r.toNumeric(goja.FunctionCall{This: goja.Undefined(), Arguments: []goja.Value{v}})
}

// ToPrimitive is ToPrimitive with the hint number (sec-toprimitive). It throws.
func (r *Realm) ToPrimitive(v goja.Value) goja.Value {
	o, ok := v.(*goja.Object)
	if !ok {
		return v
	}
	if exotic := r.GetMethod(o, "", goja.SymToPrimitive); exotic != nil {
		if v = r.Call(exotic, o, r.vm.ToValue("number")); !isObject(v) {
			return v
		}
	} else {
		// OrdinaryToPrimitive (sec-ordinarytoprimitive)
		for _, name := range []string{"valueOf", "toString"} {
			method := o.Get(name)
			if _, callable := goja.AssertFunction(method); !callable {
				continue
			}
			if v = r.Call(method, o); !isObject(v) {
				return v
			}
		}
	}
	panic(r.vm.NewTypeError("Cannot convert object to primitive value"))
}

func isObject(v goja.Value) bool {
	_, ok := v.(*goja.Object)
	return ok
}

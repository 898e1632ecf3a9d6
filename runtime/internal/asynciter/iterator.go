package asynciter

import (
	"reflect"

	"github.com/dop251/goja"
)

var nativeType = reflect.TypeFor[native]()

// iteratorRecord is an Iterator Record (sec-iterator-records). With sync set it
// stands for the record that CreateAsyncFromSyncIterator (sec-createasyncfromsynciterator)
// would make around the sync iterator: no script can see the object between, so
// none is made.
type iteratorRecord struct {
	iterator *goja.Object
	next     goja.Value
	sync     bool
}

// function returns the [[Call]] of v, nil when v is not callable.
func (r *Realm) function(v goja.Value) native {
	o, ok := v.(*goja.Object)
	if !ok {
		return nil
	}
	if o.ExportType() == nativeType {
		f, _ := o.Export().(native)
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
		return r.reflectApply(goja.FunctionCall{
			Arguments: []goja.Value{o, orUndefined(call.This), r.vm.NewArray(args...)},
		})
	}
}

// call is Call(f, this, args) (sec-call); it throws.
func (r *Realm) call(f, this goja.Value, args ...goja.Value) goja.Value {
	fn := r.function(f)
	if fn == nil {
		panic(r.vm.NewTypeError("%s is not a function", describe(f)))
	}
	return orUndefined(fn(goja.FunctionCall{This: this, Arguments: args}))
}

func orUndefined(v goja.Value) goja.Value {
	if v == nil {
		return goja.Undefined()
	}
	return v
}

// describe names a value in an error message without running any script.
func describe(v goja.Value) string {
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

// getMethod is GetMethod(v, key) (sec-getmethod): nil when undefined or null. It throws.
func (r *Realm) getMethod(v goja.Value, name string, symbol *goja.Symbol) goja.Value {
	if v == nil || goja.IsUndefined(v) || goja.IsNull(v) {
		panic(r.vm.NewTypeError("%s is not iterable", describe(v)))
	}
	var m goja.Value
	if o := v.ToObject(r.vm); symbol != nil {
		m = o.GetSymbol(symbol)
	} else {
		m = o.Get(name)
	}
	if m == nil || goja.IsUndefined(m) || goja.IsNull(m) {
		return nil
	}
	if r.function(m) == nil {
		panic(r.vm.NewTypeError("%s is not a function", describe(m)))
	}
	return m
}

// getAsyncIterator is GetIterator(v, async) (sec-getiterator). It throws.
func (r *Realm) getAsyncIterator(v goja.Value) iteratorRecord {
	// 1.a. Let method be ? GetMethod(obj, @@asyncIterator).
	if method := r.getMethod(v, "", SymbolAsyncIterator); method != nil {
		return r.iteratorFromMethod(v, method, false)
	}
	// 1.b. If method is undefined, then the sync iterator serves.
	method := r.getMethod(v, "", goja.SymIterator)
	if method == nil {
		panic(r.vm.NewTypeError("%s is not async iterable", describe(v)))
	}
	return r.iteratorFromMethod(v, method, true)
}

// iteratorFromMethod is GetIteratorFromMethod (sec-getiteratorfrommethod). It throws.
func (r *Realm) iteratorFromMethod(v, method goja.Value, sync bool) iteratorRecord {
	iterator, ok := r.call(method, v).(*goja.Object)
	if !ok {
		panic(r.vm.NewTypeError("Result of the Symbol.%s method is not an object", map[bool]string{true: "iterator", false: "asyncIterator"}[sync]))
	}
	return iteratorRecord{iterator: iterator, next: orUndefined(iterator.Get("next")), sync: sync}
}

// resultObject checks that an iterator gave an object. It throws.
func (r *Realm) resultObject(v goja.Value) *goja.Object {
	o, ok := v.(*goja.Object)
	if !ok {
		panic(r.vm.NewTypeError("Iterator result %s is not an object", describe(v)))
	}
	return o
}

// done is IteratorComplete (sec-iteratorcomplete). It throws.
func done(result *goja.Object) bool {
	return orUndefined(result.Get("done")).ToBoolean()
}

// value is IteratorValue (sec-iteratorvalue). It throws.
func value(result *goja.Object) goja.Value {
	return orUndefined(result.Get("value"))
}

// closeSync is IteratorClose (sec-iteratorclose) of a sync iterator for a throw
// completion: what closing throws is dropped.
func (r *Realm) closeSync(iterator *goja.Object) {
	r.try(func() {
		if method := r.getMethod(iterator, "return", nil); method != nil {
			r.call(method, iterator)
		}
	})
}

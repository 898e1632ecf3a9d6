package limit

import "github.com/dop251/goja"

// searching guards what compares the elements with its argument. A dense array that is
// long is searched by search, unless it is a long text that is looked for: each
// comparison takes its time then.
func searching(search func(*realm, *goja.Object, goja.FunctionCall, int64) goja.Value) guard {
	const long = 1 << 12
	return func(r *realm, gojas native, call goja.FunctionCall) goja.Value {
		if s, ok := call.Argument(0).(goja.String); ok && s.Length() > long {
			if elements, ok := r.layout.dense(call.This); ok && len(elements) > long/8 {
				return r.watched(call.This.(*goja.Object), false, gojas, call)
			}
		} else if o, length, ok := r.copiesHere(call.This); ok {
			return search(r, o, call, length)
		}
		return loop(r, gojas, call)
	}
}

// indexOf is Array.prototype.indexOf (sec-array.prototype.indexof).
func (r *realm) indexOf(o *goja.Object, call goja.FunctionCall, length int64) goja.Value {
	sought := call.Argument(0)
	for k := relative(call.Argument(1), 0, length); k < length; k++ {
		r.poll()
		if v, ok := r.elementIfThere(o, k); ok && v.StrictEquals(sought) {
			return r.vm.ToValue(k)
		}
	}
	return r.vm.ToValue(-1)
}

// includesGuard is searching for Array.prototype.includes, of which goja does not find
// the zero that is negative.
func includesGuard() guard {
	others := searching((*realm).includes)
	return func(r *realm, gojas native, call goja.FunctionCall) goja.Value {
		if sought := call.Argument(0); !goja.IsNumber(sought) || sought.ToFloat() != 0 {
			return others(r, gojas, call)
		}
		return r.includesZero(call)
	}
}

// includesZero is includes for a number that is zero, in whatever object.
func (r *realm) includesZero(call goja.FunctionCall) goja.Value {
	o := call.This.ToObject(r.vm)
	length := toLength(o.Get("length"))
	if length == 0 {
		return r.vm.ToValue(false)
	}
	return r.includes(o, call, length)
}

// includes is Array.prototype.includes (sec-array.prototype.includes).
func (r *realm) includes(o *goja.Object, call goja.FunctionCall, length int64) goja.Value {
	sought := call.Argument(0)
	for k := relative(call.Argument(1), 0, length); k < length; k++ {
		r.poll()
		if v := r.element(o, k); v.StrictEquals(sought) || v.SameAs(sought) {
			return r.vm.ToValue(true)
		}
	}
	return r.vm.ToValue(false)
}

// lastIndexOf is Array.prototype.lastIndexOf (sec-array.prototype.lastindexof).
func (r *realm) lastIndexOf(o *goja.Object, call goja.FunctionCall, length int64) goja.Value {
	sought, k := call.Argument(0), length-1
	if len(call.Arguments) > 1 {
		n := toInteger(call.Argument(1))
		if n < 0 {
			n += float64(length)
		}
		k = int64(max(-1, min(n, float64(length-1))))
	}
	for ; k >= 0; k-- {
		r.poll()
		if v, ok := r.elementIfThere(o, k); ok && v.StrictEquals(sought) {
			return r.vm.ToValue(k)
		}
	}
	return r.vm.ToValue(-1)
}

package limit

import (
	"slices"
	"strconv"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

// join guards Array.prototype.join (sec-array.prototype.join), through which
// String(array) goes too.
func join(r *realm, gojas native, call goja.FunctionCall) goja.Value {
	return r.nested(func() goja.Value {
		if !r.joinsMuch(call) {
			v := gojas(call)
			if s, ok := v.(goja.String); ok {
				r.bound(float64(s.Length()), "string")
				r.spend(s.Length())
			}
			return v
		}
		return r.join(call.This.(*goja.Object), call.Argument(0))
	})
}

// joinsMuch tells whether the text may be long, or take long. Nothing of what the
// elements do is seen from here.
func (r *realm) joinsMuch(call goja.FunctionCall) bool {
	o, ok := call.This.(*goja.Object)
	if !ok {
		return false
	}
	if n, ok := r.layout.lengthOf(o); !ok || n > longArray {
		return true
	}
	const long = 1 << 20
	size := 0
	elements, _ := r.layout.dense(o)
	for _, v := range elements {
		if s, ok := v.(goja.String); ok {
			if size += s.Length(); size > long {
				return true
			}
		}
	}
	if s, ok := call.Argument(0).(goja.String); ok {
		size += s.Length() * len(elements)
	}
	return size > long
}

// join is Array.prototype.join.
func (r *realm) join(o *goja.Object, separator goja.Value) goja.Value {
	// 2. Let len be ? LengthOfArrayLike(O).
	length := toLength(o.Get("length"))
	// 3.–4. Let sep be a comma, or ? ToString(separator).
	sep := goja.String(r.vm.ToValue(",").(goja.String))
	if !goja.IsUndefined(separator) {
		sep = r.toString(separator)
	}
	// 5.–8. Put the elements one behind the other.
	return r.concatenate(o, length, sep, r.toString)
}

// concatenate puts the texts of an array's elements one behind the other.
func (r *realm) concatenate(o *goja.Object, length int64, sep goja.String, textOf func(goja.Value) goja.String) goja.Value {
	// An array in itself is empty there, as with goja's.
	if slices.Contains(r.joining, o) {
		return goja.StringFromUTF16(nil)
	}
	r.joining = append(r.joining, o)
	defer func() { r.joining = r.joining[:len(r.joining)-1] }()
	size := float64(max(length-1, 0)) * float64(sep.Length())
	r.bound(size, "string")
	var text goja.StringBuilder
	for k := range length {
		r.poll()
		if k > 0 {
			text.WriteString(sep)
		}
		if v := r.element(o, k); !intrinsic.IsNullish(v) {
			s := textOf(v)
			size += float64(s.Length())
			r.bound(size, "string")
			r.spend(s.Length())
			text.WriteString(s)
		}
	}
	return text.String()
}

// element is Get of an index. It throws.
func (r *realm) element(o *goja.Object, i int64) goja.Value {
	if elements, ok := r.layout.dense(o); ok && i < int64(len(elements)) && r.layout.isPlain(elements[i]) {
		return elements[i]
	}
	return intrinsic.OrUndefined(o.Get(strconv.FormatInt(i, 10)))
}

// toLength is ToLength (sec-tolength).
func toLength(v goja.Value) int64 {
	return max(0, min(intrinsic.OrUndefined(v).ToNumber().ToInteger(), 1<<53-1))
}

// toLocaleString guards Array.prototype.toLocaleString
// (sup-array.prototype.tolocalestring).
func toLocaleString(r *realm, gojas native, call goja.FunctionCall) goja.Value {
	return r.nested(func() goja.Value {
		o, length, ok := r.copiesHere(call.This)
		if !ok {
			return loop(r, gojas, call)
		}
		return r.concatenate(o, length, r.vm.ToValue(",").(goja.String), func(v goja.Value) goja.String {
			return r.toLocaleString(v, call.Argument(0), call.Argument(1))
		})
	})
}

// toLocaleString is ToString(? Invoke(v, "toLocaleString", « locales, options »)). It throws.
func (r *realm) toLocaleString(v, locales, options goja.Value) goja.String {
	method := r.Reflect("get", v.ToObject(r.vm), r.vm.ToValue("toLocaleString"), v)
	return r.toString(r.Call(method, v, locales, options))
}

package structuredclone

import (
	"github.com/dop251/goja"

	"jsrun/hostapi/internal/realm"
)

// errorClasses are the names that an error keeps; any other becomes Error.
var errorClasses = map[string]bool{
	"Error": true, "EvalError": true, "RangeError": true, "ReferenceError": true,
	"SyntaxError": true, "TypeError": true, "URIError": true,
}

// errorObject clones an error: its class by its name, its message, stack and
// cause. Other properties are lost.
func (w *walk) errorObject(o *goja.Object, depth int) *goja.Object {
	name := "Error"
	if v := o.Get("name"); v != nil && !goja.IsUndefined(v) {
		if text := w.realm.Intrinsic("String", nil, v).String(); errorClasses[text] {
			name = text
		}
	}
	copied := w.remember(o, w.construct(name))
	w.ownData(o, copied, "stack", func(v goja.Value) goja.Value {
		if !goja.IsString(v) {
			return nil
		}
		return v
	})
	w.ownData(o, copied, "message", func(v goja.Value) goja.Value {
		return w.realm.Intrinsic("String", nil, v)
	})
	w.ownData(o, copied, "cause", func(v goja.Value) goja.Value { return w.clone(v, depth+1) })
	return copied
}

// ownData copies a data property of an error, converted, as a hidden one.
func (w *walk) ownData(from, to *goja.Object, name string, convert func(goja.Value) goja.Value) {
	own, ok := w.realm.OwnString(from, name)
	if !ok || own.Value == nil {
		return
	}
	if v := convert(own.Value); v != nil {
		realm.Hidden(to, name, v)
	}
}

// isException tells a genuine DOMException.
func (w *walk) isException(o *goja.Object) bool {
	if w.nameOf == nil || w.realm.Prototype(o) == w.realm.ObjectPrototype {
		return false
	}
	return w.realm.Try(func() { w.nameOf(goja.FunctionCall{This: o}) }) == nil
}

// domException clones a DOMException
// (https://webidl.spec.whatwg.org/#dom-domexception-serialization-steps).
func (w *walk) domException(o *goja.Object, depth int) *goja.Object {
	copied := w.remember(o, w.realm.Construct(w.exception, o.Get("message"), o.Get("name")))
	w.ownData(o, copied, "stack", func(v goja.Value) goja.Value { return w.clone(v, depth+1) })
	return copied
}

// refuse throws the DataCloneError for an object, in V8's words.
func (w *walk) refuse(o *goja.Object) {
	w.throw(w.describe(o) + " could not be cloned.")
}

func (w *walk) describe(o *goja.Object) string {
	switch brand := w.realm.BrandOf(o); {
	case brand == realm.BrandProxy:
		if target := w.realm.ProxyTarget(o); target != nil && w.realm.BrandOf(target) == realm.BrandArray {
			return "[object Array]"
		}
		return "#<Object>"
	case brand == realm.BrandFunction:
		return w.realm.Intrinsic("functionString", o).String()
	}
	name := "Object"
	ctor := w.realm.Lookup(o, w.rt.ToValue("constructor"))
	if fn, ok := ctor.(*goja.Object); ok && realm.IsCallable(fn) {
		if own, ok := w.realm.OwnString(fn, "name"); ok && own.Value != nil {
			name = own.Value.String()
		}
	} else if tag := w.realm.Get(o, goja.SymToStringTag); tag != nil && goja.IsString(tag) {
		return "[object " + tag.String() + "]"
	}
	return "#<" + name + ">"
}

package structuredclone

import (
	"github.com/dop251/goja"

	"jsrun/hostapi/internal/realm"
)

// maxDepth bounds the recursion.
const maxDepth = 10_000

// walk is one run of structuredClone.
type walk struct {
	*cloner
	memory map[*goja.Object]*goja.Object // clones by their originals; nil: to be moved
}

// clone is StructuredSerializeInternal and StructuredDeserialize
// (https://html.spec.whatwg.org/multipage/structured-data.html#structuredserializeinternal).
func (w *walk) clone(v goja.Value, depth int) goja.Value {
	// 4-5. Primitives are themselves, symbols can't be cloned.
	o, ok := v.(*goja.Object)
	if !ok {
		if symbol, ok := v.(*goja.Symbol); ok {
			w.throw("Symbol(" + symbol.String() + ") could not be cloned.")
		}
		return v
	}
	if depth > maxDepth {
		panic(w.realm.Construct(w.realm.Constructor("RangeError"), w.rt.ToValue("Maximum call stack size exceeded")))
	}
	// 2. What was cloned already keeps its identity.
	if copied, ok := w.memory[o]; ok && copied != nil {
		return copied
	}
	return w.object(o, depth)
}

// object clones an object that the walk sees for the first time.
func (w *walk) object(o *goja.Object, depth int) *goja.Object {
	switch w.realm.BrandOf(o) {
	case realm.BrandBoxed:
		return w.boxed(o)
	case realm.BrandDate:
		return w.remember(o, w.construct("Date", w.realm.Intrinsic("dateTime", o)))
	case realm.BrandRegExp:
		source := w.realm.Intrinsic("regexpSource", o)
		return w.remember(o, w.construct("RegExp", source, w.rt.ToValue(w.realm.RegExpFlags(o))))
	case realm.BrandArrayBuffer:
		return w.buffer(o)
	case realm.BrandTypedArray:
		return w.typedArray(o, depth)
	case realm.BrandDataView:
		return w.dataView(o, depth)
	case realm.BrandMap:
		return w.mapObject(o, depth)
	case realm.BrandSet:
		return w.setObject(o, depth)
	case realm.BrandError:
		return w.errorObject(o, depth)
	case realm.BrandArray:
		length, _ := w.realm.OwnString(o, "length")
		copied := w.remember(o, w.construct("Array", length.Value))
		return w.properties(o, copied, depth)
	case realm.BrandOrdinary:
		return w.ordinary(o, depth)
	}
	w.refuse(o)
	return nil
}

// remember stores a clone before what it contains is cloned.
func (w *walk) remember(o, copied *goja.Object) *goja.Object {
	w.memory[o] = copied
	return copied
}

func (w *walk) construct(class string, args ...goja.Value) *goja.Object {
	return w.realm.Construct(w.realm.Constructor(class), args...)
}

// ordinary clones an object as a plain one; its prototype is lost. Platform
// objects and the generators of other packages look ordinary but aren't.
func (w *walk) ordinary(o *goja.Object, depth int) *goja.Object {
	if w.isException(o) {
		return w.domException(o, depth)
	}
	if w.opts.IsPlatform != nil && w.opts.IsPlatform(o) {
		w.refuse(o)
	}
	if tag := w.realm.Get(o, goja.SymToStringTag); tag != nil && tag.String() == "AsyncGenerator" {
		w.refuse(o)
	}
	return w.properties(o, w.remember(o, w.rt.NewObject()), depth)
}

// properties clones the enumerable own properties with string keys, 26.4 of the
// algorithm: each is read when its turn comes, if it is still there.
func (w *walk) properties(from, to *goja.Object, depth int) *goja.Object {
	for _, key := range w.realm.EnumerableKeys(from) {
		if !goja.IsString(key) {
			continue
		}
		own, ok := w.realm.Own(from, key)
		if !ok {
			continue
		}
		v := own.Value
		switch {
		case v == nil && own.Get != nil:
			v = w.realm.Call(own.Get, from)
		case v == nil:
			v = goja.Undefined()
		}
		w.realm.SetOwn(to, key, w.clone(v, depth+1))
	}
	return to
}

// boxed clones the wrapper of a primitive; that of a symbol can't be.
func (w *walk) boxed(o *goja.Object) *goja.Object {
	kind, v := w.realm.Unboxed(o)
	if kind == "Symbol" {
		w.throw("[object Symbol] could not be cloned.")
	}
	return w.remember(o, w.realm.Intrinsic("apply", nil, w.realm.Constructor("Object"), goja.Undefined(), w.realm.Array(v)).(*goja.Object))
}

func (w *walk) mapObject(o *goja.Object, depth int) *goja.Object {
	copied := w.remember(o, w.construct("Map"))
	// The entries are listed before cloning them can run code of the script.
	for _, e := range w.realm.MapEntries(o, unlimited) {
		key := w.clone(e.Key, depth+1)
		w.realm.Intrinsic("mapSet", copied, key, w.clone(e.Value, depth+1))
	}
	return copied
}

func (w *walk) setObject(o *goja.Object, depth int) *goja.Object {
	copied := w.remember(o, w.construct("Set"))
	for _, v := range w.realm.SetValues(o, unlimited) {
		w.realm.Intrinsic("setAdd", copied, w.clone(v, depth+1))
	}
	return copied
}

const unlimited = 1<<31 - 1

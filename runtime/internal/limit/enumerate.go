package limit

import (
	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"

	"jsrun/runtime/internal/intrinsic"
)

// propertySize is what a property takes at least: its name, and a place in a map.
const propertySize = 64

// listing guards what makes a list of something of each property: Object.keys, whose
// item is a key, Object.values and the like.
func listing(each func(w *walk, add func(goja.Value))) guard {
	return func(r *realm, gojas native, call goja.FunctionCall) goja.Value {
		if !r.hasMany(call.Argument(0)) {
			return gojas(call)
		}
		r.boundKeys(call.Argument(0))
		list := arrayBuilder{r: r}
		each(r.walk(call.Argument(0).ToObject(r.vm)), list.add)
		return list.array()
	}
}

// ownNames is for Object.getOwnPropertyNames (sec-getownpropertykeys).
func ownNames(w *walk, add func(goja.Value)) {
	w.each(func(k key) bool {
		if k.symbol == nil {
			add(w.value(k))
		}
		return true
	})
}

// enumerableNames is for Object.keys (sec-object.keys).
func enumerableNames(w *walk, add func(goja.Value)) {
	w.each(func(k key) bool {
		if k.symbol != nil {
			return true
		}
		if a, _, ok := w.own(k); ok && a.enumerable {
			add(w.value(k))
		}
		return true
	})
}

// enumerableValues is for Object.values (sec-object.values).
func enumerableValues(w *walk, add func(goja.Value)) {
	w.eachEnumerable(false, func(_ key, v goja.Value) { add(v) })
}

// enumerableEntries is for Object.entries (sec-object.entries).
func enumerableEntries(w *walk, add func(goja.Value)) {
	w.eachEnumerable(false, func(k key, v goja.Value) {
		add(w.layout.newArray(w.vm, []goja.Value{w.value(k), v}, 0))
	})
}

// ownKeys guards Reflect.ownKeys (sec-reflect.ownkeys).
func ownKeys(r *realm, gojas native, call goja.FunctionCall) goja.Value {
	o, ok := call.Argument(0).(*goja.Object)
	if !ok || !r.hasMany(o) {
		return gojas(call)
	}
	r.boundKeys(o)
	list := arrayBuilder{r: r}
	r.walk(o).each(func(k key) bool {
		list.add(r.value(k))
		return true
	})
	return list.array()
}

// assign guards Object.assign (sec-object.assign).
func assign(r *realm, gojas native, call goja.FunctionCall) goja.Value {
	many := false
	for _, source := range call.Arguments[min(1, len(call.Arguments)):] {
		many = many || r.hasMany(source)
	}
	if !many {
		return gojas(call)
	}
	// 1. Let to be ? ToObject(target).
	to := call.Argument(0).ToObject(r.vm)
	// 3. For each element nextSource of sources, do
	for _, source := range call.Arguments[1:] {
		if !r.hasMany(source) {
			gojas(goja.FunctionCall{This: call.This, Arguments: []goja.Value{to, source}})
			continue
		}
		r.walk(source.ToObject(r.vm)).eachEnumerable(true, func(k key, v goja.Value) { r.set(to, k, v) })
	}
	// 4. Return to.
	return to
}

// descriptors guards Object.getOwnPropertyDescriptors
// (sec-object.getownpropertydescriptors).
func descriptors(r *realm, gojas native, call goja.FunctionCall) goja.Value {
	if !r.hasMany(call.Argument(0)) {
		return r.withLength(gojas(call), call.Argument(0))
	}
	r.boundKeys(call.Argument(0))
	w, all := r.walk(call.Argument(0).ToObject(r.vm)), r.vm.NewObject()
	w.each(func(k key) bool {
		if a, _, ok := w.own(k); ok {
			r.create(all, k, r.fromAttributes(a))
		}
		return true
	})
	return all
}

// withLength gives the descriptor of an array's length, among those of an object, the value
// that goja leaves out.
func (r *realm) withLength(all, of goja.Value) goja.Value {
	const name = "length"
	o, _ := of.(*goja.Object)
	if o == nil || o.ClassName() != "Array" {
		return all
	}
	d, _ := all.(*goja.Object).Get(name).(*goja.Object)
	if d == nil || d.Get("value") != nil || d.Get("get") != nil {
		return all
	}
	a := attributes{value: o.Get(name), writable: d.Get("writable").ToBoolean()}
	intrinsic.Must(all.(*goja.Object).Set(name, r.fromAttributes(a)))
	return all
}

// fromAttributes is FromPropertyDescriptor (sec-frompropertydescriptor).
func (r *realm) fromAttributes(a attributes) goja.Value {
	d := r.vm.NewObject()
	put := func(name string, v goja.Value) {
		intrinsic.Must(d.DefineDataProperty(name, v, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE))
	}
	flag := func(name string, is bool) { put(name, r.vm.ToValue(is)) }
	function := func(name string, f *goja.Object) {
		if f == nil {
			put(name, goja.Undefined())
		} else {
			put(name, f)
		}
	}
	if a.accessor {
		function("get", a.getter)
		function("set", a.setter)
	} else {
		put("value", a.value)
		flag("writable", a.writable)
	}
	flag("enumerable", a.enumerable)
	flag("configurable", a.configurable)
	return d
}

// properties is for package operator and for builtins.
type properties struct{ *realm }

func (p properties) HasMany(v goja.Value) bool { return p.hasMany(v) }

func (p properties) Order(v goja.Value) { p.order(v) }

func (p properties) Copy(to *goja.Object, source goja.Value, excluded func(name unistring.String, symbol *goja.Symbol) bool) {
	w := p.walk(source.ToObject(p.vm))
	p.bound(float64(w.integer)*propertySize, "array")
	w.excluded = excluded
	w.eachEnumerable(true, func(k key, v goja.Value) { p.create(to, k, v) })
}

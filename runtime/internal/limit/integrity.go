package limit

import "github.com/dop251/goja"

// freezing guards Object.freeze, or Object.seal (sec-setintegritylevel).
func freezing(freeze bool) guard {
	return func(r *realm, gojas native, call goja.FunctionCall) goja.Value {
		o, ok := call.Argument(0).(*goja.Object)
		if !ok || !r.hasMany(o) {
			return gojas(call)
		}
		// 3.–4. Perform ? O.[[PreventExtensions]](), which is to be true.
		if !r.Reflect("preventExtensions", o).ToBoolean() {
			panic(r.vm.NewTypeError("Cannot prevent extensions"))
		}
		// 5. Let keys be ? O.[[OwnPropertyKeys]]().
		w := r.walk(o)
		w.each(func(k key) bool {
			writable := goja.FLAG_NOT_SET
			if freeze {
				// 7.a.–b. What there is, is not to be configured, data not to be written.
				a, _, ok := w.own(k)
				if !ok {
					return true
				}
				if !a.accessor {
					writable = goja.FLAG_FALSE
				}
			}
			// 6.a. Perform ? DefinePropertyOrThrow(O, k, { [[Configurable]]: false }).
			r.define(o, k, goja.PropertyDescriptor{Writable: writable, Configurable: goja.FLAG_FALSE})
			return true
		})
		return o
	}
}

// atLevel guards Object.isFrozen, or Object.isSealed (sec-testintegritylevel).
func atLevel(frozen bool) guard {
	return func(r *realm, gojas native, call goja.FunctionCall) goja.Value {
		o, ok := call.Argument(0).(*goja.Object)
		if !ok || !r.hasMany(o) {
			return gojas(call)
		}
		// 1.–2. What is extensible is neither frozen nor sealed.
		if r.Reflect("isExtensible", o).ToBoolean() {
			return r.vm.ToValue(false)
		}
		// 5.–6. Look at each of the keys.
		w, holds := r.walk(o), true
		w.each(func(k key) bool {
			a, _, ok := w.own(k)
			holds = !ok || !a.configurable && (!frozen || a.accessor || !a.writable)
			return holds
		})
		return r.vm.ToValue(holds)
	}
}

// define is DefinePropertyOrThrow (sec-definepropertyorthrow) with a descriptor whose
// value, getter and setter are nil where there are none. It throws.
func (r *realm) define(o *goja.Object, k key, d goja.PropertyDescriptor) {
	name, ok := k.text()
	accessor := d.Getter != nil || d.Setter != nil
	var err error
	switch {
	case ok && accessor:
		err = o.DefineAccessorProperty(name, d.Getter, d.Setter, d.Configurable, d.Enumerable)
	case ok:
		err = o.DefineDataProperty(name, d.Value, d.Writable, d.Configurable, d.Enumerable)
	case k.symbol != nil && accessor:
		err = o.DefineAccessorPropertySymbol(k.symbol, d.Getter, d.Setter, d.Configurable, d.Enumerable)
	case k.symbol != nil:
		err = o.DefineDataPropertySymbol(k.symbol, d.Value, d.Writable, d.Configurable, d.Enumerable)
	default:
		r.DefineOwnProperty(o, r.value(k), r.descriptor(d))
	}
	if err != nil {
		panic(err)
	}
}

// descriptor makes an object of a descriptor, without what is not set.
func (r *realm) descriptor(d goja.PropertyDescriptor) *goja.Object {
	o := r.vm.CreateObject(nil)
	for _, part := range []struct {
		name string
		v    goja.Value
	}{{"value", d.Value}, {"get", d.Getter}, {"set", d.Setter}} {
		if part.v != nil {
			r.create(o, keyOf(r.vm.ToValue(part.name)), part.v)
		}
	}
	for _, part := range []struct {
		name string
		is   goja.Flag
	}{{"writable", d.Writable}, {"configurable", d.Configurable}, {"enumerable", d.Enumerable}} {
		if part.is != goja.FLAG_NOT_SET {
			r.create(o, keyOf(r.vm.ToValue(part.name)), r.vm.ToValue(part.is.Bool()))
		}
	}
	return o
}

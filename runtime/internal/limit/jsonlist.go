package limit

import (
	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

// JSON.stringify takes a function or a list of names, not both. So that the
// function can look at each value where there is a list, it hands an object on as a
// proxy that has no other properties than those.

// propertyList returns the names in a replacer that is an array (sec-json.stringify,
// step 5.b). It throws.
func (r *realm) propertyList(replacer *goja.Object) []string {
	length := toLength(replacer.Get("length"))
	r.bound(float64(length)*valueSize, "array")
	var names []string
	seen := map[string]bool{}
	for i := range length {
		r.poll()
		v := r.element(replacer, i)
		if o, ok := v.(*goja.Object); ok {
			if class := o.ClassName(); class != "String" && class != "Number" {
				continue
			}
		} else if _, ok := v.(goja.String); !ok && !goja.IsNumber(v) {
			continue
		}
		if name := r.toString(v).String(); !seen[name] {
			seen[name] = true
			names = append(names, name)
		}
	}
	return names
}

// only has no other properties than these counted.
func (w *jsonWatch) only(names []string) {
	list := make([]any, len(names))
	w.included = map[string]bool{}
	for i, name := range names {
		list[i], w.included[name] = name, true
	}
	w.names, w.standing = w.vm.NewArray(list...), map[*goja.Object]*goja.Object{}
}

// withNames returns what stands for an object: itself, or a proxy that has no other
// properties than the list.
func (w *jsonWatch) withNames(o *goja.Object) *goja.Object {
	if p := w.standing[o]; p != nil { // an object in itself is known by that
		return p
	}
	switch o.ClassName() {
	case "String", "Number", "Boolean", "BigInt", "RawJSON":
		return o
	}
	if _, callable := goja.AssertFunction(o); callable || w.isArray(o) || o.ExportType() == bigIntType {
		return o
	}
	get := func(key any) goja.Value { return intrinsic.OrUndefined(w.Reflect("get", o, w.vm.ToValue(key))) }
	has := func(name string) goja.PropertyDescriptor {
		if !w.included[name] {
			return goja.PropertyDescriptor{}
		}
		return goja.PropertyDescriptor{Value: goja.Undefined(), Writable: goja.FLAG_TRUE, Enumerable: goja.FLAG_TRUE, Configurable: goja.FLAG_TRUE}
	}
	p := w.vm.ToValue(w.vm.NewProxy(w.vm.NewObject(), &goja.ProxyTrapConfig{
		Get:                         func(_ *goja.Object, name string, _ goja.Value) goja.Value { return get(name) },
		GetIdx:                      func(_ *goja.Object, i int, _ goja.Value) goja.Value { return get(i) },
		GetOwnPropertyDescriptor:    func(_ *goja.Object, name string) goja.PropertyDescriptor { return has(name) },
		GetOwnPropertyDescriptorIdx: func(_ *goja.Object, i int) goja.PropertyDescriptor { return has(w.vm.ToValue(i).String()) },
		OwnKeys:                     func(*goja.Object) *goja.Object { return w.names },
	})).(*goja.Object)
	w.standing[o] = p
	return p
}

// isArray is IsArray (sec-isarray). It throws.
func (r *realm) isArray(o *goja.Object) bool {
	return r.GlobalFunction("Array", "isArray")(goja.FunctionCall{Arguments: []goja.Value{o}}).ToBoolean()
}

package limit

import "github.com/dop251/goja"

// concat guards Array.prototype.concat (sec-array.prototype.concat).
func concat(r *realm, gojas native, call goja.FunctionCall) goja.Value {
	const few = 8 // that goja appends as fast
	args := call.Arguments
	known, copied := 0, false // elements of dense arrays
	for i := -1; i < len(call.Arguments); i++ {
		v := call.This
		if i >= 0 {
			v = call.Arguments[i]
		}
		o, ok := v.(*goja.Object)
		if !ok {
			continue
		}
		if elements, ok := r.layout.dense(o); ok {
			known += len(elements)
			continue
		}
		if !r.layout.hasLength(o) || r.isShort(o) || !r.isSpreadable(o) {
			continue
		}
		if !copied {
			args, copied = append([]goja.Value(nil), args...), true
		}
		if p := r.watch(o, false); i >= 0 {
			args[i] = p
		} else {
			call.This = p
		}
	}
	if !copied && (known > longArray || known > few && r.isOrdinaryArray(call.This)) {
		return r.concat(call, known)
	}
	r.bound(float64(known)*valueSize, "array")
	return gojas(goja.FunctionCall{This: call.This, Arguments: args})
}

// concat is Array.prototype.concat, of which that many elements are known.
func (r *realm) concat(call goja.FunctionCall, known int) goja.Value {
	// 1. Let O be ? ToObject(this value).
	o := call.This.ToObject(r.vm)
	// 2. Let A be ? ArraySpeciesCreate(O, 0).
	a := r.arraySpeciesCreate(o, 0)
	list := arrayBuilder{r: r, target: a}
	if a == nil {
		list.values = make([]goja.Value, 0, min(known, int(r.most/valueSize)))
	}
	// 3.–5. Append O, and each of the arguments.
	for _, item := range append([]goja.Value{o}, call.Arguments...) {
		if e, ok := item.(*goja.Object); ok && r.isSpreadable(e) {
			list.spread(e)
		} else {
			list.add(item)
		}
	}
	// 6. Perform ? Set(A, "length", n, true).
	list.setLength()
	// 7. Return A.
	return list.array()
}

// isOrdinaryArray tells that v is a dense array that inherits from
// %Array.prototype%, of which arraySpeciesCreate makes one most probably.
func (r *realm) isOrdinaryArray(v goja.Value) bool {
	return r.denseArray(v) && v.(*goja.Object).Prototype() == r.Global("Array").Get("prototype")
}

// isSpreadable is IsConcatSpreadable (sec-isconcatspreadable). It throws.
func (r *realm) isSpreadable(o *goja.Object) bool {
	if v := o.GetSymbol(goja.SymIsConcatSpreadable); v != nil && !goja.IsUndefined(v) {
		return v.ToBoolean()
	}
	return r.GlobalFunction("Array", "isArray")(goja.FunctionCall{Arguments: []goja.Value{o}}).ToBoolean()
}

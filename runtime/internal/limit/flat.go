package limit

import "github.com/dop251/goja"

// flat guards Array.prototype.flat (sec-array.prototype.flat), which goja does by
// recursion.
func flat(r *realm, gojas native, call goja.FunctionCall) goja.Value {
	elements, ok := r.layout.dense(call.This)
	if !ok {
		if o, ok := call.This.(*goja.Object); ok {
			return r.flatten(o, call.Argument(0))
		}
		return gojas(call)
	}
	if r.flattensMuch(elements, call.Argument(0)) {
		return r.flatten(call.This.(*goja.Object), call.Argument(0))
	}
	return gojas(call)
}

// flattensMuch tells whether the elements may hold much.
func (r *realm) flattensMuch(elements []goja.Value, depth goja.Value) bool {
	deep, total := !goja.IsUndefined(depth), len(elements)
	for _, v := range elements {
		o, ok := v.(*goja.Object)
		if !ok {
			continue
		}
		if deep {
			return true
		}
		inner, ok := r.layout.dense(o)
		if !ok && !r.isShort(o) {
			return true
		}
		total += len(inner)
	}
	return total > longArray
}

// flatten is Array.prototype.flat.
func (r *realm) flatten(o *goja.Object, depth goja.Value) goja.Value {
	// 2. Let sourceLen be ? LengthOfArrayLike(O).
	length := toLength(o.Get("length"))
	// 3.–5. Let depthNum be 1, or ? ToIntegerOrInfinity(depth).
	levels := 1.0
	if !goja.IsUndefined(depth) {
		levels = depth.ToNumber().ToFloat()
	}
	// 6. Let A be ? ArraySpeciesCreate(O, 0).
	a := r.arraySpeciesCreate(o, 0)
	// 7. Perform ? FlattenIntoArray(A, O, sourceLen, 0, depthNum).
	f := flattener{arrayBuilder{r: r, target: a}}
	f.into(o, length, levels)
	// 8. Return A.
	return f.array()
}

// arraySpeciesCreate is ArraySpeciesCreate (sec-arrayspeciescreate), nil for an array of
// %Array%. It throws.
func (r *realm) arraySpeciesCreate(original *goja.Object, length int64) *goja.Object {
	isArray := r.GlobalFunction("Array", "isArray")
	if !isArray(goja.FunctionCall{Arguments: []goja.Value{original}}).ToBoolean() {
		return nil
	}
	c := original.Get("constructor")
	if o, ok := c.(*goja.Object); ok {
		c = o.GetSymbol(goja.SymSpecies)
		if goja.IsNull(c) {
			return nil
		}
	}
	if c == nil || goja.IsUndefined(c) || c == goja.Value(r.Global("Array")) {
		return nil
	}
	o, ok := c.(*goja.Object)
	if !ok {
		panic(r.vm.NewTypeError("object.constructor[Symbol.species] is not a constructor"))
	}
	return r.Construct(o, r.vm.ToValue(length))
}

// flattener is FlattenIntoArray (sec-flattenintoarray).
type flattener struct{ arrayBuilder }

func (f *flattener) into(source *goja.Object, length int64, depth float64) {
	r := f.r
	isArray := r.GlobalFunction("Array", "isArray")
	for i := range length {
		r.poll()
		v, ok := r.elementIfThere(source, i)
		if !ok {
			continue
		}
		if inner, ok := v.(*goja.Object); ok && depth >= 1 && isArray(goja.FunctionCall{Arguments: []goja.Value{v}}).ToBoolean() {
			r.nested(func() goja.Value {
				f.into(inner, toLength(inner.Get("length")), depth-1)
				return nil
			})
			continue
		}
		f.add(v)
	}
}

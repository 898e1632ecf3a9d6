package binary

import (
	"math"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

// makeAtomics makes %Atomics% (sec-atomics-object). There is one agent, so each
// operation is atomic as it is.
func (r *realm) makeAtomics() *goja.Object {
	o := r.vm.NewObject()
	for _, m := range []struct {
		name      string
		operation func(old, operand uint64) uint64
	}{
		{"add", func(old, operand uint64) uint64 { return old + operand }},
		{"and", func(old, operand uint64) uint64 { return old & operand }},
		{"exchange", func(_, operand uint64) uint64 { return operand }},
		{"or", func(old, operand uint64) uint64 { return old | operand }},
		{"sub", func(old, operand uint64) uint64 { return old - operand }},
		{"xor", func(old, operand uint64) uint64 { return old ^ operand }},
	} {
		r.Method(o, m.name, 3, func(call goja.FunctionCall) goja.Value { return r.readModifyWrite(call, m.operation) })
	}
	r.Method(o, "compareExchange", 4, r.compareExchange)
	r.Method(o, "isLockFree", 1, r.isLockFree)
	r.Method(o, "load", 2, r.atomicLoad)
	r.Method(o, "notify", 3, r.notify)
	r.Method(o, "pause", 0, r.pause)
	r.Method(o, "store", 3, r.atomicStore)
	r.Method(o, "wait", 4, r.wait)
	r.Method(o, "waitAsync", 4, r.waitAsync)
	r.Tag(o, "Atomics")
	return o
}

// place is an element that an atomic operation is about.
type place struct {
	array *typedArrayObject
	typ   elementType
	index int
}

// place is ValidateAtomicAccessOnIntegerTypedArray(typedArray, requestIndex)
// (sec-validateatomicaccessonintegertypedarray). It throws.
func (r *realm) place(call goja.FunctionCall, waitable bool) place {
	// ValidateIntegerTypedArray (sec-validateintegertypedarray).
	a := typedArrayOf(call.Argument(0))
	if a == nil {
		r.typeError("[object Object] is not an integer typed array")
	}
	r.requireInBounds(a)
	t := a.elementType()
	switch t {
	case typeInt32, typeBigInt64:
	case typeInt8, typeUint8, typeInt16, typeUint16, typeUint32, typeBigUint64:
		if waitable {
			r.typeError("%s is not an Int32Array or BigInt64Array", elementNames[t])
		}
	default:
		r.typeError("%s is not an integer typed array", elementNames[t])
	}
	// ValidateAtomicAccess (sec-validateatomicaccess), with the length from before.
	length := a.length
	index := r.toIndex(call.Argument(1), invalidAtomic)
	if index >= float64(length) {
		r.rangeErr(invalidAtomic)
	}
	return place{array: a, typ: t, index: int(index)}
}

// revalidate is RevalidateAtomicAccess (sec-revalidateatomicaccess). It throws.
func (r *realm) revalidate(p place) {
	r.requireInBounds(p.array)
	if p.index >= p.array.length {
		r.rangeErr(invalidAtomic)
	}
}

func (p place) bits() uint64     { return p.typ.bits(p.array.bytes(), p.index) }
func (p place) setBits(b uint64) { p.typ.setBits(p.array.bytes(), p.index, b) }

// operand is ToBigInt(v) or ToIntegerOrInfinity(v), with its bits. It throws.
func (r *realm) operand(t elementType, v goja.Value) (converted goja.Value, bits uint64) {
	if t.isBig() {
		n := r.toBigInt(v)
		return n, r.toBigUint64(n)
	}
	f := toIntegerOrInfinity(v)
	return number(f), t.ofFloat(f)
}

// toBigInt is ToBigInt(v) (sec-tobigint). It throws.
func (r *realm) toBigInt(v goja.Value) goja.Value {
	primitive := r.toPrimitive(v)
	if goja.IsNumber(primitive) {
		r.typeError("Cannot convert %s to a BigInt", primitive)
	}
	return intrinsic.Callee(r.Global("BigInt"))(goja.FunctionCall{This: goja.Undefined(), Arguments: []goja.Value{primitive}})
}

// toPrimitive is ToPrimitive(v, number) (sec-toprimitive). It throws.
func (r *realm) toPrimitive(v goja.Value) goja.Value {
	o, ok := v.(*goja.Object)
	if !ok {
		return v
	}
	if method := r.GetMethod(o, "", goja.SymToPrimitive); method != nil {
		if v := r.Call(method, o, r.vm.ToValue("number")); !isObject(v) {
			return v
		}
		r.typeError("Cannot convert object to primitive value")
	}
	for _, name := range []string{"valueOf", "toString"} {
		if f := r.Function(o.Get(name)); f != nil {
			if v := intrinsic.OrUndefined(f(goja.FunctionCall{This: o})); !isObject(v) {
				return v
			}
		}
	}
	r.typeError("Cannot convert object to primitive value")
	return nil
}

func isObject(v goja.Value) bool {
	_, ok := v.(*goja.Object)
	return ok
}

// readModifyWrite is AtomicReadModifyWrite (sec-atomicreadmodifywrite). It throws.
func (r *realm) readModifyWrite(call goja.FunctionCall, operation func(old, operand uint64) uint64) goja.Value {
	p := r.place(call, false)
	_, bits := r.operand(p.typ, call.Argument(2))
	r.revalidate(p)
	old := p.bits()
	p.setBits(operation(old, bits))
	return p.typ.value(old)
}

// compareExchange is Atomics.compareExchange (sec-atomics.compareexchange).
func (r *realm) compareExchange(call goja.FunctionCall) goja.Value {
	p := r.place(call, false)
	_, expected := r.operand(p.typ, call.Argument(2))
	_, replacement := r.operand(p.typ, call.Argument(3))
	r.revalidate(p)
	old := p.bits()
	if mask := ^uint64(0) >> (64 - 8*p.typ.size()); old == expected&mask {
		p.setBits(replacement)
	}
	return p.typ.value(old)
}

// isLockFree is Atomics.isLockFree (sec-atomics.islockfree).
func (r *realm) isLockFree(call goja.FunctionCall) goja.Value {
	switch toIntegerOrInfinity(call.Argument(0)) {
	case 1, 2, 4, 8:
		return r.vm.ToValue(true)
	}
	return r.vm.ToValue(false)
}

// atomicLoad is Atomics.load (sec-atomics.load).
func (r *realm) atomicLoad(call goja.FunctionCall) goja.Value {
	p := r.place(call, false)
	r.revalidate(p)
	return p.typ.value(p.bits())
}

// atomicStore is Atomics.store (sec-atomics.store).
func (r *realm) atomicStore(call goja.FunctionCall) goja.Value {
	p := r.place(call, false)
	v, bits := r.operand(p.typ, call.Argument(2))
	r.revalidate(p)
	p.setBits(bits)
	return v
}

// pause is Atomics.pause (https://tc39.es/proposal-atomics-microwait/#sec-atomics.pause).
func (r *realm) pause(call goja.FunctionCall) goja.Value {
	if n := call.Argument(0); !goja.IsUndefined(n) {
		if !goja.IsNumber(n) || n.ToFloat() != math.Trunc(n.ToFloat()) || math.IsInf(n.ToFloat(), 0) {
			r.typeError("Atomics.pause: the argument is not an integral number")
		}
	}
	return goja.Undefined()
}

package builtins

import (
	"github.com/dop251/goja"

	"jsrun/internal/lazy"
	"jsrun/runtime/internal/intrinsic"
)

// weakRef is the hidden state of a WeakRef object.
type weakRef struct {
	target weakly // [[WeakRefTarget]]
}

var weakRefProperty = lazy.Property{Name: "WeakRef", Define: func(vm *goja.Runtime, o *goja.Object) {
	intrinsic.Hide(o, "WeakRef", of(vm).newWeakRefClass())
}}

// newWeakRefClass makes %WeakRef% (sec-weak-ref-constructor).
func (r *realm) newWeakRefClass() *goja.Object {
	var class intrinsic.Class
	class = r.NewClass("WeakRef", 1, func(newTarget *goja.Object, args []goja.Value) *goja.Object {
		target := argument(args, 0)
		// 2. If CanBeHeldWeakly(target) is false, throw a TypeError exception.
		if !r.canBeHeldWeakly(target) {
			r.typeError("WeakRef: %s cannot be held weakly", intrinsic.Name(target))
		}
		// 3. Let weakRef be ? OrdinaryCreateFromConstructor(NewTarget, "%WeakRef.prototype%", « [[WeakRefTarget]] »).
		o := class.Create(r.Realm, newTarget)
		// 4. Perform AddToKeptObjects(target).
		r.keepDuringJob(target)
		// 5. Set weakRef.[[WeakRefTarget]] to target.
		r.Stamp(o, r.vm.ToValue(&weakRef{newWeakly(target)}))
		return o
	})
	method{"deref", 0, (*realm).weakRefDeref}.define(r, class.Prototype)
	r.Tag(class.Prototype, "WeakRef")
	return class.Constructor
}

// weakRefDeref is WeakRef.prototype.deref (sec-weak-ref.prototype.deref).
func (r *realm) weakRefDeref(call goja.FunctionCall) goja.Value {
	// 2. Perform ? RequireInternalSlot(weakRef, [[WeakRefTarget]]).
	w, ok := r.Stamped(call.This).(*weakRef)
	if !ok {
		r.typeError("WeakRef.prototype.deref called on incompatible receiver")
	}
	// 3. Return WeakRefDeref(weakRef).
	v := w.target.value()
	if v == nil {
		return goja.Undefined()
	}
	r.keepDuringJob(v)
	return v
}

// argument returns the i-th argument, undefined if there is none.
func argument(args []goja.Value, i int) goja.Value {
	if i < len(args) {
		return args[i]
	}
	return goja.Undefined()
}

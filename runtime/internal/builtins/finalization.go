package builtins

import (
	goruntime "runtime"
	"sync"
	"weak"

	"github.com/dop251/goja"

	"jsrun/internal/lazy"
	"jsrun/runtime/internal/intrinsic"
)

// finalizationRegistry is the hidden state of a FinalizationRegistry object
// (sec-finalization-registry-objects). Go's clean-up goroutine moves cells from
// alive to dead and posts a task; everything else is the loop's.
type finalizationRegistry struct {
	host     Host
	callback goja.Value // [[CleanupCallback]]

	mu     sync.Mutex
	last   uint64
	alive  map[uint64]*cell // [[Cells]] with a target
	dead   []*cell          // [[Cells]] whose target is empty
	posted bool
}

// cell is a Record of [[Cells]]. Its target is Go's to watch.
type cell struct {
	held    goja.Value // [[HeldValue]]
	token   weakly     // [[UnregisterToken]]
	cleanup goruntime.Cleanup
}

// death is what Go's clean-up of a target gets. It keeps neither the registry nor
// the held value alive: both may lead to the target.
type death struct {
	registry weak.Pointer[finalizationRegistry]
	cell     uint64
}

func (d death) happened() {
	f := d.registry.Value()
	if f == nil {
		return
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	c, ok := f.alive[d.cell]
	if !ok {
		return
	}
	delete(f.alive, d.cell)
	f.dead = append(f.dead, c)
	if !f.posted {
		f.posted = true
		_ = f.host.Post(f.cleanUp) // a loop that is closed needs no clean-up
	}
}

// cleanUp is CleanupFinalizationRegistry (sec-cleanup-finalization-registry), the
// job of HostEnqueueFinalizationRegistryCleanupJob.
func (f *finalizationRegistry) cleanUp() {
	for {
		f.mu.Lock()
		if len(f.dead) == 0 {
			f.posted = false
			f.mu.Unlock()
			return
		}
		c := f.dead[0]
		f.dead = f.dead[1:]
		f.mu.Unlock()
		f.host.Call(f.callback, goja.Undefined(), c.held)
	}
}

var finalizationRegistryProperty = lazy.Property{Name: "FinalizationRegistry", Define: func(vm *goja.Runtime, o *goja.Object) {
	intrinsic.Hide(o, "FinalizationRegistry", of(vm).newFinalizationRegistryClass())
}}

// newFinalizationRegistryClass makes %FinalizationRegistry% (sec-finalization-registry-constructor).
func (r *realm) newFinalizationRegistryClass() *goja.Object {
	var class intrinsic.Class
	class = r.NewClass("FinalizationRegistry", 1, func(newTarget *goja.Object, args []goja.Value) *goja.Object {
		// 2. If IsCallable(cleanupCallback) is false, throw a TypeError exception.
		callback := argument(args, 0)
		r.Callable(callback)
		// 3.–8. The object with its slots.
		o := class.Create(r.Realm, newTarget)
		r.Stamp(o, r.vm.ToValue(&finalizationRegistry{host: r.host, callback: callback, alive: map[uint64]*cell{}}))
		return o
	})
	method{"register", 2, (*realm).register}.define(r, class.Prototype)
	method{"unregister", 1, (*realm).unregister}.define(r, class.Prototype)
	r.Tag(class.Prototype, "FinalizationRegistry")
	return class.Constructor
}

func (r *realm) registryOf(this goja.Value, method string) *finalizationRegistry {
	f, ok := r.Stamped(this).(*finalizationRegistry)
	if !ok {
		r.typeError("FinalizationRegistry.prototype.%s called on incompatible receiver", method)
	}
	return f
}

// register is FinalizationRegistry.prototype.register (sec-finalization-registry.prototype.register).
func (r *realm) register(call goja.FunctionCall) goja.Value {
	f := r.registryOf(call.This, "register")
	target, held, token := call.Argument(0), call.Argument(1), call.Argument(2)
	// 3. If CanBeHeldWeakly(target) is false, throw a TypeError exception.
	if !r.canBeHeldWeakly(target) {
		r.typeError("FinalizationRegistry: %s cannot be held weakly", intrinsic.Name(target))
	}
	// 4. If SameValue(target, heldValue) is true, throw a TypeError exception.
	if target.SameAs(held) {
		r.typeError("FinalizationRegistry: target and held value must not be the same")
	}
	// 5. If CanBeHeldWeakly(unregisterToken) is false, it must be undefined.
	if !goja.IsUndefined(token) && !r.canBeHeldWeakly(token) {
		r.typeError("FinalizationRegistry: %s cannot be held weakly", intrinsic.Name(token))
	}
	// 6.–7. Append a cell to finalizationRegistry.[[Cells]].
	f.mu.Lock()
	defer f.mu.Unlock()
	f.last++
	f.alive[f.last] = &cell{held: held, token: newWeakly(token),
		cleanup: onDeath(target, death.happened, death{weak.Make(f), f.last})}
	return goja.Undefined()
}

// unregister is FinalizationRegistry.prototype.unregister (sec-finalization-registry.prototype.unregister).
func (r *realm) unregister(call goja.FunctionCall) goja.Value {
	f := r.registryOf(call.This, "unregister")
	// 3. If CanBeHeldWeakly(unregisterToken) is false, throw a TypeError exception.
	if !r.canBeHeldWeakly(call.Argument(0)) {
		r.typeError("FinalizationRegistry: %s cannot be held weakly", intrinsic.Name(call.Argument(0)))
	}
	// 4.–6. Remove the cells with that token.
	return r.vm.ToValue(f.forget(newWeakly(call.Argument(0))))
}

// forget removes the cells with a token and tells whether there was any.
func (f *finalizationRegistry) forget(token weakly) (removed bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for id, c := range f.alive {
		if c.token == token {
			c.cleanup.Stop()
			delete(f.alive, id)
			removed = true
		}
	}
	kept := f.dead[:0]
	for _, c := range f.dead {
		if c.token == token {
			removed = true
		} else {
			kept = append(kept, c)
		}
	}
	clear(f.dead[len(kept):])
	f.dead = kept
	return removed
}

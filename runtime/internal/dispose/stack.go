package dispose

import (
	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

// stack is the hidden state of a DisposableStack or an AsyncDisposableStack:
// [[DisposableState]] with [[DisposeCapability]], or their async siblings.
type stack struct {
	hint     hint
	disposed bool
	capability
}

// kind tells the two constructors apart.
type kind struct {
	hint hint
	name string
}

var (
	syncKind  = kind{syncDispose, "DisposableStack"}
	asyncKind = kind{asyncDispose, "AsyncDisposableStack"}
)

// newStackClass makes %DisposableStack% or %AsyncDisposableStack% and its prototype
// (sec-disposablestack-objects, sec-asyncdisposablestack-objects).
func (r *realm) newStackClass(k kind) intrinsic.Class {
	var class intrinsic.Class
	class = r.NewClass(k.name, 0, func(newTarget *goja.Object, _ []goja.Value) *goja.Object {
		// 2. Let disposableStack be ? OrdinaryCreateFromConstructor(NewTarget, "%DisposableStack.prototype%", …).
		o := class.Create(r.Realm.Realm, newTarget)
		r.initStack(o, k, nil)
		return o
	})
	proto := class.Prototype
	r.Method(proto, "adopt", 2, r.adopt(k))
	r.Method(proto, "defer", 1, r.deferCall(k))
	r.disposedGetter(proto, k)
	r.Method(proto, "move", 0, r.move(k, proto))
	r.Method(proto, "use", 1, r.use(k))
	r.Tag(proto, k.name)
	return class
}

// initStack makes o a pending stack of resources.
func (r *realm) initStack(o *goja.Object, k kind, resources []resource) {
	r.Stamp(o, r.vm.ToValue(&stack{hint: k.hint, capability: capability{r: r, stack: resources}}))
}

// stackOf is RequireInternalSlot (sec-requireinternalslot). It throws.
func (r *realm) stackOf(k kind, v goja.Value, method string) *stack {
	if s, ok := r.Stamped(v).(*stack); ok && s.hint == k.hint {
		return s
	}
	panic(r.vm.NewTypeError("Method %s.prototype.%s called on incompatible receiver %s", k.name, method, intrinsic.Name(v)))
}

// pendingStack is stackOf for methods of a stack that is not disposed yet: it
// throws a ReferenceError otherwise.
func (r *realm) pendingStack(k kind, v goja.Value, method string) *stack {
	s := r.stackOf(k, v, method)
	if s.disposed {
		panic(r.NewReferenceError("Cannot call " + k.name + ".prototype." + method + " on an already-disposed stack"))
	}
	return s
}

// use is DisposableStack.prototype.use(value) (sec-disposablestack.prototype.use).
func (r *realm) use(k kind) intrinsic.Native {
	return func(call goja.FunctionCall) goja.Value {
		s := r.pendingStack(k, call.This, "use")
		// 4. Perform ? AddDisposableResource(disposableStack.[[DisposeCapability]], value, hint).
		s.add(call.Argument(0), k.hint)
		// 5. Return value.
		return call.Argument(0)
	}
}

// adopt is DisposableStack.prototype.adopt(value, onDispose) (sec-disposablestack.prototype.adopt).
func (r *realm) adopt(k kind) intrinsic.Native {
	return func(call goja.FunctionCall) goja.Value {
		s := r.pendingStack(k, call.This, "adopt")
		value, onDispose := call.Argument(0), call.Argument(1)
		// 4. If IsCallable(onDispose) is false, throw a TypeError exception.
		r.Callable(onDispose)
		// 5. Let closure be a new Abstract Closure that returns ? Call(onDispose, undefined, « value »).
		s.onDispose(func(goja.Value) goja.Value { return r.Call(onDispose, goja.Undefined(), value) })
		return value
	}
}

// deferCall is DisposableStack.prototype.defer(onDispose) (sec-disposablestack.prototype.defer).
func (r *realm) deferCall(k kind) intrinsic.Native {
	return func(call goja.FunctionCall) goja.Value {
		s := r.pendingStack(k, call.This, "defer")
		// 4. If IsCallable(onDispose) is false, throw a TypeError exception.
		r.Callable(call.Argument(0))
		s.onDispose(r.calling(call.Argument(0)))
		return goja.Undefined()
	}
}

// onDispose is AddDisposableResource(capability, undefined, hint, method) (sec-adddisposableresource).
func (s *stack) onDispose(method disposer) {
	s.stack = append(s.stack, resource{goja.Undefined(), s.hint, method})
}

// move is DisposableStack.prototype.move() (sec-disposablestack.prototype.move).
func (r *realm) move(k kind, proto *goja.Object) intrinsic.Native {
	return func(call goja.FunctionCall) goja.Value {
		s := r.pendingStack(k, call.This, "move")
		// 4. Let newDisposableStack be ? OrdinaryCreateFromConstructor(%DisposableStack%, …).
		moved := r.vm.CreateObject(proto)
		r.initStack(moved, k, s.stack)
		s.stack, s.disposed = nil, true
		return moved
	}
}

// disposedGetter defines get DisposableStack.prototype.disposed (sec-get-disposablestack.prototype.disposed).
func (r *realm) disposedGetter(proto *goja.Object, k kind) {
	get := r.NewFunction("get disposed", 0, func(call goja.FunctionCall) goja.Value {
		return r.vm.ToValue(r.stackOf(k, call.This, "disposed").disposed)
	})
	intrinsic.Must(proto.DefineAccessorProperty("disposed", get, nil, goja.FLAG_TRUE, goja.FLAG_FALSE))
}

// dispose is DisposableStack.prototype.dispose() (sec-disposablestack.prototype.dispose).
func (r *realm) dispose(call goja.FunctionCall) goja.Value {
	s := r.stackOf(syncKind, call.This, "dispose")
	// 3. If disposableStack.[[DisposableState]] is disposed, return undefined.
	if s.disposed {
		return goja.Undefined()
	}
	// 4. Set disposableStack.[[DisposableState]] to disposed.
	s.disposed = true
	// 5. Return ? DisposeResources(disposableStack.[[DisposeCapability]], NormalCompletion(undefined)).
	s.step()
	s.finish()
	return goja.Undefined()
}

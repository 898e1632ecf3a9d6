package binary

import (
	"math"
	"time"

	"github.com/dop251/goja"

	"jsrun/runtime/host"
	"jsrun/runtime/internal/intrinsic"
)

// waiterLists are the WaiterLists of the agent (sec-waiterlist-objects).
type waiterLists map[waitedFor][]*waiter

// waitedFor is an element of a shared buffer, the same for all views on it.
type waitedFor struct {
	buffer *bufferState
	byte   int
}

// waiter is a Waiter Record (sec-waiter-record) of Atomics.waitAsync.
type waiter struct {
	resolve func(goja.Value)
	timeout host.Timer // nil if there is none
}

// shared returns the state of the buffer that an array views, nil if that is not
// shared.
func (r *realm) shared(a *typedArrayObject) *bufferState {
	if s := r.stateOf(r.bufferOf(a.val, a.viewedArrayBuf)); s != nil && s.shared {
		return s
	}
	return nil
}

// list is the key of the waiters for an element.
func (p place) list(s *bufferState) waitedFor {
	return waitedFor{s, (p.array.offset + p.index) * p.array.elemSize}
}

// notify is Atomics.notify(typedArray, index, count) (sec-atomics.notify).
func (r *realm) notify(call goja.FunctionCall) goja.Value {
	// 1. Let byteIndexInBuffer be ? ValidateAtomicAccessOnIntegerTypedArray(typedArray, index, true).
	p := r.place(call, true)
	// 2.–3. Let c be the count, all by default.
	count := math.Inf(1)
	if v := call.Argument(2); !goja.IsUndefined(v) {
		count = max(toIntegerOrInfinity(v), 0)
	}
	// 6. If IsSharedArrayBuffer(buffer) is false, return +0.
	s := r.shared(p.array)
	if s == nil {
		return integer(0)
	}
	// 7.–13. Wake the first c waiters, each in a task of its own.
	key := p.list(s)
	waiting := r.waiters[key]
	n := int(min(count, float64(len(waiting))))
	for _, w := range waiting[:n] {
		if w.timeout != nil {
			w.timeout.Stop()
		}
		r.loop.SetImmediate(func() { w.resolve(r.vm.ToValue("ok")) })
	}
	r.setWaiters(key, waiting[n:])
	return integer(n)
}

func (r *realm) setWaiters(key waitedFor, waiting []*waiter) {
	if len(waiting) == 0 {
		delete(r.waiters, key)
		return
	}
	if r.waiters == nil {
		r.waiters = waiterLists{}
	}
	r.waiters[key] = waiting
}

// wait is Atomics.wait (sec-atomics.wait), the rest of DoWait. Nobody else can
// wake this agent: it sleeps until the timeout, or the end of the run.
func (r *realm) wait(call goja.FunctionCall) goja.Value {
	p, _, equal, timeout := r.waitArguments(call)
	// 9. If mode is sync and AgentCanSuspend() is false, throw a TypeError exception.
	// A virtual clock stands still while a script runs.
	if r.loop.Clock().Virtual() {
		r.typeError("Atomics.wait cannot be called in this context")
	}
	r.revalidate(p)
	if !equal() {
		return r.vm.ToValue("not-equal")
	}
	var over <-chan time.Time
	if delay := timeout * float64(time.Millisecond); delay < math.MaxInt64 {
		timer := time.NewTimer(time.Duration(delay))
		defer timer.Stop()
		over = timer.C
	}
	select {
	case <-over:
	case <-r.loop.Context().Done():
	}
	return r.vm.ToValue("timed-out")
}

// waitArguments are steps 1.–8. of DoWait (sec-dowait): the place, whether it
// holds the value, the timeout in milliseconds. It throws.
func (r *realm) waitArguments(call goja.FunctionCall) (p place, s *bufferState, equal func() bool, timeout float64) {
	// 1. Let taRecord be ? ValidateIntegerTypedArray(typedArray, true).
	a := typedArrayOf(call.Argument(0))
	if a != nil && !a.viewedArrayBuf.detached {
		if t := a.elementType(); t == typeInt32 || t == typeBigInt64 {
			// 2.–3. If IsSharedArrayBuffer(buffer) is false, throw a TypeError exception.
			if s = r.shared(a); s == nil {
				r.typeError("Atomics.wait: the typed array is not shared")
			}
		}
	}
	// 4. Let i be ? ValidateAtomicAccess(taRecord, index).
	p = r.place(call, true)
	// 5.–6. Let v be ? ToBigInt64(value), or ? ToInt32(value).
	bits := r.convert(p.typ, call.Argument(2))
	// 7.–8. Let t be the timeout: forever if it is NaN, at least 0.
	timeout = call.Argument(3).ToNumber().ToFloat()
	if math.IsNaN(timeout) {
		timeout = math.Inf(1)
	}
	equal = func() bool { return p.typ.value(bits).StrictEquals(p.typ.value(p.bits())) }
	return p, s, equal, max(timeout, 0)
}

// waitAsync is Atomics.waitAsync (sec-atomics.waitasync), the rest of DoWait.
func (r *realm) waitAsync(call goja.FunctionCall) goja.Value {
	p, s, equal, timeout := r.waitArguments(call)
	r.revalidate(p)
	switch {
	case !equal():
		return r.waitResult(false, r.vm.ToValue("not-equal"))
	case timeout == 0:
		return r.waitResult(false, r.vm.ToValue("timed-out"))
	}
	promise, resolve, _ := r.async.NewPromise()
	w := &waiter{resolve: resolve}
	key := p.list(s)
	if delay := timeout * float64(time.Millisecond); delay < math.MaxInt64 {
		w.timeout = r.loop.SetTimer(time.Duration(delay), false, func() { r.timeOut(key, w) })
	}
	r.setWaiters(key, append(r.waiters[key], w))
	return r.waitResult(true, promise)
}

// timeOut is EnqueueAtomicsWaitAsyncTimeoutJob (sec-enqueueatomicswaitasynctimeoutjob).
func (r *realm) timeOut(key waitedFor, w *waiter) {
	for i, other := range r.waiters[key] {
		if other == w {
			rest := append(append([]*waiter(nil), r.waiters[key][:i]...), r.waiters[key][i+1:]...)
			r.setWaiters(key, rest)
			w.resolve(r.vm.ToValue("timed-out"))
			return
		}
	}
}

// waitResult is what Atomics.waitAsync returns.
func (r *realm) waitResult(async bool, v goja.Value) goja.Value {
	o := r.vm.NewObject()
	intrinsic.Must(o.DefineDataProperty("async", r.vm.ToValue(async), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE))
	intrinsic.Must(o.DefineDataProperty("value", v, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE))
	return o
}

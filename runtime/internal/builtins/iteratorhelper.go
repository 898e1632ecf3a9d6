package builtins

import "github.com/dop251/goja"

// helperState is the [[GeneratorState]] of an Iterator Helper object.
type helperState uint8

const (
	suspendedStart helperState = iota
	suspendedYield
	executing
	completed
)

// iteratorHelper is the hidden state of an Iterator Helper object
// (sec-iterator-helper-objects). What the specification writes as a generator's
// closure is a function here that runs from one yield to the next.
type iteratorHelper struct {
	r     *realm
	state helperState
	// step returns the next value, or ok false at the end. It throws.
	step func() (v goja.Value, ok bool)
	// close is what a return completion does at a yield, or before the start:
	// it closes the underlying iterators. It throws.
	close func()
}

// newHelper makes an Iterator Helper object: CreateIteratorFromClosure with
// %IteratorHelperPrototype% (sec-createiteratorfromclosure).
func (r *realm) newHelper(step func() (goja.Value, bool), close func()) goja.Value {
	if r.iterator.helperProto == nil {
		r.setUpIteratorHelpers()
	}
	o := r.vm.CreateObject(r.iterator.helperProto)
	r.Stamp(o, r.vm.ToValue(&iteratorHelper{r: r, step: step, close: close}))
	return o
}

// setUpIteratorHelpers makes %IteratorHelperPrototype% (sec-%iteratorhelperprototype%-object),
// which nothing but a helper leads to: the first one makes it.
func (r *realm) setUpIteratorHelpers() {
	p := r.vm.CreateObject(r.iterator.proto)
	r.iterator.helperProto = p
	r.Method(p, "next", 0, func(call goja.FunctionCall) goja.Value { return r.helperOf(call.This, "next").next() })
	r.Method(p, "return", 0, func(call goja.FunctionCall) goja.Value { return r.helperOf(call.This, "return").finish() })
	r.Tag(p, "Iterator Helper")
}

// helperOf is GeneratorValidate (sec-generatorvalidate). It throws.
func (r *realm) helperOf(this goja.Value, method string) *iteratorHelper {
	h, ok := r.Stamped(this).(*iteratorHelper)
	if !ok {
		r.typeError("%%IteratorHelperPrototype%%.%s called on incompatible receiver", method)
	}
	if h.state == executing {
		r.typeError("Iterator Helper is already running")
	}
	return h
}

// next is %IteratorHelperPrototype%.next (sec-%iteratorhelperprototype%.next).
func (h *iteratorHelper) next() goja.Value {
	if h.state == completed {
		return h.r.IterResult(goja.Undefined(), true)
	}
	var v goja.Value
	ok := false
	h.run(func() { v, ok = h.step() })
	if !ok {
		return h.r.IterResult(goja.Undefined(), true)
	}
	h.state = suspendedYield
	return h.r.IterResult(v, false)
}

// finish is %IteratorHelperPrototype%.return (sec-%iteratorhelperprototype%.return).
func (h *iteratorHelper) finish() goja.Value {
	switch h.state {
	case suspendedStart:
		// 4. The generator completes first, then the underlying iterators are closed.
		h.state = completed
		h.r.nest(h.close)
	case suspendedYield:
		// 5.–6. GeneratorResumeAbrupt with a return completion.
		h.run(h.close)
	}
	return h.r.IterResult(goja.Undefined(), true)
}

// run runs a part of the generator, which is completed then unless the caller
// says otherwise.
func (h *iteratorHelper) run(f func()) {
	h.state = executing
	defer func() { h.state = completed }()
	h.r.nest(f)
}

// maxHelpers bounds the helpers that run inside of one another. They recurse on
// the Go stack, where goja's limit on calls does not see them.
const maxHelpers = 10_000

// nest runs f one level deeper. It throws a RangeError if that is too deep.
func (r *realm) nest(f func()) {
	if r.iterator.depth == maxHelpers {
		panic(r.NewRangeError("Maximum call stack size exceeded"))
	}
	r.iterator.depth++
	defer func() { r.iterator.depth-- }()
	f()
}

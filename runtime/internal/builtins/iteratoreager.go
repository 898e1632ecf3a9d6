package builtins

import "github.com/dop251/goja"

// iteratorReduce is Iterator.prototype.reduce (sec-iterator.prototype.reduce).
func (r *realm) iteratorReduce(call goja.FunctionCall) goja.Value {
	it, reducer := r.withCallback(call, "reduce")
	var accumulator goja.Value
	if len(call.Arguments) > 1 {
		// 7.a. Let accumulator be initialValue.
		accumulator = call.Arguments[1]
	} else {
		// 6.a. Let accumulator be ? IteratorStepValue(iterated).
		first, ok := it.StepValue()
		if !ok {
			r.typeError("Reduce of a done iterator with no initial value")
		}
		accumulator, reducer.counter = first, 1
	}
	for {
		value, ok := it.StepValue()
		if !ok {
			return accumulator
		}
		accumulator = reducer.on(accumulator, value)
	}
}

// iteratorToArray is Iterator.prototype.toArray (sec-iterator.prototype.toarray).
func (r *realm) iteratorToArray(call goja.FunctionCall) goja.Value {
	it := r.iteratorThis(call, "toArray")
	it.ReadNext()
	var items []any
	for {
		value, ok := it.StepValue()
		if !ok {
			return r.vm.NewArray(items...)
		}
		items = append(items, value)
	}
}

// iteratorForEach is Iterator.prototype.forEach (sec-iterator.prototype.foreach).
func (r *realm) iteratorForEach(call goja.FunctionCall) goja.Value {
	it, procedure := r.withCallback(call, "forEach")
	for {
		value, ok := it.StepValue()
		if !ok {
			return goja.Undefined()
		}
		procedure.on(value)
	}
}

// search runs the iterator up to the first value for which the predicate gives
// want, and closes it there.
func (r *realm) search(call goja.FunctionCall, method string, want bool) (found goja.Value, ok bool) {
	it, predicate := r.withCallback(call, method)
	for {
		value, ok := it.StepValue()
		if !ok {
			return goja.Undefined(), false
		}
		if predicate.on(value).ToBoolean() == want {
			it.Close()
			return value, true
		}
	}
}

// iteratorSome is Iterator.prototype.some (sec-iterator.prototype.some).
func (r *realm) iteratorSome(call goja.FunctionCall) goja.Value {
	_, ok := r.search(call, "some", true)
	return r.vm.ToValue(ok)
}

// iteratorEvery is Iterator.prototype.every (sec-iterator.prototype.every).
func (r *realm) iteratorEvery(call goja.FunctionCall) goja.Value {
	_, ok := r.search(call, "every", false)
	return r.vm.ToValue(!ok)
}

// iteratorFind is Iterator.prototype.find (sec-iterator.prototype.find).
func (r *realm) iteratorFind(call goja.FunctionCall) goja.Value {
	found, _ := r.search(call, "find", true)
	return found
}

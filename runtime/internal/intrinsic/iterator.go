package intrinsic

import (
	"github.com/dop251/goja"

	"jsrun/internal/lazy"
)

// IterResult is CreateIterResultObject (sec-createiterresultobject).
func (r *Realm) IterResult(value goja.Value, done bool) *goja.Object {
	if r.results == nil {
		r.results = lazy.NewResults(r.vm)
	}
	return r.results.New(value, r.vm.ToValue(done))
}

// ResultObject checks that an iterator gave an object. It throws.
func (r *Realm) ResultObject(v goja.Value) *goja.Object {
	o, ok := v.(*goja.Object)
	if !ok {
		panic(r.vm.NewTypeError("Iterator result %s is not an object", Name(v)))
	}
	return o
}

// Done is IteratorComplete (sec-iteratorcomplete). It throws.
func Done(result *goja.Object) bool {
	return OrUndefined(result.Get("done")).ToBoolean()
}

// Value is IteratorValue (sec-iteratorvalue). It throws.
func Value(result *goja.Object) goja.Value {
	return OrUndefined(result.Get("value"))
}

// Iterator is an Iterator Record of a sync iterator (sec-iterator-records).
type Iterator struct {
	r        *Realm
	Object   *goja.Object
	next     goja.Value
	callNext Native // next's [[Call]], found at the first step
}

// IteratorOf is GetIteratorDirect(o) (sec-getiteratordirect). It throws.
func (r *Realm) IteratorOf(o *goja.Object) *Iterator {
	it := r.UnreadIterator(o)
	it.ReadNext()
	return it
}

// UnreadIterator makes the record of an iterator whose next method is to be read
// later. Until then it can be closed, no more.
func (r *Realm) UnreadIterator(o *goja.Object) *Iterator { return &Iterator{r: r, Object: o} }

// ReadNext reads the next method. It throws.
func (it *Iterator) ReadNext() { it.next = OrUndefined(it.Object.Get("next")) }

// GetIterator is GetIterator(v, sync) (sec-getiterator). It throws.
func (r *Realm) GetIterator(v goja.Value) *Iterator {
	method := r.GetMethod(v, "", goja.SymIterator)
	if method == nil {
		panic(r.vm.NewTypeError("%s is not iterable", Name(v)))
	}
	return r.IteratorFromMethod(v, method)
}

// IteratorFromMethod is GetIteratorFromMethod(v, method) (sec-getiteratorfrommethod). It throws.
func (r *Realm) IteratorFromMethod(v, method goja.Value) *Iterator {
	o, ok := r.Call(method, v).(*goja.Object)
	if !ok {
		panic(r.vm.NewTypeError("Result of the Symbol.iterator method is not an object"))
	}
	return r.IteratorOf(o)
}

// Next is IteratorNext without a value (sec-iteratornext), the check for an
// object left to the caller. It throws.
func (it *Iterator) Next() goja.Value {
	if it.callNext == nil {
		it.callNext = it.r.Callable(it.next)
	}
	it.r.Spend(ACall)
	return OrUndefined(it.callNext(goja.FunctionCall{This: it.Object}))
}

// Step is IteratorStep (sec-iteratorstep): the result, nil when done. It throws.
func (it *Iterator) Step() *goja.Object {
	result := it.r.ResultObject(it.Next())
	if Done(result) {
		return nil
	}
	return result
}

// StepValue is IteratorStepValue (sec-iteratorstepvalue): ok is false when done. It throws.
func (it *Iterator) StepValue() (v goja.Value, ok bool) {
	result := it.Step()
	if result == nil {
		return nil, false
	}
	return Value(result), true
}

// Close is IteratorClose (sec-iteratorclose) for a completion that is not a
// throw. It throws.
func (it *Iterator) Close() {
	if result := it.r.CallMethod(it.Object, "return"); result != nil {
		it.r.ResultObject(result)
	}
}

// Fail is IteratorClose for a throw completion: what closing throws is dropped.
// It throws the value.
func (it *Iterator) Fail(thrown goja.Value) {
	it.r.CloseQuietly(it.Object)
	panic(thrown)
}

// Guard runs f; if it throws, the iterator is closed (IfAbruptCloseIterator,
// sec-ifabruptcloseiterator).
func (it *Iterator) Guard(f func()) {
	if ex := it.r.vm.Try(f); ex != nil {
		it.r.CloseQuietly(it.Object)
		panic(ex)
	}
}

// CloseQuietly calls the return method of a sync iterator and drops what it throws.
func (r *Realm) CloseQuietly(iterator *goja.Object) {
	r.Try(func() { r.CallMethod(iterator, "return") })
}

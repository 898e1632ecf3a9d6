package asynciter

import (
	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

// iteratorRecord is an Iterator Record (sec-iterator-records). With sync set it
// stands for the record that CreateAsyncFromSyncIterator (sec-createasyncfromsynciterator)
// would make around the sync iterator: no script can see the object between, so
// none is made.
type iteratorRecord struct {
	iterator *goja.Object
	next     goja.Value
	callNext native // next's [[Call]], found at the first step
	sync     bool
}

// step calls next. It throws.
func (rec *iteratorRecord) step(r *Realm, args ...goja.Value) goja.Value {
	if rec.callNext == nil {
		rec.callNext = r.Callable(rec.next)
	}
	return intrinsic.OrUndefined(rec.callNext(goja.FunctionCall{This: rec.iterator, Arguments: args}))
}

// getAsyncIterator is GetIterator(v, async) (sec-getiterator). It throws.
func (r *Realm) getAsyncIterator(v goja.Value) iteratorRecord {
	// 1.a. Let method be ? GetMethod(obj, @@asyncIterator).
	if method := r.GetMethod(v, "", SymbolAsyncIterator); method != nil {
		return r.iteratorFromMethod(v, method, false)
	}
	// 1.b. If method is undefined, then the sync iterator serves.
	method := r.GetMethod(v, "", goja.SymIterator)
	if method == nil {
		panic(r.vm.NewTypeError("%s is not async iterable", intrinsic.Name(v)))
	}
	return r.iteratorFromMethod(v, method, true)
}

// iteratorFromMethod is GetIteratorFromMethod (sec-getiteratorfrommethod). It throws.
func (r *Realm) iteratorFromMethod(v, method goja.Value, sync bool) iteratorRecord {
	iterator, ok := r.Call(method, v).(*goja.Object)
	if !ok {
		panic(r.vm.NewTypeError("Result of the Symbol.%s method is not an object", map[bool]string{true: "iterator", false: "asyncIterator"}[sync]))
	}
	return iteratorRecord{iterator: iterator, next: intrinsic.OrUndefined(iterator.Get("next")), sync: sync}
}

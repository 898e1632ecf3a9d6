package builtins

import (
	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

// opener is a Record { [[OpenMethod]], [[Iterable]] }.
type opener struct{ method, iterable goja.Value }

// iteratorConcat is Iterator.concat (sec-iterator.concat).
func (r *realm) iteratorConcat(call goja.FunctionCall) goja.Value {
	// 1.–2. The methods are read at once, the iterators are opened one by one.
	iterables := make([]opener, len(call.Arguments))
	for i, item := range call.Arguments {
		if _, ok := item.(*goja.Object); !ok {
			r.typeError("%s is not an object", intrinsic.Name(item))
		}
		method := r.GetMethod(item, "", goja.SymIterator)
		if method == nil {
			r.typeError("%s is not iterable", intrinsic.Name(item))
		}
		iterables[i] = opener{method, item}
	}
	// 3. Let closure be …
	var it *intrinsic.Iterator // while it is alive
	step := func() (goja.Value, bool) {
		for {
			if it == nil {
				if len(iterables) == 0 {
					return nil, false
				}
				it = r.IteratorFromMethod(iterables[0].iterable, iterables[0].method)
				iterables = iterables[1:]
			}
			if v, ok := it.StepValue(); ok {
				return v, true
			}
			it = nil
		}
	}
	return r.newHelper(step, func() {
		if it != nil {
			it.Close()
		}
	})
}

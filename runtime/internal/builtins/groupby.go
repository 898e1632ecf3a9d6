package builtins

import (
	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

// group is a Record { [[Key]], [[Elements]] }.
type group struct {
	key      goja.Value
	elements []any
}

// groupBy is GroupBy(items, callback, keyCoercion) (sec-groupby). With
// property set keys are property keys. It throws.
func (r *realm) groupBy(items, callback goja.Value, property bool) []*group {
	// 1. Perform ? RequireObjectCoercible(items).
	if intrinsic.IsNullish(items) {
		r.typeError("%s is not iterable", intrinsic.Name(items))
	}
	// 2. If IsCallable(callback) is false, throw a TypeError exception.
	call := r.Callable(callback)
	// 3. Let groups be a new empty List.
	var groups []*group
	index := r.newMap()
	// 4. Let iteratorRecord be ? GetIterator(items, sync).
	it := r.GetIterator(items)
	// 5.–6. Let k be 0. Repeat,
	for k := int64(0); ; k++ {
		// b.–d. Let next be ? IteratorStepValue(iteratorRecord).
		value, ok := it.StepValue()
		if !ok {
			return groups
		}
		var key goja.Value
		it.Guard(func() {
			// e.–f. Let key be Completion(Call(callback, undefined, « value, 𝔽(k) »)).
			key = intrinsic.OrUndefined(call(goja.FunctionCall{This: goja.Undefined(), Arguments: []goja.Value{value, r.vm.ToValue(k)}}))
			// g. ToPropertyKey, or -0 becomes +0 (which goja's Map does).
			if property {
				key = r.toPropertyKey(key)
			}
		})
		// h. Perform AddValueToKeyedGroup(groups, key, value).
		found := index.get(key)
		if goja.IsUndefined(found) {
			found = r.vm.ToValue(len(groups))
			index.set(key, found)
			groups = append(groups, &group{key: key})
		}
		to := groups[found.ToInteger()]
		to.elements = append(to.elements, value)
	}
}

// objectGroupBy is Object.groupBy (sec-object.groupby).
func (r *realm) objectGroupBy(call goja.FunctionCall) goja.Value {
	// 1. Let groups be ? GroupBy(items, callback, property).
	groups := r.groupBy(call.Argument(0), call.Argument(1), true)
	// 2. Let obj be OrdinaryObjectCreate(null).
	o := r.vm.CreateObject(nil)
	// 3. CreateDataPropertyOrThrow(obj, key, CreateArrayFromList(elements)).
	for _, group := range groups {
		r.CreateDataProperty(o, group.key, r.vm.NewArray(group.elements...))
	}
	return o
}

// mapGroupBy is Map.groupBy (sec-map.groupby).
func (r *realm) mapGroupBy(call goja.FunctionCall) goja.Value {
	// 1. Let groups be ? GroupBy(items, callback, collection).
	groups := r.groupBy(call.Argument(0), call.Argument(1), false)
	// 2.–4. A new Map with the groups as its entries.
	m := r.newMap()
	for _, group := range groups {
		m.set(group.key, r.vm.NewArray(group.elements...))
	}
	return m.object
}

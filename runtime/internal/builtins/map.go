package builtins

import (
	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

// mapIntrinsics are %Map% and functions of %Map.prototype%, as goja made them.
type mapIntrinsics struct {
	constructor   *goja.Object
	get, set, has native
}

// completeMap adds to Map (sec-map-objects).
func (r *realm) completeMap(constructor *goja.Object) {
	proto := intrinsic.PrototypeOf(constructor)
	r.maps = &mapIntrinsics{constructor, intrinsic.Builtin(proto, "get"), intrinsic.Builtin(proto, "set"), intrinsic.Builtin(proto, "has")}
	method{"groupBy", 2, (*realm).mapGroupBy}.define(r, constructor)
	method{"getOrInsert", 2, (*realm).mapGetOrInsert}.define(r, proto)
	method{"getOrInsertComputed", 2, (*realm).mapGetOrInsertComputed}.define(r, proto)
}

// goMap is a Map for Go code.
type goMap struct {
	*mapIntrinsics
	object *goja.Object
}

// newMap makes a Map.
func (r *realm) newMap() goMap {
	if r.maps == nil {
		r.Touch("Map")
	}
	return goMap{r.maps, r.Construct(r.maps.constructor)}
}

func (m goMap) get(key goja.Value) goja.Value {
	return intrinsic.OrUndefined(m.mapIntrinsics.get(goja.FunctionCall{This: m.object, Arguments: []goja.Value{key}}))
}

func (m goMap) set(key, value goja.Value) {
	m.mapIntrinsics.set(goja.FunctionCall{This: m.object, Arguments: []goja.Value{key, value}})
}

// mapGetOrInsert is Map.prototype.getOrInsert (sec-map.prototype.getorinsert).
func (r *realm) mapGetOrInsert(call goja.FunctionCall) goja.Value {
	key, value := call.Argument(0), call.Argument(1)
	// 2. Perform ? RequireInternalSlot(M, [[MapData]]), which has does.
	if r.maps.has(goja.FunctionCall{This: call.This, Arguments: []goja.Value{key}}).ToBoolean() {
		return r.maps.get(goja.FunctionCall{This: call.This, Arguments: []goja.Value{key}})
	}
	r.maps.set(goja.FunctionCall{This: call.This, Arguments: []goja.Value{key, value}})
	return value
}

// mapGetOrInsertComputed is Map.prototype.getOrInsertComputed (sec-map.prototype.getorinsertcomputed).
func (r *realm) mapGetOrInsertComputed(call goja.FunctionCall) goja.Value {
	key := call.Argument(0)
	// 2. Perform ? RequireInternalSlot(M, [[MapData]]).
	present := r.maps.has(goja.FunctionCall{This: call.This, Arguments: []goja.Value{key}}).ToBoolean()
	// 3. If IsCallable(callback) is false, throw a TypeError exception.
	compute := r.Callable(call.Argument(1))
	// 5. If the key is there, return its value.
	if present {
		return r.maps.get(goja.FunctionCall{This: call.This, Arguments: []goja.Value{key}})
	}
	// 4. Set key to CanonicalizeKeyedCollectionKey(key).
	if goja.IsNumber(key) && key.ToFloat() == 0 {
		key = r.vm.ToValue(0)
	}
	// 6. Let value be ? Call(callback, undefined, « key »).
	value := intrinsic.OrUndefined(compute(goja.FunctionCall{This: goja.Undefined(), Arguments: []goja.Value{key}}))
	// 7.–9. Set the entry, which the callback may have made meanwhile.
	r.maps.set(goja.FunctionCall{This: call.This, Arguments: []goja.Value{key, value}})
	return value
}

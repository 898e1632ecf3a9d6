package builtins

import (
	"sync"
	"weak"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

// symbolTable is what a WeakMap or a WeakSet has under symbols: goja's hold
// objects only. Go's clean-up goroutine removes dead symbols.
type symbolTable struct {
	mu      sync.Mutex
	entries map[weakly]goja.Value
}

type symbolDeath struct {
	table  weak.Pointer[symbolTable]
	symbol weakly
}

func (d symbolDeath) happened() {
	if t := d.table.Value(); t != nil {
		t.remove(d.symbol)
	}
}

func (t *symbolTable) get(key weakly) (goja.Value, bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	v, ok := t.entries[key]
	return v, ok
}

func (t *symbolTable) set(symbol *goja.Symbol, value goja.Value) {
	key := newWeakly(symbol)
	t.mu.Lock()
	defer t.mu.Unlock()
	if _, ok := t.entries[key]; !ok {
		onDeath(symbol, symbolDeath.happened, symbolDeath{weak.Make(t), key})
	}
	t.entries[key] = value
}

func (t *symbolTable) remove(key weakly) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	_, ok := t.entries[key]
	delete(t.entries, key)
	return ok
}

// weakCollection are the methods of %WeakMap.prototype% or %WeakSet.prototype% as
// goja made them; get is nil for WeakSet. They check the receiver.
type weakCollection struct {
	r                      *realm
	get, put, has, discard native
}

// completeWeakMap adds to WeakMap (sec-weakmap-objects).
func (r *realm) completeWeakMap(constructor *goja.Object) {
	proto := intrinsic.PrototypeOf(constructor)
	c := weakCollection{r, intrinsic.Builtin(proto, "get"), intrinsic.Builtin(proto, "set"), intrinsic.Builtin(proto, "has"), intrinsic.Builtin(proto, "delete")}
	r.Method(proto, "get", 1, c.getEntry)
	r.Method(proto, "set", 2, c.setEntry)
	r.Method(proto, "has", 1, c.hasEntry)
	r.Method(proto, "delete", 1, c.deleteEntry)
	r.Method(proto, "getOrInsert", 2, c.getOrInsert)
	r.Method(proto, "getOrInsertComputed", 2, c.getOrInsertComputed)
}

// completeWeakSet lets WeakSet hold symbols (sec-weakset-objects).
func (r *realm) completeWeakSet(constructor *goja.Object) {
	proto := intrinsic.PrototypeOf(constructor)
	c := weakCollection{r, nil, intrinsic.Builtin(proto, "add"), intrinsic.Builtin(proto, "has"), intrinsic.Builtin(proto, "delete")}
	r.Method(proto, "add", 1, c.setEntry)
	r.Method(proto, "has", 1, c.hasEntry)
	r.Method(proto, "delete", 1, c.deleteEntry)
}

// symbolKey returns the key if it is a symbol that can be held weakly, and the
// receiver's table of symbols, nil if it has none. It throws on a wrong receiver.
func (c weakCollection) symbolKey(call goja.FunctionCall) (*goja.Symbol, *symbolTable) {
	symbol, ok := call.Argument(0).(*goja.Symbol)
	if !ok || !c.r.canBeHeldWeakly(symbol) {
		return nil, nil
	}
	c.has(goja.FunctionCall{This: call.This, Arguments: []goja.Value{goja.Undefined()}})
	table, _ := c.r.Stamped(call.This).(*symbolTable)
	return symbol, table
}

// getEntry is WeakMap.prototype.get (sec-weakmap.prototype.get).
func (c weakCollection) getEntry(call goja.FunctionCall) goja.Value {
	symbol, table := c.symbolKey(call)
	switch {
	case symbol == nil:
		return c.get(call)
	case table == nil:
		return goja.Undefined()
	}
	v, _ := table.get(newWeakly(symbol))
	return intrinsic.OrUndefined(v)
}

// hasEntry is WeakMap.prototype.has (sec-weakmap.prototype.has) and
// WeakSet.prototype.has (sec-weakset.prototype.has).
func (c weakCollection) hasEntry(call goja.FunctionCall) goja.Value {
	symbol, table := c.symbolKey(call)
	switch {
	case symbol == nil:
		return c.has(call)
	case table == nil:
		return c.r.vm.ToValue(false)
	}
	_, ok := table.get(newWeakly(symbol))
	return c.r.vm.ToValue(ok)
}

// setEntry is WeakMap.prototype.set (sec-weakmap.prototype.set) and
// WeakSet.prototype.add (sec-weakset.prototype.add).
func (c weakCollection) setEntry(call goja.FunctionCall) goja.Value {
	symbol, table := c.symbolKey(call)
	if symbol == nil {
		c.requireKey(call)
		return c.put(goja.FunctionCall{This: call.This, Arguments: []goja.Value{call.Argument(0), intrinsic.OrUndefined(call.Argument(1))}})
	}
	if table == nil {
		table = &symbolTable{entries: map[weakly]goja.Value{}}
		c.r.Stamp(call.This.(*goja.Object), c.r.vm.ToValue(table))
	}
	table.set(symbol, intrinsic.OrUndefined(call.Argument(1)))
	return call.This
}

// requireKey throws if the key cannot be held weakly, or the receiver is none.
func (c weakCollection) requireKey(call goja.FunctionCall) {
	if _, isObject := call.Argument(0).(*goja.Object); isObject {
		return
	}
	c.has(goja.FunctionCall{This: call.This, Arguments: []goja.Value{goja.Undefined()}})
	if c.get != nil {
		c.r.typeError("Invalid value used as weak map key")
	}
	c.r.typeError("Invalid value used in weak set")
}

// deleteEntry is WeakMap.prototype.delete (sec-weakmap.prototype.delete) and
// WeakSet.prototype.delete (sec-weakset.prototype.delete).
func (c weakCollection) deleteEntry(call goja.FunctionCall) goja.Value {
	symbol, table := c.symbolKey(call)
	switch {
	case symbol == nil:
		return c.discard(call)
	case table == nil:
		return c.r.vm.ToValue(false)
	}
	return c.r.vm.ToValue(table.remove(newWeakly(symbol)))
}

// getOrInsert is WeakMap.prototype.getOrInsert (sec-weakmap.prototype.getorinsert).
func (c weakCollection) getOrInsert(call goja.FunctionCall) goja.Value {
	if c.checkedHas(call) {
		return c.getEntry(call)
	}
	c.setEntry(call)
	return call.Argument(1)
}

// getOrInsertComputed is WeakMap.prototype.getOrInsertComputed (sec-weakmap.prototype.getorinsertcomputed).
func (c weakCollection) getOrInsertComputed(call goja.FunctionCall) goja.Value {
	present := c.checkedHas(call)
	key := call.Argument(0)
	// 4. If IsCallable(callback) is false, throw a TypeError exception.
	compute := c.r.Callable(call.Argument(1))
	if present {
		return c.getEntry(call)
	}
	// 6. Let value be ? Call(callback, undefined, « key »).
	value := intrinsic.OrUndefined(compute(goja.FunctionCall{This: goja.Undefined(), Arguments: []goja.Value{key}}))
	c.setEntry(goja.FunctionCall{This: call.This, Arguments: []goja.Value{key, value}})
	return value
}

// checkedHas is hasEntry that throws on a key that cannot be held weakly.
func (c weakCollection) checkedHas(call goja.FunctionCall) bool {
	present := c.hasEntry(call).ToBoolean()
	if !c.r.canBeHeldWeakly(call.Argument(0)) {
		c.r.typeError("%s cannot be held weakly", intrinsic.Name(call.Argument(0)))
	}
	return present
}

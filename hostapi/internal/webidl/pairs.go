package webidl

import (
	"github.com/dop251/goja"

	"jsrun/hostapi/internal/realm"
)

// Pair is a key and a value as scripts see them.
type Pair struct{ Key, Value goja.Value }

// EachPair reads what may be a sequence of pairs or a record, as the constructors
// of Headers and URLSearchParams take it: an iterable is a sequence, another
// object gives its own enumerable properties
// (https://webidl.spec.whatwg.org/#js-union).
func (r *Realm) EachPair(o *goja.Object, where string, f func(Pair)) {
	if Nullish(o.GetSymbol(goja.SymIterator)) {
		r.eachProperty(o, f)
		return
	}
	r.VM.ForOf(o, func(item goja.Value) bool {
		if _, ok := item.(*goja.Object); !ok {
			r.TypeError("%s: each item must be a name/value pair.", where)
		}
		var parts []goja.Value
		r.VM.ForOf(item, func(part goja.Value) bool { parts = append(parts, part); return true })
		if len(parts) != 2 {
			r.TypeError("%s: expected name/value pair to be length 2, found %d.", where, len(parts))
		}
		f(Pair{parts[0], parts[1]})
		return true
	})
}

// eachProperty throws for a symbol, which no string key can be
// (https://webidl.spec.whatwg.org/#js-record).
func (r *Realm) eachProperty(o *goja.Object, f func(Pair)) {
	for _, key := range r.OwnKeys(o) {
		p, ok := r.Own(o, key)
		if !ok || !p.Enumerable {
			continue
		}
		name := r.String(key)
		f(Pair{name, o.Get(name.String())})
	}
}

// pairIterator is a default iterator object
// (https://webidl.spec.whatwg.org/#js-default-iterator-object). It is live: each
// step asks for the pairs anew.
type pairIterator struct {
	pairs func() []Pair
	index int
	item  func(Pair) goja.Value
}

// Iterable gives a class keys, values, entries, forEach and Symbol.iterator
// (https://webidl.spec.whatwg.org/#js-iterable).
func (c *Class[T]) Iterable(pairs func(this *T) []Pair) {
	r := c.realm
	iterators := Define[pairIterator](r, c.name+" Iterator", 0, r.IteratorPrototype(), nil)
	must(iterators.Prototype.Delete("constructor"))
	iterators.Method("next", 0, func(it *pairIterator, _ goja.FunctionCall) goja.Value {
		list := it.pairs()
		if it.index >= len(list) {
			return r.IteratorResult(goja.Undefined(), true)
		}
		it.index++
		return r.IteratorResult(it.item(list[it.index-1]), false)
	})
	over := func(name string, item func(Pair) goja.Value) {
		c.Method(name, 0, func(this *T, _ goja.FunctionCall) goja.Value {
			return iterators.New(&pairIterator{pairs: func() []Pair { return pairs(this) }, item: item})
		})
	}
	over("keys", func(p Pair) goja.Value { return p.Key })
	over("values", func(p Pair) goja.Value { return p.Value })
	over("entries", func(p Pair) goja.Value { return r.Array(p.Key, p.Value) })
	c.Symbol(goja.SymIterator, c.Prototype.Get("entries"))
	c.Method("forEach", 1, func(this *T, call goja.FunctionCall) goja.Value {
		f := call.Argument(0)
		if !realm.IsCallable(f) {
			r.TypeError("%s.forEach: the callback is not a function", c.name)
		}
		for i, list := 0, pairs(this); i < len(list); i, list = i+1, pairs(this) {
			r.Call(f, call.Argument(1), list[i].Value, list[i].Key, call.This)
		}
		return goja.Undefined()
	})
}

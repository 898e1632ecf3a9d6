package regexp

import (
	"strings"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

// What follows are the methods that String.prototype calls, for objects of ours.
// They read `flags` and `exec` as the specification says, so that scripts may
// change them.

func (r *realm) textOf(call goja.FunctionCall) goja.String { return r.toString(call.Argument(0)) }

func (r *realm) flagsOf(o *goja.Object) string {
	return r.toString(get(o, "flags")).String()
}

func isFullUnicode(flags string) bool { return strings.ContainsAny(flags, "uv") }

// advance moves lastIndex on when a match took nothing.
func (r *realm) advance(o *goja.Object, text goja.String, result *goja.Object, fullUnicode bool) {
	if r.toString(get(result, "0")).Length() > 0 {
		return
	}
	at := toLength(get(o, "lastIndex"))
	r.setLastIndex(o, advanceStringIndex(text, at, fullUnicode))
}

// advanceStringIndex is AdvanceStringIndex (sec-advancestringindex).
func advanceStringIndex(text goja.String, at int64, fullUnicode bool) int64 {
	if fullUnicode && at+1 < int64(text.Length()) &&
		text.CharAt(int(at))&0xFC00 == 0xD800 && text.CharAt(int(at)+1)&0xFC00 == 0xDC00 {
		return at + 2
	}
	return at + 1
}

// match is RegExp.prototype[@@match] (sec-regexp.prototype-%symbol.match%).
func (r *realm) match(o *goja.Object, _ *state, call goja.FunctionCall) goja.Value {
	text := r.textOf(call)
	flags := r.flagsOf(o)
	if !has(flags, 'g') {
		return orNull(r.exec(o, text))
	}
	var list []any
	if s, ok := r.shortWay(o); ok && flags == s.canonical {
		for _, found := range r.findAll(o, s.compiled, text) {
			list = append(list, text.Substring(found[0], found[1]))
		}
	} else {
		for _, result := range r.allMatches(o, text, flags) {
			list = append(list, r.toString(get(result, "0")))
		}
	}
	if list == nil {
		return goja.Null()
	}
	return r.vm.NewArray(list...)
}

func orNull(o *goja.Object) goja.Value {
	if o == nil {
		return goja.Null()
	}
	return o
}

// allMatches is the loop of a global match.
func (r *realm) allMatches(o *goja.Object, text goja.String, flags string) []*goja.Object {
	fullUnicode := isFullUnicode(flags)
	r.setLastIndex(o, 0)
	var list []*goja.Object
	for {
		result := r.exec(o, text)
		if result == nil {
			return list
		}
		list = append(list, result)
		r.pollAt(len(list))
		r.advance(o, text, result, fullUnicode)
	}
}

// findAll is allMatches where no array of a match is needed. It leaves lastIndex
// as the last of them would, the one that fails.
func (r *realm) findAll(o *goja.Object, c *compiled, text goja.String) [][]int {
	r.setLastIndex(o, 0)
	var list [][]int
	for at := int64(0); at <= int64(text.Length()); {
		found := r.matchAt(c, text, int(at))
		if found == nil {
			break
		}
		list = append(list, found)
		r.pollAt(len(list))
		if at = int64(found[1]); found[0] == found[1] {
			at = advanceStringIndex(text, at, c.is.CodePoints())
		}
	}
	return list
}

// search is RegExp.prototype[@@search] (sec-regexp.prototype-%symbol.search%).
func (r *realm) search(o *goja.Object, _ *state, call goja.FunctionCall) goja.Value {
	text := r.textOf(call)
	before := get(o, "lastIndex")
	if !before.SameAs(r.vm.ToValue(0)) {
		r.setLastIndex(o, 0)
	}
	result := r.exec(o, text)
	if after := get(o, "lastIndex"); !after.SameAs(before) {
		if err := o.Set("lastIndex", before); err != nil {
			panic(err)
		}
	}
	if result == nil {
		return r.vm.ToValue(-1)
	}
	return get(result, "index")
}

// species makes the object that split and matchAll work on: a new one of the
// constructor that o names (sec-speciesconstructor).
func (r *realm) species(o *goja.Object) *goja.Object {
	c := get(o, "constructor")
	if goja.IsUndefined(c) {
		return r.constructor
	}
	constructor, ok := c.(*goja.Object)
	if !ok {
		panic(r.vm.NewTypeError("The .constructor property of a RegExp is no object"))
	}
	s := constructor.GetSymbol(goja.SymSpecies)
	if intrinsic.IsNullish(s) {
		return r.constructor
	}
	if other, ok := s.(*goja.Object); ok {
		return other
	}
	panic(r.vm.NewTypeError("The species of a RegExp is no constructor"))
}

// split is RegExp.prototype[@@split] (sec-regexp.prototype-%symbol.split%).
func (r *realm) split(o *goja.Object, _ *state, call goja.FunctionCall) goja.Value {
	text := r.textOf(call)
	constructor := r.species(o)
	flags := r.flagsOf(o)
	fullUnicode := isFullUnicode(flags)
	if !has(flags, 'y') {
		flags += "y"
	}
	splitter := r.Construct(constructor, o, r.vm.ToValue(flags))
	limit := int64(1<<32 - 1)
	if v := call.Argument(1); !goja.IsUndefined(v) {
		limit = int64(uint32(v.ToNumber().ToInteger()))
	}
	var parts []any
	if limit == 0 {
		return r.vm.NewArray()
	}
	size := int64(text.Length())
	if size == 0 {
		if r.exec(splitter, text) == nil {
			parts = append(parts, text)
		}
		return r.vm.NewArray(parts...)
	}
	p, q := int64(0), int64(0)
	for q < size {
		r.setLastIndex(splitter, q)
		result := r.exec(splitter, text)
		if result == nil {
			q = advanceStringIndex(text, q, fullUnicode)
			continue
		}
		e := min(toLength(get(splitter, "lastIndex")), size)
		if e == p {
			q = advanceStringIndex(text, q, fullUnicode)
			continue
		}
		parts = append(parts, text.Substring(int(p), int(q)))
		parts = append(parts, captures(result)...)
		if int64(len(parts)) >= limit {
			return r.vm.NewArray(parts[:limit]...)
		}
		p = e
		q = p
	}
	return r.vm.NewArray(append(parts, text.Substring(int(p), int(size)))...)
}

// captures returns what the groups of a result captured.
func captures(result *goja.Object) []any {
	n := max(toLength(get(result, "length"))-1, 0)
	var list []any
	for i := int64(1); i <= n; i++ {
		list = append(list, get(result, decimal(i)))
	}
	return list
}

// matchAll is RegExp.prototype[@@matchAll] (sec-regexp-prototype-matchall).
func (r *realm) matchAll(o *goja.Object, _ *state, call goja.FunctionCall) goja.Value {
	text := r.textOf(call)
	constructor := r.species(o)
	flags := r.flagsOf(o)
	matcher := r.Construct(constructor, o, r.vm.ToValue(flags))
	r.setLastIndex(matcher, toLength(get(o, "lastIndex")))
	return r.stringIterator(matcher, text, has(flags, 'g'), isFullUnicode(flags))
}

// stringIterator is CreateRegExpStringIterator (sec-createregexpstringiterator).
// goja makes one for an object that names the matcher as the result of its
// constructor, and knows no flag v.
func (r *realm) stringIterator(matcher *goja.Object, text goja.String, global, fullUnicode bool) goja.Value {
	flags := ""
	if global {
		flags = "g"
	}
	if fullUnicode {
		flags += "u"
	}
	species := r.vm.NewObject()
	constructor := r.vm.ToValue(func(goja.ConstructorCall) *goja.Object { return matcher })
	intrinsic.Must(species.DefineDataPropertySymbol(goja.SymSpecies, constructor, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE))
	o := r.vm.NewObject()
	put(o, "flags", r.vm.ToValue(flags))
	put(o, "constructor", species)
	put(o, "lastIndex", get(matcher, "lastIndex"))
	return r.gojaMatchAll(goja.FunctionCall{This: o, Arguments: []goja.Value{text}})
}

// get is Get (sec-get-o-p): goja gives nil for an absent property.
func get(o *goja.Object, name string) goja.Value { return intrinsic.OrUndefined(o.Get(name)) }

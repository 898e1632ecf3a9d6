package limit

import (
	"math"
	"slices"
	"strings"

	"github.com/dop251/goja"

	"jsrun/internal/lazy"
	"jsrun/runtime/internal/intrinsic"
)

// arrayTemplate has the methods of %Array.prototype% that are guarded.
var arrayTemplate = lazy.New(append([]lazy.Property{
	completing("constructor", arrayConstructorTemplate),
	guarding("concat", concat),
	guarding("copyWithin", copyWithin),
	guarding("fill", fill),
	guarding("flat", flat),
	guarding("includes", includesGuard()),
	guarding("indexOf", searching((*realm).indexOf)),
	guarding("join", join),
	guarding("lastIndexOf", searching((*realm).lastIndexOf)),
	guarding("push", push),
	guarding("reverse", reverse),
	guarding("sort", sorting),
	guarding("toLocaleString", toLocaleString),
	guarding("slice", slice),
	guarding("splice", splice),
	guarding("toReversed", toReversed),
	guarding("toSorted", sorting),
	guarding("toSpliced", toSpliced),
	guarding("with", with),
}, slices.Concat(
	guardingAll(loop, "shift unshift"),
	guardingAll(calling, "every filter find findIndex findLast findLastIndex flatMap forEach map reduce reduceRight some"))...)...)

func guardingAll(g guard, names string) (list []lazy.Property) {
	for name := range strings.FieldsSeq(names) {
		list = append(list, guarding(name, g))
	}
	return list
}

// arrayConstructorTemplate has the guarded functions of %Array%.
var arrayConstructorTemplate = lazy.New(guarding("from", from))

// from guards Array.from (sec-array.from).
func from(r *realm, gojas native, call goja.FunctionCall) goja.Value {
	call = r.withCallback(call, 1)
	o, ok := call.Argument(0).(*goja.Object)
	if !ok || r.denseArray(o) || o.ClassName() != "Object" || r.isShort(o) || !intrinsic.IsNullish(o.GetSymbol(goja.SymIterator)) {
		return gojas(call)
	}
	args := append([]goja.Value{r.watch(o, true)}, call.Arguments[1:]...)
	return gojas(goja.FunctionCall{This: call.This, Arguments: args})
}

// fill guards Array.prototype.fill (sec-array.prototype.fill). A long array is
// filled part by part.
func fill(r *realm, gojas native, call goja.FunctionCall) goja.Value {
	const part = 1 << 16
	o, ok := call.This.(*goja.Object)
	if !ok || r.isShort(o) {
		return gojas(call)
	}
	length, known := r.layout.lengthOf(o)
	start, end, plain := bounds(call, length)
	if !known || !plain || o.ClassName() != "Array" {
		return r.watched(o, false, gojas, call)
	}
	r.bound((end-start)*valueSize, "array")
	value := call.Argument(0)
	for at := start; at < end; at += part {
		r.check()
		to := math.Min(at+part, end)
		gojas(goja.FunctionCall{This: o, Arguments: []goja.Value{value, r.vm.ToValue(at), r.vm.ToValue(to)}})
	}
	return o
}

// bounds returns what the arguments start and end, behind another, say of a
// length. plain is false if finding out would run a script.
func bounds(call goja.FunctionCall, length float64) (start, end float64, plain bool) {
	relative := func(v goja.Value, absent float64) float64 {
		if goja.IsUndefined(v) {
			return absent
		}
		n := v.ToFloat()
		switch n = math.Trunc(n); {
		case math.IsNaN(n):
			return 0
		case n < 0:
			return math.Max(length+n, 0)
		}
		return math.Min(n, length)
	}
	for _, v := range []goja.Value{call.Argument(1), call.Argument(2)} {
		switch v.(type) {
		case *goja.Object, *goja.Symbol:
			return 0, 0, false
		}
		if _, isBigInt := v.Export().(interface{ BitLen() int }); isBigInt {
			return 0, 0, false
		}
	}
	return relative(call.Argument(1), 0), relative(call.Argument(2), length), true
}

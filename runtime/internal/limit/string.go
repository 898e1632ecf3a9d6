package limit

import (
	"math"
	"math/bits"
	"slices"
	"strings"

	"github.com/dop251/goja"

	"jsrun/internal/late"
	"jsrun/internal/lazy"
	"jsrun/runtime/internal/intrinsic"
)

// stringTemplate has the methods of %String.prototype% that are guarded.
var stringTemplate = lazy.New(
	guarding("concat", concatStrings),
	guarding("endsWith", goingOver),
	guarding("includes", goingOver),
	guarding("indexOf", goingOver),
	guarding("lastIndexOf", goingOver),
	guardingText("localeCompare", localeCompare),
	guarding("matchAll", iterating),
	guarding("normalize", normalize),
	guarding("padEnd", padding(false)),
	guarding("padStart", padding(true)),
	guarding("repeat", repeat),
	guarding("replace", replace),
	guarding("replaceAll", replaceAll),
	guarding("slice", goingOver),
	guarding("split", split),
	guarding("startsWith", goingOver),
	guarding("substring", goingOver),
	guardingText("toLocaleLowerCase", thisInParts(cutLower)),
	guardingText("toLocaleUpperCase", thisInParts(cutPairs)),
	guardingText("toLowerCase", thisInParts(cutLower)),
	guardingText("toUpperCase", thisInParts(cutPairs)),
	guarding("trim", trimming(true, true)),
	guardingShared("trimEnd", trimming(false, true)),
	guardingShared("trimLeft", trimming(true, false)),
	guardingShared("trimRight", trimming(false, true)),
	guardingShared("trimStart", trimming(true, false)),
)

// guardingText is guarding for what goja does with the tables of x/text.
func guardingText(name string, g guard) lazy.Property {
	return lazy.Property{Name: name, Complete: func(vm *goja.Runtime, f *goja.Object) {
		late.Text()
		of(vm).guard(f, g)
	}}
}

// stringConstructorTemplate has the guarded functions of %String%.
var stringConstructorTemplate = lazy.New(guarding("fromCodePoint", fromCodePoint), guarding("raw", raw))

// fromCodePoint guards String.fromCodePoint (sec-string.fromcodepoint): goja takes a
// negative zero for no code point.
func fromCodePoint(r *realm, gojas native, call goja.FunctionCall) goja.Value {
	for i, v := range call.Arguments {
		if goja.IsNumber(v) && v.ToFloat() == 0 {
			call.Arguments = slices.Clone(call.Arguments)
			call.Arguments[i] = r.vm.ToValue(0)
		}
	}
	return gojas(call)
}

// goingOver guards what goes over all of a text once. That takes no time worth
// speaking of but where a loop of Go calls it again and again.
func goingOver(r *realm, gojas native, call goja.FunctionCall) goja.Value {
	if s, ok := call.This.(goja.String); ok {
		r.spend(s.Length())
	}
	return gojas(call)
}

// sizeOf is how many bytes a string takes, at most.
func sizeOf(s goja.String) float64 { return float64(s.Length()) * unitSize(s) }

// unitSize is 2 for a string that has other characters than ASCII.
func unitSize(s goja.String) float64 {
	const some = 64 // what is at the beginning tells enough
	for i := range min(s.Length(), some) {
		if s.CharAt(i) >= 0x80 {
			return 2
		}
	}
	return 1
}

// repeat guards String.prototype.repeat (sec-string.prototype.repeat).
func repeat(r *realm, gojas native, call goja.FunctionCall) goja.Value {
	if s, ok := call.This.(goja.String); ok && r.layout.isSmall(call.Argument(0), longText/max(s.Length(), 1)) {
		return gojas(call)
	}
	s, ok := r.thisString(call.This)
	if !ok {
		return gojas(call)
	}
	n := call.Argument(0).ToNumber()
	count := toInteger(n)
	// 4. If n < 0 or n = +∞, throw a RangeError exception.
	if count < 0 || math.IsInf(count, 1) {
		panic(r.NewRangeError("Invalid count value: " + n.String()))
	}
	if count == 0 || s.Length() == 0 {
		return r.vm.ToValue("")
	}
	r.bound(sizeOf(s)*count, "string")
	return doubled(s, int(count))
}

// longText is how many characters goja may write one by one.
const longText = 1 << 16

// doubled returns s n times, n at least 1.
func doubled(s goja.String, n int) goja.String {
	result := s
	for bit := bits.Len(uint(n)) - 2; bit >= 0; bit-- {
		result = result.Concat(result)
		if n>>bit&1 == 1 {
			result = result.Concat(s)
		}
	}
	return result
}

// padding guards padStart and padEnd (sec-stringpad). goja writes the filler character
// by character.
func padding(atStart bool) guard {
	return func(r *realm, gojas native, call goja.FunctionCall) goja.Value {
		if r.layout.isSmall(call.Argument(0), longText) {
			return gojas(call)
		}
		s, ok := r.thisString(call.This)
		if !ok {
			return gojas(call)
		}
		// 1.–3. Let intMaxLength be ℝ(? ToLength(maxLength)). Nothing may be missing.
		length := toLength(call.Argument(0))
		if length <= int64(s.Length()) {
			return s
		}
		// 4.–5. Let fillString be a space, or ? ToString(fillString).
		filler := r.vm.ToValue(" ").(goja.String)
		if v := call.Argument(1); !goja.IsUndefined(v) {
			filler = r.toString(v)
		}
		if filler.Length() == 0 {
			return s
		}
		r.bound(float64(length), "string")
		// 6.–10. Repeat it, and cut what is too much.
		missing := int(length) - s.Length()
		filler = doubled(filler, missing/filler.Length()+1).Substring(0, missing)
		if atStart {
			return filler.Concat(s)
		}
		return s.Concat(filler)
	}
}

// concatStrings guards String.prototype.concat (sec-string.prototype.concat).
func concatStrings(r *realm, gojas native, call goja.FunctionCall) goja.Value {
	size := 0.0
	for _, v := range call.Arguments {
		if s, ok := v.(goja.String); ok {
			size += sizeOf(s)
		}
	}
	r.bound(size, "string")
	r.spend(int(size))
	return goingOver(r, gojas, call)
}

// split guards String.prototype.split (sec-string.prototype.split) with a string:
// each part takes more than its characters.
func split(r *realm, gojas native, call goja.FunctionCall) goja.Value {
	const partSize = 40
	s, ok := call.This.(goja.String)
	separator, isString := call.Argument(0).(goja.String)
	if ok {
		r.spend(s.Length())
	}
	if _, isSymbol := call.Argument(0).(*goja.Symbol); isSymbol && ok {
		r.toString(call.Argument(0)) // throws, which goja forgets where the limit is 0
	}
	if !ok || !isString || float64(s.Length())*partSize <= r.most {
		return gojas(call)
	}
	parts := float64(s.Length())
	if separator.Length() > 0 {
		parts = r.count(s, separator, r.most/partSize)
	}
	if limit := call.Argument(1); !goja.IsUndefined(limit) {
		limit = r.vm.ToValue(uint32(limit.ToNumber().ToInteger()))
		call.Arguments = []goja.Value{separator, limit}
		parts = min(parts, limit.ToFloat())
	}
	r.bound(parts*partSize, "array")
	return gojas(call)
}

// replace guards replace and replaceAll (sec-string.prototype.replaceall) where a
// text is put in the place of many: then each is put in by a function, which
// counts.
func replace(r *realm, gojas native, call goja.FunctionCall) goja.Value {
	s, ok := call.This.(goja.String)
	with, isString := call.Argument(1).(goja.String)
	if ok {
		r.spend(s.Length())
	}
	if !ok || !isString || with.Length() == 0 {
		if _, isObject := call.Argument(0).(*goja.Object); isObject {
			return gojas(call) // a method of it gets the function
		}
		return gojas(r.withCallback(call, 1))
	}
	template := with.String()
	each := float64(with.Length())
	if references := strings.Count(template, "$"); references > 0 {
		each += float64(references) * float64(s.Length())
	}
	if each*float64(s.Length()+1) <= r.most/2 {
		return gojas(call)
	}
	size := sizeOf(s)
	put := func(match goja.FunctionCall) goja.Value {
		text := with
		if strings.Contains(template, "$") {
			text = r.substitution(match.Arguments, with)
		}
		r.spend(text.Length())
		size += sizeOf(text)
		r.bound(size, "string")
		return text
	}
	return gojas(goja.FunctionCall{This: s, Arguments: []goja.Value{call.Argument(0), r.vm.ToValue(put)}})
}

// replaceAll guards String.prototype.replaceAll (sec-string.prototype.replaceall):
// what becomes too long is refused before it is begun, where that can be told.
func replaceAll(r *realm, gojas native, call goja.FunctionCall) goja.Value {
	s, ok := call.This.(goja.String)
	what, isText := call.Argument(0).(goja.String)
	with, isString := call.Argument(1).(goja.String)
	if !ok || !isText {
		return replace(r, gojas, call)
	}
	if !isString {
		return r.replacedAll(gojas, s, what, call)
	}
	template := with.String()
	rests := strings.Count(template, "$`") + strings.Count(template, "$'")
	if length := float64(s.Length() + 1); length*float64(with.Length()) > r.most || rests > 0 && length*length > r.most {
		found := float64(strings.Count(s.String(), what.String()))
		switch {
		case !strings.Contains(template, "$"):
			r.bound(found*float64(with.Length()), "string")
		case !strings.Contains(template, "$$"):
			// The n-th match has n-1 before it, and the n-th from the end as many behind it.
			r.bound(float64(rests)*found*(found-1)/2*float64(what.Length()), "string")
		}
	}
	return r.replacedAll(gojas, s, what, call)
}

// raw guards String.raw (sec-string.raw).
func raw(r *realm, gojas native, call goja.FunctionCall) goja.Value {
	template, ok := call.Argument(0).(*goja.Object)
	if !ok {
		return gojas(call)
	}
	literals := intrinsic.OrUndefined(template.Get("raw"))
	if o, ok := literals.(*goja.Object); ok && !r.denseArray(o) && !r.isShort(o) {
		literals = r.watch(o, true)
	}
	template = r.vm.NewObject()
	intrinsic.Hide(template, "raw", literals)
	args := append([]goja.Value{template}, call.Arguments[1:]...)
	return gojas(goja.FunctionCall{This: call.This, Arguments: args})
}

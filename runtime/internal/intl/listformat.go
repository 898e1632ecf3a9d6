package intl

import (
	"github.com/dop251/goja"

	"jsrun/runtime/internal/intl/cldr"
	"jsrun/runtime/internal/intl/number"
	"jsrun/runtime/internal/intl/phrase"
	"jsrun/runtime/internal/intrinsic"
)

// listFormat is the state of an Intl.ListFormat object (sec-properties-of-intl-listformat-instances).
type listFormat struct {
	resolved
	kind, style string // [[Type]], [[Style]]
	list        *phrase.List
}

// newListFormatConstructor makes %Intl.ListFormat% (sec-intl-listformat-constructor).
func (r *realm) newListFormatConstructor() *goja.Object {
	return r.newService(service{
		name: "ListFormat",
		construct: func(r *realm, locales, opts goja.Value) any {
			requested := r.locales(locales)
			o := r.optionsOf("Intl.ListFormat", opts)
			o.localeMatcher()
			l := resolve(requested)
			kind := o.text("type", "conjunction disjunction unit", "conjunction")
			style := o.text("style", "long short narrow", "long")
			return &listFormat{l, kind, style, phrase.NewList(cldr.Of(l.data), kind, style)}
		},
		methods: []method{
			{"resolvedOptions", 0, (*realm).listFormatResolvedOptions},
			{"format", 1, (*realm).listFormatFormat},
			{"formatToParts", 1, (*realm).listFormatToParts},
		},
	})
}

// listFormatFormat is Intl.ListFormat.prototype.format (sec-Intl.ListFormat.prototype.format).
func (r *realm) listFormatFormat(call goja.FunctionCall) goja.Value {
	f := stateOf[listFormat](r, call.This, "Intl.ListFormat.prototype.format")
	return r.vm.ToValue(number.Join(f.list.Parts(r.texts(call.Argument(0)))))
}

// listFormatToParts is Intl.ListFormat.prototype.formatToParts
// (sec-Intl.ListFormat.prototype.formatToParts).
func (r *realm) listFormatToParts(call goja.FunctionCall) goja.Value {
	f := stateOf[listFormat](r, call.This, "Intl.ListFormat.prototype.formatToParts")
	return r.parts(f.list.Parts(r.texts(call.Argument(0))))
}

// texts is StringListFromIterable (sec-createstringlistfromiterable). It throws.
func (r *realm) texts(v goja.Value) []string {
	list := []string{}
	if goja.IsUndefined(v) {
		return list
	}
	size := 0
	for it := r.GetIterator(v); ; {
		result := it.Step()
		if result == nil {
			return list
		}
		element := intrinsic.Value(result)
		if !goja.IsString(element) {
			it.Fail(r.vm.NewTypeError("Iterable yielded %s which is not a string", intrinsic.Name(element)))
		}
		text := element.String()
		if size += len(text) + 64; !r.MayAllocate(float64(size)) {
			r.rangeError("Invalid string length")
		}
		r.Spend(len(text))
		list = append(list, text)
	}
}

// listFormatResolvedOptions is Intl.ListFormat.prototype.resolvedOptions
// (sec-Intl.ListFormat.prototype.resolvedoptions).
func (r *realm) listFormatResolvedOptions(call goja.FunctionCall) goja.Value {
	f := stateOf[listFormat](r, call.This, "Intl.ListFormat.prototype.resolvedOptions")
	return r.record(field{"locale", f.locale}, field{"type", f.kind}, field{"style", f.style})
}

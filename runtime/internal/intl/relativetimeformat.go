package intl

import (
	"math"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/intl/cldr"
	"jsrun/runtime/internal/intl/number"
	"jsrun/runtime/internal/intl/phrase"
)

// relativeTimeFormat is the state of an Intl.RelativeTimeFormat object
// (sec-properties-of-intl-relativetimeformat-instances).
type relativeTimeFormat struct {
	resolved
	style, numeric string // [[Style]], [[Numeric]]
	texts          *phrase.Relative
}

// newRelativeTimeFormatConstructor makes %Intl.RelativeTimeFormat%
// (sec-intl-relativetimeformat-constructor).
func (r *realm) newRelativeTimeFormatConstructor() *goja.Object {
	return r.newService(service{
		name: "RelativeTimeFormat",
		construct: func(r *realm, locales, opts goja.Value) any {
			requested := r.locales(locales)
			o := r.coerceOptions("Intl.RelativeTimeFormat", opts)
			o.localeMatcher()
			o.numberingSystem()
			l := resolve(requested)
			style := o.text("style", "long short narrow", "long")
			numeric := o.text("numeric", "always auto", "always")
			return &relativeTimeFormat{l, style, numeric, phrase.NewRelative(cldr.Of(l.data), style, numeric == "auto")}
		},
		methods: []method{
			{"resolvedOptions", 0, (*realm).relativeTimeFormatResolvedOptions},
			{"format", 2, (*realm).relativeTimeFormatFormat},
			{"formatToParts", 2, (*realm).relativeTimeFormatToParts},
		},
	})
}

// relativeTimeFormatFormat is Intl.RelativeTimeFormat.prototype.format
// (sec-Intl.RelativeTimeFormat.prototype.format).
func (r *realm) relativeTimeFormatFormat(call goja.FunctionCall) goja.Value {
	parts, _ := r.relativeParts(call, "Intl.RelativeTimeFormat.prototype.format")
	return r.vm.ToValue(number.Join(parts))
}

// relativeTimeFormatToParts is Intl.RelativeTimeFormat.prototype.formatToParts
// (sec-Intl.RelativeTimeFormat.prototype.formatToParts).
func (r *realm) relativeTimeFormatToParts(call goja.FunctionCall) goja.Value {
	parts, unit := r.relativeParts(call, "Intl.RelativeTimeFormat.prototype.formatToParts")
	objects := make([]any, len(parts))
	for i, p := range parts {
		fields := []field{{"type", p.Type}, {"value", p.Value}}
		if p.Type != "literal" {
			fields = append(fields, field{"unit", unit})
		}
		objects[i] = r.record(fields...)
	}
	return r.vm.NewArray(objects...)
}

// relativeParts makes the parts for the arguments value and unit. It throws.
func (r *realm) relativeParts(call goja.FunctionCall, method string) (parts []number.Part, unit string) {
	f := stateOf[relativeTimeFormat](r, call.This, method)
	value := call.Argument(0).ToNumber().ToFloat()
	text := r.toText(call.Argument(1))
	if math.IsNaN(value) || math.IsInf(value, 0) {
		r.rangeError("Value need to be finite number for " + method + "()")
	}
	unit, ok := phrase.Unit(text)
	if !ok {
		r.rangeError("Invalid unit argument for " + method + "() '" + text + "'")
	}
	return f.texts.Parts(value, unit), unit
}

// relativeTimeFormatResolvedOptions is Intl.RelativeTimeFormat.prototype.resolvedOptions
// (sec-intl.relativetimeformat.prototype.resolvedoptions).
func (r *realm) relativeTimeFormatResolvedOptions(call goja.FunctionCall) goja.Value {
	f := stateOf[relativeTimeFormat](r, call.This, "Intl.RelativeTimeFormat.prototype.resolvedOptions")
	return r.record(field{"locale", f.locale}, field{"style", f.style}, field{"numeric", f.numeric}, field{"numberingSystem", "latn"})
}

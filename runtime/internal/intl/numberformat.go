package intl

import (
	"strings"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/intl/cldr"
	"jsrun/runtime/internal/intl/number"
)

// numberFormat is the state of an Intl.NumberFormat object (sec-properties-of-intl-numberformat-instances).
type numberFormat struct {
	resolved
	formatter *number.Formatter
	bound     *goja.Object // [[BoundFormat]], nil until needed
}

// newNumberFormatConstructor makes %Intl.NumberFormat% (sec-intl-numberformat-constructor).
func (r *realm) newNumberFormatConstructor() *goja.Object {
	return r.newService(service{
		name: "NumberFormat", callable: true,
		construct: func(r *realm, locales, opts goja.Value) any {
			return r.newNumberFormat("Intl.NumberFormat", locales, opts)
		},
		methods: []method{
			{"resolvedOptions", 0, (*realm).numberFormatResolvedOptions},
			{"formatToParts", 1, (*realm).numberFormatToParts},
			{"formatRange", 2, (*realm).numberFormatRange},
			{"formatRangeToParts", 2, (*realm).numberFormatRangeToParts},
		},
		getters: []method{{"format", 0, (*realm).numberFormatFormat}},
	})
}

// newNumberFormat is Intl.NumberFormat(locales, options) (sec-intl.numberformat). name is
// what errors speak of. It throws.
func (r *realm) newNumberFormat(name string, locales, opts goja.Value) *numberFormat {
	requested := r.locales(locales)
	o := r.coerceOptions(name, opts)
	o.localeMatcher()
	o.numberingSystem()
	l := resolve(requested)
	data := cldr.Of(l.data)
	return &numberFormat{resolved: l, formatter: number.New(data, o.numberOptions())}
}

// numberingSystem reads the option numberingSystem: latn is the only one. It throws.
func (o options) numberingSystem() {
	if system := o.text("numberingSystem", "", "latn"); !isType(system) {
		o.r.rangeError("Invalid numberingSystem : " + system)
	}
}

// isType tells what matches the production type of a Unicode locale identifier.
func isType(text string) bool {
	for part := range strings.SplitSeq(strings.ToLower(text), "-") {
		if !isAlphanumeric(part, 3, 8) {
			return false
		}
	}
	return true
}

// numberFormatFormat is get Intl.NumberFormat.prototype.format (sec-intl.numberformat.prototype.format).
func (r *realm) numberFormatFormat(call goja.FunctionCall) goja.Value {
	f := stateOf[numberFormat](r, call.This, "get Intl.NumberFormat.prototype.format")
	if f.bound == nil {
		f.bound = r.NewFunction("", 1, func(call goja.FunctionCall) goja.Value {
			return r.vm.ToValue(f.formatter.Text(r.mathematical(call.Argument(0))))
		})
	}
	return f.bound
}

// numberFormatToParts is Intl.NumberFormat.prototype.formatToParts
// (sec-intl.numberformat.prototype.formattoparts).
func (r *realm) numberFormatToParts(call goja.FunctionCall) goja.Value {
	f := stateOf[numberFormat](r, call.This, "Intl.NumberFormat.prototype.formatToParts")
	return r.parts(f.formatter.Parts(r.mathematical(call.Argument(0))))
}

// numberFormatRange is Intl.NumberFormat.prototype.formatRange
// (sec-intl.numberformat.prototype.formatrange).
func (r *realm) numberFormatRange(call goja.FunctionCall) goja.Value {
	return r.vm.ToValue(number.Join(r.rangeParts(call, "Intl.NumberFormat.prototype.formatRange")))
}

// numberFormatRangeToParts is Intl.NumberFormat.prototype.formatRangeToParts
// (sec-intl.numberformat.prototype.formatrangetoparts).
func (r *realm) numberFormatRangeToParts(call goja.FunctionCall) goja.Value {
	return r.parts(r.rangeParts(call, "Intl.NumberFormat.prototype.formatRangeToParts"))
}

func (r *realm) rangeParts(call goja.FunctionCall, method string) []number.Part {
	f := stateOf[numberFormat](r, call.This, method)
	start, end := call.Argument(0), call.Argument(1)
	for i, v := range []goja.Value{start, end} {
		if goja.IsUndefined(v) {
			r.typeError([]string{"Invalid start", "Invalid end"}[i] + " : undefined")
		}
	}
	x, y := r.mathematical(start), r.mathematical(end)
	if x.NaN {
		r.rangeError("Invalid start : NaN")
	}
	if y.NaN {
		r.rangeError("Invalid end : NaN")
	}
	return f.formatter.RangeParts(x, y)
}

// parts makes an array of parts for scripts (sec-formatnumbertoparts). It throws where they
// are too many.
func (r *realm) parts(list []number.Part) *goja.Object {
	const size = 512 // of the object of a part, in bytes
	if !r.MayAllocate(float64(len(list)) * size) {
		r.rangeError("Invalid array length")
	}
	objects := make([]any, len(list))
	for i, p := range list {
		r.Spend(1 << 6)
		objects[i] = r.record(field{"type", p.Type}, field{"value", r.vm.ToValue(p.Value)}, field{"source", p.Source})
	}
	return r.vm.NewArray(objects...)
}

// numberFormatResolvedOptions is Intl.NumberFormat.prototype.resolvedOptions
// (sec-intl.numberformat.prototype.resolvedoptions).
func (r *realm) numberFormatResolvedOptions(call goja.FunctionCall) goja.Value {
	f := stateOf[numberFormat](r, call.This, "Intl.NumberFormat.prototype.resolvedOptions")
	o := f.formatter.Options
	fields := []field{{"locale", f.locale}, {"numberingSystem", "latn"}, {"style", o.Style}}
	switch o.Style {
	case "currency":
		fields = append(fields, field{"currency", o.Currency}, field{"currencyDisplay", o.CurrencyDisplay}, field{"currencySign", o.CurrencySign})
	case "unit":
		fields = append(fields, field{"unit", o.Unit}, field{"unitDisplay", o.UnitDisplay})
	}
	fields = append(fields, digitFields(o.Digits)...)
	var grouping any = o.UseGrouping
	if o.UseGrouping == "" {
		grouping = false
	}
	fields = append(fields, field{"useGrouping", grouping}, field{"notation", o.Notation})
	if o.Notation == "compact" {
		fields = append(fields, field{"compactDisplay", o.CompactDisplay})
	}
	fields = append(fields, field{"signDisplay", o.SignDisplay})
	return r.record(append(fields, roundingFields(o.Digits)...)...)
}

// mathematical is ToIntlMathematicalValue(v) (sec-tointlmathematicalvalue). It throws.
func (r *realm) mathematical(v goja.Value) number.Decimal {
	if goja.IsNumber(v) {
		return number.FromFloat(v.ToFloat())
	}
	if i, ok := bigInt(v); ok {
		r.Spend(i.BitLen())
		return number.FromInt(i)
	}
	if _, isObject := v.(*goja.Object); isObject {
		return r.mathematical(r.ToNumeric(v))
	}
	if !goja.IsString(v) {
		return number.FromFloat(v.ToNumber().ToFloat())
	}
	f := v.ToNumber().ToFloat()
	if text := v.String(); f != 0 && number.FromFloat(f).IsFinite() {
		r.Spend(len(text))
		if d, ok := number.Parse(strings.TrimSpace(text)); ok {
			return d
		}
	}
	return number.FromFloat(f)
}

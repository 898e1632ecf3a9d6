package intl

import (
	"slices"
	"strings"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/intl/cldr"
	"jsrun/runtime/internal/intl/number"
	"jsrun/runtime/internal/intl/plural"
)

// pluralRules is the state of an Intl.PluralRules object (sec-properties-of-intl-pluralrules-instances).
type pluralRules struct {
	resolved
	data   *cldr.Locale
	kind   string // [[Type]]
	digits number.Digits
}

// newPluralRulesConstructor makes %Intl.PluralRules% (sec-intl-pluralrules-constructor).
func (r *realm) newPluralRulesConstructor() *goja.Object {
	return r.newService(service{
		name: "PluralRules",
		construct: func(r *realm, locales, opts goja.Value) any {
			requested := r.locales(locales)
			o := r.coerceOptions("Intl.PluralRules", opts)
			o.localeMatcher()
			l := resolve(requested)
			kind := o.text("type", "cardinal ordinal", "cardinal")
			return &pluralRules{l, cldr.Of(l.data), kind, o.digits(0, 3, false)}
		},
		methods: []method{
			{"resolvedOptions", 0, (*realm).pluralRulesResolvedOptions},
			{"select", 1, (*realm).pluralRulesSelect},
			{"selectRange", 2, (*realm).pluralRulesSelectRange},
		},
	})
}

// category is ResolvePlural (sec-resolveplural).
func (p *pluralRules) category(f float64) string {
	d := number.FromFloat(f)
	switch shown := p.digits.Show(d).Plural(); {
	case !d.IsFinite():
		return plural.Other
	case p.kind == "ordinal":
		return plural.Ordinal(p.data.Language, shown)
	default:
		return plural.Cardinal(p.data.Language, shown)
	}
}

// pluralRulesSelect is Intl.PluralRules.prototype.select (sec-intl.pluralrules.prototype.select).
func (r *realm) pluralRulesSelect(call goja.FunctionCall) goja.Value {
	p := stateOf[pluralRules](r, call.This, "Intl.PluralRules.prototype.select")
	return r.vm.ToValue(p.category(call.Argument(0).ToNumber().ToFloat()))
}

// pluralRulesSelectRange is Intl.PluralRules.prototype.selectRange
// (sec-intl.pluralrules.prototype.selectrange).
func (r *realm) pluralRulesSelectRange(call goja.FunctionCall) goja.Value {
	p := stateOf[pluralRules](r, call.This, "Intl.PluralRules.prototype.selectRange")
	var ends [2]float64
	for i, name := range []string{"startRange", "endRange"} {
		if goja.IsUndefined(call.Argument(i)) {
			r.typeError("Invalid " + name + " : undefined")
		}
	}
	for i := range ends {
		ends[i] = call.Argument(i).ToNumber().ToFloat()
	}
	for i, name := range []string{"startRange", "endRange"} {
		if ends[i] != ends[i] {
			r.rangeError("Invalid " + name + " : NaN")
		}
	}
	from, to := p.category(ends[0]), p.category(ends[1])
	if p.kind == "cardinal" {
		to = p.data.Text("plural", from, to)
	}
	return r.vm.ToValue(to)
}

// pluralRulesResolvedOptions is Intl.PluralRules.prototype.resolvedOptions
// (sec-intl.pluralrules.prototype.resolvedoptions).
func (r *realm) pluralRulesResolvedOptions(call goja.FunctionCall) goja.Value {
	p := stateOf[pluralRules](r, call.This, "Intl.PluralRules.prototype.resolvedOptions")
	categories := p.data.Categories(p.kind)
	const order = "zero one two few many other"
	slices.SortFunc(categories, func(a, b string) int { return strings.Index(order, a) - strings.Index(order, b) })
	fields := append([]field{{"locale", p.locale}, {"type", p.kind}}, digitFields(p.digits)...)
	fields = append(fields, field{"pluralCategories", r.array(categories)})
	return r.record(append(fields, roundingFields(p.digits)...)...)
}

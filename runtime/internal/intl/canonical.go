package intl

import (
	"strings"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/intl/cldr"
	"jsrun/runtime/internal/intl/datetime"
)

// getCanonicalLocales is Intl.getCanonicalLocales (sec-intl.getcanonicallocales).
func (r *realm) getCanonicalLocales(call goja.FunctionCall) goja.Value {
	texts := []string{}
	for _, t := range r.locales(call.Argument(0)) {
		texts = append(texts, t.String())
	}
	return r.array(texts)
}

// supportedValuesOf is Intl.supportedValuesOf (sec-intl.supportedvaluesof): what this
// package makes a difference for.
func (r *realm) supportedValuesOf(call goja.FunctionCall) goja.Value {
	key := r.toText(call.Argument(0))
	values := []string{}
	switch key {
	case "calendar":
		values = append(values, "gregory")
	case "numberingSystem":
		values = append(values, "latn")
	case "currency":
		for _, currency := range cldr.Of("en").Keys("currency") {
			if isLetters(strings.ToLower(currency), 3, 3) {
				values = append(values, currency)
			}
		}
	case "unit":
		for _, unit := range cldr.Of("en").Keys("unit") {
			if !strings.Contains(unit, "-per-") {
				values = append(values, unit)
			}
		}
	case "timeZone":
		values = datetime.ZoneNames()
	case "collation":
	default:
		r.rangeError("Invalid key : " + key)
	}
	return r.array(values)
}

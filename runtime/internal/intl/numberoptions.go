package intl

import (
	"strings"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/intl/cldr"
	"jsrun/runtime/internal/intl/number"
)

// numberOptions reads the options of Intl.NumberFormat (sec-intl.numberformat) behind
// numberingSystem. It throws.
func (o options) numberOptions() number.Options {
	n := o.unitOptions()
	n.Notation = o.text("notation", "standard scientific engineering compact", "standard")
	least, most := 0, 3
	switch {
	case n.Style == "currency" && n.Notation == "standard":
		least = cldr.CurrencyDigits(n.Currency)
		most = least
	case n.Style == "percent":
		most = 0
	}
	n.Digits = o.digits(least, most, n.Notation == "compact")
	n.CompactDisplay = o.text("compactDisplay", "short long", "short")
	n.UseGrouping = o.grouping(n.Notation == "compact")
	n.SignDisplay = o.text("signDisplay", "auto never always exceptZero negative", "auto")
	return n
}

// unitOptions is SetNumberFormatUnitOptions (sec-setnumberformatunitoptions). It throws.
func (o options) unitOptions() number.Options {
	n := number.Options{Style: o.text("style", "decimal percent currency unit", "decimal")}
	currency, ok := o.optional("currency")
	switch {
	case !ok && n.Style == "currency":
		o.r.typeError("Currency code is required with currency style.")
	case ok && !isLetters(strings.ToLower(currency), 3, 3):
		o.r.rangeError("Invalid currency code : " + currency)
	}
	n.CurrencyDisplay = o.text("currencyDisplay", "code symbol narrowSymbol name", "symbol")
	n.CurrencySign = o.text("currencySign", "standard accounting", "standard")
	unit, ok := o.optional("unit")
	switch {
	case !ok && n.Style == "unit":
		o.r.typeError("Invalid unit argument for " + o.function() + " ''")
	case ok && !isUnit(unit):
		o.r.rangeError("Invalid unit argument for " + o.function() + " '" + unit + "'")
	}
	n.UnitDisplay = o.text("unitDisplay", "short narrow long", "short")
	n.Currency, n.Unit = strings.ToUpper(currency), unit
	return n
}

// function names the function whose options these are, as V8 does.
func (o options) function() string {
	if strings.Contains(o.service, "prototype") {
		return o.service + "()"
	}
	return o.service
}

// isUnit is IsWellFormedUnitIdentifier (sec-iswellformedunitidentifier).
func isUnit(unit string) bool {
	above, below, isPair := strings.Cut(unit, "-per-")
	en := cldr.Of("en")
	return en.Text("unit", above, "long") != "" && (!isPair || en.Text("unit", below, "long") != "")
}

// grouping reads the option useGrouping (sec-getbooleanorstringnumberformatoption), ""
// for none. It throws.
func (o options) grouping(compact bool) string {
	fallback := "auto"
	if compact {
		fallback = "min2"
	}
	v := o.get("useGrouping")
	switch {
	case goja.IsUndefined(v):
		return fallback
	case v.StrictEquals(o.r.vm.ToValue(true)):
		return "always"
	case !v.ToBoolean():
		return ""
	}
	text := o.r.toText(v)
	if text == "true" || text == "false" {
		return fallback
	}
	if !oneOf(text, "min2 auto always") {
		o.outOfRange("useGrouping", text)
	}
	return text
}

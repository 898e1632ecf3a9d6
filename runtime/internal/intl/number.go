package intl

import (
	"math/big"
	"reflect"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/intl/number"
)

// numberToLocaleString is Number.prototype.toLocaleString (sup-number.prototype.tolocalestring).
func (r *realm) numberToLocaleString(call goja.FunctionCall) goja.Value {
	const name = "Number.prototype.toLocaleString"
	v := call.This
	if o, isObject := v.(*goja.Object); isObject && o.ClassName() == "Number" {
		v = r.vm.ToValue(o.Export())
	}
	if !goja.IsNumber(v) {
		r.typeError(name + " requires that 'this' be a Number")
	}
	return r.localeString(name, call, number.FromFloat(v.ToFloat()))
}

// bigIntToLocaleString is BigInt.prototype.toLocaleString (sup-bigint.prototype.tolocalestring).
func (r *realm) bigIntToLocaleString(call goja.FunctionCall) goja.Value {
	const name = "BigInt.prototype.toLocaleString"
	i, ok := bigInt(call.This)
	if !ok {
		r.typeError(name + " requires that 'this' be a BigInt")
	}
	r.Spend(i.BitLen())
	return r.localeString(name, call, number.FromInt(i))
}

// localeString makes the text of a number with the arguments locales and options. It
// throws.
func (r *realm) localeString(name string, call goja.FunctionCall, d number.Decimal) goja.Value {
	locales, opts := call.Argument(0), call.Argument(1)
	if !goja.IsUndefined(locales) || !goja.IsUndefined(opts) {
		return r.vm.ToValue(r.newNumberFormat(name, locales, opts).formatter.Text(d))
	}
	if r.numbers == nil {
		r.numbers = r.newNumberFormat(name, locales, opts).formatter
	}
	return r.vm.ToValue(r.numbers.Text(d))
}

// bigInt returns a BigInt, also that of an object.
func bigInt(v goja.Value) (*big.Int, bool) {
	if o, isObject := v.(*goja.Object); isObject && o.ExportType() != reflect.TypeFor[*big.Int]() {
		return nil, false
	}
	i, ok := v.Export().(*big.Int)
	return i, ok
}

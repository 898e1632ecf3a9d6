package limit

import (
	"math/big"
	"reflect"
	"slices"
	"strings"

	"github.com/dop251/goja"

	"jsrun/internal/lazy"
)

// bigIntTemplate has the guarded functions of %BigInt%.
var bigIntTemplate = lazy.New(guarding("asIntN", asBits(1)), guarding("asUintN", asBits(0)))

const (
	// gojaBits is how many bits a BigInt has at most, as in Node.
	gojaBits = 1 << 30
	// limitedBits is how many where what a call may allocate is limited, as in
	// Firefox: with these no operator takes longer than some milliseconds.
	limitedBits = 1 << 20
)

// bigIntBits returns how many bits a BigInt may have where a call may allocate so
// many bytes, 0 for the default.
func bigIntBits(allocation float64) float64 {
	if allocation == 0 {
		return gojaBits
	}
	return min(limitedBits, allocation*8)
}

// asBits guards BigInt.asIntN and BigInt.asUintN (sec-bigint.asintn), which make a
// number of as many bits as they are asked for to begin with. sign is 1 if one of
// the bits tells the sign.
//
// DEVIATION: an object that is a text as a number is a TypeError where the bits are
// that many.
func asBits(sign float64) guard {
	return func(r *realm, gojas native, call goja.FunctionCall) goja.Value {
		// 1. Let bits be ? ToIndex(bits).
		n := call.Argument(0).ToNumber()
		bits, v := n.ToFloat(), call.Argument(1)
		again := func() goja.Value {
			return gojas(goja.FunctionCall{This: call.This, Arguments: []goja.Value{n, v}})
		}
		if !(limitedBits < bits && bits <= maxIndex) || len(call.Arguments) < 2 {
			call.Arguments = slices.Clone(call.Arguments)
			copy(call.Arguments, []goja.Value{n})
			return gojas(call)
		}
		// 2. Let bigint be ? ToBigInt(bigint).
		if _, isObject := v.(*goja.Object); isObject {
			v = r.ToNumeric(v)
		} else if _, isString := v.(goja.String); isString || v.ExportType().Kind() == reflect.Bool {
			v = r.toBigInt(goja.FunctionCall{This: goja.Undefined(), Arguments: []goja.Value{v}})
		}
		x, ok := v.Export().(*big.Int)
		if !ok || bits < float64(x.BitLen())+sign {
			return again()
		}
		if x.Sign() >= 0 || sign > 0 {
			return v
		}
		r.BoundBigInt(bits)
		return again()
	}
}

// maxIndex is the greatest ToIndex (sec-toindex).
const maxIndex = 1<<53 - 1

// bigInt guards BigInt (sec-bigint-constructor-number-value) where the digits of a
// text are many: Go takes the square of their number, and goja does not see what is
// no digit.
func bigInt(r *realm, gojas native, call goja.FunctionCall) goja.Value {
	const small = 18 // of digits
	s, ok := call.Argument(0).(goja.String)
	if !ok || s.Length() <= small {
		return gojas(call)
	}
	const bitsOfDigit = 3.3 // of a decimal; a few less than there are
	text := strings.Trim(s.String(), " \t\r\n")
	number, negative := strings.CutPrefix(text, "-")
	if !negative {
		number = strings.TrimPrefix(text, "+")
	}
	digits := strings.TrimLeft(number, "0")
	switch {
	case strings.Trim(digits, "0123456789") == "" && (number != "" || text == ""):
		r.BoundBigInt(float64(len(digits)) * bitsOfDigit)
		x := r.decimal(digits)
		if negative {
			x.Neg(x)
		}
		return r.vm.ToValue(x)
	case isPrefixed(text):
		r.BoundBigInt(float64(len(digits)))
		return gojas(goja.FunctionCall{This: call.This, Arguments: []goja.Value{r.vm.ToValue(text)}})
	case strings.TrimSpace(text) != text || strings.ContainsAny(text, "\v\f\u00a0\ufeff"):
		r.BoundBigInt(float64(len(digits)))
		return gojas(call) // white space of other kinds
	}
	panic(r.NewError(r.Global("SyntaxError"), "Cannot convert "+text+" to a BigInt"))
}

// isPrefixed tells that a text is a number of base 2, 8 or 16.
func isPrefixed(text string) bool {
	if len(text) < 3 || text[0] != '0' {
		return false
	}
	digits := map[byte]string{'b': "01", 'o': "01234567", 'x': "0123456789abcdefABCDEF"}[text[1]|0x20]
	return digits != "" && strings.Trim(text[2:], digits) == ""
}

// fewDigits is how many digits are read at once.
const fewDigits = 1 << 10

// decimal returns the number with these digits.
func (r *realm) decimal(digits string) *big.Int {
	if len(digits) <= fewDigits {
		r.poll()
		x, _ := new(big.Int).SetString("0"+digits, 10)
		return x
	}
	low := len(digits) / 2
	x := r.decimal(digits[:len(digits)-low])
	ten := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(low)), nil)
	return x.Add(x.Mul(x, ten), r.decimal(digits[len(digits)-low:]))
}

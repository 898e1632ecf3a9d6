package limit

import (
	"math"
	"math/big"
	"strings"

	"github.com/dop251/goja"

	"jsrun/internal/lazy"
)

// bigIntTemplate has the guarded functions of %BigInt%.
var bigIntTemplate = lazy.New(guarding("asIntN", asBits(true)), guarding("asUintN", asBits(false)))

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

// asBits does BigInt.asIntN (sec-bigint.asintn) and BigInt.asUintN
// (sec-bigint.asuintn): goja makes a number of as many bits as it is asked for to
// begin with.
func asBits(signed bool) guard {
	return func(r *realm, _ native, call goja.FunctionCall) goja.Value {
		// 1. Let bits be ? ToIndex(bits).
		bits := toInteger(call.Argument(0))
		if bits < 0 || bits > maxIndex {
			panic(r.NewRangeError("Invalid value: not (convertible to) a safe integer"))
		}
		// 2. Let bigint be ? ToBigInt(bigint).
		x := r.toBigInt(call.Argument(1))
		if float64(x.BitLen()) < bits && (signed || x.Sign() >= 0) {
			return r.vm.ToValue(x)
		}
		// 3. Let mod be ℝ(bigint) modulo 2**bits.
		r.BoundBigInt(bits)
		power := new(big.Int).Lsh(big.NewInt(1), uint(bits))
		mod := new(big.Int).And(x, power.Sub(power, big.NewInt(1)))
		// 4. If mod ≥ 2**(bits - 1), return ℤ(mod - 2**bits).
		if signed && bits > 0 && mod.Bit(int(bits)-1) == 1 {
			mod.Sub(mod, power.Add(power, big.NewInt(1)))
		}
		return r.vm.ToValue(mod)
	}
}

// toBigInt is ToBigInt (sec-tobigint). It throws.
func (r *realm) toBigInt(v goja.Value) *big.Int {
	v = r.ToPrimitive(v)
	if goja.IsNumber(v) {
		panic(r.vm.NewTypeError("Cannot convert %s to a BigInt", v))
	}
	return r.makeBigInt(goja.FunctionCall{This: goja.Undefined(), Arguments: []goja.Value{v}}).Export().(*big.Int)
}

// maxIndex is the greatest ToIndex (sec-toindex).
const maxIndex = 1<<53 - 1

// bigInt guards BigInt (sec-bigint-constructor-number-value) where the digits of a
// text are many: Go takes the square of their number, and goja does not see what is
// no digit. goja takes an object for a number, and nothing for 0.
func bigInt(r *realm, gojas native, call goja.FunctionCall) goja.Value {
	const small = 18 // of digits
	v := r.ToPrimitive(call.Argument(0))
	call.Arguments = []goja.Value{v}
	s, ok := v.(goja.String)
	switch {
	case goja.IsNumber(v) && v.ToFloat()-math.Trunc(v.ToFloat()) != 0: // of NaN and infinity, too
		panic(r.NewRangeError("The number " + v.String() + " cannot be converted to a BigInt because it is not an integer"))
	case !ok || s.Length() <= small:
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

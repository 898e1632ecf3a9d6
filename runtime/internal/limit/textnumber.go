package limit

import (
	"math"
	"strconv"

	"github.com/dop251/goja"
)

// longNumber is how many characters of a number goja reads as fast as can be.
const longNumber = 1 << 10

// parseInt guards parseInt (sec-parseint-string-radix): of a long text goja gets as much
// as counts.
func parseInt(r *realm, gojas native, call goja.FunctionCall) goja.Value {
	// 1. Let inputString be ? ToString(string).
	text, long := r.longNumberOf(&call)
	if !long {
		return gojas(call)
	}
	// 6. Let R be ℝ(? ToInt32(radix)).
	radix := call.Argument(1).ToNumber()
	// 2.–5. What is before the digits.
	at := r.skipSpace(text)
	sign := ""
	if c := charAt(text, at); c == '-' || c == '+' {
		sign = string(rune(c))
		at++
	}
	base := int64(int32(radix.ToInteger()))
	prefix := ""
	if base == 0 || base == 16 {
		if charAt(text, at) == '0' && charAt(text, at+1)|0x20 == 'x' {
			prefix, at = "0x", at+2
		}
	}
	// A digit other than zero with so many behind it is infinity in any radix.
	zeros := at
	for ; charAt(text, zeros) == '0'; zeros++ {
		r.spendAt(zeros)
	}
	zeros = max(at, zeros-2) // one is a number, and may be the begin of 0x
	const most = 1100
	digits := text.Substring(zeros, min(zeros+most, text.Length()))
	short := r.vm.ToValue(sign + prefix).(goja.String).Concat(digits)
	return gojas(goja.FunctionCall{This: call.This, Arguments: []goja.Value{short, radix}})
}

// longNumberOf is longArgument for a text that stands for a number. It throws.
func (r *realm) longNumberOf(call *goja.FunctionCall) (text goja.String, long bool) {
	text, _ = r.longArgument(call)
	return text, text != nil && text.Length() > longNumber
}

// charAt returns a character of a text, 0 behind its end.
func charAt(s goja.String, i int) uint16 {
	if i < s.Length() {
		return s.CharAt(i)
	}
	return 0
}

// parseFloat guards parseFloat (sec-parsefloat-string): of a long text goja gets as much
// as counts.
func parseFloat(r *realm, gojas native, call goja.FunctionCall) goja.Value {
	text, long := r.longNumberOf(&call)
	if !long {
		return gojas(call)
	}
	at := r.skipSpace(text)
	short := text.Substring(at, min(at+longNumber, text.Length()))
	if n := r.readDecimal(text, at); n.count > 0 {
		short = r.vm.ToValue(n.String()).(goja.String)
	}
	return gojas(goja.FunctionCall{This: call.This, Arguments: []goja.Value{short}})
}

// decimal is the longest prefix of a text that is a StrDecimalLiteral with digits
// (prod-StrDecimalLiteral): 0.significant × 10^exponent.
type decimal struct {
	negative    bool
	significant []byte // up to the most that matter, without zeros before them
	exponent    int
	count       int // of digits
}

// mostSignificant is how many digits decide what number is the nearest, and one that
// tells whether there is more.
const mostSignificant = 800

func (d *decimal) String() string {
	sign := ""
	if d.negative {
		sign = "-"
	}
	return sign + "0." + string(d.significant) + "e" + strconv.Itoa(d.exponent)
}

// readDecimal reads a decimal number at a place of a text.
func (r *realm) readDecimal(text goja.String, at int) decimal {
	d := decimal{}
	if c := charAt(text, at); c == '-' || c == '+' {
		d.negative = c == '-'
		at++
	}
	at = r.readDigits(&d, text, at, true)
	if charAt(text, at) == '.' {
		at = r.readDigits(&d, text, at+1, false)
	}
	if d.count > 0 && charAt(text, at)|0x20 == 'e' {
		d.exponent += r.readExponent(text, at+1)
	}
	const beyond = 10_000 // where all is zero or infinite
	d.exponent = max(-beyond, min(d.exponent, beyond))
	return d
}

// readDigits reads digits of a number, before its point or behind it, and returns
// where they end.
func (r *realm) readDigits(d *decimal, text goja.String, at int, whole bool) int {
	for ; isDigit(charAt(text, at)); at++ {
		r.spendAt(at)
		c := byte(text.CharAt(at))
		d.count++
		leading := c == '0' && len(d.significant) == 0
		if whole && !leading {
			d.exponent++
		} else if !whole && leading {
			d.exponent--
		}
		switch {
		case leading:
		case len(d.significant) < mostSignificant:
			d.significant = append(d.significant, c)
		case c != '0' && len(d.significant) == mostSignificant:
			d.significant = append(d.significant, '1')
		}
	}
	return at
}

// readExponent reads what follows the e of a number, 0 if that is no exponent.
func (r *realm) readExponent(text goja.String, at int) int {
	negative := charAt(text, at) == '-'
	if negative || charAt(text, at) == '+' {
		at++
	}
	n := 0
	for ; isDigit(charAt(text, at)); at++ {
		r.spendAt(at)
		n = min(n*10+int(text.CharAt(at)-'0'), math.MaxInt32)
	}
	if negative {
		return -n
	}
	return n
}

func isDigit(c uint16) bool { return '0' <= c && c <= '9' }

package number

import (
	"math"
	"math/big"
	"strconv"
	"strings"
)

// Decimal is a number: not a number, an infinite one, or an exact decimal.
type Decimal struct {
	Negative bool // of -0 too
	NaN      bool
	Infinite bool
	digits   string // without zeros at its ends; none for 0
	point    int    // the value is 0.digits × 10**point
}

// FromFloat returns the shortest decimal that stands for a float.
func FromFloat(f float64) Decimal {
	switch {
	case math.IsNaN(f):
		return Decimal{NaN: true}
	case math.IsInf(f, 0):
		return Decimal{Infinite: true, Negative: f < 0}
	}
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(math.Abs(f), 'e', -1, 64), "e")
	e, _ := strconv.Atoi(exponent)
	return decimal(math.Signbit(f), strings.Replace(mantissa, ".", "", 1), e+1)
}

// FromInt returns the decimal of an integer.
func FromInt(i *big.Int) Decimal {
	digits := i.String()
	digits = strings.TrimPrefix(digits, "-")
	return decimal(i.Sign() < 0, digits, len(digits))
}

// Parse reads a decimal literal (StrDecimalLiteral) that has a finite number for its
// value. ok is false for any other text.
func Parse(text string) (d Decimal, ok bool) {
	negative := strings.HasPrefix(text, "-")
	if negative || strings.HasPrefix(text, "+") {
		text = text[1:]
	}
	mantissa, exponent, hasExponent := strings.Cut(strings.ToLower(text), "e")
	integer, fraction, _ := strings.Cut(mantissa, ".")
	digits := integer + fraction
	if digits == "" || strings.Trim(digits, "0123456789") != "" {
		return d, false
	}
	e := 0
	if hasExponent {
		var err error
		if e, err = strconv.Atoi(exponent); err != nil {
			return d, false
		}
	}
	return decimal(negative, digits, len(integer)+e), true
}

// decimal is the decimal 0.digits × 10**point.
func decimal(negative bool, digits string, point int) Decimal {
	whole := strings.TrimLeft(digits, "0")
	point -= len(digits) - len(whole)
	whole = strings.TrimRight(whole, "0")
	if whole == "" {
		point = 0
	}
	return Decimal{Negative: negative, digits: whole, point: point}
}

// IsZero tells 0 and -0.
func (d Decimal) IsZero() bool { return d.IsFinite() && d.digits == "" }

// IsFinite tells a decimal.
func (d Decimal) IsFinite() bool { return !d.NaN && !d.Infinite }

// Float returns the float that is nearest.
func (d Decimal) Float() float64 {
	sign := 1.0
	if d.Negative {
		sign = -1
	}
	switch {
	case d.NaN:
		return math.NaN()
	case d.Infinite:
		return math.Inf(int(sign))
	}
	f, _ := strconv.ParseFloat("0."+d.digits+"e"+strconv.Itoa(d.point), 64)
	return math.Copysign(f, sign)
}

// times10 returns the decimal times 10**n.
func (d Decimal) times10(n int) Decimal {
	if d.digits != "" {
		d.point += n
	}
	return d
}

// magnitude returns the exponent of the first digit, 0 of 0.
func (d Decimal) magnitude() int {
	if d.digits == "" {
		return 0
	}
	return d.point - 1
}

// split returns the digits before and behind the decimal point, as few as there are: of
// 0.05 none and "05".
func (d Decimal) split() (integer, fraction string) {
	switch {
	case d.point <= 0:
		return "", strings.Repeat("0", -d.point) + d.digits
	case d.point >= len(d.digits):
		return d.digits + strings.Repeat("0", d.point-len(d.digits)), ""
	}
	return d.digits[:d.point], d.digits[d.point:]
}

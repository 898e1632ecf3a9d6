package number

import (
	"math/big"
	"strings"
)

// round returns the multiple of increment × 10**-fraction that a rounding mode chooses
// (sec-applyunsignedroundingmode).
func (d Decimal) round(fraction, increment int, mode string) Decimal {
	if !d.IsFinite() || d.digits == "" {
		return d
	}
	kept := d.point + fraction // digits
	if increment != 1 {
		return d.roundTo(fraction, increment, mode)
	}
	if kept >= len(d.digits) {
		return d
	}
	below, half := "", -1
	if kept >= 0 {
		below = d.digits[:kept]
		half = compareHalf(d.digits[kept:])
	}
	odd := below != "" && (below[len(below)-1]-'0')%2 == 1
	if up(mode, d.Negative, half, odd) {
		return increase(d, below, fraction)
	}
	return decimal(d.Negative, below, d.point)
}

// compareHalf compares 0.digits with a half.
func compareHalf(digits string) int {
	switch {
	case digits[0] < '5':
		return -1
	case digits == "5":
		return 0
	}
	return 1
}

// increase returns the decimal whose digits, of which the last stands for 10**-fraction,
// are the next ones after some.
func increase(d Decimal, digits string, fraction int) Decimal {
	nines := len(digits) - len(strings.TrimRight(digits, "9"))
	rest := digits[:len(digits)-nines]
	if rest == "" {
		return decimal(d.Negative, "1", nines+1-fraction)
	}
	last := rest[len(rest)-1]
	return decimal(d.Negative, rest[:len(rest)-1]+string(last+1), d.point)
}

// roundTo is round for any increment.
func (d Decimal) roundTo(fraction, increment int, mode string) Decimal {
	integer, rest := d.times10(fraction).split()
	n, ok := new(big.Int).SetString("0"+integer, 10)
	if !ok {
		panic("jsrun: BUG: no digits: " + integer)
	}
	step := big.NewInt(int64(increment))
	quotient, remainder := new(big.Int).QuoRem(n, step, new(big.Int))
	if remainder.Sign() != 0 || rest != "" {
		half := new(big.Int).Lsh(remainder, 1).Cmp(step)
		if half == 0 && rest != "" {
			half = 1
		}
		if half < 0 && rest != "" && new(big.Int).Lsh(remainder, 1).Int64() == int64(increment)-1 {
			half = compareHalf(rest)
		}
		if up(mode, d.Negative, half, quotient.Bit(0) == 1) {
			quotient.Add(quotient, big.NewInt(1))
		}
	}
	digits := quotient.Mul(quotient, step).String()
	return decimal(d.Negative, digits, len(digits)-fraction)
}

// up tells whether a number between two multiples goes to the one that is further from
// zero. half compares its distance from the nearer one to zero with a half; odd tells
// that that one is odd.
func up(mode string, negative bool, half int, odd bool) bool {
	switch mode {
	case "ceil":
		return !negative
	case "floor":
		return negative
	case "expand":
		return true
	case "trunc":
		return false
	}
	if half != 0 {
		return half > 0
	}
	switch mode {
	case "halfCeil":
		return !negative
	case "halfFloor":
		return negative
	case "halfTrunc":
		return false
	case "halfEven":
		return odd
	}
	return true // halfExpand
}

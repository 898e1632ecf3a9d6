package syntax

import (
	"math/big"
	"strconv"
	"strings"
)

// scanNumber scans a numeric literal (sec-literals-numeric-literals). Its value
// is computed when the parser takes it.
func (l *lexer) scanNumber(pos int) {
	l.tok.kind = tNumber
	l.tok.octal = false
	l.pos = pos
	base := 10
	if l.src[pos] == '0' {
		base = prefixBase(l.at(pos + 1))
	}
	switch {
	case base != 10:
		l.pos += 2
		if l.digits(base) == 0 {
			l.failNumber("Invalid or unexpected token")
		}
	case l.src[pos] == '0' && (isDigit(l.at(pos+1)) || l.at(pos+1) == '_'):
		l.scanLegacy(pos)
	default:
		l.scanDecimal()
	}
	if l.at(l.pos) == 'n' && !l.tok.octal && l.tok.kind == tNumber && !strings.ContainsAny(l.exponentPart(pos, base), ".eE") {
		l.tok.kind = tBigInt
		l.pos++
	}
	if isDigit(l.at(l.pos)) || l.isIdentAt(l.pos) {
		l.failNumber("Invalid or unexpected token")
	}
	l.tok.end = Pos(l.pos)
}

// exponentPart is the text that could make a literal of that base no integer.
func (l *lexer) exponentPart(pos, base int) string {
	if base != 10 {
		return ""
	}
	return l.src[pos:l.pos]
}

func (l *lexer) failNumber(message string) {
	l.fail(l.tok.start, Pos(min(l.pos+1, len(l.src))), message)
}

// prefixBase returns the base that 0x, 0o and 0b announce, 10 without a prefix.
func prefixBase(c byte) int {
	switch c | 0x20 {
	case 'x':
		return 16
	case 'o':
		return 8
	case 'b':
		return 2
	}
	return 10
}

// scanLegacy scans 017 and 089 (sec-additional-syntax-numeric-literals).
func (l *lexer) scanLegacy(pos int) {
	l.tok.octal = true
	octal := true
	i := pos + 1
	for isDigit(l.at(i)) {
		octal = octal && l.src[i] < '8'
		i++
	}
	l.pos = i
	if l.at(i) == '_' {
		l.failNumber("Numeric separator can not be used after leading 0.")
	}
	if !octal {
		l.scanFraction()
	}
}

func (l *lexer) scanDecimal() {
	if l.src[l.pos] != '.' {
		l.digits(10)
	}
	l.scanFraction()
}

// scanFraction scans what may follow the integer part of a decimal literal.
func (l *lexer) scanFraction() {
	if l.at(l.pos) == '.' {
		l.pos++
		if l.at(l.pos) == '_' {
			l.failNumber("Invalid or unexpected token")
		}
		l.digits(10)
	}
	if l.at(l.pos)|0x20 != 'e' {
		return
	}
	l.pos++
	if c := l.at(l.pos); c == '+' || c == '-' {
		l.pos++
	}
	if l.digits(10) == 0 {
		l.failNumber("Invalid or unexpected token")
	}
}

// digits skips digits with their separators and returns how many bytes.
func (l *lexer) digits(base int) int {
	start := l.pos
	separated := true // a separator can't come first
	for {
		c := l.at(l.pos)
		if c == '_' {
			if separated && l.pos > start {
				l.failNumber("Only one underscore is allowed as numeric separator")
			}
			if separated {
				l.failNumber("Invalid or unexpected token")
			}
			separated = true
		} else if int(hexValue(c)) < base {
			separated = false
		} else {
			break
		}
		l.pos++
	}
	if separated && l.pos > start {
		l.failNumber("Numeric separators are not allowed at the end of numeric literals")
	}
	return l.pos - start
}

// hexValue returns the value of a hexadecimal digit, 255 for other characters.
func hexValue(c byte) byte {
	switch {
	case isDigit(c):
		return c - '0'
	case c|0x20 >= 'a' && c|0x20 <= 'f':
		return c | 0x20 - 'a' + 10
	}
	return 255
}

// numberValue returns the MV of a numeric literal, rounded to a Number.
func numberValue(raw string, legacy bool) float64 {
	if v, ok := smallInteger(raw); ok {
		return v
	}
	if strings.IndexByte(raw, '_') >= 0 {
		raw = strings.ReplaceAll(raw, "_", "")
	}
	base := 10
	digits := raw
	switch {
	case legacy && strings.Trim(raw, "01234567") == "":
		base = 8
	case !legacy && raw[0] == '0' && len(raw) > 1:
		if base = prefixBase(raw[1]); base != 10 {
			digits = raw[2:]
		}
	}
	if base == 10 {
		v, _ := strconv.ParseFloat(raw, 64) // out of range gives the infinity that JavaScript gives
		return v
	}
	return integerValue(digits, base)
}

// smallInteger is the fast path for decimal integers that fit in 15 digits.
func smallInteger(raw string) (float64, bool) {
	if len(raw) > 15 || raw[0] == '0' && len(raw) > 1 {
		return 0, false
	}
	n := 0
	for i := 0; i < len(raw); i++ {
		if !isDigit(raw[i]) {
			return 0, false
		}
		n = n*10 + int(raw[i]-'0')
	}
	return float64(n), true
}

func integerValue(digits string, base int) float64 {
	if n, err := strconv.ParseUint(digits, base, 53); err == nil {
		return float64(n)
	}
	n, _ := new(big.Int).SetString(digits, base)
	v, _ := new(big.Float).SetInt(n).Float64() // rounds to nearest even
	return v
}

package operator

import (
	"math/bits"
	"unsafe"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/accurate"
)

// exponentiation guards `**` of BigInts, and does that of numbers itself: goja's takes
// Go's power, which is not accurate (sec-numeric-types-number-exponentiate).
func exponentiation(self, machine unsafe.Pointer) {
	o := operation{found, machine}
	if x, y := o.bigInts(); x != nil && x.BitLen() > 1 && y.Sign() > 0 {
		o.boundBits(float64(x.BitLen()-1) * toFloat(y))
	}
	x, y := o.operands()[0], o.operands()[1]
	if !o.isNumeric(x) || !o.isNumeric(y) || o.isSmallPower(wordsOf(x), wordsOf(y)) {
		gojas.exp(self, machine)
		return
	}
	o.replaceOperands(accurate.Pow(x.ToFloat(), y.ToFloat()))
}

// isNumeric tells what ToNumeric (sec-tonumeric) makes a number of, and a symbol, for which it
// throws. By now an object is one that goja has to look at.
func (l *layout) isNumeric(v goja.Value) bool {
	table := wordsOf(v).table
	return table != l.bigInt && table != l.object
}

// isSmallPower tells powers of integers that goja computes exactly, as integers.
func (l *layout) isSmallPower(x, y words) bool {
	if x.table != l.integer || y.table != l.integer {
		return false
	}
	const most = 62 // bits that goja's integers may have, and more
	base, exponent := *(*int64)(x.data), *(*int64)(y.data)
	return exponent >= 0 && exponent <= most && int64(bits.Len64(uint64(max(base, -base))))*exponent <= most
}

// replaceOperands puts a number in the place of the operands and goes on to the next instruction.
func (o operation) replaceOperands(result float64) {
	size := (*int)(unsafe.Add(o.machine, o.size))
	*size--
	stack := *(*[]goja.Value)(unsafe.Add(o.machine, o.layout.stack))
	stack[*size-1] = (*goja.Runtime)(nil).ToValue(result)
	*(*int)(unsafe.Add(o.machine, o.pc))++
}

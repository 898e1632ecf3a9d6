package operator

import (
	"math/big"
	"unsafe"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

// gojas are the functions behind goja's instructions. They are there when a guard is.
var gojas struct {
	add, concat, mul, exp, sal, sar, iterate, spread, rest, enumerate, enumerateNext, arguments, arrow method
}

// guards are the guards of instructions, by the names of their types.
var guards = map[string]struct {
	guard method
	gojas *method
}{
	"_add":          {addition, &gojas.add},
	"concatStrings": {concatenation, &gojas.concat},
	"_mul":          {multiplication, &gojas.mul},
	"_exp":          {exponentiation, &gojas.exp},
	"_sal":          {leftShift, &gojas.sal},
	"_sar":          {rightShift, &gojas.sar},
	"iterNext":      {iteration, &gojas.iterate},
	"_copySpread":   {spread, &gojas.spread},
	"_copyRest":     {rest, &gojas.rest},
	"_enumerate":    {enumeration, &gojas.enumerate},
	"enumNext":      {enumerationStep, &gojas.enumerateNext},
	"_pushSpread":   {arguments, &gojas.arguments},
	"newArrowFunc":  {arrowFunction, &gojas.arrow},
}

// operation is an operation of the machine that is about to be done.
type operation struct {
	*layout
	machine unsafe.Pointer
}

func (o operation) stack() []goja.Value {
	size := *(*int)(unsafe.Add(o.machine, o.size))
	return (*(*[]goja.Value)(unsafe.Add(o.machine, o.layout.stack)))[:size]
}

// operands returns what is on top of the machine's stack, for reading and changing.
func (o operation) operands() *[2]goja.Value {
	s := o.stack()
	return (*[2]goja.Value)(s[len(s)-2:])
}

// realm is that of the machine, nil if its runtime has none.
func (o operation) realm() *intrinsic.Realm {
	vm := *(**goja.Runtime)(unsafe.Add(o.machine, o.runtime))
	if !intrinsic.Installed(vm) {
		return nil
	}
	return intrinsic.Of(vm)
}

// longText is how many characters an operator may put together without a question.
const longText = 1 << 20

// addition guards `+` (sec-applystringornumericbinaryoperator).
func addition(self, machine unsafe.Pointer) {
	o := operation{found, machine}
	x := o.operands()
	left, right := wordsOf(x[0]), wordsOf(x[1])
	if o.lengthOf(left)+o.lengthOf(right) > longText {
		o.boundText(x[:])
	}
	gojas.add(self, machine)
	if left.table == o.object || right.table == o.object {
		// What an object is as a text is known now.
		s := o.stack()
		if result := s[len(s)-1:]; o.lengthOf(wordsOf(result[0])) > longText {
			o.boundText(result)
		}
	}
}

// concatenation guards templates (sec-template-literals-runtime-semantics-evaluation),
// whose parts are texts already.
func concatenation(self, machine unsafe.Pointer) {
	o := operation{found, machine}
	s := o.stack()
	parts := s[len(s)-*(*int)(self):]
	length := 0
	for _, part := range parts {
		length += o.lengthOf(wordsOf(part))
	}
	if length > longText {
		o.boundText(parts)
	}
	gojas.concat(self, machine)
}

// lengthOf returns the length of a text, 0 for all else.
func (l *layout) lengthOf(v words) int {
	switch v.table {
	case l.ascii, l.unicode: // a string and a slice have their length in the second word
		return *(*int)(unsafe.Add(v.data, unsafe.Sizeof(uintptr(0))))
	case l.imported:
		return len(*(*string)(v.data))
	}
	return 0
}

// boundText throws a RangeError if these texts are too long together. The bound is
// in bytes; what is at the beginning of a text tells how many a character takes.
func (o operation) boundText(parts []goja.Value) {
	realm := o.realm()
	if realm == nil {
		return
	}
	bytes := 0.0
	for _, part := range parts {
		bytes += float64(o.lengthOf(wordsOf(part)))
	}
	for _, part := range parts {
		if wordsOf(part).table == o.unicode {
			bytes *= 2
			break
		}
	}
	if most := realm.Bounds().Text; most > 0 && bytes > most {
		panic(realm.NewRangeError("Invalid string length"))
	}
}

func multiplication(self, machine unsafe.Pointer) {
	o := operation{found, machine}
	if x, y := o.bigInts(); x != nil {
		o.boundBits(float64(x.BitLen()) + float64(y.BitLen()))
	}
	gojas.mul(self, machine)
}

func leftShift(self, machine unsafe.Pointer) {
	o := operation{found, machine}
	if x, y := o.bigInts(); x != nil {
		o.boundShift(x, toFloat(y))
	}
	gojas.sal(self, machine)
}

func rightShift(self, machine unsafe.Pointer) {
	o := operation{found, machine}
	if x, y := o.bigInts(); x != nil {
		o.boundShift(x, -toFloat(y))
	}
	gojas.sar(self, machine)
}

func toFloat(x *big.Int) float64 {
	f, _ := new(big.Float).SetInt(x).Float64()
	return f
}

// bigInts returns the operands if both are BigInts. An object is one if it is one
// as a number: that is found out here, and the number takes its place.
func (o operation) bigInts() (x, y *big.Int) {
	operands := o.operands()
	left, right := wordsOf(operands[0]), wordsOf(operands[1])
	if left.table == o.object || right.table == o.object {
		return o.objects()
	}
	if left.table != o.bigInt || right.table != o.bigInt {
		return nil, nil
	}
	return (*big.Int)(left.data), (*big.Int)(right.data)
}

// objects is bigInts where one is an object.
func (o operation) objects() (x, y *big.Int) {
	realm := o.realm()
	if realm == nil {
		return nil, nil
	}
	for i := range 2 {
		if v := o.operands()[i]; wordsOf(v).table == o.object {
			n := realm.ToNumeric(v)
			o.operands()[i] = n // the stack may be another by now
		}
	}
	return o.bigInts()
}

// boundBits throws a RangeError if a BigInt may not have that many bits.
func (o operation) boundBits(bits float64) {
	const few = 1 << 12
	if bits <= few {
		return
	}
	if realm := o.realm(); realm != nil {
		realm.BoundBigInt(bits)
	}
}

func (o operation) boundShift(x *big.Int, left float64) {
	if x.Sign() != 0 && left > 0 {
		o.boundBits(float64(x.BitLen()) + left)
	}
}

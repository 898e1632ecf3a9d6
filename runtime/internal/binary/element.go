package binary

import (
	"encoding/binary"
	"math"
	"math/big"

	"github.com/dop251/goja"
)

// elementType is a row of table sec-typedarray-objects-constructors.
type elementType int

const (
	typeInt8 elementType = iota
	typeUint8
	typeUint8Clamped
	typeInt16
	typeUint16
	typeInt32
	typeUint32
	typeFloat16
	typeFloat32
	typeFloat64
	typeBigInt64
	typeBigUint64

	elementTypes = int(iota)
)

var elementNames = [elementTypes]string{
	"Int8Array", "Uint8Array", "Uint8ClampedArray", "Int16Array", "Uint16Array", "Int32Array", "Uint32Array",
	"Float16Array", "Float32Array", "Float64Array", "BigInt64Array", "BigUint64Array",
}

var elementSizes = [elementTypes]int{1, 1, 1, 2, 2, 4, 4, 2, 4, 8, 8, 8}

// size is TypedArrayElementSize (sec-typedarrayelementsize).
func (t elementType) size() int { return elementSizes[t] }

// isBig tells that the content type is bigint.
func (t elementType) isBig() bool { return t >= typeBigInt64 }

// values makes numbers, which belong to no runtime.
var values *goja.Runtime

// number makes a Number.
func number(f float64) goja.Value { return values.ToValue(f) }

// integer makes a Number.
func integer(i int) goja.Value { return values.ToValue(i) }

// load reads an element at an index that exists (sec-getvaluefrombuffer).
func (t elementType) load(data []byte, i int) goja.Value { return t.value(t.bits(data, i)) }

// bits reads an element without interpreting it.
func (t elementType) bits(data []byte, i int) uint64 {
	switch t.size() {
	case 1:
		return uint64(data[i])
	case 2:
		return uint64(binary.NativeEndian.Uint16(data[2*i:]))
	case 4:
		return uint64(binary.NativeEndian.Uint32(data[4*i:]))
	}
	return binary.NativeEndian.Uint64(data[8*i:])
}

// setBits writes an element (sec-setvalueinbuffer).
func (t elementType) setBits(data []byte, i int, bits uint64) {
	switch t.size() {
	case 1:
		data[i] = byte(bits)
	case 2:
		binary.NativeEndian.PutUint16(data[2*i:], uint16(bits))
	case 4:
		binary.NativeEndian.PutUint32(data[4*i:], uint32(bits))
	default:
		binary.NativeEndian.PutUint64(data[8*i:], bits)
	}
}

// value is RawBytesToNumeric (sec-rawbytestonumeric).
func (t elementType) value(bits uint64) goja.Value {
	switch t {
	case typeBigInt64:
		return values.ToValue(big.NewInt(int64(bits)))
	case typeBigUint64:
		return values.ToValue(new(big.Int).SetUint64(bits))
	case typeFloat16, typeFloat32, typeFloat64:
		return number(t.float(bits))
	}
	return values.ToValue(t.int(bits))
}

// int interprets the bits of an integer type that is not BigUint64.
func (t elementType) int(bits uint64) int64 {
	switch t {
	case typeInt8:
		return int64(int8(bits))
	case typeInt16:
		return int64(int16(bits))
	case typeInt32:
		return int64(int32(bits))
	}
	return int64(bits)
}

// float interprets the bits of a number type.
func (t elementType) float(bits uint64) float64 {
	switch t {
	case typeFloat16:
		return halfToFloat(uint16(bits))
	case typeFloat32:
		return float64(math.Float32frombits(uint32(bits)))
	case typeFloat64:
		return math.Float64frombits(bits)
	}
	return float64(t.int(bits))
}

// ofFloat is NumericToRawBytes for a Number (sec-numerictorawbytes).
func (t elementType) ofFloat(f float64) uint64 {
	switch t {
	case typeFloat16:
		return uint64(floatToHalf(f))
	case typeFloat32:
		return uint64(math.Float32bits(float32(f)))
	case typeFloat64:
		return math.Float64bits(f)
	case typeUint8Clamped:
		if !(f > 0) { // NaN too
			return 0
		}
		return uint64(math.RoundToEven(math.Min(f, 255)))
	}
	return modulo64(f)
}

// modulo64 is the integer part of f modulo 2⁶⁴, of which each integer type takes
// its low bits.
func modulo64(f float64) uint64 {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return 0
	}
	if f = math.Trunc(f); math.Abs(f) < 1<<63 {
		return uint64(int64(f))
	}
	f = math.Mod(f, 1<<64)
	if f < 0 {
		return -uint64(-f)
	}
	return uint64(f)
}

// convert is the conversion of a value to the content type of t, ToBigInt or
// ToNumber, then to its bits. It throws.
func (r *realm) convert(t elementType, v goja.Value) uint64 {
	if t.isBig() {
		return r.toBigUint64(v)
	}
	return t.ofFloat(v.ToNumber().ToFloat())
}

// toBigUint64 is ToBigUint64(v) (sec-tobiguint64), whose bits are those of
// ToBigInt64(v) too. It throws.
func (r *realm) toBigUint64(v goja.Value) uint64 {
	n := r.GlobalFunction("BigInt", "asUintN")(goja.FunctionCall{Arguments: []goja.Value{integer(64), v}})
	return n.Export().(*big.Int).Uint64()
}

// transcode turns the bits of one type into those of another with the same
// content type.
func transcode(from, to elementType, bits uint64) uint64 {
	if from == to || from.isBig() {
		return bits
	}
	return to.ofFloat(from.float(bits))
}

package binary

import (
	"fmt"
	"math"
	"reflect"
	goruntime "runtime"
	"strings"
	"unsafe"

	"github.com/dop251/goja"
)

// methodTable is how Go represents an interface with methods for one dynamic
// type. goja reads the elements of a typed array through an interface that no
// other package can implement, so that of Float16Array is put together by hand.
type methodTable struct {
	iface unsafe.Pointer
	typ   unsafe.Pointer
	hash  uint32
	funcs [10]uintptr // in order of the methods' names
}

// half is goja's view of the elements of a Float16Array. Go's garbage collector
// does not follow method tables: this one is never freed.
var half methodTable

// halfMethods are the methods of goja's typedArray for half precision floats, in
// order of their names. The receiver is the data of the viewed buffer.
var halfMethods = []struct {
	name string
	f    any
}{
	{"export", func(data *[]byte, offset, length int) any { return halves(data)[offset : offset+length] }},
	{"exportType", func(*[]byte) reflect.Type { return reflect.TypeFor[[]uint16]() }},
	{"get", func(data *[]byte, i int) goja.Value { return number(halfToFloat(halves(data)[i])) }},
	{"getRaw", func(data *[]byte, i int) uint64 { return uint64(halves(data)[i]) }},
	{"less", func(data *[]byte, i, j int) bool {
		return compareFloats(halfToFloat(halves(data)[i]), halfToFloat(halves(data)[j])) < 0
	}},
	{"set", func(data *[]byte, i int, v goja.Value) { halves(data)[i] = floatToHalf(v.ToFloat()) }},
	{"setRaw", func(data *[]byte, i int, raw uint64) { halves(data)[i] = uint16(raw) }},
	{"swap", func(data *[]byte, i, j int) { h := halves(data); h[i], h[j] = h[j], h[i] }},
	{"toRaw", func(_ *[]byte, v goja.Value) uint64 { return uint64(floatToHalf(v.ToFloat())) }},
	{"typeMatch", func(_ *[]byte, v goja.Value) bool { return goja.IsNumber(v) }},
}

// halves are the elements in a buffer.
func halves(data *[]byte) []uint16 {
	return unsafe.Slice((*uint16)(unsafe.Pointer(unsafe.SliceData(*data))), len(*data)/2)
}

// compareFloats orders numbers as sorting does: minus zero before zero, NaN last.
func compareFloats(x, y float64) int {
	switch {
	case math.IsNaN(x) && math.IsNaN(y):
		return 0
	case math.IsNaN(x):
		return 1
	case math.IsNaN(y):
		return -1
	case x < y:
		return -1
	case x > y:
		return 1
	case x == 0 && math.Signbit(x) != math.Signbit(y):
		if math.Signbit(x) {
			return -1
		}
		return 1
	}
	return 0
}

// halfTable makes the method table of half precision floats after that of goja's
// uint16Array. It fails if method tables are not as Go makes them today, which
// the names of the functions in a real one prove.
func halfTable(sample reflect.Value, table unsafe.Pointer) (unsafe.Pointer, error) {
	iface := sample.Type()
	if iface.NumMethod() != len(halfMethods) {
		return nil, fmt.Errorf("goja's typedArray has %d methods", iface.NumMethod())
	}
	theirs := (*methodTable)(table)
	if theirs.iface != typeWord(iface) || theirs.typ != typeWord(sample.Elem().Type()) {
		return nil, fmt.Errorf("method tables are not as expected")
	}
	half = *theirs
	for i, m := range halfMethods {
		f := reflect.ValueOf(m.f)
		if name := iface.Method(i).Name; name != m.name {
			return nil, fmt.Errorf("method %s of goja's typedArray", name)
		}
		if err := sameMethod(iface.Method(i).Type, f.Type()); err != nil {
			return nil, fmt.Errorf("method %s of goja's typedArray: %w", m.name, err)
		}
		there := goruntime.FuncForPC(theirs.funcs[i])
		if there == nil || there.Entry() != theirs.funcs[i] || !strings.HasSuffix(there.Name(), ".(*uint16Array)."+m.name) {
			return nil, fmt.Errorf("method tables are not as expected")
		}
		half.funcs[i] = f.Pointer()
	}
	return unsafe.Pointer(&half), nil
}

// sameMethod compares the signature of a method with that of a function which
// takes the receiver first.
func sameMethod(method, f reflect.Type) error {
	same := method.NumIn()+1 == f.NumIn() && method.NumOut() == f.NumOut()
	for i := 0; same && i < method.NumIn(); i++ {
		same = method.In(i) == f.In(i+1)
	}
	for i := 0; same && i < method.NumOut(); i++ {
		same = method.Out(i) == f.Out(i)
	}
	if !same {
		return fmt.Errorf("is %s", method)
	}
	return nil
}

// typeWord returns the pointer that Go knows a type by.
func typeWord(t reflect.Type) unsafe.Pointer { return (*interfaceWords)(unsafe.Pointer(&t)).data }

package limit

import (
	"reflect"
	"unsafe"

	"github.com/dop251/goja"
)

// unitsOf returns the code units of a text that goja keeps as such, to be read only. ok is
// false for any other: for one of ASCII.
func unitsOf(s goja.String) (units []uint16, ok bool) {
	const byteOrderMark = 0xFEFF // that goja's begin with
	v := reflect.ValueOf(s.Substring(0, s.Length()))
	if t := reflect.TypeFor[[]uint16](); v.Kind() == reflect.Slice && v.CanConvert(t) {
		units = v.Convert(t).Interface().([]uint16)
		if len(units) == s.Length()+1 && units[0] == byteOrderMark {
			return units[1:], true
		}
	}
	return nil, false
}

// bytesOf returns the memory of code units.
func bytesOf(units []uint16) []byte {
	if len(units) == 0 {
		return nil
	}
	return unsafe.Slice((*byte)(unsafe.Pointer(&units[0])), 2*len(units))
}

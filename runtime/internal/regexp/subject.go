package regexp

import (
	"reflect"

	"github.com/dop251/goja"
)

// unitsOf returns the code units of a string, to be read only.
func unitsOf(s goja.String) []uint16 {
	if units, ok := sharedUnits(s); ok {
		return units
	}
	units := make([]uint16, s.Length())
	if isASCII(s) {
		text := s.String()
		for i := range units {
			units[i] = uint16(text[i])
		}
		return units
	}
	for i := range units {
		units[i] = s.CharAt(i)
	}
	return units
}

// byteOrderMark is what goja's strings of code units begin with.
const byteOrderMark = 0xFEFF

// sharedUnits returns the code units of a string that goja keeps as such. ok is false
// for any other.
func sharedUnits(s goja.String) (units []uint16, ok bool) {
	if reflect.TypeOf(s) != unicodeString || !unicodeString.ConvertibleTo(reflect.TypeFor[[]uint16]()) {
		return nil, false
	}
	units = reflect.ValueOf(s).Convert(reflect.TypeFor[[]uint16]()).Interface().([]uint16)
	if len(units) != s.Length()+1 || units[0] != byteOrderMark {
		return nil, false
	}
	return units[1:], true
}

// subject is the text that was matched last: a loop of exec() matches one text
// many times.
type subject struct {
	text  goja.String
	units []uint16
}

// unitsOf returns the code units of the text that is matched.
func (r *realm) unitsOf(text goja.String) []uint16 {
	s := &r.text
	if s.text == nil || !isSame(s.text, text) {
		r.Spend(text.Length())
		s.units = unitsOf(text)
	}
	s.text = text // the next one is likely to be this very text, which is told at once
	return s.units
}

// isSame tells whether two texts are the same. To compare a long one with itself, for each
// match in it, would take quadratic time. Go compares strings at one place at once, goja its
// other texts, which are slices, never.
func isSame(x, y goja.String) bool {
	one, other := reflect.ValueOf(x), reflect.ValueOf(y)
	if one.Kind() == reflect.Slice && other.Kind() == reflect.Slice && one.Len() == other.Len() && one.Pointer() == other.Pointer() {
		return true
	}
	return x.SameAs(y)
}

package lazy

import (
	"github.com/dop251/goja"
)

// iterating is a method of goja's library that makes an iterator, and with the first
// one the prototype.
type iterating struct {
	method factory
	of     func(vm *goja.Runtime) goja.Value // an object to call it on
}

// findIterating returns the methods by the seats of the prototypes. It panics where
// something is not as expected.
func findIterating(l *layout, vm *goja.Runtime) map[string]iterating {
	array := func(vm *goja.Runtime) goja.Value { return vm.NewArray() }
	text := func(vm *goja.Runtime) goja.Value { return vm.ToValue("") }
	ofArray, _ := l.templateOf(vm.NewArray().Prototype())
	_, names := l.contents(ofArray)
	ofString, _ := l.templateOf(vm.ToValue("").ToObject(vm).Prototype())
	_, symbols := l.symbolContents(ofString)
	return map[string]iterating{
		"ArrayIteratorPrototype":  {names["keys"], array},
		"StringIteratorPrototype": {(*symbols)[goja.SymIterator], text},
	}
}

// CanRemake tells whether Remade works with this goja, and nothing is in the seat.
func CanRemake(vm *goja.Runtime, seat string) bool {
	s := gojaSeats()
	return s != nil && s.iterating[seat].method != nil && s.seat(vm, seat) != nil && *s.seat(vm, seat) == nil
}

// Remade has goja make the prototype of its iterators that belongs into a seat
// although another object is there, and stays there. It returns goja's, whatever
// scripts have done to the library.
func Remade(vm *goja.Runtime, seat string) *goja.Object {
	l, s := gojaLayout(), gojaSeats()
	place := s.seat(vm, seat)
	seated := *place
	*place = nil
	defer func() { *place = seated }()

	scratch := vm.CreateObject(nil)
	l.made(scratch)["method"] = s.iterating[seat].method(vm)
	method, _ := scratch.Get("method").Export().(func(goja.FunctionCall) goja.Value)
	method(goja.FunctionCall{This: s.iterating[seat].of(vm)})
	return *place
}

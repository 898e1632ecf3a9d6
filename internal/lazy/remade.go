package lazy

import (
	"github.com/dop251/goja"
)

// remakes tells which objects of goja's library Remade gives, each with the factory
// of a method that makes an iterator, and with the first one the prototype, and an
// object to call it on.
var remakes = map[string]struct {
	method func(l *layout, vm *goja.Runtime) factory
	of     func(vm *goja.Runtime) goja.Value
}{
	"ArrayIteratorPrototype": {
		func(l *layout, vm *goja.Runtime) factory {
			template, _, _ := l.templateAndNames(vm.NewArray().Prototype())
			_, names := l.contents(template)
			return names["keys"]
		},
		func(vm *goja.Runtime) goja.Value { return vm.NewArray() },
	},
	"StringIteratorPrototype": {
		func(l *layout, vm *goja.Runtime) factory {
			template, _, _ := l.templateAndNames(vm.ToValue("").ToObject(vm).Prototype())
			_, symbols := l.symbolContents(template)
			return (*symbols)[goja.SymIterator]
		},
		func(vm *goja.Runtime) goja.Value { return vm.ToValue("") },
	},
}

// CanRemake tells whether Remade works with this goja, and nothing is in the seat.
func CanRemake(vm *goja.Runtime, seat string) bool {
	s := gojaSeats()
	return s != nil && s.free(vm, seat)
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

	l.method(vm, remakes[seat].method(l, vm))(goja.FunctionCall{This: remakes[seat].of(vm)})
	return *place
}

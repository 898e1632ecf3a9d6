package operator

import (
	"unsafe"

	"github.com/dop251/goja"
)

// arguments guards `...source` in a call (sec-runtime-semantics-argumentlistevaluation).
// goja makes room for 1,024 arguments at a time, copying its stack each time: with the
// square of their number. Here is made room for all that an array has.
func arguments(self, machine unsafe.Pointer) {
	const few = 1 << 10
	o := operation{found, machine}
	s := o.stack()
	if object, ok := s[len(s)-1].(*goja.Object); ok {
		if n := elementCount(object); n > few {
			o.makeRoom(n + few)
		}
	}
	gojas.arguments(self, machine)
}

// elementCount returns how many elements an array has that is not sparse, 0 for others.
func elementCount(o *goja.Object) int {
	a := arrayLayout()
	if a == nil {
		return 0
	}
	self := (*words)(unsafe.Add(unsafe.Pointer(o), a.self))
	if self.table != a.arrayTable {
		return 0
	}
	return len(*(*[]goja.Value)(unsafe.Add(self.data, a.values)))
}

// makeRoom makes the stack large enough for so many more values.
func (o operation) makeRoom(more int) {
	size := *(*int)(unsafe.Add(o.machine, o.size))
	stack := (*[]goja.Value)(unsafe.Add(o.machine, o.layout.stack))
	if cap(*stack)-size >= more {
		return
	}
	larger := make([]goja.Value, len(*stack), size+more)
	copy(larger, *stack)
	*stack = larger
}

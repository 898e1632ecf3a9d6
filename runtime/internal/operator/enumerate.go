package operator

import (
	"reflect"
	goruntime "runtime"
	"sync/atomic"
	"unsafe"

	"github.com/dop251/goja"
)

var proxyType = reflect.TypeFor[goja.Proxy]()

// enumeration guards the head of a for-in loop (sec-enumerate-object-properties): names
// that are many are put in order there.
func enumeration(self, machine unsafe.Pointer) {
	o := operation{found, machine}
	s := o.stack()
	object, _ := s[len(s)-1].(*goja.Object)
	o.orderChain(object)
	gojas.enumerate(self, machine)
	if object != nil && enumerating.Load() == 0 {
		o.learnLoop(object)
	}
}

// enumerationStep guards the next step of such a loop. goja lists a prototype when it
// comes to it; its names may have become many meanwhile.
func enumerationStep(self, machine unsafe.Pointer) {
	o := operation{found, machine}
	if c := o.loop(); c != nil && c.code == enumerating.Load() {
		o.orderChain(next(*c.object))
	}
	gojas.enumerateNext(self, machine)
}

// orderChain orders the names of an object and of its prototypes.
func (o operation) orderChain(v *goja.Object) {
	for ; v != nil; v = next(v) {
		if realm := o.ifMany(v); realm != nil {
			realm.Order(v)
		}
	}
}

// next returns the prototype of an object, the target of a proxy: traps are for goja to
// call.
func next(v *goja.Object) *goja.Object {
	if mayHaveMany(v) && v.ExportType() == proxyType {
		return v.Export().(goja.Proxy).Target()
	}
	return v.Prototype()
}

// closure is the function that goja keeps in a loop, a method of an iterator that begins
// with the object.
type closure struct {
	code   uintptr
	object **goja.Object
}

// enumerating is the code of that function, 0 until it is known.
var enumerating atomic.Uintptr

// loop returns the function of the innermost loop.
func (o operation) loop() *closure {
	a := arrayLayout()
	if a == nil {
		return nil
	}
	loops := *(*[]byte)(unsafe.Add(o.machine, a.loops)) // of another type: only the length counts
	loop := unsafe.Add(unsafe.Pointer(unsafe.SliceData(loops)), uintptr(len(loops)-1)*a.loopSize)
	return *(**closure)(unsafe.Add(loop, a.keys))
}

// learnLoop looks at the first loop there is, over an object.
func (o operation) learnLoop(object *goja.Object) {
	c := o.loop()
	if c == nil || goruntime.FuncForPC(c.code).Name() != "github.com/dop251/goja.(*enumerableIter).next-fm" {
		return
	}
	if *c.object == object {
		enumerating.Store(c.code)
	}
}

package operator

import (
	"reflect"
	"sync"
	"sync/atomic"
	"unsafe"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"
)

// iteration takes the next step of a for-of loop
// (sec-runtime-semantics-forin-div-ofbodyevaluation-lhs-stmt-iterator-lhskind). Of an
// array, most loops are over one, it takes the element where next of the iterator
// would have found it: the call cannot be seen if next is the builtin and the element an
// ordinary value, and makes an object each time, ten times as slow.
func iteration(self, machine unsafe.Pointer) {
	if a := arrayLayout(); a == nil || !a.step(machine) {
		gojas.iterate(self, machine)
	}
}

// arrays is where goja keeps what a loop over an array needs.
type arrays struct {
	pc, loops          uintptr // of the machine: the instruction; the loops that are open
	loopSize           uintptr
	value, record      uintptr // of a loop: the element, the iterator
	keys               uintptr // of a for-in loop: the function that gives them
	iterator, next     uintptr // of a record: an object, its function
	self               uintptr // of an object: the implementation
	array, index, kind uintptr // of an iterator
	values, special    uintptr // of an array: its elements; how many have attributes

	arrayTable, iteratorTable     unsafe.Pointer // of the implementations
	names                         uintptr        // of an ordinary object, an array and one of the library
	ordinaryTable, templatedTable unsafe.Pointer // of the implementations
	overValues                    int            // the kind of iterator that gives the elements
	gojasNext                     uintptr        // the code of next
}

// guardedNext is the code of the functions that PassNext was told of.
var guardedNext atomic.Uintptr

// PassNext tells that loops need not call next, which does nothing but call goja's next
// of array iterators. It is for functions that are all made by the same function literal.
func PassNext(next func(goja.FunctionCall) goja.Value) { guardedNext.Store(codeOf(next)) }

// codeOf returns where the code of a function is.
func codeOf(f func(goja.FunctionCall) goja.Value) uintptr {
	return **(**uintptr)(unsafe.Pointer(&f))
}

// step puts the next element in its place and goes on to the next instruction. It does
// nothing, and returns false, if there is none, or if it can't tell that nothing is to be seen.
func (a *arrays) step(machine unsafe.Pointer) bool {
	loops := *(*[]byte)(unsafe.Add(machine, a.loops)) // of another type: only the length counts
	loop := unsafe.Add(unsafe.Pointer(unsafe.SliceData(loops)), uintptr(len(loops)-1)*a.loopSize)
	iterator := a.iteratorOf(*(*unsafe.Pointer)(unsafe.Add(loop, a.record)))
	if iterator == nil {
		return false
	}
	values := a.plain(*(**goja.Object)(unsafe.Add(iterator, a.array)))
	index := (*int64)(unsafe.Add(iterator, a.index))
	if uint64(*index) >= uint64(len(values)) || values[*index] == nil {
		return false // at the end; a hole, which the prototype may fill
	}
	*(*goja.Value)(unsafe.Add(loop, a.value)) = values[*index]
	*index++
	*(*int)(unsafe.Add(machine, a.pc))++
	return true
}

// iteratorOf returns the implementation of a record's iterator if it gives the elements of
// an array by the builtin next.
func (a *arrays) iteratorOf(record unsafe.Pointer) unsafe.Pointer {
	o := *(**goja.Object)(unsafe.Add(record, a.iterator))
	next := *(**uintptr)(unsafe.Add(record, a.next))
	if o == nil || next == nil || *next != a.gojasNext && *next != guardedNext.Load() {
		return nil
	}
	self := (*words)(unsafe.Add(unsafe.Pointer(o), a.self))
	if self.table != a.iteratorTable || *(*int)(unsafe.Add(self.data, a.kind)) != a.overValues {
		return nil
	}
	return self.data
}

// plain returns the elements of an array that has no accessors among them, nil for any
// other object.
func (a *arrays) plain(o *goja.Object) []goja.Value {
	if o == nil {
		return nil
	}
	self := (*words)(unsafe.Add(unsafe.Pointer(o), a.self))
	if self.table != a.arrayTable || *(*int)(unsafe.Add(self.data, a.special)) != 0 {
		return nil
	}
	return *(*[]goja.Value)(unsafe.Add(self.data, a.values))
}

// arrayLayout returns the layout, nil if it is not the expected one. It is looked at when
// the first loop runs.
var arrayLayout = sync.OnceValue(func() (a *arrays) {
	defer func() {
		if recover() != nil { // of reflect: a field is missing
			a = nil
		}
	}()
	return findArrays()
})

// findArrays returns nil or panics where something is not as expected.
func findArrays() *arrays {
	vm := goja.New()
	array := vm.NewArray(vm.ToValue("element"))
	method, _ := goja.AssertFunction(array.GetSymbol(goja.SymIterator))
	made, err := method(array)
	if err != nil {
		return nil
	}
	iterator := made.(*goja.Object)
	next, isNative := iterator.Get("next").Export().(func(goja.FunctionCall) goja.Value)

	machine := fieldOf(reflect.TypeFor[goja.Runtime](), "vm").Type.Elem()
	pc, loops := fieldOf(machine, "pc"), fieldOf(machine, "iterStack")
	loop := loops.Type.Elem()
	value, record, keys := fieldOf(loop, "val"), fieldOf(loop, "iter"), fieldOf(loop, "f")
	of, nextOf := fieldOf(record.Type.Elem(), "iterator"), fieldOf(record.Type.Elem(), "next")

	self := fieldOf(reflect.TypeFor[goja.Object](), "self")
	iterating, elements := implementation(iterator), implementation(array)
	from, index, kind := fieldOf(iterating, "obj"), fieldOf(iterating, "nextIdx"), fieldOf(iterating, "kind")
	values, special := fieldOf(elements, "values"), fieldOf(elements, "propValueCount")
	for _, same := range []bool{
		isNative, pc.Type.Kind() == reflect.Int, keys.Type.Kind() == reflect.Func,
		value.Type == reflect.TypeFor[goja.Value](), of.Type == reflect.TypeFor[*goja.Object](),
		nextOf.Type == reflect.TypeFor[func(goja.FunctionCall) goja.Value](),
		from.Type == reflect.TypeFor[*goja.Object](), index.Type.Kind() == reflect.Int64, kind.Type.Kind() == reflect.Int,
		values.Type == reflect.TypeFor[[]goja.Value](), special.Type.Kind() == reflect.Int,
	} {
		if !same {
			return nil
		}
	}
	a := &arrays{
		pc: pc.Offset, loops: loops.Offset, loopSize: loop.Size(), value: value.Offset, record: record.Offset, keys: keys.Offset,
		iterator: of.Offset, next: nextOf.Offset, self: self.Offset,
		array: from.Offset, index: index.Offset, kind: kind.Offset, values: values.Offset, special: special.Offset,
		gojasNext: codeOf(next),
	}
	iteratorSelf := (*words)(unsafe.Add(unsafe.Pointer(iterator), a.self))
	a.iteratorTable, a.overValues = iteratorSelf.table, *(*int)(unsafe.Add(iteratorSelf.data, a.kind))
	tableOf := func(o *goja.Object) unsafe.Pointer { return (*words)(unsafe.Add(unsafe.Pointer(o), a.self)).table }
	object := vm.NewObject()
	library := object.Prototype()
	a.arrayTable, a.ordinaryTable, a.templatedTable = tableOf(array), tableOf(object), tableOf(library)
	names := fieldOf(implementation(object), "propNames")
	a.names = names.Offset
	for _, o := range []*goja.Object{array, library} {
		if f := fieldOf(implementation(o), "propNames"); f.Type != reflect.TypeFor[[]unistring.String]() || implementation(o).Field(0).Type != implementation(object) {
			return nil
		}
	}
	return a
}

// implementation returns the type of the struct behind an object.
func implementation(o *goja.Object) reflect.Type {
	return reflect.ValueOf(o).Elem().FieldByName("self").Elem().Type().Elem()
}

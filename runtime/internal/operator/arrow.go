package operator

import (
	"reflect"
	"sync/atomic"
	"unsafe"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"
)

// arrowFunction makes the function of an arrow
// (sec-runtime-semantics-instantiatearrowfunctionexpression). goja makes it of seven
// pieces of memory: an object, what stands behind it, a property, a list of names that
// grows, a table of two pieces. Here all but the table are one piece, with the same in it.
func arrowFunction(self, machine unsafe.Pointer) {
	a := arrowLayout.Load()
	if a != nil && a.cell != nil && a.make(self, machine) {
		return
	}
	gojas.arrow(self, machine)
	if a == nil && arrowsSeen.Add(1) == worthwhile {
		arrowLayout.Store(learnArrows(machine))
	}
}

// worthwhile is how many arrows a process makes before it is worth a look at how goja
// keeps them, which takes as long as some of them.
const worthwhile = 100

var (
	arrowsSeen  atomic.Int64
	arrowLayout atomic.Pointer[arrows] // nil: not looked at
)

// arrows is where goja keeps what makes an arrow function.
type arrows struct {
	cell                        reflect.Type // of the piece of memory, nil if goja is not as expected
	implementation, name, names uintptr      // in a cell

	self, runtime uintptr // of an Object

	// Of what stands behind it.
	class, object, prototype, extensible, table, list, length, stash, private, program, source, strict, function, target uintptr

	value, configurable uintptr // of a property

	// Of the machine.
	vm, pc, stack, size, base, scope, privateScope, newTarget uintptr

	functions uintptr // of a Runtime: Function.prototype

	// Of the instruction.
	ofProgram, ofName, ofSource, ofLength, ofStrict uintptr

	arrow, property, text unsafe.Pointer // method tables
	lengths               [8]goja.Value
}

// as returns where something of a type is.
func as[T any](p unsafe.Pointer, offset uintptr) *T { return (*T)(unsafe.Add(p, offset)) }

// make puts a new function on the stack and goes on to the next instruction. It does
// nothing, and returns false, for what is rare.
func (a *arrows) make(instruction, machine unsafe.Pointer) bool {
	vm := *as[*goja.Runtime](machine, a.vm)
	stack, size := *as[[]goja.Value](machine, a.stack), as[int](machine, a.size)
	prototype := *as[*goja.Object](unsafe.Pointer(vm), a.functions)
	length, name := *as[int](instruction, a.ofLength), as[unistring.String](instruction, a.ofName)
	around, ok := a.around(stack, *as[int](machine, a.base))
	if !ok || *size >= len(stack) || prototype == nil || length >= len(a.lengths) || name.AsUtf16() != nil {
		return false
	}
	cell := reflect.New(a.cell).UnsafePointer()
	behind := unsafe.Add(cell, a.implementation)
	o := (*goja.Object)(cell)
	*as[words](cell, a.self) = words{a.arrow, behind}
	*as[*goja.Runtime](cell, a.runtime) = vm

	*as[string](behind, a.class) = "Function"
	*as[*goja.Object](behind, a.object) = o
	*as[*goja.Object](behind, a.prototype) = prototype
	*as[bool](behind, a.extensible) = true
	*as[unsafe.Pointer](behind, a.stash) = *as[unsafe.Pointer](machine, a.scope)
	*as[unsafe.Pointer](behind, a.private) = *as[unsafe.Pointer](machine, a.privateScope)
	*as[*goja.Program](behind, a.program) = *as[*goja.Program](instruction, a.ofProgram)
	*as[string](behind, a.source) = *as[string](instruction, a.ofSource)
	*as[bool](behind, a.strict) = *as[bool](instruction, a.ofStrict)
	*as[*goja.Object](behind, a.function) = around
	*as[goja.Value](behind, a.target) = *as[goja.Value](machine, a.newTarget)

	lengthProperty, nameProperty := unsafe.Add(behind, a.length), unsafe.Add(cell, a.name)
	*as[goja.Value](lengthProperty, a.value) = a.lengths[length]
	*as[bool](lengthProperty, a.configurable) = true
	*as[words](nameProperty, a.value) = words{a.text, unsafe.Pointer(name)}
	*as[bool](nameProperty, a.configurable) = true
	names := as[[2]unistring.String](cell, a.names)
	*names = [2]unistring.String{"length", "name"}
	*as[[]unistring.String](behind, a.list) = names[:]
	*as[map[unistring.String]goja.Value](behind, a.table) = map[unistring.String]goja.Value{
		"length": a.asProperty(lengthProperty), "name": a.asProperty(nameProperty),
	}

	stack[*size] = o
	*size++
	*as[int](machine, a.pc)++
	return true
}

// asProperty makes a value of a property with attributes.
func (a *arrows) asProperty(p unsafe.Pointer) (v goja.Value) {
	*(*words)(unsafe.Pointer(&v)) = words{a.property, p}
	return v
}

// around returns the function that super and new.target of an arrow are those of: the one
// that runs, or what that has them from; nil outside of functions.
func (a *arrows) around(stack []goja.Value, base int) (f *goja.Object, ok bool) {
	if base <= 0 {
		return nil, true
	}
	if goja.IsUndefined(stack[base-1]) {
		return nil, true
	}
	o, ok := stack[base-1].(*goja.Object)
	if !ok {
		return nil, false
	}
	if behind := as[words](unsafe.Pointer(o), a.self); behind.table == a.arrow {
		return *as[*goja.Object](behind.data, a.function), true
	}
	return o, true
}

// learnArrows returns the layout, with what goja has just put on the stack of a machine as
// an example. Its cell is nil if it is not the expected one.
func learnArrows(machine unsafe.Pointer) (a *arrows) {
	defer func() {
		if recover() != nil { // of reflect: a field is missing, or of another type
			a = &arrows{}
		}
	}()
	a = findArrows(machine)
	return a
}

// findArrows panics where something is not as expected.
func findArrows(machine unsafe.Pointer) *arrows {
	a := &arrows{}
	m := fieldOf(reflect.TypeFor[goja.Runtime](), "vm").Type.Elem()
	a.vm = offsetOf[*goja.Runtime](m, "r")
	a.pc, a.size, a.base = offsetOf[int](m, "pc"), offsetOf[int](m, "sp"), offsetOf[int](m, "sb")
	a.newTarget, a.stack = offsetOf[goja.Value](m, "newTarget"), fieldOf(m, "stack").Offset
	if stack := fieldOf(m, "stack").Type; stack.Kind() != reflect.Slice || stack.Elem() != reflect.TypeFor[goja.Value]() {
		panic("another stack")
	}
	global := fieldOf(reflect.TypeFor[goja.Runtime](), "global")
	a.functions = global.Offset + offsetOf[*goja.Object](global.Type, "FunctionPrototype")

	stack := *as[[]goja.Value](machine, a.stack)
	o := stack[*as[int](machine, a.size)-1].(*goja.Object)
	object := reflect.TypeFor[goja.Object]()
	a.self, a.runtime = fieldOf(object, "self").Offset, offsetOf[*goja.Runtime](object, "runtime")
	behind := implementation(o)
	a.arrow = as[words](unsafe.Pointer(o), a.self).table
	a.findFunction(m, behind)

	property := fieldOf(behind, "lenProp").Type
	a.value, a.configurable = offsetOf[goja.Value](property, "value"), offsetOf[bool](property, "configurable")
	table := *as[map[unistring.String]goja.Value](as[words](unsafe.Pointer(o), a.self).data, a.table)
	a.property = wordsOf(table["length"]).table
	if wordsOf(table["name"]).table != a.property || len(table) != 2 {
		panic("other properties")
	}
	a.findInstruction()
	vm := *as[*goja.Runtime](machine, a.vm)
	a.text = wordsOf(vm.ToValue("a")).table
	for i := range a.lengths {
		a.lengths[i] = vm.ToValue(i)
	}
	a.cell = reflect.StructOf([]reflect.StructField{
		{Name: "Object", Type: object}, {Name: "Implementation", Type: behind},
		{Name: "Name", Type: property}, {Name: "Names", Type: reflect.TypeFor[[2]unistring.String]()},
	})
	a.implementation, a.name, a.names = a.cell.Field(1).Offset, a.cell.Field(2).Offset, a.cell.Field(3).Offset
	return a
}

// findFunction looks at what stands behind an arrow function.
func (a *arrows) findFunction(machine, t reflect.Type) {
	if t.Name() != "arrowFuncObject" {
		panic("no arrow")
	}
	a.class, a.object, a.prototype = offsetOf[string](t, "class"), offsetOf[*goja.Object](t, "val"), offsetOf[*goja.Object](t, "prototype")
	a.extensible, a.strict = offsetOf[bool](t, "extensible"), offsetOf[bool](t, "strict")
	a.table, a.list = offsetOf[map[unistring.String]goja.Value](t, "values"), offsetOf[[]unistring.String](t, "propNames")
	a.length = offsetIn(t, "lenProp")
	a.program, a.source = offsetOf[*goja.Program](t, "prg"), offsetOf[string](t, "src")
	a.function, a.target = offsetOf[*goja.Object](t, "funcObj"), offsetOf[goja.Value](t, "newTarget")
	a.stash, a.private = offsetIn(t, "stash"), offsetIn(t, "privEnv")
	a.scope, a.privateScope = fieldOf(machine, "stash").Offset, fieldOf(machine, "privEnv").Offset
	if fieldOf(machine, "stash").Type != fieldOf(t, "stash").Type || fieldOf(machine, "privEnv").Type != fieldOf(t, "privEnv").Type {
		panic("other scopes")
	}
}

// offsetOf returns the offset of a field of type T, also of one of an embedded struct.
func offsetOf[T any](t reflect.Type, name string) uintptr {
	if fieldOf(t, name).Type != reflect.TypeFor[T]() {
		panic("another " + name)
	}
	return offsetIn(t, name)
}

func offsetIn(t reflect.Type, name string) (offset uintptr) {
	for _, i := range fieldOf(t, name).Index {
		offset += t.Field(i).Offset
		t = t.Field(i).Type
	}
	return offset
}

// arrowInstruction is the type of the instruction, known when a program has one.
var arrowInstruction reflect.Type

// findInstruction looks at the instruction that makes an arrow function.
func (a *arrows) findInstruction() {
	t := arrowInstruction
	a.ofProgram = offsetOf[*goja.Program](t, "prg")
	a.ofName, a.ofSource = offsetOf[unistring.String](t, "name"), offsetOf[string](t, "source")
	a.ofLength, a.ofStrict = offsetOf[int](t, "length"), offsetOf[bool](t, "strict")
}

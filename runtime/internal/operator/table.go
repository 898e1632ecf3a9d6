package operator

import (
	"math/big"
	"reflect"
	goruntime "runtime"
	"strings"
	"sync"
	"unsafe"

	"github.com/dop251/goja"
)

// instruction is an instruction of a program, as Go keeps an interface value: a
// method table and the value.
type instruction struct {
	table *table
	data  unsafe.Pointer
}

// table is Go's method table of an interface with one method.
type table struct {
	_, concrete unsafe.Pointer // of the interface; of the value
	_           uint32         // the hash of the latter
	exec        uintptr
}

// method is the function in such a table: exec of an instruction on a machine.
type method = func(self, machine unsafe.Pointer)

// function returns what a table calls.
func (t *table) function() method {
	closure := unsafe.Pointer(&t.exec)
	return *(*method)(unsafe.Pointer(&closure))
}

// layout is where goja keeps what this package looks at.
type layout struct {
	machine, pc          uintptr // of a Runtime; of the machine
	runtime, stack, size uintptr // of the machine
	calls                uintptr // of the machine: the calls that are open
	callSize, program    uintptr // of a call
	// The method tables of values.
	object, integer, bigInt, ascii, unicode, imported unsafe.Pointer
}

// found is goja's layout, for the guards: there are some if it is as expected.
var found *layout

// gojaLayout returns goja's layout, nil if it is not the expected one. It is looked
// at when the first operator is to be guarded.
var gojaLayout = sync.OnceValue(func() (l *layout) {
	defer func() {
		if recover() != nil { // of reflect: a field is missing
			l = nil
		}
		found = l
	}()
	return findLayout()
})

// codeOffset is where a Program has its instructions; ok is false if it has none as
// expected.
var codeOffset = sync.OnceValues(func() (offset uintptr, ok bool) {
	code, ok := reflect.TypeFor[goja.Program]().FieldByName("code")
	return code.Offset, ok && code.Type.Kind() == reflect.Slice && code.Type.Elem().Kind() == reflect.Interface &&
		code.Type.Elem().NumMethod() == 1
})

// findLayout returns nil or panics where something is not as expected.
func findLayout() *layout {
	vm := fieldOf(reflect.TypeFor[goja.Runtime](), "vm")
	machine := vm.Type.Elem()
	calls := fieldOf(machine, "callStack")
	call := calls.Type.Elem()
	for _, same := range []bool{
		fieldOf(machine, "r").Type == reflect.TypeFor[*goja.Runtime](),
		fieldOf(machine, "stack").Type.Kind() == reflect.Slice,
		fieldOf(machine, "stack").Type.Elem() == reflect.TypeFor[goja.Value](),
		fieldOf(machine, "sp").Type.Kind() == reflect.Int, fieldOf(machine, "pc").Type.Kind() == reflect.Int,
		calls.Type.Kind() == reflect.Slice,
		fieldOf(call, "prg").Type == reflect.TypeFor[*goja.Program](),
	} {
		if !same {
			return nil
		}
	}
	l := &layout{
		machine: vm.Offset, pc: fieldOf(machine, "pc").Offset,
		runtime: fieldOf(machine, "r").Offset, stack: fieldOf(machine, "stack").Offset, size: fieldOf(machine, "sp").Offset,
		calls: calls.Offset, callSize: call.Size(), program: fieldOf(call, "prg").Offset,
	}
	l.findValues()
	return l
}

func fieldOf(t reflect.Type, name string) reflect.StructField {
	f, ok := t.FieldByName(name)
	if !ok {
		panic("no field " + name)
	}
	return f
}

func (l *layout) findValues() {
	vm := goja.New()
	of := func(v any) unsafe.Pointer { return wordsOf(vm.ToValue(v)).table }
	l.object, l.integer, l.bigInt = of(vm.NewObject()), of(1), of(big.NewInt(1))
	l.ascii, l.unicode, l.imported = of("a"), of(goja.StringFromUTF16([]uint16{0xe9})), of(strings.Repeat("a", 100))
}

// kind is what is known of the instructions with one table.
type kind struct {
	programs []uintptr // where such an instruction has programs, as one that makes a function
	guarded  *table    // with a guard before goja's function, if there is one
}

var (
	kindsMu sync.Mutex
	kinds   sync.Map // *table → *kind
)

// kindOf returns what is known of instructions like this one.
func kindOf(in *instruction) *kind {
	if k, ok := kinds.Load(in.table); ok {
		return k.(*kind)
	}
	kindsMu.Lock()
	defer kindsMu.Unlock()
	k := &kind{}
	// An interface without methods has the type in its first word.
	concrete := words{table: in.table.concrete, data: in.data}
	switch t := reflect.TypeOf(*(*any)(unsafe.Pointer(&concrete))); t.Kind() {
	case reflect.Pointer:
		k.programs = programs(t.Elem(), 0, nil)
		k.guarded = guardedTable(in.table, t.Elem().Name())
		if t.Elem().Name() == "newArrowFunc" {
			arrowInstruction = t.Elem()
		}
	case reflect.Struct, reflect.Int, reflect.Int32:
		k.guarded = guardedTable(in.table, t.Name())
	}
	known, _ := kinds.LoadOrStore(in.table, k)
	return known.(*kind)
}

// guardedTable returns the table for guarded instructions of a type, nil if none
// are guarded.
func guardedTable(t *table, name string) *table {
	g, ok := guards[name]
	if !ok || gojaLayout() == nil || goruntime.FuncForPC(t.exec).Name() != "github.com/dop251/goja.(*"+name+").exec" {
		return nil
	}
	if *g.gojas != nil { // a table of a guard: the instruction has one
		return nil
	}
	*g.gojas = t.function()
	guarded := *t
	guarded.exec = **(**uintptr)(unsafe.Pointer(&g.guard))
	return &guarded
}

// words is a value, as Go keeps an interface value.
type words struct{ table, data unsafe.Pointer }

func wordsOf(v goja.Value) words { return *(*words)(unsafe.Pointer(&v)) }

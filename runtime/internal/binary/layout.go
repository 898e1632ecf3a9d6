package binary

import (
	"errors"
	"fmt"
	"reflect"
	"sync"
	"unsafe"

	"github.com/dop251/goja"
)

// knowPrototype compares what Install needs of goja, once. An error means that
// goja is not the one this package knows: nothing of it may be used then.
var knowPrototype = sync.OnceValue(func() error {
	l := &layout{vm: goja.New()}
	l.equal(reflect.TypeFor[object](), reflect.TypeFor[goja.Object]())
	if len(l.errs) == 0 {
		engine.templated = l.impl(l.vm.GlobalObject(), reflect.TypeFor[templatedObject]())
		l.templates()
		l.learnRuntime()
	}
	return errors.Join(l.errs...)
})

// knowEngine compares the other types of engine.go with goja's, once, when
// something first asks for binary data, and fills engine. After an error
// everything stays as goja has it.
var knowEngine = sync.OnceValue(func() error {
	if err := knowPrototype(); err != nil {
		return err
	}
	vm := goja.New()
	if _, err := vm.RunString(samples); err != nil {
		return err
	}
	l := &layout{vm: vm}
	l.learnObjects()
	l.learnElements()
	l.learnProperties()
	if len(l.errs) > 0 {
		return errors.Join(l.errs...)
	}
	setUpTemplates(vm)
	return nil
})

// samples are objects to look at.
const samples = `
	var buffer = new ArrayBuffer(8), view = new DataView(buffer)
	var arrays = [Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array,
		Float32Array, Float64Array, BigInt64Array, BigUint64Array].map(type => new type(buffer))
	var typedArrayProto = Object.getPrototypeOf(Uint8Array.prototype), dataViewProto = DataView.prototype
	var property = {get x() {}}
`

// layout collects what is different from what engine.go says.
type layout struct {
	vm   *goja.Runtime
	errs []error
}

func (l *layout) fail(format string, args ...any) {
	l.errs = append(l.errs, fmt.Errorf(format, args...))
}

// equal compares a type of engine.go with goja's: fields, names and places.
func (l *layout) equal(mine, theirs reflect.Type) {
	if theirs.Kind() != reflect.Struct || mine.NumField() != theirs.NumField() || mine.Size() != theirs.Size() {
		l.fail("goja's %s is not as expected", theirs)
		return
	}
	for i := range mine.NumField() {
		m, t := mine.Field(i), theirs.Field(i)
		if m.Name != t.Name || m.Offset != t.Offset || !l.sameKind(m.Type, t.Type) {
			l.fail("goja's %s.%s is not as expected", theirs, t.Name)
		}
	}
}

// sameKind tells whether a value of type theirs can be used as one of type mine.
func (l *layout) sameKind(mine, theirs reflect.Type) bool {
	switch {
	case mine == theirs:
		return true
	case mine == reflect.TypeFor[interfaceWords]():
		return theirs.Kind() == reflect.Interface && theirs.NumMethod() > 0
	case mine.Kind() == reflect.UnsafePointer:
		return theirs.Kind() == reflect.Pointer || theirs.Kind() == reflect.Map
	case mine.Kind() != theirs.Kind():
		return false
	}
	switch mine.Kind() {
	case reflect.Struct:
		l.equal(mine, theirs)
		return true
	case reflect.Map:
		return mine.Key() == theirs.Key() && l.sameKind(mine.Elem(), theirs.Elem())
	case reflect.Func:
		return theirs.ConvertibleTo(mine)
	case reflect.Pointer:
		return mine.Elem().Name() == theirs.Elem().Name()
	}
	return false
}

// object returns the implementation behind a global variable, after comparing
// it with a type of engine.go.
func (l *layout) object(name string, mine reflect.Type) unsafe.Pointer {
	return l.impl(l.vm.Get(name).(*goja.Object), mine)
}

func (l *layout) impl(o *goja.Object, mine reflect.Type) unsafe.Pointer {
	self := reflect.ValueOf(o).Elem().FieldByName("self")
	if !self.IsValid() || self.Kind() != reflect.Interface || self.Elem().Kind() != reflect.Pointer ||
		self.Elem().Type().Elem().Name() != mine.Name() {
		l.fail("no %s", mine.Name())
		return nil
	}
	l.equal(mine, self.Elem().Type().Elem())
	words := implementation(o)
	if words.data != self.Elem().UnsafePointer() {
		l.fail("interface values are not as expected")
	}
	return words.table
}

func (l *layout) learnObjects() {
	engine.arrayBuffer = l.object("buffer", reflect.TypeFor[arrayBufferObject]())
	engine.dataView = l.object("view", reflect.TypeFor[dataViewObject]())
	engine.function = l.object("ArrayBuffer", reflect.TypeFor[nativeFuncObject]())
	for _, name := range []string{"typedArrayProto", "dataViewProto", "Math"} {
		l.object(name, reflect.TypeFor[templatedObject]())
	}
	if *arrayBufferProtoOf(l.vm) != l.vm.Get("buffer").(*goja.Object).Prototype() {
		l.fail("ArrayBufferPrototype is not as expected")
	}
}

// templates compares the description of objects.
func (l *layout) templates() {
	field, ok := reflect.ValueOf(l.vm.GlobalObject()).Elem().FieldByName("self").Elem().Type().Elem().FieldByName("tmpl")
	if !ok || field.Type.Kind() != reflect.Pointer {
		l.fail("no templates")
		return
	}
	l.equal(reflect.TypeFor[objectTemplate](), field.Type.Elem())
}

// learnElements finds the method table of each element type, and makes the one
// of half precision floats.
func (l *layout) learnElements() {
	if len(l.errs) > 0 {
		return
	}
	names := map[string]elementType{
		"int8Array": typeInt8, "uint8Array": typeUint8, "uint8ClampedArray": typeUint8Clamped,
		"int16Array": typeInt16, "uint16Array": typeUint16, "int32Array": typeInt32, "uint32Array": typeUint32,
		"float32Array": typeFloat32, "float64Array": typeFloat64,
		"bigInt64Array": typeBigInt64, "bigUint64Array": typeBigUint64,
	}
	arrays := l.vm.Get("arrays").(*goja.Object)
	for _, key := range arrays.Keys() {
		o := arrays.Get(key).(*goja.Object)
		engine.typedArray = l.impl(o, reflect.TypeFor[typedArrayObject]())
		if len(l.errs) > 0 {
			return
		}
		elements := reflect.ValueOf(o).Elem().FieldByName("self").Elem().Elem().FieldByName("typedArray")
		name := elements.Elem().Type().Elem().Name()
		t, ok := names[name]
		a := typedArrayOf(o)
		switch {
		case !ok:
			l.fail("element type %s", name)
		case a.elemSize != t.size() || a.typedArray.data != unsafe.Pointer(&a.viewedArrayBuf.data):
			l.fail("%s is not as expected", name)
		case t == typeUint16:
			table, err := halfTable(elements, a.typedArray.table)
			if err != nil {
				l.errs = append(l.errs, err)
			}
			engine.elements[typeFloat16] = table
		}
		engine.elements[t] = a.typedArray.table
	}
}

// learnProperties finds how goja tells properties from values.
func (l *layout) learnProperties() {
	if len(l.errs) > 0 {
		return
	}
	o := l.vm.Get("property").(*goja.Object)
	self := reflect.ValueOf(o).Elem().FieldByName("self").Elem()
	if self.Kind() != reflect.Pointer || self.Elem().Type().Name() != "baseObject" {
		l.fail("no baseObject")
		return
	}
	l.equal(reflect.TypeFor[baseObject](), self.Elem().Type())
	stored := self.Elem().FieldByName("values").MapIndex(reflect.ValueOf("x").Convert(self.Elem().FieldByName("values").Type().Key()))
	if !stored.IsValid() || stored.Elem().Kind() != reflect.Pointer {
		l.fail("no valueProperty")
		return
	}
	l.equal(reflect.TypeFor[valueProperty](), stored.Elem().Type().Elem())
	if len(l.errs) > 0 {
		return
	}
	v := (*baseObject)(implementation(o).data).values["x"]
	engine.property = (*interfaceWords)(unsafe.Pointer(&v)).table
	if p := propertyOf(v); p == nil || !p.accessor || p.getterFunc == nil {
		l.fail("properties are not as expected")
	}
}

// learnRuntime finds where a goja.Runtime keeps %ArrayBuffer.prototype%.
func (l *layout) learnRuntime() {
	runtime := reflect.TypeFor[goja.Runtime]()
	global, ok := runtime.FieldByName("global")
	if !ok || global.Type.Kind() != reflect.Struct {
		l.fail("no goja.Runtime.global")
		return
	}
	proto, ok := global.Type.FieldByName("ArrayBufferPrototype")
	if !ok || proto.Type != reflect.TypeFor[*goja.Object]() {
		l.fail("no ArrayBufferPrototype")
		return
	}
	engine.arrayBufferProto = global.Offset + proto.Offset
}

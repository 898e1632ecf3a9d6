package binary

import (
	"slices"
	"unsafe"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"
)

// The types below are goja's own, field by field and under goja's names.
// knowEngine compares them with the real ones before anything uses them.

// interfaceWords is an interface value with methods: its method table, by which
// dynamic types can be told apart, and its pointer.
type interfaceWords struct{ table, data unsafe.Pointer }

// object is goja.Object.
type object struct {
	self    interfaceWords
	runtime *goja.Runtime
}

// baseObject is what goja's objects begin with.
type baseObject struct {
	class      string
	val        *goja.Object
	prototype  *goja.Object
	extensible bool

	values    map[unistring.String]goja.Value
	propNames []unistring.String

	lastSortedPropLen, idxPropCount int

	symValues       unsafe.Pointer
	privateElements unsafe.Pointer
}

// arrayBufferObject is an ArrayBuffer or a SharedArrayBuffer.
type arrayBufferObject struct {
	baseObject
	detached bool   // [[ArrayBufferData]] is null
	data     []byte // [[ArrayBufferData]], as long as [[ArrayBufferByteLength]]
}

// typedArrayObject is a typed array. Offset and length count elements.
type typedArrayObject struct {
	baseObject
	viewedArrayBuf *arrayBufferObject
	defaultCtor    *goja.Object
	length, offset int
	elemSize       int
	typedArray     interfaceWords // how to read elements, and where
}

// dataViewObject is a DataView.
type dataViewObject struct {
	baseObject
	viewedArrayBuf      *arrayBufferObject
	byteLen, byteOffset int
}

// valueProperty is a property with attributes.
type valueProperty struct {
	value        goja.Value
	writable     bool
	configurable bool
	enumerable   bool
	accessor     bool
	getterFunc   *goja.Object
	setterFunc   *goja.Object
}

type baseFuncObject struct {
	baseObject
	lenProp valueProperty
}

// nativeFuncObject is a function written in Go.
type nativeFuncObject struct {
	baseFuncObject
	f         func(goja.FunctionCall) goja.Value
	construct func(args []goja.Value, newTarget *goja.Object) *goja.Object
}

// templatePropFactory makes a property when it is first asked for.
type templatePropFactory = func(*goja.Runtime) goja.Value

// objectTemplate describes an object whose properties are made one by one.
type objectTemplate struct {
	propNames []unistring.String
	props     map[unistring.String]templatePropFactory

	symProps     map[*goja.Symbol]templatePropFactory
	symPropNames []*goja.Symbol

	protoFactory func(*goja.Runtime) *goja.Object
}

// templatedObject is an object made of a template.
type templatedObject struct {
	baseObject
	tmpl              *objectTemplate
	protoMaterialised bool
}

// realmObject is %ArrayBuffer.prototype%, which leads to the realm as well.
type realmObject struct {
	templatedObject
	realm *realm
}

// engine is what knowEngine found out about goja.
var engine struct {
	// Method tables: of goja's objectImpl, for each kind of object, of
	// goja.Value for a property, of goja's typedArray for each element type.
	arrayBuffer, typedArray, dataView, function, templated unsafe.Pointer
	property                                               unsafe.Pointer
	elements                                               [elementTypes]unsafe.Pointer

	// arrayBufferProto is where a goja.Runtime keeps %ArrayBuffer.prototype%.
	arrayBufferProto uintptr
}

// implementation returns what stands behind an object.
func implementation(o *goja.Object) interfaceWords { return (*object)(unsafe.Pointer(o)).self }

// arrayBufferOf returns the ArrayBuffer or SharedArrayBuffer that v is, nil if
// it is none.
func arrayBufferOf(v goja.Value) *arrayBufferObject {
	if o, ok := v.(*goja.Object); ok {
		if self := implementation(o); self.table == engine.arrayBuffer {
			return (*arrayBufferObject)(self.data)
		}
	}
	return nil
}

// typedArrayOf returns the typed array that v is, nil if it is none.
func typedArrayOf(v goja.Value) *typedArrayObject {
	if o, ok := v.(*goja.Object); ok {
		if self := implementation(o); self.table == engine.typedArray {
			return (*typedArrayObject)(self.data)
		}
	}
	return nil
}

// dataViewOf returns the DataView that v is, nil if it is none.
func dataViewOf(v goja.Value) *dataViewObject {
	if o, ok := v.(*goja.Object); ok {
		if self := implementation(o); self.table == engine.dataView {
			return (*dataViewObject)(self.data)
		}
	}
	return nil
}

// functionOf returns the Go function that o is, nil if it is none.
func functionOf(o *goja.Object) *nativeFuncObject {
	if self := implementation(o); self.table == engine.function {
		return (*nativeFuncObject)(self.data)
	}
	return nil
}

// templatedOf returns the object made of a template that o is, nil if it is none.
func templatedOf(o *goja.Object) *templatedObject {
	if self := implementation(o); self.table == engine.templated {
		return (*templatedObject)(self.data)
	}
	return nil
}

// propertyOf returns the property that a template made, nil if it is a bare value.
func propertyOf(v goja.Value) *valueProperty {
	if words := (*interfaceWords)(unsafe.Pointer(&v)); words.table == engine.property {
		return (*valueProperty)(words.data)
	}
	return nil
}

// asValue is how a template hands out a property with attributes.
func (p *valueProperty) asValue() (v goja.Value) {
	*(*interfaceWords)(unsafe.Pointer(&v)) = interfaceWords{engine.property, unsafe.Pointer(p)}
	return v
}

// arrayBufferProtoOf is where a runtime keeps %ArrayBuffer.prototype%, nil until
// goja makes it.
func arrayBufferProtoOf(vm *goja.Runtime) **goja.Object {
	return (**goja.Object)(unsafe.Add(unsafe.Pointer(vm), engine.arrayBufferProto))
}

// becomeRealmObject makes an object one of a template that leads to a realm. What
// the template does not have stays, if the object is in use already.
func becomeRealmObject(o *goja.Object, vm *goja.Runtime, template *objectTemplate, r *realm) {
	impl := &realmObject{realm: r}
	impl.class, impl.val, impl.extensible = "Object", o, true
	impl.values = map[unistring.String]goja.Value{}
	impl.tmpl = template
	if old := (*baseObject)(implementation(o).data); old != nil {
		impl.propNames = slices.Clone(template.propNames)
		for _, name := range old.propNames {
			if template.props[name] == nil {
				impl.values[name] = old.values[name]
				impl.propNames = append(impl.propNames, name)
			}
		}
	}
	*(*object)(unsafe.Pointer(o)) = object{
		self:    interfaceWords{engine.templated, unsafe.Pointer(impl)},
		runtime: vm,
	}
}

// realmOf returns the realm of a runtime that Install was called for.
func realmOf(vm *goja.Runtime) *realm {
	return (*realmObject)(implementation(*arrayBufferProtoOf(vm)).data).realm
}

// look makes a typed array view a buffer.
func (a *typedArrayObject) look(at *arrayBufferObject) {
	a.viewedArrayBuf = at
	a.typedArray.data = unsafe.Pointer(&at.data)
}

// elementType tells how the elements of a typed array are represented.
func (a *typedArrayObject) elementType() elementType {
	for t, table := range engine.elements {
		if table == a.typedArray.table {
			return elementType(t)
		}
	}
	panic("jsrun: BUG: unknown element type")
}

// setElementType makes the elements of a typed array be taken for another type
// of the same size.
func (a *typedArrayObject) setElementType(t elementType) { a.typedArray.table = engine.elements[t] }

package runtime

import (
	"reflect"
	"slices"
	"strconv"

	"github.com/dop251/goja"

	"jsrun/internal/lazy"
	"jsrun/runtime/internal/stack"
)

// describer tells what a value is without running any code of the script: it is
// used after the run, when nothing would stop a getter that never returns. So it
// reads data properties alone unless it is asking, and looks into no proxy.
type describer struct {
	vm                       *goja.Runtime
	tracer                   *stack.Tracer
	asking                   bool         // there is a run, so getters may be called
	unread                   int          // getters that were not
	errorProto, goErrorProto *goja.Object // %Error.prototype%, goja's for Go errors; see prototypes
	getOwnPropertyDescriptor func(goja.FunctionCall) goja.Value
}

var (
	proxyType   = reflect.TypeFor[goja.Proxy]()
	promiseType = reflect.TypeFor[*goja.Promise]()
	errorType   = reflect.TypeFor[error]()
)

// maxPrototypes bounds the objects that a property is looked for in.
const maxPrototypes = 1000

// newDescriber takes what it needs before scripts can replace it.
func newDescriber(vm *goja.Runtime) *describer {
	object := vm.GlobalObject().Get("Object").(*goja.Object)
	return &describer{vm: vm, getOwnPropertyDescriptor: lazy.Builtin(vm, object, "getOwnPropertyDescriptor")}
}

// prototypes finds the prototypes of errors: at the first error only, as making
// them takes goja some time.
func (d *describer) prototypes() {
	if d.goErrorProto == nil {
		d.goErrorProto = d.vm.NewGoError(errAsked).Prototype()
		d.errorProto = d.goErrorProto.Prototype()
	}
}

// property returns the value of a data property, own or inherited; nil if there
// is none, or an accessor instead.
func (d *describer) property(o *goja.Object, key string) goja.Value {
	desc := d.descriptor(o, key)
	if desc == nil || !slices.Contains(desc.Keys(), "value") {
		return nil
	}
	return desc.Get("value")
}

// read is property that calls getters while the describer is asking, and counts
// them while it is not.
func (d *describer) read(o *goja.Object, key string) (v goja.Value) {
	desc := d.descriptor(o, key)
	if desc == nil || slices.Contains(desc.Keys(), "value") {
		return d.property(o, key)
	}
	if !d.asking {
		d.unread++
		return nil
	}
	_ = d.vm.Try(func() { v = o.Get(key) })
	return v
}

// has tells whether there is a property of that name, own or inherited.
func (d *describer) has(o *goja.Object, key string) bool { return d.descriptor(o, key) != nil }

// descriptor returns the descriptor of a property, own or inherited, as an object.
func (d *describer) descriptor(o *goja.Object, key string) *goja.Object {
	name := d.vm.ToValue(key)
	for range maxPrototypes {
		if o == nil || o.ExportType() == proxyType {
			return nil
		}
		args := []goja.Value{o, name}
		if desc, ok := d.getOwnPropertyDescriptor(goja.FunctionCall{Arguments: args}).(*goja.Object); ok {
			return desc
		}
		o = o.Prototype()
	}
	return nil
}

// inherits tells whether proto is on o's prototype chain.
func inherits(o, proto *goja.Object) bool {
	for range maxPrototypes {
		if o == nil || o.ExportType() == proxyType {
			return false
		}
		if o = o.Prototype(); o == proto {
			return true
		}
	}
	return false
}

// isError tells whether v is an Error object, or inherits from one.
func (d *describer) isError(v goja.Value) (*goja.Object, bool) {
	o, ok := v.(*goja.Object)
	if !ok || o.ExportType() == proxyType {
		return nil, false
	}
	d.prototypes()
	return o, o.ClassName() == "Error" || inherits(o, d.errorProto)
}

// describe returns name and message of an Error object, or "" and the value as
// text. An object is "#<Point>", after its constructor.
func (d *describer) describe(v goja.Value) (name, message string) {
	if o, ok := d.isError(v); ok {
		name, ok := primitiveText(d.read(o, "name"))
		if !ok {
			name = d.className(o)
		}
		message, _ := primitiveText(d.read(o, "message"))
		return name, message
	}
	if text, ok := primitiveText(v); ok {
		return "", text
	}
	switch v := v.(type) {
	case nil:
		return "", "undefined"
	case *goja.Object:
		return "", "#<" + d.className(v) + ">"
	}
	return "", v.String()
}

// primitiveText returns the text of a primitive value other than undefined.
func primitiveText(v goja.Value) (text string, ok bool) {
	switch v := v.(type) {
	case nil, *goja.Object:
		return "", false
	case *goja.Symbol:
		return "Symbol(" + v.String() + ")", true
	}
	return v.String(), !goja.IsUndefined(v)
}

func (d *describer) className(o *goja.Object) string {
	if ctor, ok := d.property(o, "constructor").(*goja.Object); ok {
		if name, ok := primitiveText(d.property(ctor, "name")); ok && name != "" {
			return name
		}
	}
	return "Object"
}

// goError returns the Go error behind what goja made of one.
func (d *describer) goError(o *goja.Object) error {
	if !inherits(o, d.goErrorProto) {
		return nil
	}
	v, ok := d.property(o, "value").(*goja.Object)
	if !ok || !v.ExportType().Implements(errorType) {
		return nil // Export of anything else may run script code
	}
	err, _ := v.Export().(error)
	return err
}

// elements returns the first of an array's elements.
func (d *describer) elements(v goja.Value, most int) []goja.Value {
	array, ok := v.(*goja.Object)
	if !ok || array.ClassName() != "Array" {
		return nil
	}
	var values []goja.Value
	for i := range most {
		e := d.property(array, strconv.Itoa(i))
		if e == nil {
			break
		}
		values = append(values, e)
	}
	return values
}

// stack returns where an Error object was made. goja keeps that beside the
// `stack` property, and tells it of what is thrown. Other objects have the
// property alone.
func (d *describer) stack(o *goja.Object) []Frame {
	if o.ClassName() != "Error" {
		text, _ := primitiveText(d.property(o, "stack"))
		return parseStack(text)
	}
	if ex := d.vm.Try(func() { panic(o) }); ex != nil {
		return d.framesOf(ex.Stack())
	}
	return nil
}

// functionName returns the name of a function, without running any script.
func (d *describer) functionName(f *goja.Object) string {
	if name, ok := primitiveText(d.property(f, "name")); ok && name != "" {
		return name
	}
	return "a function"
}

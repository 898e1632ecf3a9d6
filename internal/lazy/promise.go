package lazy

import (
	"reflect"
	"unsafe"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"
)

// Fulfilled makes promises that are fulfilled from the beginning. goja makes two
// functions for each promise, which resolve it, and which nothing can get at here: nine
// tenths of what a promise takes.
type Fulfilled struct {
	promise *goja.Promise
	object  *goja.Object
	places  *promisePlaces
}

// promisePlaces are the offsets of what differs from promise to promise.
type promisePlaces struct{ self, object, properties, result uintptr }

// NewFulfilled returns what makes the promises of a runtime, nil where goja keeps them
// in another way.
func NewFulfilled(vm *goja.Runtime) *Fulfilled {
	places := findPromise()
	if places == nil {
		return nil
	}
	promise, resolve, _ := vm.NewPromise()
	if resolve(goja.Undefined()) != nil || promise.State() != goja.PromiseStateFulfilled {
		return nil
	}
	return &Fulfilled{promise, vm.ToValue(promise).(*goja.Object), places}
}

func findPromise() *promisePlaces {
	self, ok := reflect.TypeFor[goja.Object]().FieldByName("self")
	promise := reflect.TypeFor[goja.Promise]()
	object, hasObject := promise.FieldByName("val")
	properties, hasProperties := promise.FieldByName("values")
	result, hasResult := promise.FieldByName("result")
	base, hasBase := promise.FieldByName("baseObject")
	if !ok || self.Type.Kind() != reflect.Interface || !hasObject || !hasProperties || !hasResult || !hasBase || base.Offset != 0 ||
		object.Type != reflect.TypeFor[*goja.Object]() || len(object.Index) != 2 ||
		properties.Type != reflect.TypeFor[map[unistring.String]goja.Value]() || len(properties.Index) != 2 ||
		result.Type != reflect.TypeFor[goja.Value]() {
		return nil
	}
	return &promisePlaces{self.Offset, object.Offset, properties.Offset, result.Offset}
}

// Make returns a promise that is fulfilled with a value.
func (f *Fulfilled) Make(v goja.Value) *goja.Object {
	promise, o := new(goja.Promise), new(goja.Object)
	*promise, *o = *f.promise, *f.object
	of := unsafe.Pointer(promise)
	*(**goja.Object)(unsafe.Add(of, f.places.object)) = o
	*(*map[unistring.String]goja.Value)(unsafe.Add(of, f.places.properties)) = map[unistring.String]goja.Value{}
	*(*goja.Value)(unsafe.Add(of, f.places.result)) = v
	implementation := (*[2]unsafe.Pointer)(unsafe.Add(unsafe.Pointer(o), f.places.self)) // the method table, the pointer
	implementation[1] = of
	return o
}

// Native returns the place of the Go function behind a builtin that goja made in one
// piece, nil where goja keeps it in another way.
func Native(o *goja.Object) *func(goja.FunctionCall) goja.Value {
	l := gojaLayout()
	if l == nil {
		return nil
	}
	implementation := l.implementation(o)
	f, ok := implementation.Type().FieldByName("f")
	if !ok || len(f.Index) != 1 || f.Type != reflect.TypeFor[func(goja.FunctionCall) goja.Value]() {
		return nil
	}
	return at[func(goja.FunctionCall) goja.Value](implementation, f.Index[0])
}

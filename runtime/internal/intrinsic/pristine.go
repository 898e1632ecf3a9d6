package intrinsic

import (
	"strconv"

	"github.com/dop251/goja"

	"jsrun/internal/lazy"
)

// captured are the properties of the global object that realms keep the initial
// values of, and the functions they keep of each. goja makes a value when
// something first touches its property. That is when it is captured: so it does
// not matter what scripts do to it, and nothing is made without need. Only values
// that scripts cannot come by in another way belong here, or those of which
// nothing but their identity counts.
var captured = []struct {
	global    string
	functions []string
}{
	{"Array", []string{"isArray"}},
	{"BigInt", []string{"asUintN"}},
	{"Error", nil},
	{"JSON", []string{"parse", "stringify"}},
	{"RangeError", nil},
	{"ReferenceError", nil},
	{"Reflect", []string{"apply", "defineProperty", "deleteProperty", "get", "has", "isExtensible", "ownKeys", "preventExtensions", "set"}},
	{"SyntaxError", nil},
	{"TypeError", nil},
	{"Uint8Array", nil},
}

// pristine is an initial value of the global object with its functions.
type pristine struct {
	value     *goja.Object
	functions map[string]Native
}

var globals = func() *lazy.Template {
	var properties []lazy.Property
	for _, c := range captured {
		properties = append(properties, lazy.Property{Name: c.global, Complete: func(vm *goja.Runtime, o *goja.Object) {
			p := pristine{value: o}
			if len(c.functions) > 0 {
				p.functions = map[string]Native{}
			}
			for _, name := range c.functions {
				p.functions[name] = Builtin(o, name)
			}
			Of(vm).pristine[c.global] = p
		}})
	}
	return lazy.New(append(properties, regExpProperty)...)
}()

func (r *Realm) initial(name string) pristine {
	if _, ok := r.pristine[name]; !ok {
		r.Touch(name)
	}
	return r.pristine[name]
}

// Touch has goja make a value that only a property of the global object leads to,
// if nothing did before.
func (r *Realm) Touch(name string) { r.vm.GlobalObject().Get(name) }

// Global returns the initial value of a captured property of the global object.
func (r *Realm) Global(name string) *goja.Object { return r.initial(name).value }

// GlobalFunction returns a captured function of such a value, as goja made it.
func (r *Realm) GlobalFunction(global, name string) Native { return r.initial(global).functions[name] }

// Reflect calls a function of the initial Reflect (sec-reflect-object). It throws.
func (r *Realm) Reflect(name string, args ...goja.Value) goja.Value {
	return OrUndefined(r.GlobalFunction("Reflect", name)(goja.FunctionCall{This: goja.Undefined(), Arguments: args}))
}

// OwnKeys is o.[[OwnPropertyKeys]]() as a list. It throws.
func (r *Realm) OwnKeys(o *goja.Object) []goja.Value {
	array := r.Reflect("ownKeys", o).(*goja.Object)
	keys := make([]goja.Value, array.Get("length").ToInteger())
	for i := range keys {
		keys[i] = array.Get(strconv.Itoa(i))
	}
	return keys
}

// NewError makes an error object.
func (r *Realm) NewError(constructor *goja.Object, message string) *goja.Object {
	return r.Construct(constructor, r.vm.ToValue(message))
}

// NewRangeError makes a RangeError.
func (r *Realm) NewRangeError(message string) *goja.Object {
	return r.NewError(r.Global("RangeError"), message)
}

// NewReferenceError makes a ReferenceError.
func (r *Realm) NewReferenceError(message string) *goja.Object {
	return r.NewError(r.Global("ReferenceError"), message)
}

package builtins

import (
	"github.com/dop251/goja"
)

// typeError throws a TypeError.
func (r *realm) typeError(format string, args ...any) {
	panic(r.vm.NewTypeError(append([]any{format}, args...)...))
}

// define is createDataProperty for a name that we know. It throws.
func define(o *goja.Object, name string, v goja.Value) {
	if err := o.DefineDataProperty(name, v, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE); err != nil {
		panic(err)
	}
}

// set is Set(o, name, v, true) (sec-set-o-p-v-throw).
func set(o *goja.Object, name string, v goja.Value) {
	if err := o.Set(name, v); err != nil {
		panic(err)
	}
}

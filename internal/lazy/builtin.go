package lazy

import (
	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"
)

// Builtin returns the Go function behind a method of goja's library that nothing has
// changed yet. goja makes a method for it when it is first called, which no script
// ever sees, whatever scripts have done to the library by then.
func Builtin(vm *goja.Runtime, o *goja.Object, name string) func(goja.FunctionCall) goja.Value {
	l := gojaLayout()
	if l == nil {
		return native(o.Get(name))
	}
	own := l.unmade(o, name)
	if own == nil {
		return native(o.Get(name))
	}
	var method func(goja.FunctionCall) goja.Value
	return func(call goja.FunctionCall) goja.Value {
		if method == nil {
			method = l.method(vm, own)
		}
		return method(call)
	}
}

func native(v goja.Value) func(goja.FunctionCall) goja.Value {
	f, _ := v.Export().(func(goja.FunctionCall) goja.Value)
	return f
}

// unmade returns the factory of a property that its object has not made, nil if
// there is none.
func (l *layout) unmade(o *goja.Object, name string) factory {
	part := l.templatedPart(l.implementation(o))
	if !part.IsValid() || part.Field(l.tmpl).IsNil() || l.made(o)[unistring.String(name)] != nil {
		return nil
	}
	_, props := l.contents(part.Field(l.tmpl))
	return props[unistring.String(name)]
}

// method returns the Go function behind what a factory makes.
func (l *layout) method(vm *goja.Runtime, own factory) func(goja.FunctionCall) goja.Value {
	scratch := vm.CreateObject(nil)
	l.made(scratch)["method"] = own(vm)
	return native(scratch.Get("method"))
}

package realm

import (
	"github.com/dop251/goja"
)

// Function makes a function object of the platform: it has the given name and
// length and can't be constructed.
func Function(rt *goja.Runtime, name string, length int, fn NativeFunc) *goja.Object {
	o := rt.ToValue(fn).(*goja.Object)
	must(o.DefineDataProperty("name", rt.ToValue(name), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	must(o.DefineDataProperty("length", rt.ToValue(length), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	return o
}

// Method defines an enumerable method, as interfaces of the web have them.
func Method(rt *goja.Runtime, o *goja.Object, name string, length int, fn NativeFunc) {
	must(o.DefineDataProperty(name, Function(rt, name, length, fn), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE))
}

// Hidden defines a property that is writable and configurable but not
// enumerable, as classes and the intrinsics of ECMAScript have them.
func Hidden(o *goja.Object, name string, value goja.Value) {
	must(o.DefineDataProperty(name, value, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE))
}

// Tag defines the Symbol.toStringTag of a prototype.
func Tag(rt *goja.Runtime, o *goja.Object, tag string) {
	must(o.DefineDataPropertySymbol(goja.SymToStringTag, rt.ToValue(tag), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE))
}

// must holds for definitions on objects that no script has seen.
func must(err error) {
	if err != nil {
		panic("jsrun: BUG: " + err.Error())
	}
}

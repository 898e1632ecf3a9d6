package intrinsic

import (
	"github.com/dop251/goja"

	"jsrun/internal/lazy"
)

// NewFunction makes a builtin function object with the attributes of sec-ecmascript-standard-built-in-objects.
func (r *Realm) NewFunction(name string, length int, f Native) *goja.Object {
	o := r.vm.ToValue(f).(*goja.Object)
	r.Describe(o, name, length)
	return o
}

// HiddenFunction makes a function object that scripts never get to see. Stacks leave
// it out if its name begins with `%`.
func (r *Realm) HiddenFunction(name string, f Native) *goja.Object {
	if o := lazy.HiddenFunction(r.vm, name, f); o != nil {
		return o
	}
	return r.NewFunction(name, 0, f)
}

// Describe gives a function object its name and length.
func (r *Realm) Describe(f *goja.Object, name string, length int) {
	Must(f.DefineDataProperty("name", r.vm.ToValue(name), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	if length != 0 { // goja's length
		Must(f.DefineDataProperty("length", r.vm.ToValue(length), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	}
}

// Method defines a builtin method on o.
func (r *Realm) Method(o *goja.Object, name string, length int, f Native) *goja.Object {
	fn := r.NewFunction(name, length, f)
	Hide(o, name, fn)
	return fn
}

// Hide defines a property as most builtins are: writable, configurable, not enumerable.
func Hide(o *goja.Object, name string, v goja.Value) {
	Must(o.DefineDataProperty(name, v, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE))
}

// Tag defines @@toStringTag.
func (r *Realm) Tag(o *goja.Object, tag string) {
	Must(o.DefineDataPropertySymbol(goja.SymToStringTag, r.vm.ToValue(tag), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE))
}

// PrototypeOf returns the prototype property of a pristine constructor.
func PrototypeOf(constructor goja.Value) *goja.Object {
	return constructor.(*goja.Object).Get("prototype").(*goja.Object)
}

// PrototypeFor is GetPrototypeFromConstructor (sec-getprototypefromconstructor)
// for an object that goja has made for newTarget: with the prototype that
// newTarget asks for, %Object.prototype% if that is no object. It throws.
func (r *Realm) PrototypeFor(o, newTarget, fallback *goja.Object) *goja.Object {
	proto := o.Prototype()
	if proto != r.prototypes.object {
		return proto
	}
	if p, ok := newTarget.Get("prototype").(*goja.Object); ok {
		return p
	}
	return fallback
}

// Builtin returns the Go function behind a pristine method.
func Builtin(o *goja.Object, name string) Native {
	return Callee(o.Get(name))
}

// Callee returns the Go function behind a function that goja or jsrun made.
func Callee(v goja.Value) Native {
	f, _ := v.Export().(Native)
	return f
}

package lazy

import (
	"reflect"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"
)

// Object is an object of one runtime with a template of its own, for properties
// that only this runtime has. It must not outlive the runtime.
type Object struct {
	vm  *goja.Runtime
	o   *goja.Object
	own reflect.Value // the template; not valid as long as the object has a shared one
}

// Extend returns an object for properties to be added to, before any script has run.
func Extend(vm *goja.Runtime, o *goja.Object) *Object { return &Object{vm: vm, o: o} }

// Add gives properties to the object, behind those that it has. One that Define
// makes takes the place of one of the same name.
func (x *Object) Add(properties ...Property) {
	l := gojaLayout()
	if l == nil || !x.take(l) {
		x.addNow(properties)
		return
	}
	names, props := l.contents(x.own)
	made := l.made(x.o)
	for _, p := range properties {
		name := unistring.NewFromString(p.Name)
		own, known := props[name]
		switch _, isMade := made[name]; {
		case isMade && p.Define != nil:
			p.Define(x.vm, x.o)
		case isMade:
			x.complete(p)
		case p.Define == nil && known:
			props[name] = l.completing(p, own)
		case p.Define != nil:
			props[name] = l.defining(p)
			if !known {
				*names = append(*names, name)
			}
		}
	}
}

// take sees to it that the template of the object is its own. It fails for an
// object that cannot have one, or whose names somebody has asked for.
func (x *Object) take(l *layout) bool {
	field, ok := l.templateOf(x.o)
	if !ok {
		return false
	}
	if !x.own.IsValid() || field.Pointer() != x.own.Pointer() {
		x.own = l.derive(field)
		field.Set(x.own)
	}
	return true
}

// addNow is Add without a template.
func (x *Object) addNow(properties []Property) {
	for _, p := range properties {
		if p.Define != nil {
			p.Define(x.vm, x.o)
		} else {
			x.complete(p)
		}
	}
}

func (x *Object) complete(p Property) {
	if v, ok := x.o.Get(p.Name).(*goja.Object); ok {
		p.Complete(x.vm, v)
	}
}

package lazy

import (
	"reflect"
	"sync"

	"github.com/dop251/goja"
)

// Property is a property of a template: one that Define makes, or one of goja's
// that Complete completes.
type Property struct {
	Name string
	// Define defines the property on an object. It runs no script.
	Define func(vm *goja.Runtime, o *goja.Object)
	// Complete changes the object that is the value of goja's property. A property
	// that goja does not have is left out.
	Complete func(vm *goja.Runtime, value *goja.Object)
}

// Template is a list of properties, for one object of each runtime.
type Template struct {
	properties []Property
	merged     sync.Map // goja's template → that with the properties
}

// New makes a template, once in a process.
func New(properties ...Property) *Template { return &Template{properties: properties} }

// Apply gives the properties to an object. Those that goja has are left alone, but
// for the ones to be completed.
func (t *Template) Apply(vm *goja.Runtime, o *goja.Object) {
	l := gojaLayout()
	if l == nil {
		t.applyNow(vm, o)
		return
	}
	field, ok := l.templateOf(o)
	if !ok {
		t.applyNow(vm, o)
		return
	}
	merged, ok := t.merged.Load(field.Pointer())
	if !ok {
		merged, _ = t.merged.LoadOrStore(field.Pointer(), t.merge(l, field))
	}
	field.Set(merged.(reflect.Value))
	made := l.values(o)
	for _, p := range t.properties {
		if p.Complete != nil && made.MapIndex(reflect.ValueOf(p.Name).Convert(l.name)).IsValid() {
			p.Complete(vm, o.Get(p.Name).(*goja.Object))
		}
	}
}

// applyNow defines the properties at once.
func (t *Template) applyNow(vm *goja.Runtime, o *goja.Object) {
	for _, p := range t.properties {
		value, _ := o.Get(p.Name).(*goja.Object)
		switch {
		case p.Complete != nil && value != nil:
			p.Complete(vm, value)
		case p.Define != nil && !hasOwn(o, p.Name):
			p.Define(vm, o)
		}
	}
}

// merge makes a template that has the properties of goja's and then these.
func (t *Template) merge(l *layout, goja reflect.Value) reflect.Value {
	merged := reflect.New(l.template)
	names := reflect.MakeSlice(reflect.SliceOf(l.name), 0, len(t.properties))
	props := reflect.MakeMap(l.nameToKey)
	if !goja.IsNil() {
		merged.Elem().Set(goja.Elem())
		names = reflect.AppendSlice(names, open(goja.Elem().Field(l.names)))
		for it := open(goja.Elem().Field(l.props)).MapRange(); it.Next(); {
			props.SetMapIndex(it.Key(), it.Value())
		}
	}
	for _, p := range t.properties {
		name := reflect.ValueOf(p.Name).Convert(l.name)
		own := props.MapIndex(name)
		switch {
		case p.Complete != nil && own.IsValid():
			props.SetMapIndex(name, l.completing(p, own))
		case p.Define != nil && !own.IsValid():
			props.SetMapIndex(name, l.defining(p))
			names = reflect.Append(names, name)
		}
	}
	open(merged.Elem().Field(l.names)).Set(names)
	open(merged.Elem().Field(l.props)).Set(props)
	return merged
}

// defining makes goja's function for a property that is defined. What goja keeps
// for it, attributes included, is taken from an object that has nothing else.
func (l *layout) defining(p Property) reflect.Value {
	key := reflect.ValueOf(p.Name).Convert(l.name)
	return l.convert(func(vm *goja.Runtime) goja.Value {
		o := vm.CreateObject(nil)
		p.Define(vm, o)
		return l.values(o).MapIndex(key).Interface().(goja.Value)
	})
}

// completing makes goja's function for a property that is completed.
func (l *layout) completing(p Property, own reflect.Value) reflect.Value {
	key := reflect.ValueOf(p.Name).Convert(l.name)
	return l.convert(func(vm *goja.Runtime) goja.Value {
		property := own.Call([]reflect.Value{reflect.ValueOf(vm)})[0]
		o := vm.CreateObject(nil)
		l.values(o).SetMapIndex(key, property)
		p.Complete(vm, o.Get(p.Name).(*goja.Object))
		return property.Interface().(goja.Value)
	})
}

func (l *layout) convert(f func(*goja.Runtime) goja.Value) reflect.Value {
	return reflect.ValueOf(f).Convert(l.factory)
}

// hasOwn tells whether o has a property of its own.
func hasOwn(o *goja.Object, name string) bool {
	for _, own := range o.GetOwnPropertyNames() {
		if own == name {
			return true
		}
	}
	return false
}

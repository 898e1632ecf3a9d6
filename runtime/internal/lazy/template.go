package lazy

import (
	"reflect"
	"slices"
	"sync"

	"github.com/dop251/goja"
)

// Property is a property of a template: one that Define makes, or one of goja's
// that Complete completes.
type Property struct {
	Name string
	// Define defines the property on an object. It is called once or more for a
	// runtime, should an interrupt cut it short.
	Define func(vm *goja.Runtime, o *goja.Object)
	// Complete changes the object that is the value of goja's property, before
	// anything else sees it. A property that goja does not have is left out.
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
	t.completeMade(vm, o, l)
}

// completeMade completes the properties that goja has made already.
func (t *Template) completeMade(vm *goja.Runtime, o *goja.Object, l *layout) {
	for key := range l.made(o).Seq() {
		i := slices.IndexFunc(t.properties, func(p Property) bool { return p.Name == key.String() })
		if i < 0 || t.properties[i].Complete == nil {
			continue
		}
		t.properties[i].Complete(vm, o.Get(key.String()).(*goja.Object))
	}
}

// applyNow defines and completes the properties at once.
func (t *Template) applyNow(vm *goja.Runtime, o *goja.Object) {
	own := o.GetOwnPropertyNames()
	for _, p := range t.properties {
		switch has := slices.Contains(own, p.Name); {
		case has && p.Complete != nil:
			p.Complete(vm, o.Get(p.Name).(*goja.Object))
		case !has && p.Define != nil:
			p.Define(vm, o)
		}
	}
}

// merge makes a template that has the properties of goja's and then these.
func (t *Template) merge(l *layout, goja reflect.Value) reflect.Value {
	merged := reflect.New(l.template)
	names, props := open(merged.Elem(), l.templateNames), open(merged.Elem(), l.templateProps)
	props.Set(reflect.MakeMap(props.Type()))
	if !goja.IsNil() {
		for i := range l.template.NumField() {
			if i != l.templateProps {
				open(merged.Elem(), i).Set(open(goja.Elem(), i))
			}
		}
		names.Set(names.Slice3(0, names.Len(), names.Len())) // to append is to copy
		for it := open(goja.Elem(), l.templateProps).MapRange(); it.Next(); {
			props.SetMapIndex(it.Key(), it.Value())
		}
	}
	for _, p := range t.properties {
		name := reflect.ValueOf(p.Name).Convert(props.Type().Key())
		own := props.MapIndex(name)
		switch {
		case own.IsValid() && p.Complete != nil:
			props.SetMapIndex(name, l.completing(p, own).Convert(props.Type().Elem()))
		case !own.IsValid() && p.Define != nil:
			props.SetMapIndex(name, l.defining(p).Convert(props.Type().Elem()))
			names.Set(reflect.Append(names, name))
		}
	}
	return merged
}

// defining makes goja's function for a property that is defined. What goja keeps
// for it, attributes included, is taken from an object that has nothing else.
func (l *layout) defining(p Property) reflect.Value {
	return reflect.ValueOf(func(vm *goja.Runtime) goja.Value {
		o := vm.CreateObject(nil)
		p.Define(vm, o)
		made := l.made(o)
		return made.MapIndex(reflect.ValueOf(p.Name).Convert(made.Type().Key())).Interface().(goja.Value)
	})
}

// completing makes goja's function for a property that is completed.
func (l *layout) completing(p Property, own reflect.Value) reflect.Value {
	make := own.Convert(reflect.TypeFor[factory]()).Interface().(factory)
	return reflect.ValueOf(func(vm *goja.Runtime) goja.Value {
		property := make(vm)
		o := vm.CreateObject(nil)
		made := l.made(o)
		made.SetMapIndex(reflect.ValueOf(p.Name).Convert(made.Type().Key()), reflect.ValueOf(property))
		p.Complete(vm, o.Get(p.Name).(*goja.Object))
		return property
	})
}

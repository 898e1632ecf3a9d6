package lazy

import (
	"maps"
	"reflect"
	"slices"
	"sync"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"
)

// Property is a property of a template: one that Define makes, or one of goja's
// that Complete completes, Adapt changes or Absent takes away.
type Property struct {
	Name string
	// Symbol is the key of one that Define makes, instead of a name.
	Symbol *goja.Symbol
	// Define defines the property on an object. It is called once or more for a
	// runtime, should an interrupt cut it short.
	Define func(vm *goja.Runtime, o *goja.Object)
	// Complete changes the object that is the value of goja's property, before
	// anything else sees it. A property that goja does not have is left out.
	Complete func(vm *goja.Runtime, value *goja.Object)
	// Adapt is Complete for an accessor, and for a property that gets another value: it
	// gets an object that has the property.
	Adapt func(vm *goja.Runtime, o *goja.Object)
	// Absent takes goja's property off.
	Absent bool
}

// changes tells whether the property is one of goja's.
func (p Property) changes() bool { return p.Complete != nil || p.Adapt != nil }

// change completes or adapts the property of an object that has it.
func (p Property) change(vm *goja.Runtime, o *goja.Object) {
	if p.Adapt != nil {
		p.Adapt(vm, o)
	} else if value, ok := o.Get(p.Name).(*goja.Object); ok {
		p.Complete(vm, value)
	}
}

// Template is a list of properties, for one object of each runtime.
type Template struct {
	properties []Property
	parts      []*Template // of what Join has made; nil for others
	merged     sync.Map    // goja's template → that with the properties
}

// New makes a template, once in a process.
func New(properties ...Property) *Template { return &Template{properties: properties} }

// Parts are the templates that one object gets, in order; nil behind the last.
type Parts [8]*Template

// joined are the templates that Join has made, by their parts.
var joined sync.Map

// Join makes one template that does what applying its parts one after the other does.
// The same ones give the same template again.
func Join(parts Parts) *Template {
	if parts[1] == nil {
		return parts[0]
	}
	t, ok := joined.Load(parts)
	if !ok {
		t, _ = joined.LoadOrStore(parts, join(slices.DeleteFunc(parts[:], func(t *Template) bool { return t == nil })))
	}
	return t.(*Template)
}

func join(parts []*Template) *Template {
	all := &Template{parts: parts}
	for _, part := range parts {
		all.properties = append(all.properties, part.properties...)
	}
	return all
}

// Apply gives the properties to an object. Those that goja has are left alone, but
// for the ones to be completed.
func (t *Template) Apply(vm *goja.Runtime, o *goja.Object) {
	l := gojaLayout()
	if l == nil {
		t.applyNow(vm, o)
		return
	}
	field, names, ok := l.templateAndNames(o)
	if !ok || !t.definable(o, l) {
		if field.IsValid() && field.IsNil() { // it has just become one with a template
			field.Set(l.derive(field))
		}
		t.applyNow(vm, o)
		return
	}
	t.name(o, l, field, names)
	merged, ok := t.merged.Load(field.Pointer())
	if !ok {
		merged, _ = t.merged.LoadOrStore(field.Pointer(), t.merge(l, field))
	}
	field.Set(merged.(reflect.Value))
	t.completeMade(vm, o, l)
}

// definable tells whether the object can get all the properties by a template: it
// has no symbols yet if there are some to be added, and has made none of those that
// are to be taken off.
func (t *Template) definable(o *goja.Object, l *layout) bool {
	made := l.made(o)
	for _, p := range t.properties {
		_, has := made[unistring.NewFromString(p.Name)]
		if p.Absent && has || p.Symbol != nil && l.hasSymbols(o) {
			return false
		}
	}
	return true
}

// name puts the names of the properties that an object is about to get behind its
// own, if somebody has asked for those.
func (t *Template) name(o *goja.Object, l *layout, field reflect.Value, names *[]unistring.String) {
	if len(*names) == 0 {
		return
	}
	var known map[unistring.String]factory
	if !field.IsNil() {
		_, known = l.contents(field)
	}
	made := l.made(o)
	for _, p := range t.properties {
		name := unistring.NewFromString(p.Name)
		switch _, has := made[name]; {
		case p.Absent:
			*names = slices.DeleteFunc(slices.Clone(*names), func(n unistring.String) bool { return n == name })
		case !has && p.Define != nil && p.Symbol == nil && known[name] == nil:
			*names = append(slices.Clip(*names), name)
		}
	}
}

// completeMade completes the properties that goja has made already.
func (t *Template) completeMade(vm *goja.Runtime, o *goja.Object, l *layout) {
	made := l.made(o)
	for _, p := range t.properties {
		if _, ok := made[unistring.NewFromString(p.Name)]; ok && p.changes() {
			p.change(vm, o)
		}
	}
}

// applyNow completes and defines the properties at once. What is defined may need
// what is completed.
func (t *Template) applyNow(vm *goja.Runtime, o *goja.Object) {
	for _, part := range t.parts {
		part.applyNow(vm, o)
	}
	if t.parts != nil {
		return
	}
	own := o.GetOwnPropertyNames()
	for _, p := range t.properties {
		if p.changes() && slices.Contains(own, p.Name) {
			p.change(vm, o)
		}
	}
	for _, p := range t.properties {
		switch has := slices.Contains(own, p.Name); {
		case p.Absent && has:
			if err := o.Delete(p.Name); err != nil {
				panic("jsrun: BUG: " + err.Error())
			}
		case p.Symbol != nil && !slices.Contains(o.Symbols(), p.Symbol), p.Define != nil && p.Symbol == nil && !has:
			p.Define(vm, o)
		}
	}
}

// merge makes a template that has the properties of goja's and then these.
func (t *Template) merge(l *layout, goja reflect.Value) reflect.Value {
	merged := l.derive(goja)
	names, props := l.contents(merged)
	symbols, symbolProps := l.symbolContents(merged)
	for _, p := range t.properties {
		name := unistring.NewFromString(p.Name)
		switch own, ok := props[name]; {
		case p.Symbol != nil:
			if (*symbolProps)[p.Symbol] == nil {
				(*symbolProps)[p.Symbol] = l.definingSymbol(p)
				*symbols = append(*symbols, p.Symbol)
			}
		case ok && p.Absent:
			delete(props, name)
			*names = slices.DeleteFunc(slices.Clone(*names), func(n unistring.String) bool { return n == name })
		case ok && p.changes():
			props[name] = l.completing(p, own)
		case !ok && p.Define != nil:
			props[name] = l.defining(p)
			*names = append(*names, name)
		}
	}
	return merged
}

// empty makes a template for that many properties.
func (l *layout) empty(properties int) reflect.Value {
	t := reflect.New(l.template)
	*l.properties(t) = make(map[unistring.String]factory, properties)
	*at[map[*goja.Symbol]factory](t.Elem(), l.templateSymbolProps) = map[*goja.Symbol]factory{}
	return t
}

// derive copies a template of goja's, nil for an empty one, to be changed.
func (l *layout) derive(own reflect.Value) reflect.Value {
	if own.IsNil() {
		return l.empty(0)
	}
	derived := reflect.New(l.template)
	for i := range l.template.NumField() {
		open(derived.Elem(), i).Set(open(own.Elem(), i))
	}
	names, props := l.contents(derived)
	*names = slices.Clip(*names) // to append is to copy
	*l.properties(derived) = maps.Clone(props)
	symbols, symbolProps := l.symbolContents(derived)
	*symbols = slices.Clip(*symbols)
	if *symbolProps = maps.Clone(*symbolProps); *symbolProps == nil {
		*symbolProps = map[*goja.Symbol]factory{}
	}
	return derived
}

// defining makes goja's function for a property that is defined. What goja keeps
// for it, attributes included, is taken from an object that has nothing else.
func (l *layout) defining(p Property) factory {
	name := unistring.NewFromString(p.Name)
	return func(vm *goja.Runtime) goja.Value {
		o := vm.CreateObject(nil)
		p.Define(vm, o)
		return l.made(o)[name]
	}
}

// definingSymbol is defining for a property with a symbol.
func (l *layout) definingSymbol(p Property) factory {
	return func(vm *goja.Runtime) goja.Value {
		o := vm.CreateObject(nil)
		p.Define(vm, o)
		return l.madeSymbol(o)
	}
}

// completing makes goja's function for a property that is completed.
func (l *layout) completing(p Property, own factory) factory {
	name := unistring.NewFromString(p.Name)
	return func(vm *goja.Runtime) goja.Value {
		o := vm.CreateObject(nil)
		made := l.made(o)
		made[name] = own(vm)
		p.change(vm, o)
		return made[name]
	}
}

package inspect

import (
	"github.com/dop251/goja"

	"jsrun/hostapi/internal/realm"
)

// className is the name of the class that an object is an instance of.
type className struct {
	name string
	null bool // the object has no prototype
}

// prefix returns the words before the opening brace of an object, with a space
// at the end: its class, the size of a collection, its tag.
func (c className) prefix(tag, fallback, size string) string {
	if c.null {
		if tag != "" && fallback != tag {
			return "[" + fallback + size + ": null prototype] [" + tag + "] "
		}
		return "[" + fallback + size + ": null prototype] "
	}
	if tag != "" && c.name != tag {
		return c.name + size + " [" + tag + "] "
	}
	return c.name + size + " "
}

// classOf finds the constructor of an object: the first on its chain of
// prototypes that has a name and whose prototype is on the chain too.
func (p *printer) classOf(s *shape, depth int) className {
	var first *goja.Object
	for o, i := s.obj, 0; o != nil && i < maxDepth; i++ {
		if name, ok := p.constructorName(s.obj, o); ok {
			if p.opts.ShowHidden && (o != first || !builtinClasses[name]) {
				p.addPrototypeProperties(s, o, first)
			}
			return className{name: name}
		}
		o = p.realm.Prototype(o)
		if i == 0 {
			first = o
		}
	}
	if first == nil {
		return className{null: true}
	}
	return className{name: p.complexName(s, first, depth)}
}

// complexName names an object whose prototypes have no usable constructor.
func (p *printer) complexName(s *shape, first *goja.Object, depth int) string {
	name := internalName(s.brand)
	if depth > p.opts.Depth {
		return name + " <Complex prototype>"
	}
	class := p.classOf(&shape{obj: first, brand: p.realm.BrandOf(first)}, depth+1)
	if !class.null {
		return name + " <" + class.name + ">"
	}
	opts := p.opts
	opts.CustomInspect = false
	opts.Depth = -1
	return name + " <" + newPrinter(p.in, opts).value(first, 0) + ">"
}

// constructorName returns the name of the own constructor property of holder if
// that is a class that o is an instance of.
func (p *printer) constructorName(o, holder *goja.Object) (string, bool) {
	prop, ok := p.realm.OwnString(holder, "constructor")
	if !ok {
		return "", false
	}
	ctor, ok := prop.Value.(*goja.Object)
	if !ok || !realm.IsCallable(ctor) {
		return "", false
	}
	if ctor = p.realm.ProxyTarget(ctor); ctor == nil {
		return "", false
	}
	name := p.realm.Get(ctor, p.in.rt.ToValue("name"))
	if name == nil || !goja.IsString(name) || name.String() == "" || !p.isInstance(o, ctor) {
		return "", false
	}
	return name.String(), true
}

// isInstance is OrdinaryHasInstance (sec-ordinaryhasinstance).
func (p *printer) isInstance(o, ctor *goja.Object) bool {
	prop, ok := p.realm.OwnString(ctor, "prototype")
	if !ok {
		return false
	}
	want, ok := prop.Value.(*goja.Object)
	if !ok {
		return false
	}
	return p.inherits(o, want)
}

// inherits tells whether proto is on the chain of prototypes of o.
func (p *printer) inherits(o, proto *goja.Object) bool {
	for range maxDepth {
		if o = p.realm.Prototype(o); o == nil {
			return false
		}
		if o == proto {
			return true
		}
	}
	return false
}

// addPrototypeProperties collects what an instance has from its classes, down to
// the first that is built in; showHidden lists it.
func (p *printer) addPrototypeProperties(s *shape, holder, first *goja.Object) {
	seen := map[string]bool{}
	for _, key := range p.realm.OwnKeys(s.obj) {
		seen[key.String()] = true
	}
	o := first
	if o == nil {
		o = holder
	}
	for depth := 0; o != nil && depth < 3; depth++ {
		if prop, ok := p.realm.OwnString(o, "constructor"); ok {
			if ctor, ok := prop.Value.(*goja.Object); ok {
				name := p.realm.Get(ctor, p.in.rt.ToValue("name"))
				if name != nil && builtinClasses[name.String()] {
					return
				}
			}
		}
		p.addAccessors(s, o, seen)
		o = p.realm.Prototype(o)
	}
}

func (p *printer) addAccessors(s *shape, o *goja.Object, seen map[string]bool) {
	for _, key := range p.realm.OwnKeys(o) {
		name := key.String()
		if name == "constructor" || seen[name] {
			continue
		}
		seen[name] = true
		prop, ok := p.realm.Own(o, key)
		if !ok || realm.IsCallable(prop.Value) {
			continue
		}
		s.hidden = append(s.hidden, hiddenProperty{holder: o, key: key})
	}
}

// internalName is what V8 calls an object of a brand.
func internalName(b realm.Brand) string {
	if name, ok := brandNames[b]; ok {
		return name
	}
	return "Object"
}

var brandNames = map[realm.Brand]string{
	realm.BrandFunction:    "Function",
	realm.BrandArray:       "Array",
	realm.BrandError:       "Error",
	realm.BrandDate:        "Date",
	realm.BrandRegExp:      "RegExp",
	realm.BrandMap:         "Map",
	realm.BrandSet:         "Set",
	realm.BrandWeakMap:     "WeakMap",
	realm.BrandWeakSet:     "WeakSet",
	realm.BrandPromise:     "Promise",
	realm.BrandArrayBuffer: "ArrayBuffer",
	realm.BrandDataView:    "DataView",
}

// builtinClasses are the global classes of ECMAScript.
var builtinClasses = func() map[string]bool {
	classes := make(map[string]bool)
	for _, name := range []string{
		"Object", "Function", "Array", "Number", "Boolean", "String", "Symbol", "Date", "Promise",
		"RegExp", "Error", "AggregateError", "EvalError", "RangeError", "ReferenceError", "SyntaxError",
		"TypeError", "URIError", "ArrayBuffer", "Uint8Array", "Int8Array", "Uint16Array", "Int16Array",
		"Uint32Array", "Int32Array", "Float32Array", "Float64Array", "Uint8ClampedArray",
		"BigUint64Array", "BigInt64Array", "DataView", "Map", "BigInt", "Set", "WeakMap", "WeakSet",
		"WeakRef", "Proxy", "FinalizationRegistry", "Iterator",
	} {
		classes[name] = true
	}
	return classes
}()

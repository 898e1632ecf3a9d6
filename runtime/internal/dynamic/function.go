package dynamic

import (
	"strings"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/pipeline"
	"jsrun/runtime/internal/source"
	"jsrun/runtime/internal/syntax"
)

// kind is one of the four constructors of CreateDynamicFunction (sec-createdynamicfunction).
type kind struct {
	name             string
	prefix           string // of the source text
	async, generator bool
	proto            *goja.Object // what its instances inherit from
	own              *goja.Object // goja's constructor, nil if it has none
}

// makeFunction replaces a property of an object that has %Function%, goja's own.
func (d *dynamic) makeFunction(o *goja.Object, name string) {
	if d.function == nil {
		own := o.Get(name).(*goja.Object)
		d.function = d.constructor(kind{name: "Function", prefix: "function", own: own, proto: prototype(own)}, nil)
	}
	define(o, name, d.function)
}

func (d *dynamic) setUpConstructors() {
	proto := d.functionProto()
	base := func() *goja.Object {
		proto.Get("constructor") // makes it
		return d.function
	}
	d.realm.OnCoroutines(func() {
		for _, k := range []kind{
			{name: "AsyncFunction", prefix: "async function", async: true, proto: d.realm.AsyncFunctionPrototype()},
			{name: "GeneratorFunction", prefix: "function*", generator: true, proto: d.realm.GeneratorFunctionPrototype()},
		} {
			k.own = k.proto.Get("constructor").(*goja.Object)
			define(k.proto, "constructor", d.constructor(k, base()))
		}
	})
	d.realm.WhenReady(func() {
		d.realm.SetConstructor(d.constructor(kind{name: "AsyncGeneratorFunction", prefix: "async function*", async: true, generator: true,
			proto: d.realm.AsyncGeneratorFunctionPrototype()}, base()))
	})
}

func prototype(constructor *goja.Object) *goja.Object {
	return constructor.Get("prototype").(*goja.Object)
}

func define(o *goja.Object, name string, v goja.Value) {
	if err := o.DefineDataProperty(name, v, goja.FLAG_NOT_SET, goja.FLAG_NOT_SET, goja.FLAG_NOT_SET); err != nil {
		panic("jsrun: BUG: " + err.Error())
	}
}

// constructor makes a constructor object in place of goja's, with the same prototype object.
func (d *dynamic) constructor(k kind, base *goja.Object) *goja.Object {
	ctor := d.vm.ToValue(func(c goja.ConstructorCall) *goja.Object { return d.create(k, c) }).(*goja.Object)
	describe(d.vm, ctor, k.name, 1)
	if err := ctor.DefineDataProperty("prototype", k.proto, goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE); err != nil {
		panic("jsrun: BUG: " + err.Error())
	}
	if base != nil {
		_ = ctor.SetPrototype(base)
	}
	return ctor
}

// create is CreateDynamicFunction (sec-createdynamicfunction).
func (d *dynamic) create(k kind, c goja.ConstructorCall) *goja.Object {
	params, body := "", ""
	texts := make([]goja.Value, len(c.Arguments))
	for i, a := range c.Arguments {
		if _, ok := a.(*goja.Symbol); ok {
			panic(d.vm.NewTypeError("Cannot convert a Symbol value to a string"))
		}
		texts[i] = d.vm.ToValue(a.String())
	}
	if n := len(texts); n > 0 {
		list := make([]string, n-1)
		for i := range list {
			list[i] = texts[i].String()
		}
		params, body = strings.Join(list, ","), texts[n-1].String()
	}
	d.bound(len(params) + len(body))
	if err := syntax.CheckDynamicFunction(params, body, k.async, k.generator); err != nil {
		d.throw(err)
	}
	text := k.prefix + " anonymous(" + params + "\n) {\n" + body + "\n}"
	unit, err := pipeline.Compile(d.file("", "("+text+")"), syntax.Options{})
	if err != nil {
		d.throw(err)
	}
	unit.Announce(d.realm)
	v, err := d.vm.RunProgram(unit.Program)
	if err != nil {
		panic(err)
	}
	f := v.(*goja.Object)
	if c.NewTarget != nil {
		if p, ok := c.NewTarget.Get("prototype").(*goja.Object); ok && p != k.proto {
			_ = f.SetPrototype(p)
		}
	}
	return f
}

// throw throws an early error as the SyntaxError that scripts expect.
func (d *dynamic) throw(err error) {
	message := err.Error()
	if e, ok := err.(*source.SyntaxError); ok {
		message = e.Message
	}
	e, newErr := d.vm.New(d.realm.Global("SyntaxError"), d.vm.ToValue(message))
	if newErr != nil {
		panic(newErr)
	}
	panic(e)
}

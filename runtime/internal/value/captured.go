package value

import (
	"github.com/dop251/goja"

	"jsrun/internal/lazy"
	"jsrun/runtime/internal/intrinsic"
)

// captured are the builtins that conversions need, as they were before scripts
// could replace them. Those of a constructor are there from the moment on when
// something first asks goja for it.
type captured struct {
	objectProto    *goja.Object
	date, set      *goja.Object
	mapForEach     intrinsic.Native
	setForEach     intrinsic.Native
	setAdd         intrinsic.Native
	typedArrayView view
	dataView       view
	dataViewProto  *goja.Object
	pause          intrinsic.Native // a function of the script's kind that does nothing
}

func (c *Converter) capture() {
	c.kept.objectProto = c.vm.NewObject().Prototype()
	c.realm.Keep(kept{}, c)
	c.realm.Extend(c.vm.GlobalObject(), capturedTemplate)
}

// kept is the key that the converter is kept under.
type kept struct{}

// capturedTemplate captures the constructors that scripts come by through a property
// of the global object, as goja makes them.
var capturedTemplate = func() *lazy.Template {
	var properties []lazy.Property
	for _, name := range []string{"DataView", "Date", "Map", "Set", "Uint8Array"} {
		properties = append(properties, lazy.Property{Name: name, Complete: func(vm *goja.Runtime, constructor *goja.Object) {
			intrinsic.Of(vm).Kept(kept{}).(*Converter).made(name, constructor)
		}})
	}
	return lazy.New(properties...)
}()

// made captures what is needed of a constructor.
func (c *Converter) made(name string, constructor *goja.Object) {
	k, proto := &c.kept, intrinsic.PrototypeOf(constructor)
	switch name {
	case "DataView":
		k.dataViewProto, k.dataView = proto, c.viewGetters(proto, "byteLength")
	case "Date":
		k.date = constructor
	case "Map":
		k.mapForEach = intrinsic.Builtin(proto, "forEach")
	case "Set":
		k.set = constructor
		k.setForEach, k.setAdd = intrinsic.Builtin(proto, "forEach"), intrinsic.Builtin(proto, "add")
	case "Uint8Array":
		k.typedArrayView = c.viewGetters(proto.Prototype(), "length")
		k.typedArrayView.tag = c.getter(proto.Prototype(), goja.SymToStringTag)
	}
}

// dateConstructor returns the initial Date.
func (c *Converter) dateConstructor() *goja.Object {
	if c.kept.date == nil {
		c.realm.Touch("Date")
	}
	return c.kept.date
}

// setConstructor returns the initial Set.
func (c *Converter) setConstructor() *goja.Object {
	if c.kept.set == nil {
		c.realm.Touch("Set")
	}
	return c.kept.set
}

// typedArray returns the getters of typed arrays.
func (k *captured) typedArray(c *Converter) view {
	if k.typedArrayView.buffer == nil {
		c.realm.Touch("Uint8Array")
	}
	return k.typedArrayView
}

// letInterruptsIn gives goja the opportunity to notice an interrupt, which it
// does only where it runs code of scripts. It throws.
func (c *Converter) letInterruptsIn() {
	if c.kept.pause == nil {
		c.kept.pause = intrinsic.Callee(c.realm.Run("() => {}"))
	}
	c.kept.pause(goja.FunctionCall{This: goja.Undefined()})
}

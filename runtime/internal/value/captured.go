package value

import (
	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

// captured are the builtins that conversions need, as they were before scripts
// could replace them. Those of a constructor are there from the moment on when
// something first asks goja for it.
type captured struct {
	objectProto *goja.Object
	date        *goja.Object
	mapOf       *goja.Object
	setOf       *goja.Object
	mapForEach  intrinsic.Native
	setForEach  intrinsic.Native
	setAdd      intrinsic.Native
}

func (c *Converter) capture() {
	c.kept.objectProto = c.vm.NewObject().Prototype()
	c.loop.WhenMade([]string{"Date", "Map", "Set"}, func(name string, v *goja.Object) {
		switch name {
		case "Date":
			c.kept.date = v
		case "Map":
			c.kept.mapOf = v
			c.kept.mapForEach = intrinsic.Builtin(intrinsic.PrototypeOf(v), "forEach")
		case "Set":
			c.kept.setOf = v
			c.kept.setForEach = intrinsic.Builtin(intrinsic.PrototypeOf(v), "forEach")
			c.kept.setAdd = intrinsic.Builtin(intrinsic.PrototypeOf(v), "add")
		}
	})
}

// dateConstructor returns the initial Date. It throws.
func (c *Converter) dateConstructor() *goja.Object {
	if c.kept.date == nil {
		c.realm.Touch("Date")
	}
	return c.kept.date
}

// setConstructor returns the initial Set. It throws.
func (c *Converter) setConstructor() *goja.Object {
	if c.kept.setOf == nil {
		c.realm.Touch("Set")
	}
	return c.kept.setOf
}

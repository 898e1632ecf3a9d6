package timers

import (
	"github.com/dop251/goja"
	"slices"

	"jsrun/hostapi/internal/nodeerror"
	"jsrun/hostapi/internal/realm"
	"jsrun/runtime/host"
)

// immediate is the state of an Immediate object.
type immediate struct {
	object *goja.Object
	timer  host.Timer
}

func (t *timers) setImmediate(call goja.FunctionCall) goja.Value {
	callback := nodeerror.Callback(t.rt, call.Argument(0))
	var args []goja.Value
	if len(call.Arguments) > 1 {
		args = slices.Clone(call.Arguments[1:]) // goja uses the array again
	}
	if t.immediates == nil {
		t.immediates = t.immediateClass()
	}
	im := &immediate{}
	im.object = newObject(t.rt, t.immediates, im)
	im.timer = t.loop.SetImmediate(func() { t.loop.Call(callback, im.object, args...) })
	return im.object
}

// clearImmediate cancels what setImmediate returned and ignores anything else.
func (t *timers) clearImmediate(call goja.FunctionCall) goja.Value {
	if o, ok := call.Argument(0).(*goja.Object); ok {
		if im := stateOf[*immediate](o); im != nil {
			im.timer.Stop()
		}
	}
	return goja.Undefined()
}

// immediateClass makes Immediate.prototype.
func (t *timers) immediateClass() *goja.Object {
	proto := newClass(t.rt, "Immediate")
	method := func(name string, fn func(*immediate) goja.Value) {
		realm.Hidden(proto, name, realm.Function(t.rt, name, 0, func(call goja.FunctionCall) goja.Value {
			return fn(receiver[*immediate](t.rt, call, "Immediate"))
		}))
	}
	method("ref", func(im *immediate) goja.Value { im.timer.Ref(); return im.object })
	method("unref", func(im *immediate) goja.Value { im.timer.Unref(); return im.object })
	method("hasRef", func(im *immediate) goja.Value { return t.rt.ToValue(im.timer.HasRef()) })
	t.disposable(proto, func(call goja.FunctionCall) { receiver[*immediate](t.rt, call, "Immediate").timer.Stop() })
	return proto
}

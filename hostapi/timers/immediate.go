package timers

import (
	"github.com/dop251/goja"
	"slices"

	"jsrun/hostapi/internal/realm"
	"jsrun/runtime/host"
)

// immediate is the state of an Immediate object.
type immediate struct {
	timers   *timers
	object   *goja.Object
	callback goja.Value
	args     []goja.Value
	timer    host.Timer
}

// run is the task of the immediate.
func (im *immediate) run() { im.timers.loop.Call(im.callback, im.object, im.args...) }

func (t *timers) setImmediate(call goja.FunctionCall) goja.Value {
	callback := t.callback(call)
	if t.immediates == nil {
		t.immediates = immediateObjects.In(t.rt, t.immediateClass())
	}
	o, im := t.immediates.New()
	im.timers, im.object, im.callback = t, o, callback
	if len(call.Arguments) > 1 {
		im.args = slices.Clone(call.Arguments[1:]) // goja uses the array again
	}
	im.timer = t.loop.SetImmediate(im.run)
	return o
}

// clearImmediate cancels what setImmediate returned and ignores anything else.
func (t *timers) clearImmediate(call goja.FunctionCall) goja.Value {
	if o, ok := call.Argument(0).(*goja.Object); ok {
		if im := stateOf(t, &immediateObjects, o); im != nil {
			im.timer.Stop()
		}
	}
	return goja.Undefined()
}

// immediateClass makes Immediate.prototype.
func (t *timers) immediateClass() *goja.Object {
	proto := newClass(t.rt, "Immediate")
	this := func(call goja.FunctionCall) *immediate { return receiver(t, &immediateObjects, call, "Immediate") }
	method := func(name string, fn func(*immediate) goja.Value) {
		realm.Hidden(proto, name, realm.Function(t.rt, name, 0, func(call goja.FunctionCall) goja.Value { return fn(this(call)) }))
	}
	method("ref", func(im *immediate) goja.Value { im.timer.Ref(); return im.object })
	method("unref", func(im *immediate) goja.Value { im.timer.Unref(); return im.object })
	method("hasRef", func(im *immediate) goja.Value { return t.rt.ToValue(im.timer.HasRef()) })
	t.disposable(proto, func(call goja.FunctionCall) { this(call).timer.Stop() })
	return proto
}

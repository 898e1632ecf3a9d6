// Package timers is the binding of setTimeout, setInterval, setImmediate, the
// functions that cancel them, and queueMicrotask, as Node has them.
//
// A timer is an object of a class Timeout or Immediate. clearTimeout and
// clearInterval also take its number. When and in what order things run is the
// loop's business; this package converts arguments and keeps the numbers.
package timers

import (
	"math"
	"reflect"
	"slices"
	"strconv"
	"time"

	"github.com/dop251/goja"

	"jsrun/hostapi/internal/nodeerror"
	"jsrun/hostapi/internal/realm"
	"jsrun/internal/lazy"
	"jsrun/runtime/host"
)

// New returns the binding that defines the timer functions.
func New() host.Binding {
	return func(loop host.Loop) error {
		t := &timers{loop: loop, rt: loop.Runtime(), active: make(map[int64]*timeout)}
		var globals []host.Global
		for _, f := range []struct {
			name   string
			length int
			fn     realm.NativeFunc
		}{
			{"setTimeout", 5, func(c goja.FunctionCall) goja.Value { return t.set(c, false) }},
			{"setInterval", 5, func(c goja.FunctionCall) goja.Value { return t.set(c, true) }},
			{"setImmediate", 4, t.setImmediate},
			{"clearTimeout", 1, t.clear},
			{"clearInterval", 1, t.clear},
			{"clearImmediate", 1, t.clearImmediate},
			{"queueMicrotask", 1, t.queueMicrotask},
		} {
			globals = append(globals, host.Global{Name: f.name, Enumerable: true, Make: func() goja.Value {
				return realm.Function(t.rt, f.name, f.length, f.fn)
			}})
		}
		loop.DefineGlobals(globals...)
		return nil
	}
}

// timers is the state behind the timer functions of one runtime.
type timers struct {
	loop       host.Loop
	rt         *goja.Runtime
	timeouts   *lazy.Maker[timeout] // nil until needed
	immediates *lazy.Maker[immediate]
	lastID     int64
	active     map[int64]*timeout // those whose number was asked for
}

// milliseconds converts a delay: what is not a number from 1 to the largest
// signed 32-bit number counts as 1.
func milliseconds(v goja.Value) time.Duration {
	if _, ok := v.(*goja.Symbol); ok || goja.IsBigInt(v) {
		// Node throws here, in the words of its engine.
		v.ToNumber()
	}
	ms := v.ToFloat()
	if !(ms >= 1 && ms <= math.MaxInt32) {
		ms = 1
	}
	return time.Duration(ms) * time.Millisecond
}

// callback returns the first argument of a call, which is a function. goja makes a
// closure to tell that of any object; the type tells it of those that are no proxies.
func (t *timers) callback(call goja.FunctionCall) *goja.Object {
	v := call.Argument(0)
	o, ok := v.(*goja.Object)
	if !ok || o.ExportType() != functionType {
		o, _ = nodeerror.Callback(t.rt, v).(*goja.Object)
	}
	return o
}

var functionType = reflect.TypeFor[func(goja.FunctionCall) goja.Value]()

func (t *timers) set(call goja.FunctionCall, repeat bool) goja.Value {
	callback := t.callback(call)
	delay := milliseconds(call.Argument(1))
	if t.timeouts == nil {
		t.timeouts = timeoutObjects.In(t.rt, t.timeoutClass())
	}
	o, to := t.timeouts.New()
	to.timers, to.object, to.callback = t, o, callback
	if len(call.Arguments) > 2 {
		to.more().args = slices.Clone(call.Arguments[2:]) // goja uses the array again
	}
	to.start(delay, repeat)
	return o
}

// clear cancels what setTimeout or setInterval returned, or the number or string
// of it. Anything else is ignored.
func (t *timers) clear(call goja.FunctionCall) goja.Value {
	v := call.Argument(0)
	if o, ok := v.(*goja.Object); ok {
		if to := stateOf(t, &timeoutObjects, o); to != nil {
			to.close()
		}
		return goja.Undefined()
	}
	if to := t.byNumber(v); to != nil {
		to.close()
	}
	return goja.Undefined()
}

func (t *timers) byNumber(v goja.Value) *timeout {
	if !goja.IsNumber(v) && !goja.IsString(v) {
		return nil
	}
	id, err := strconv.ParseInt(v.String(), 10, 64)
	if err != nil {
		return nil
	}
	return t.active[id]
}

func (t *timers) queueMicrotask(call goja.FunctionCall) goja.Value {
	callback := t.callback(call)
	t.loop.Microtask(func() { t.loop.Call(callback, goja.Undefined()) })
	return goja.Undefined()
}

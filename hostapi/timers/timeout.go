package timers

import (
	"github.com/dop251/goja"

	"jsrun/hostapi/internal/realm"
	"jsrun/runtime/host"
)

// timeout is the state of a Timeout object.
type timeout struct {
	timers   *timers
	object   *goja.Object
	callback goja.Value
	args     []goja.Value
	timer    host.Timer
	repeat   bool
	closed   bool
	id       int64 // 0 until the number is asked for
}

// run is the task of the timer. One that is done has no number any more, unless
// its callback starts it anew with refresh.
func (to *timeout) run() {
	if to.closed {
		return
	}
	if !to.repeat {
		to.forget()
	}
	to.timers.loop.Call(to.callback, to.object, to.args...)
}

// close cancels the timer for good. What it would have called is free, however long the
// script keeps the object.
func (to *timeout) close() {
	to.closed = true
	to.callback, to.args = nil, nil
	to.timer.Stop()
	to.forget()
}

func (to *timeout) forget() {
	if to.id != 0 {
		delete(to.timers.active, to.id)
	}
}

// number returns the number of a timer, which clearTimeout takes too. The table
// of numbers would keep the timer alive, so it holds only those asked for.
func (to *timeout) number() int64 {
	if to.id == 0 {
		to.timers.lastID++
		to.id = to.timers.lastID
		if !to.closed {
			to.timers.active[to.id] = to
		}
	}
	return to.id
}

// timeoutClass makes Timeout.prototype.
func (t *timers) timeoutClass() *goja.Object {
	proto := newClass(t.rt, "Timeout")
	this := func(call goja.FunctionCall) *timeout { return receiver(t, &timeoutObjects, call, "Timeout") }
	method := func(name string, fn func(*timeout) goja.Value) {
		realm.Hidden(proto, name, realm.Function(t.rt, name, 0, func(call goja.FunctionCall) goja.Value { return fn(this(call)) }))
	}
	chain := func(fn func(*timeout)) func(*timeout) goja.Value {
		return func(to *timeout) goja.Value { fn(to); return to.object }
	}
	method("refresh", chain(func(to *timeout) {
		if !to.closed {
			to.timer.Refresh()
			if to.id != 0 {
				t.active[to.id] = to
			}
		}
	}))
	method("unref", chain(func(to *timeout) { to.timer.Unref() }))
	method("ref", chain(func(to *timeout) { to.timer.Ref() }))
	method("hasRef", func(to *timeout) goja.Value { return t.rt.ToValue(to.timer.HasRef()) })
	method("close", chain((*timeout).close))
	toPrimitive := realm.Function(t.rt, "[Symbol.toPrimitive]", 0, func(call goja.FunctionCall) goja.Value {
		return t.rt.ToValue(this(call).number())
	})
	must(proto.DefineDataPropertySymbol(goja.SymToPrimitive, toPrimitive, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	t.disposable(proto, func(call goja.FunctionCall) { this(call).close() })
	return proto
}

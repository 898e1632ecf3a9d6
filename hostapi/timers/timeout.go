package timers

import (
	"time"

	"github.com/dop251/goja"

	"jsrun/hostapi/internal/realm"
	"jsrun/internal/alarm"
	"jsrun/runtime/host"
)

// timeout is the state of a Timeout object. There may be a hundred thousand: it holds
// what all of them need, its place in the loop's queue among it.
type timeout struct {
	alarm    alarm.Timer
	timers   *timers
	object   *goja.Object
	callback *goja.Object // nil once the timer is closed
	rest     *rest        // nil for most
}

// rest is what few timers have.
type rest struct {
	args []goja.Value
	id   int64 // 0 until the number is asked for

	// Of a loop that is no alarmLoop.
	timer  host.Timer
	repeat bool
}

// alarmLoop is a loop that takes the memory for a timer from whom it is for.
type alarmLoop interface {
	SetAlarm(t *alarm.Timer, target alarm.Target, delay time.Duration, repeat bool)
}

// more returns the rest of a timer, to be written to.
func (to *timeout) more() *rest {
	if to.rest == nil {
		to.rest = &rest{}
	}
	return to.rest
}

// timer is what the loop keeps of the timer.
func (to *timeout) timer() host.Timer {
	if to.rest != nil && to.rest.timer != nil {
		return to.rest.timer
	}
	return &to.alarm
}

// start arms the timer.
func (to *timeout) start(delay time.Duration, repeat bool) {
	if l, ok := to.timers.loop.(alarmLoop); ok {
		l.SetAlarm(&to.alarm, to, delay, repeat)
		return
	}
	to.more().repeat = repeat
	to.rest.timer = to.timers.loop.SetTimer(delay, repeat, func() {
		if fn, this, args := to.Ring(); fn != nil {
			to.timers.loop.Call(fn, this, args...)
		}
	})
}

// Ring implements alarm.Target. A timer that is done has no number any more, unless
// its callback starts it anew with refresh, for which it keeps the callback.
func (to *timeout) Ring() (fn, this goja.Value, args []goja.Value) {
	if to.callback == nil {
		return nil, nil, nil
	}
	if to.rest != nil {
		if !to.alarm.Repeats() && !to.rest.repeat {
			to.forget()
		}
		args = to.rest.args
	}
	return to.callback, to.object, args
}

// close cancels the timer for good. What it would have called is free, however long the
// script keeps the object.
func (to *timeout) close() {
	to.callback = nil
	to.timer().Stop()
	if to.rest != nil {
		to.rest.args = nil
		to.forget()
	}
}

func (to *timeout) forget() {
	if to.rest.id != 0 {
		delete(to.timers.active, to.rest.id)
	}
}

// number returns the number of a timer, which clearTimeout takes too. The table
// of numbers would keep the timer alive, so it holds only those asked for.
func (to *timeout) number() int64 {
	r := to.more()
	if r.id == 0 {
		to.timers.lastID++
		r.id = to.timers.lastID
		to.remember()
	}
	return r.id
}

// remember makes the number known again of a timer that has one.
func (to *timeout) remember() {
	if to.callback != nil && to.rest != nil && to.rest.id != 0 {
		to.timers.active[to.rest.id] = to
	}
}

// refresh starts the delay anew.
func (to *timeout) refresh() {
	if to.callback != nil {
		to.timer().Refresh()
		to.remember()
	}
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
	method("refresh", chain((*timeout).refresh))
	method("unref", chain(func(to *timeout) { to.timer().Unref() }))
	method("ref", chain(func(to *timeout) { to.timer().Ref() }))
	method("hasRef", func(to *timeout) goja.Value { return t.rt.ToValue(to.timer().HasRef()) })
	method("close", chain((*timeout).close))
	toPrimitive := realm.Function(t.rt, "[Symbol.toPrimitive]", 0, func(call goja.FunctionCall) goja.Value {
		return t.rt.ToValue(this(call).number())
	})
	must(proto.DefineDataPropertySymbol(goja.SymToPrimitive, toPrimitive, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	t.disposable(proto, func(call goja.FunctionCall) { this(call).close() })
	return proto
}

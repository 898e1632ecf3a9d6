package builtins

import (
	goruntime "runtime"
	"weak"

	"github.com/dop251/goja"
)

// Host is what weak references need of the event loop.
type Host interface {
	// Post queues a task from any goroutine, without keeping the loop alive.
	Post(task func()) error
	// AfterJobs calls f when the current job and all that are queued are over.
	AfterJobs(f func())
	// Call calls a function and reports what it throws as uncaught.
	Call(fn, this goja.Value, args ...goja.Value)
}

// weakly is a weak reference to an object or a symbol. Two are equal if what they
// refer to is. The zero value refers to nothing.
type weakly struct {
	object weak.Pointer[goja.Object]
	symbol weak.Pointer[goja.Symbol]
}

func newWeakly(v goja.Value) weakly {
	switch v := v.(type) {
	case *goja.Object:
		return weakly{object: weak.Make(v)}
	case *goja.Symbol:
		return weakly{symbol: weak.Make(v)}
	}
	return weakly{}
}

// value returns what the reference is to, nil when that is gone.
func (w weakly) value() goja.Value {
	if o := w.object.Value(); o != nil {
		return o
	}
	if s := w.symbol.Value(); s != nil {
		return s
	}
	return nil
}

// onDeath has Go call f with arg, on a goroutine of its own, some time after v,
// which can be held weakly, has become unreachable. arg must not lead to v.
func onDeath[T any](v goja.Value, f func(T), arg T) goruntime.Cleanup {
	if o, ok := v.(*goja.Object); ok {
		return goruntime.AddCleanup(o, f, arg)
	}
	return goruntime.AddCleanup(v.(*goja.Symbol), f, arg)
}

// canBeHeldWeakly is CanBeHeldWeakly (sec-canbeheldweakly).
func (r *realm) canBeHeldWeakly(v goja.Value) bool {
	switch v := v.(type) {
	case *goja.Object:
		return true
	case *goja.Symbol:
		r.Make("Symbol")
		return goja.IsUndefined(r.symbolKeyFor(goja.FunctionCall{Arguments: []goja.Value{v}}))
	}
	return false
}

// keepDuringJob is AddToKeptObjects (sec-addtokeptobjects). ClearKeptObjects
// (sec-clear-kept-objects) comes when the jobs are over.
func (r *realm) keepDuringJob(v goja.Value) {
	if len(r.keptAlive) == 0 {
		r.host.AfterJobs(func() {
			clear(r.keptAlive)
			r.keptAlive = r.keptAlive[:0]
		})
	}
	r.keptAlive = append(r.keptAlive, v)
}

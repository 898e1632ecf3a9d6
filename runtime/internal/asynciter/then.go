package asynciter

import (
	"reflect"

	"github.com/dop251/goja"

	"jsrun/internal/lazy"
)

// setUpThen has Promise.prototype.then (sec-promise.prototype.then) make the promise that
// it returns without resolving functions, which nobody could get at. Whatever a script
// could tell is goja's to do.
func (r *Realm) setUpThen(proto *goja.Object) {
	then, _ := proto.Get("then").(*goja.Object)
	place := lazy.Native(then)
	tracking := field[goja.AsyncContextTracker](reflect.ValueOf(r.vm).Elem(), "asyncContextTracker")
	if r.jobs = lazy.Jobs(r.vm); place == nil || tracking == nil || r.jobs == nil {
		return
	}
	own := *place
	*place = func(call goja.FunctionCall) goja.Value {
		o, ok := call.This.(*goja.Object)
		if !ok || o.ExportType() != promiseType || *tracking != nil || !r.plain(o) || !r.species.intact() || r.promises() == nil {
			return own(call)
		}
		p := promiseOf(o)
		if p.State() == goja.PromiseStateRejected { // the first to handle it is to be told
			return own(call)
		}
		follower := &follower{r, r.made.Pending(), r.Function(call.Argument(0)), r.Function(call.Argument(1))}
		if p.State() == goja.PromiseStatePending {
			r.made.React(o, follower.promise, follower.fulfill, follower.reject)
			return follower.promise
		}
		value := p.Result()
		*r.jobs = append(*r.jobs, func() {
			follower.react(follower.onFulfilled, value, false)
			tracker{r}.Exited()
		})
		return follower.promise
	}
}

// follower is the promise that then returns, and what settles it.
type follower struct {
	r                       *Realm
	promise                 *goja.Object
	onFulfilled, onRejected native // nil: as the promise that it follows
}

func (f *follower) fulfill(call goja.FunctionCall) goja.Value {
	f.react(f.onFulfilled, call.Argument(0), false)
	return nil
}

func (f *follower) reject(call goja.FunctionCall) goja.Value {
	f.react(f.onRejected, call.Argument(0), true)
	return nil
}

// react is the job of NewPromiseReactionJob (sec-newpromisereactionjob).
func (f *follower) react(handler native, argument goja.Value, rejected bool) {
	if handler == nil {
		f.settle(argument, rejected)
		return
	}
	var result goja.Value
	ex := f.r.vm.Try(func() {
		result = handler(goja.FunctionCall{This: goja.Undefined(), Arguments: []goja.Value{argument}})
	})
	if ex != nil {
		f.settle(ex.Value(), true)
		return
	}
	f.settle(result, false)
}

func (f *follower) settle(v goja.Value, rejected bool) {
	if rejected {
		f.r.made.Reject(f.promise, v)
	} else {
		f.r.made.Resolve(f.promise, v)
	}
}

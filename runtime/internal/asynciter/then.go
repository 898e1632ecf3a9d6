package asynciter

import (
	"reflect"

	"github.com/dop251/goja"

	"jsrun/internal/lazy"
	"jsrun/runtime/internal/intrinsic"
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
		if !ok || *tracking != nil || !r.plain(o) || !r.species.intact() || r.promises() == nil {
			return own(call)
		}
		p, _, _ := lazy.PromiseOf(o)
		if p.State() == goja.PromiseStateRejected { // the first to handle it is to be told
			return own(call)
		}
		follower := &follower{
			r: r, leader: p, promise: r.made.Pending(),
			onFulfilled: r.Function(call.Argument(0)), onRejected: r.Function(call.Argument(1)),
		}
		if p.State() == goja.PromiseStatePending {
			r.made.React(o, follower.promise, &follower.reaction, follower.react)
		} else {
			*r.jobs = append(*r.jobs, follower.job)
		}
		return follower.promise
	}
}

// follower is the promise that then returns, and what settles it.
type follower struct {
	r                       *Realm
	leader                  *goja.Promise
	promise                 *goja.Object
	onFulfilled, onRejected native // nil: as the leader
	reaction                lazy.Reaction
}

// job is the reaction to a promise that was settled already.
func (f *follower) job() {
	f.run()
	tracker{f.r}.Exited()
}

func (f *follower) react(goja.FunctionCall) goja.Value {
	f.run()
	return nil
}

// run is the job of NewPromiseReactionJob (sec-newpromisereactionjob).
func (f *follower) run() {
	rejected := f.leader.State() == goja.PromiseStateRejected
	handler, v := f.onFulfilled, f.leader.Result()
	if rejected {
		handler = f.onRejected
	}
	if handler != nil {
		ex := f.r.vm.Try(func() {
			v = handler(goja.FunctionCall{This: goja.Undefined(), Arguments: []goja.Value{v}})
		})
		if rejected = ex != nil; rejected {
			v = ex.Value()
		}
	}
	if rejected {
		f.r.made.Reject(f.promise, v)
	} else {
		f.r.made.Resolve(f.promise, intrinsic.OrUndefined(v))
	}
}

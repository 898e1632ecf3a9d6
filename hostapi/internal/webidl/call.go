package webidl

import (
	"github.com/dop251/goja"

	"jsrun/hostapi/internal/realm"
)

// Promised gives a promise for what f gives: a promise as it is, any other
// value as its fulfilment, and what it throws as its rejection.
func (r *Realm) Promised(f func() goja.Value) goja.Value {
	var v goja.Value
	if ex := r.Try(func() { v = f() }); ex != nil {
		return r.Rejected(ex.Value())
	}
	return r.Resolved(v)
}

// Resolved is PromiseResolve(%Promise%, v) (sec-promise-resolve).
func (r *Realm) Resolved(v goja.Value) *goja.Object {
	return r.Intrinsic("promiseResolve", r.Constructor("Promise"), v).(*goja.Object)
}

// Rejected gives a promise rejected with the reason.
func (r *Realm) Rejected(reason goja.Value) *goja.Object {
	d := r.Loop.Defer()
	d.Reject(reason)
	return d.Promise
}

// Then calls one of the functions once the value's promise is settled
// (https://webidl.spec.whatwg.org/#dfn-perform-steps-once-promise-is-settled).
func (r *Realm) Then(v goja.Value, fulfilled, rejected func(goja.Value)) {
	r.Chain(r.Resolved(v),
		func(v goja.Value) goja.Value { fulfilled(v); return goja.Undefined() },
		func(v goja.Value) goja.Value { rejected(v); return goja.Undefined() })
}

// Chain gives the promise for what the reactions to a promise give.
func (r *Realm) Chain(promise goja.Value, fulfilled, rejected func(goja.Value) goja.Value) *goja.Object {
	reaction := func(f func(goja.Value) goja.Value) goja.Value {
		return realm.Function(r.VM, "", 1, func(call goja.FunctionCall) goja.Value { return f(call.Argument(0)) })
	}
	return r.Intrinsic("promiseThen", promise, reaction(fulfilled), reaction(rejected)).(*goja.Object)
}

// Handled marks a promise so that its rejection is not reported.
func (r *Realm) Handled(promise *goja.Object) {
	r.Then(promise, func(goja.Value) {}, func(goja.Value) {})
}

// IteratorResult makes { value, done } (sec-createiterresultobject).
func (r *Realm) IteratorResult(v goja.Value, done bool) *goja.Object {
	o := r.VM.NewObject()
	must(o.Set("value", v))
	must(o.Set("done", done))
	return o
}

package asynciter

import (
	"reflect"
	"slices"

	"github.com/dop251/goja"
)

// This file tells package stack who waits for whom, when an error is made. Of an
// await itself it costs nothing but that Realm.settling is set.

var (
	asyncGeneratorType = reflect.TypeFor[*asyncGenerator]()
	coroutineType      = reflect.TypeFor[*Coroutine]()
)

// Running returns the promise that the async generator at the bottom of the call
// stack has to settle. nil: nothing that an await of ours resumed is running, or
// no promise waits for it.
func (r *Realm) Running() *goja.Object {
	g, ok := r.settling.(*asyncGenerator)
	if !ok {
		return nil
	}
	return g.promise()
}

// Carried takes a value of a suspended coroutine and returns the bodies of the async
// generators whose awaits it carries, the innermost of a chain of yield* first, if v
// is the loop that does.
func (r *Realm) Carried(v goja.Value) []*goja.Object {
	f, ok := v.(*forAwait)
	if !ok {
		return nil
	}
	return f.carried()
}

func (f *forAwait) carried() []*goja.Object {
	if f.gen == nil || f.gen.loop != f || f.phase != loopCarried {
		return nil
	}
	return f.gen.suspended()
}

// Asking returns the bodies, the innermost first, of the async generators that stand at
// a yield* whose generator the call of a loop's hidden function has run that is the
// n-th from the top of the call stack.
func (r *Realm) Asking(n int) (bodies []*goja.Object) {
	for _, a := range slices.Backward(r.asking) {
		if body, ok := a.g.body.(*goja.Object); ok && a.steps == r.steps-n {
			bodies = append(bodies, body)
		}
	}
	return bodies
}

// Driven takes a value of a driver that is suspended. If it is an async generator
// it returns its body, behind those that yield* in it waits for, none if it has ended,
// and the promise it has to settle; of a module, for which nothing in a text waits, the
// body alone.
func (r *Realm) Driven(v *goja.Object) (bodies []*goja.Object, promise *goja.Object, ok bool) {
	switch v.ExportType() {
	case asyncGeneratorType:
		g := v.Export().(*asyncGenerator)
		return g.suspended(), g.promise(), true
	case coroutineType:
		return []*goja.Object{v.Export().(*Coroutine).suspended()}, nil, true
	}
	return nil, nil, false
}

// Waiting returns the bodies of modules that wait at an await of theirs.
func (r *Realm) Waiting() []*goja.Object {
	var bodies []*goja.Object
	for _, c := range r.coroutines {
		bodies = append(bodies, c.suspended())
	}
	return bodies
}

func (c *Coroutine) suspended() *goja.Object {
	body, _ := c.body.(*goja.Object)
	return body
}

// promise is that of the first request, nil if there is none.
func (g *asyncGenerator) promise() *goja.Object {
	if len(g.queue) == 0 {
		return nil
	}
	return g.queue[0].capability.promise
}

// suspended returns the body, behind those that yield* in it waits for.
func (g *asyncGenerator) suspended() (bodies []*goja.Object) {
	if g.delegate != nil && g.delegate.carrier != nil {
		bodies = g.delegate.carrier.carried()
	}
	if body, ok := g.body.(*goja.Object); ok {
		bodies = append(bodies, body)
	}
	return bodies
}

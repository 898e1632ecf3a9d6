package asynciter

import (
	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

// setUpAsyncGeneratorPrototype makes %AsyncGeneratorPrototype%
// (sec-properties-of-asyncgenerator-prototype).
func (r *Realm) setUpAsyncGeneratorPrototype() {
	p := r.vm.CreateObject(r.asyncIteratorProto)
	r.asyncGenProto = p
	r.asyncGenNext = r.Method(p, "next", 1, r.protoMethod("next", normal))
	r.Method(p, "return", 1, r.protoMethod("return", returning))
	r.Method(p, "throw", 1, r.protoMethod("throw", throwing))
	r.Tag(p, "AsyncGenerator")
	r.generators = generatorObjects.In(r.vm, p)
}

// generatorOf returns the state of an async generator, nil if v is none.
func generatorOf(v goja.Value) *asyncGenerator {
	o, ok := v.(*goja.Object)
	if !ok {
		return nil
	}
	return generatorObjects.State(o)
}

// protoMethod makes one of the three methods (sec-asyncgenerator-prototype-next,
// -return, -throw). None of them throws: a wrong receiver rejects the promise.
func (r *Realm) protoMethod(name string, kind completionKind) native {
	return func(call goja.FunctionCall) goja.Value {
		// 2. Let promiseCapability be ! NewPromiseCapability(%Promise%).
		c := r.newCapability()
		// 3. Let result be Completion(AsyncGeneratorValidate(generator, empty)).
		// 4. IfAbruptRejectPromise(result, promiseCapability).
		g := generatorOf(call.This)
		if g == nil {
			c.rejectWith(r.vm.NewTypeError("%s method called on incompatible receiver %s", name, intrinsic.Name(call.This)))
			return c.promise
		}
		g.request(request{completion: completion{kind, call.Argument(0)}, capability: c})
		return c.promise
	}
}

// request is what the three methods share, from their step 5 on.
func (g *asyncGenerator) request(q request) {
	kind := q.completion.kind
	if kind == throwing && g.state == suspendedStart {
		g.state, g.body = completed, nil
	}
	if g.state == completed {
		switch kind {
		case normal:
			q.capability.resolveWith(g.r.IterResult(goja.Undefined(), true))
			return
		case throwing:
			q.capability.rejectWith(q.completion.value)
			return
		}
	}
	g.enqueue(q)
	switch {
	case kind == returning && (g.state == suspendedStart || g.state == completed):
		g.body = nil
		g.awaitReturn()
	case g.state == suspendedStart || g.state == suspendedYield:
		g.resume(q.completion)
	}
}

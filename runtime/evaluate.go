package runtime

import (
	"context"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/module"
)

// Evaluate runs a source text and returns its completion value, awaited: what its
// last statement gives, as the Go value that is natural for it, an *Object for
// functions and instances of classes. A text whose Goal is Detect is read as an
// Interactive one: it may await, and what it declares is global. A module or a
// CommonJS module gives its exports, an *Object.
//
// It returns when that value is there. What else the text has begun goes on in the
// next call or run, or in Wait. The errors are those of Call, and those of Run about
// source texts and modules. Any goroutine.
func (r *Runtime) Evaluate(ctx context.Context, src Source) (any, error) {
	if src.Goal == Module || src.Goal == CommonJS {
		return r.Import(ctx, src)
	}
	return Evaluate[any](ctx, r, src)
}

// Evaluate is Runtime.Evaluate with the type that the value is to have.
func Evaluate[T any](ctx context.Context, r *Runtime, src Source) (result T, err error) {
	if src.Goal == Detect {
		src.Goal = Interactive
	}
	p, err := Compile(src)
	if err != nil {
		return result, err
	}
	return demandProgram[T](ctx, r, p)
}

// Import runs a module or a CommonJS module and returns its exports: the module's
// namespace object (sec-module-namespace-objects), or module.exports. Top-level
// awaits are awaited. The text is a module whatever its Goal says, unless that is
// CommonJS, or Detect finds it to be one. The errors are those of Evaluate. Any
// goroutine.
func (r *Runtime) Import(ctx context.Context, src Source) (*Object, error) {
	if src.Goal == Detect {
		if p, err := Compile(src); err == nil && p.unit.CommonJS != nil {
			return r.importProgram(ctx, p)
		}
	}
	if src.Goal != CommonJS {
		src.Goal = Module
	}
	p, err := Compile(src)
	if err != nil {
		return nil, err
	}
	return r.importProgram(ctx, p)
}

func (r *Runtime) importProgram(ctx context.Context, p *Program) (*Object, error) {
	return demandProgram[*Object](ctx, r, p)
}

// demandProgram runs a program as a call. The result is its completion value, or
// what a module exports.
func demandProgram[T any](ctx context.Context, r *Runtime, p *Program) (result T, err error) {
	entry, err := r.load(ctx, p)
	if err != nil {
		return result, err
	}
	caller := r.loop.NewCaller(ctx)
	defer caller.Close()
	box := new(T)
	c := newCalling()
	c.rt, c.caller = r, caller
	c.finish = func(v goja.Value) error { return into(r, v, box) }
	c.start = func() (goja.Value, error) { return r.evaluate(p, entry) }
	switch take := c.finish; {
	case entry != nil:
		c.finish = func(goja.Value) error { return take(entry.Exports()) }
	case p.unit.Function:
		c.unwrap = lastValue
	}
	// As a microtask: goja would run the jobs that the program queues before what a
	// host puts before them.
	if err := r.do(caller, p.unit.File.Name, func() { r.loop.Microtask(c.task) }); err != nil {
		return result, err
	}
	if c.err == nil {
		result = *box
	}
	return result, c.err
}

// lastValue returns the completion value of a text that awaits, which it gives in
// an array if there is one: see package lower.
func lastValue(v goja.Value) goja.Value {
	if o, ok := v.(*goja.Object); ok && o.ClassName() == "Array" {
		return o.Get("0")
	}
	return v
}

// evaluate runs a program up to its first await. It returns its completion value,
// or the promise of that. It throws.
func (r *Runtime) evaluate(p *Program, entry *module.Entry) (goja.Value, error) {
	r.remember(p.unit.File)
	if entry != nil {
		promise, err := r.startModule(p, entry)
		if err != nil || promise == nil {
			return goja.Undefined(), err
		}
		return promise, nil
	}
	p.unit.Announce(r.realm)
	v, err := r.vm.RunProgram(p.unit.Program)
	if _, overflow := err.(*goja.StackOverflowError); overflow {
		panic(err) // ends all that goes on
	}
	if err != nil || !p.unit.Function {
		return v, err
	}
	call, _ := v.Export().(func(goja.FunctionCall) goja.Value)
	return call(goja.FunctionCall{This: goja.Undefined()}), nil
}

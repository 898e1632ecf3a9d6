package asynciter

import (
	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

// The names of the functions that lowered code calls. They begin with a
// character that no identifier holds, so source text cannot name them; the
// runtime binds them as global lexical bindings, so the global object does not
// show them either.
const (
	NameFunction = "%asyncGenerator" // ({*name() {}}) → async generator function
	NameOwnScope = "%ownScope"       // () → an object to hold an expression's own name
	NameOwnName  = "%ownName"        // (scope, {*name() {}}) → the function, its name in the scope
	NameMethods  = "%methods"        // (object literal) → the object, its methods made right
	NameClass    = "%classMethods"   // (class) → undefined, likewise
	NamePrivate  = "%privateMethod"  // (code, "#name") → async generator function
	NameCallee   = "%callee"         // (arguments) → undefined; arguments.callee made right
	NameYield    = "%yield"          // (x) → x, which the next yield yields
	NameDelegate = "%delegate"       // (x) → x, to which the next yield delegates

	// The same for a yield in a try statement, where return() throws a token.
	NameYieldInTry    = "%yieldInTry"
	NameDelegateInTry = "%delegateInTry"
	NameIsReturn      = "%isReturn" // (error) → whether it is such a token
	NameReturned      = "%returned" // (token) → the value to return

	NameOpen    = "%open"    // (x) → a for await loop over x, in an async function
	NameOpenIn  = "%openIn"  // (x) → the same in an async generator or module
	NameNext    = "%next"    // (loop) → a result, true if it is there after a tick, null: %skip, or undefined
	NameSkip    = "%skip"    // (loop) → likewise, when the body of a generator has gone on
	NameTick    = "%tick"    // (loop) → after a tick: the result, or true again
	NameOperand = "%operand" // (loop) → what to await
	NameStep    = "%step"    // (loop, value) → a result, or undefined: await again
	NameFail    = "%fail"    // (loop, error) → likewise, after a rejection
	NameClose   = "%close"   // (loop) → whether there is something to await
	NameSettled = "%settled" // a promise fulfilled with undefined
	NameAwait   = "%await"   // (x) → what goja's Await makes no mistake with
	NameImport  = "%import"  // (referrer, specifier, options, phase) → a promise; package module binds it

	NameIterable = "%iterable" // (x) → what goja iterates in its place
	NameIterated = "%iterated" // (what %iterable gave) → x

	NameInvalidTarget = "%invalidTarget" // () → throws the ReferenceError of an assignment to a call
)

// Binding is a hidden name with what makes its value.
type Binding struct {
	Name string
	Make func() goja.Value
}

// Bindings returns what lowered code needs, to be bound before it runs.
func (r *Realm) Bindings() []Binding {
	return []Binding{
		r.hidden(NameFunction, r.wrapFunction),
		r.hidden(NameOwnScope, func(goja.FunctionCall) goja.Value { return r.vm.CreateObject(nil) }),
		r.hidden(NameOwnName, r.ownName),
		r.hidden(NameMethods, func(call goja.FunctionCall) goja.Value {
			r.replaceCode(call.Argument(0).(*goja.Object))
			return call.Argument(0)
		}),
		r.hidden(NameClass, func(call goja.FunctionCall) goja.Value {
			r.replaceClassCode(call.Argument(0).(*goja.Object))
			return goja.Undefined()
		}),
		r.hidden(NamePrivate, r.wrapPrivate),
		r.hidden(NameCallee, r.fixCallee),
		r.hidden(NameYield, r.marker(markYield, false)),
		r.hidden(NameDelegate, r.marker(markDelegate, false)),
		r.hidden(NameYieldInTry, r.marker(markYield, true)),
		r.hidden(NameDelegateInTry, r.marker(markDelegate, true)),
		r.hidden(NameIsReturn, func(call goja.FunctionCall) goja.Value { return r.vm.ToValue(isToken(call.Argument(0))) }),
		r.hidden(NameReturned, func(call goja.FunctionCall) goja.Value {
			return call.Argument(0).Export().(*returnToken).value
		}),
		r.hidden(NameOpen, func(call goja.FunctionCall) goja.Value { return r.open(call.Argument(0)) }),
		r.hidden(NameOpenIn, func(call goja.FunctionCall) goja.Value { return r.openIn(r.running, call.Argument(0)) }),
		r.hiddenAs(NameNext, intrinsic.Step, stepCall(func(f *forAwait, _ goja.Value) goja.Value { return f.next() })),
		r.hiddenAs(NameSkip, intrinsic.Resumption, stepCall(func(f *forAwait, _ goja.Value) goja.Value { return f.skip() })),
		r.hiddenAs(NameTick, intrinsic.Resumption, stepCall(func(f *forAwait, _ goja.Value) goja.Value { return f.tick() })),
		r.hidden(NameOperand, loopCall(func(f *forAwait, _ goja.Value) goja.Value { return f.awaited() })),
		r.hiddenAs(NameStep, intrinsic.Resumption, stepCall(func(f *forAwait, v goja.Value) goja.Value { return optional(f.step(v)) })),
		r.hiddenAs(NameFail, intrinsic.Resumption, stepCall(func(f *forAwait, v goja.Value) goja.Value {
			return optional(f.settle(settlement{value: v, rejected: true}))
		})),
		r.hidden(NameClose, loopCall(func(f *forAwait, _ goja.Value) goja.Value { return f.r.vm.ToValue(f.close()) })),
		{NameSettled, func() goja.Value { r.ready(); return r.settled }},
		{NameAwait, func() goja.Value { r.RunsCoroutines(); return r.HiddenFunction(NameAwait, r.nativeAwait) }},
		{NameIterable, func() goja.Value { return r.HiddenFunction(NameIterable, r.iterables()) }},
		{NameIterated, func() goja.Value { return r.HiddenFunction(NameIterated, iterated) }},
		{NameInvalidTarget, func() goja.Value {
			return r.HiddenFunction(NameInvalidTarget, func(goja.FunctionCall) goja.Value {
				panic(r.NewReferenceError("Invalid left-hand side in assignment"))
			})
		}},
	}
}

// hidden is the binding of a function that the intrinsics of async iteration are
// needed for.
func (r *Realm) hidden(name string, f native) Binding { return r.hiddenAs(name, name, f) }

// hiddenAs is hidden for a function that stacks know by another name.
func (r *Realm) hiddenAs(name, inStacks string, f native) Binding {
	return Binding{name, func() goja.Value { r.ready(); return r.HiddenFunction(inStacks, f) }}
}

func loopCall(f func(*forAwait, goja.Value) goja.Value) native {
	return func(call goja.FunctionCall) goja.Value {
		return f(call.Arguments[0].(*forAwait), call.Argument(1))
	}
}

// stepCall is loopCall for what may run the body of a generator: stacks have it.
func stepCall(f func(*forAwait, goja.Value) goja.Value) native {
	return loopCall(func(loop *forAwait, v goja.Value) goja.Value {
		loop.r.steps++
		defer func() { loop.r.steps-- }()
		return f(loop, v)
	})
}

func optional(o *goja.Object) goja.Value {
	if o == nil {
		return goja.Undefined()
	}
	return o
}

// marker announces why the generator yields the value it is given.
func (r *Realm) marker(m yieldMark, inTry bool) native {
	return func(call goja.FunctionCall) goja.Value {
		r.mark, r.markInTry = m, inTry
		return call.Argument(0)
	}
}

// ownName is wrapFunction for an expression whose name is bound in an object
// environment. Assigning to the name does nothing in sloppy code, and throws in
// strict code, as to an immutable binding of a function's name.
func (r *Realm) ownName(call goja.FunctionCall) goja.Value {
	scope := call.Argument(0).(*goja.Object)
	visible := r.wrapFunction(goja.FunctionCall{Arguments: call.Arguments[1:]}).(*goja.Object)
	r.Stamped(visible).(*asyncGeneratorFunction).scope = scope
	name := visible.Get("name").String()
	intrinsic.Must(scope.DefineDataProperty(name, visible, goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_TRUE))
	return visible
}

// wrapFunction takes a literal of one method and returns its function object.
func (r *Realm) wrapFunction(call goja.FunctionCall) goja.Value {
	return r.functionFor(r.methodIn(call.Argument(0).(*goja.Object)), nil)
}

// methodIn returns the method of a literal that has no other property.
func (r *Realm) methodIn(literal *goja.Object) *goja.Object {
	if code, ok := literal.Get(literal.GetOwnPropertyNames()[0]).(*goja.Object); ok {
		return code
	}
	code, ok := r.ownData(literal, r.OwnKeys(literal)[0]) // a name that Go has no string for
	if !ok {
		panic("jsrun: BUG: no async generator in its literal")
	}
	return code.(*goja.Object)
}

// wrapPrivate returns the function object of a private method, the same for each
// access: code remembers it.
func (r *Realm) wrapPrivate(call goja.FunctionCall) goja.Value {
	return r.functionFor(call.Argument(0).(*goja.Object), call.Argument(1))
}

// fixCallee makes arguments.callee of sloppy code the function object that
// scripts know, not the code behind it.
func (r *Realm) fixCallee(call goja.FunctionCall) goja.Value {
	arguments := call.Argument(0).(*goja.Object)
	v, ok := r.ownData(arguments, r.vm.ToValue("callee"))
	if !ok {
		return goja.Undefined()
	}
	if code, ok := v.(*goja.Object); ok && r.isCode(code) {
		intrinsic.Must(arguments.DefineDataProperty("callee", r.functionFor(code, nil), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	}
	return goja.Undefined()
}

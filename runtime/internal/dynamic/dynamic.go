// Package dynamic sends code that is compiled at run time through the same
// pipeline as files: direct and indirect eval, and the constructors Function,
// AsyncFunction, GeneratorFunction and AsyncGeneratorFunction.
//
// Text that needs no lowering is handed to goja's own builtin. Lowered text for
// eval goes to goja's eval as text, since only goja knows the scopes of a direct
// eval; the hidden names of lowering are spelled with a random prefix then, for
// which the same bindings exist.
package dynamic

import (
	"encoding/base64"
	"strings"

	"github.com/dop251/goja"

	"jsrun/internal/late"
	"jsrun/internal/lazy"
	"jsrun/runtime/internal/asynciter"
	"jsrun/runtime/internal/intrinsic"
	"jsrun/runtime/internal/lower"
	"jsrun/runtime/internal/operator"
	"jsrun/runtime/internal/pipeline"
	"jsrun/runtime/internal/source"
)

// embed writes a source text so that package asynciter finds it in a body.
func embed(text string) string {
	return asynciter.SourceMark + base64.StdEncoding.EncodeToString([]byte(text)) + "."
}

type dynamic struct {
	vm       *goja.Runtime
	realm    *asynciter.Realm
	global   *goja.Object
	eval     *goja.Object // goja's own, nil until something asks for it
	indirect *goja.Object // the global eval that scripts see
	function *goja.Object // %Function%, nil until something asks for it

	urlOf func(file string) string
}

// Install replaces the builtins that compile source text. It returns what makes
// the hidden bindings that lowered direct evals need. urlOf tells the URL of a text from the
// name it has in stack traces, "" if it has none.
func Install(vm *goja.Runtime, realm *asynciter.Realm, urlOf func(file string) string) (func() []asynciter.Binding, error) {
	d := &dynamic{vm: vm, realm: realm, global: vm.GlobalObject(), urlOf: urlOf}
	realm.Keep(kept{}, d)
	if ex := vm.Try(d.setUp); ex != nil {
		return nil, ex
	}
	return d.bindings, nil
}

func (d *dynamic) bindings() []asynciter.Binding {
	bind := func(name string, f func(goja.FunctionCall) goja.Value) asynciter.Binding {
		return asynciter.Binding{Name: name, Make: func() goja.Value { return d.realm.HiddenFunction(name, f) }}
	}
	return []asynciter.Binding{
		bind(lower.NameEvalIn, func(goja.FunctionCall) goja.Value { d.swap(d.indirect, d.eval); return nil }),
		bind(lower.NameEvalOut, func(goja.FunctionCall) goja.Value { d.swap(d.eval, d.indirect); return nil }),
		bind(lower.NameEvalSource, d.evalSource),
		bind(lower.NameEvalArgs, d.evalArgs),
		bind(lower.NameOperators, func(goja.FunctionCall) goja.Value { operator.GuardCaller(d.vm); return nil }),
	}
}

// kept is the key that the state is kept under.
type kept struct{}

// replacing makes a property of a template that replaces one of goja's.
func replacing(name string, replace func(d *dynamic, o *goja.Object)) lazy.Property {
	return lazy.Property{Name: name, Adapt: func(vm *goja.Runtime, o *goja.Object) {
		replace(intrinsic.Of(vm).Kept(kept{}).(*dynamic), o)
	}}
}

// The properties that lead to what compiles text.
var (
	globals = lazy.New(
		replacing("eval", (*dynamic).makeEval),
		replacing("Function", func(d *dynamic, o *goja.Object) { d.makeFunction(o, "Function") }),
	)
	functionProtoTemplate = lazy.New(
		replacing("constructor", func(d *dynamic, o *goja.Object) { d.makeFunction(o, "constructor") }),
	)
)

func (d *dynamic) setUp() {
	d.realm.Extend(d.global, globals)
	d.realm.Extend(d.functionProto(), functionProtoTemplate)
	d.setUpConstructors()
}

// functionProto returns %Function.prototype%.
func (d *dynamic) functionProto() *goja.Object {
	return d.global.Get("Object").(*goja.Object).Prototype()
}

// makeEval replaces the property eval of an object, goja's own.
func (d *dynamic) makeEval(o *goja.Object) {
	d.eval = o.Get("eval").(*goja.Object)
	own := call(d.eval)
	d.indirect = d.vm.ToValue(func(c goja.FunctionCall) goja.Value {
		return own(goja.FunctionCall{This: goja.Undefined(), Arguments: []goja.Value{d.source("", c.Argument(0))}})
	}).(*goja.Object)
	describe(d.vm, d.indirect, "eval", 1)
	setEval(o, d.indirect)
	if lazy.Seat(d.vm, "Eval", d.indirect) {
		// goja takes a call of it for a direct eval: nothing has to be swapped.
		d.eval = d.indirect
	}
}

func setEval(o, f *goja.Object) {
	// The error is that of a frozen global object: then eval stays what it is.
	_ = o.DefineDataProperty("eval", f, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
}

// swap replaces the global eval, if it is what jsrun put there.
func (d *dynamic) swap(from, to *goja.Object) {
	if v, ok := d.global.Get("eval").(*goja.Object); ok && v == from {
		setEval(d.global, to)
	}
}

func (d *dynamic) evalSource(c goja.FunctionCall) goja.Value {
	return d.source(c.Argument(0).String(), c.Argument(1))
}

func (d *dynamic) evalArgs(c goja.FunctionCall) goja.Value {
	array := c.Argument(1).(*goja.Object)
	if first := array.Get("0"); first != nil {
		_ = array.Set("0", d.source(c.Argument(0).String(), first))
	}
	return array
}

// maxFrames bounds how far out the text is looked for that code comes from.
const maxFrames = 64

// file makes the file of a text that is compiled now. Its imports are relative to
// the text of the innermost caller that has a URL (sec-getactivescriptormodule).
func (d *dynamic) file(name, text string) *source.File {
	f := source.New(name, text)
	if !strings.Contains(text, "import") {
		return f
	}
	for _, frame := range d.vm.CaptureCallStack(maxFrames, nil) {
		if f.URL = d.urlOf(frame.SrcName()); f.URL != "" {
			break
		}
	}
	return f
}

// source returns x, lowered if x is source text that needs it in its context, ""
// for an indirect eval. An early error is
// thrown: goja's parser, which has no bound on how deep code nests, never sees
// text that this one refuses.
func (d *dynamic) source(context string, x goja.Value) goja.Value {
	if _, ok := x.(goja.String); !ok {
		return x
	}
	d.bound(x.(goja.String).Length())
	late.Parser()
	text, ok, err := pipeline.Lowered(d.realm, d.file("eval", x.String()), context, embed, d.realm.Bounds().Allocation > 0)
	if err != nil {
		d.throw(err)
	}
	if !ok {
		return x
	}
	return d.vm.ToValue(text)
}

// bound refuses a text that is too long to be compiled: trees take more than texts.
func (d *dynamic) bound(length int) {
	const treeSize, longest = 32, 16 << 20
	if length > longest || !d.realm.MayAllocate(float64(length)*treeSize) {
		panic(d.realm.NewRangeError("Invalid source text length"))
	}
}

func call(o *goja.Object) func(goja.FunctionCall) goja.Value {
	f, _ := o.Export().(func(goja.FunctionCall) goja.Value)
	return f
}

func describe(vm *goja.Runtime, f *goja.Object, name string, length int) {
	for key, v := range map[string]any{"name": name, "length": length} {
		if err := f.DefineDataProperty(key, vm.ToValue(v), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE); err != nil {
			panic("jsrun: BUG: " + err.Error())
		}
	}
}

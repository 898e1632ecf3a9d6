// Package inspect turns JavaScript values into the text that Node's
// util.inspect and util.format give for them.
//
// It is the printer behind console and behind the reports of uncaught errors.
// It holds that
//
//   - text is what Node 20 prints, layout included; testdata/expected.json,
//     recorded with Node, is the judge;
//   - looking at a value changes nothing: getters are not called (the few that
//     Node itself calls aside: Symbol.toStringTag, the inspect.custom symbol and
//     the name, message and stack of an error) and traps of proxies not run;
//   - it ends, and in bounded space, whatever the value: cycles, nesting, size,
//     revoked proxies, members that throw.
//
// The work goes in one direction: value.go decides what to do with a value,
// kinds.go and the files for each kind of object turn it into a shape (braces,
// entries), property.go adds the properties, layout.go puts the entries on
// lines.
package inspect

import (
	"math"

	"github.com/dop251/goja"

	"jsrun/hostapi/internal/realm"
	"jsrun/runtime/host"
)

// Unlimited as a Depth, length or width means no limit.
const Unlimited = math.MaxInt32

// Options are those of util.inspect. The zero value is not useful: start from
// Defaults.
type Options struct {
	Depth            int  // levels of nesting that are shown below the value itself
	Colors           bool // style with ANSI escapes
	ShowHidden       bool // show properties that are not enumerable
	ShowProxy        bool // show proxies as such, not their targets
	CustomInspect    bool // call [Symbol.for('nodejs.util.inspect.custom')]
	Getters          GetterMode
	Sorted           bool // sort the properties
	NumericSeparator bool // separate thousands with an underscore
	MaxArrayLength   int  // elements shown of an array, set or map
	MaxStringLength  int  // UTF-16 units shown of a string
	BreakLength      int  // columns
	Compact          int  // innermost levels that may share a line; 0: every property on its own line (Node's compact: true is left out)
}

// GetterMode says which accessors are called for their value.
type GetterMode int

// The modes of the option getters: false, true, 'get' and 'set'.
const (
	GettersNone GetterMode = iota
	GettersAll
	GettersOnly        // those without a setter
	GettersWithSetters // those with a setter
)

// Defaults returns the options that console.log uses.
func Defaults() Options {
	return Options{
		Depth:           2,
		CustomInspect:   true,
		MaxArrayLength:  100,
		MaxStringLength: 10000,
		BreakLength:     80,
		Compact:         3,
	}
}

// Inspector prints the values of one runtime. Its methods are for the goroutine
// that owns the runtime.
type Inspector struct {
	realm  *realm.Realm
	rt     *goja.Runtime
	custom *goja.Symbol // see customSymbol
	fn     *goja.Object // the inspect function that custom inspectors receive, nil until asked for
	depth  int          // nested calls from custom inspectors
	global *goja.Object // the global object
}

// New returns an Inspector for rt. It captures the intrinsics, so it must be
// called before any script runs.
func New(rt *goja.Runtime) (*Inspector, error) {
	r, err := realm.New(rt)
	if err != nil {
		return nil, err
	}
	return newInspector(r), nil
}

// key is what the Inspector of a loop is shared under.
type key struct{}

// Of returns the Inspector of a loop's runtime, which its bindings share. It must
// be called first when a binding is installed.
func Of(loop host.Loop) *Inspector {
	return loop.Shared(key{}, func() any { return newInspector(realm.Of(loop)) }).(*Inspector)
}

func newInspector(r *realm.Realm) *Inspector {
	return &Inspector{
		realm:  r,
		rt:     r.Runtime(),
		global: r.GlobalObject,
	}
}

// customSymbol returns Symbol.for('nodejs.util.inspect.custom').
func (in *Inspector) customSymbol() *goja.Symbol {
	if in.custom == nil {
		in.custom = in.realm.SymbolFor("nodejs.util.inspect.custom")
	}
	return in.custom
}

// Realm returns the captured intrinsics.
func (in *Inspector) Realm() *realm.Realm { return in.realm }

// Function returns util.inspect as a function object.
func (in *Inspector) Function() *goja.Object {
	if in.fn == nil {
		in.fn = in.makeFunction()
	}
	return in.fn
}

// Inspect returns v as text. It never panics with a JavaScript exception: what
// a custom inspector throws becomes part of the text.
func (in *Inspector) Inspect(v goja.Value, opts Options) (text string) {
	if ex := in.realm.Try(func() { text = in.InspectThrow(v, opts) }); ex != nil {
		return "[inspection threw " + in.exceptionText(ex) + "]"
	}
	return text
}

func (in *Inspector) exceptionText(ex *goja.Exception) (text string) {
	opts := Defaults()
	opts.CustomInspect = false
	if again := in.realm.Try(func() { text = in.InspectThrow(ex.Value(), opts) }); again != nil {
		return "an error"
	}
	return text
}

// InspectThrow is Inspect for host functions: what a custom inspector throws is
// passed on to the calling script as a panic.
func (in *Inspector) InspectThrow(v goja.Value, opts Options) string {
	const maxNesting = 200
	if in.depth++; in.depth > maxNesting {
		in.depth = 0
		panic(in.realm.Construct(in.realm.Constructor("RangeError"),
			in.rt.ToValue("Maximum call stack size exceeded")))
	}
	defer func() { in.depth = max(0, in.depth-1) }()
	return newPrinter(in, opts).value(v, 0)
}

// makeFunction makes util.inspect(value, options).
func (in *Inspector) makeFunction() *goja.Object {
	fn := realm.Function(in.rt, "inspect", 2, func(call goja.FunctionCall) goja.Value {
		opts := Defaults()
		if o, ok := call.Argument(1).(*goja.Object); ok {
			opts = in.OptionsFrom(o, opts)
		}
		return in.rt.ToValue(in.InspectThrow(call.Argument(0), opts))
	})
	if err := fn.DefineDataProperty("custom", in.customSymbol(), goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_TRUE); err != nil {
		panic("jsrun: BUG: " + err.Error())
	}
	return fn
}

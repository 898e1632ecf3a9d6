package stack

import (
	"slices"
	"strings"

	"github.com/dop251/goja"

	"jsrun/internal/lazyregexp"
)

// This file gives the errors that goja throws the messages of V8, which are those
// that people search for. goja's name no expression; the place of the failure and
// the machine's values do. A message that is not known here stays as it is.

// reworded returns the arguments of the constructor for an error of goja's own.
func (t *Tracer) reworded(args []goja.Value) []goja.Value {
	// Reflect.construct looks like goja itself, but may have anything.
	if len(args) != 1 || !goja.IsString(args[0]) {
		return args
	}
	if message := t.wording(args[0].String()); message != "" {
		return []goja.Value{t.vm.ToValue(message)}
	}
	return args
}

// rule rewords the messages that a pattern matches; "" leaves one as it is.
type rule struct {
	pattern *lazyregexp.Regexp
	wording func(t *Tracer, match []string) string
}

var rules = []rule{
	{lazyregexp.New(`^Cannot read property '(.*)' of undefined(?: or null)?$`), (*Tracer).cannotRead},
	{lazyregexp.New(`^Cannot convert undefined or null to object$`), (*Tracer).noObject},
	{lazyregexp.New(`^Cannot access a variable before initialization$`), (*Tracer).uninitialized},
	{lazyregexp.New(`^Object has no member '.*'$`), (*Tracer).notCalled},
	{lazyregexp.New(`^Not a function: `), (*Tracer).notCalled},
	{lazyregexp.New(`^Value is not an object: ([\s\S]*)$`), (*Tracer).noPrimitive},
	{lazyregexp.New(`^Value is not callable: ([\s\S]*)$`), (*Tracer).notCallback},
	{lazyregexp.New(`^Value is not a constructor$`), (*Tracer).notConstructed},
	{lazyregexp.New(`^Class constructor cannot be invoked without 'new'$`), (*Tracer).classCalled},
	{lazyregexp.New(`^object is not iterable$`), (*Tracer).notIterable},
	{lazyregexp.New(` is not a method$`), (*Tracer).notIterable},
	{lazyregexp.New(` is not (?:async )?iterable$`), (*Tracer).notAsyncIterable},
	{lazyregexp.New(`^Value is not object coercible$`), (*Tracer).notDestructured},
	{lazyregexp.New(`^Cannot assign to read only property '(.*)'$`), (*Tracer).readOnly},
	{lazyregexp.New(`^Class extends value is not a constructor or null$`), (*Tracer).notExtended},
	{lazyregexp.New(`^Converting circular structure to JSON$`), (*Tracer).circular},
	{lazyregexp.New(`^(?:Invalid i|I)ndex \S+(?: is out of bounds)?$`), (*Tracer).outOfView},
	{lazyregexp.New(`^Could not convert &`), fixed("Cannot convert object to primitive value")},
	{lazyregexp.New(`^\[object Object\] is not a function$`), fixed("#<Object> is not a function")},
	{lazyregexp.New(`^((?:Method \S+ called on incompatible receiver|Cannot delete property '.*' of) )\[object Object\]()$`), around("#<Object>")},
	{lazyregexp.New(`^(Cannot write private member .*) from( an object whose class did not declare it)$`), around(" to")},
	{lazyregexp.New(`^Expecting a function in instanceof check`), fixed("Right-hand side of 'instanceof' is not callable")},
	{lazyregexp.New(`^Promise self-resolution$`), fixed("Chaining cycle detected for promise #<Promise>")},
	{lazyregexp.New(`^Proxy already revoked$`), (*Tracer).revoked},
	{lazyregexp.New(`^Constructor Promise requires 'new'$`), fixed("Promise constructor cannot be invoked without 'new'")},
	{lazyregexp.New(`^No initial value$`), fixed("Reduce of empty array with no initial value")},
	{lazyregexp.New(`^Illegal generator state$`), fixed("Generator is already running")},
	{lazyregexp.New(`^Malformed URI$`), fixed("URI malformed")},
	{lazyregexp.New(`^toFixed\(\) precision must be`), fixed("toFixed() digits argument must be between 0 and 100")},
	{lazyregexp.New(`^(to(?:Precision|Exponential)\(\)) precision( must be.*)$`), around(" argument")},
	{lazyregexp.New(`^(The normalization form should be one of NFC, NFD, NFKC, NFKD)()$`), around(".")},
	{lazyregexp.New(`^Must call super constructor in derived class before`),
		fixed("Must call super constructor in derived class before accessing 'this' or returning from derived constructor")},
}

func fixed(message string) func(*Tracer, []string) string {
	return func(*Tracer, []string) string { return message }
}

// around returns the two parts of a message with a word between them.
func around(word string) func(*Tracer, []string) string {
	return func(_ *Tracer, match []string) string { return match[1] + word + match[2] }
}

func (t *Tracer) wording(message string) string {
	for _, r := range rules {
		if match := r.pattern.FindStringSubmatch(message); match != nil {
			return r.wording(t, match)
		}
	}
	return ""
}

// here returns the words of the text that runs and the place in it; ok is false
// inside of a builtin.
func (t *Tracer) here() (w *words, spot failure, ok bool) {
	frames := t.vm.CaptureCallStack(1, nil)
	if len(frames) == 0 {
		return nil, spot, false
	}
	text, _, at := t.textOf(&frames[0])
	if text == nil {
		return nil, failure{builtin: frames[0].FuncName()}, false
	}
	return &text.words, failure{at: at, op: t.e.instruction(&frames[0])}, true
}

// value returns a value on the machine's stack, 1 being the uppermost.
func (t *Tracer) value(depth int) goja.Value {
	i := int(t.e.top.Int()) - depth
	if i < 0 || i >= t.e.values.Len() {
		return nil
	}
	v, _ := t.e.values.Index(i).Interface().(goja.Value)
	return v
}

// argument returns an argument of the builtin that runs, nil if there is none.
func (t *Tracer) argument(i int) goja.Value {
	at, top := int(t.e.base.Int())+i, int(t.e.top.Int())
	if at < 0 || at >= min(top, t.e.values.Len()) {
		return nil
	}
	v, _ := t.e.values.Index(at).Interface().(goja.Value)
	return v
}

// nullish returns the text of the uppermost of some values that is undefined or
// null.
func (t *Tracer) nullish(depths ...int) string {
	for _, depth := range depths {
		switch v := t.value(depth); {
		case v == nil:
		case goja.IsNull(v):
			return "null"
		case goja.IsUndefined(v):
			return "undefined"
		}
	}
	return "undefined"
}

func (t *Tracer) cannotRead(match []string) string {
	return "Cannot read properties of " + t.nullish(1, 2) + " (reading '" + match[1] + "')"
}

// noObject is the message of an assignment to a property of nothing, and of
// nothing that is iterated.
func (t *Tracer) noObject([]string) string {
	w, f, ok := t.here()
	if !ok {
		return t.iterates(f.builtin)
	}
	if name, ok := w.written[f.at]; ok {
		return "Cannot set properties of " + t.nullish(2, 3, 1) + " (setting '" + name + "')"
	}
	if isIteration(f.op) {
		return t.cannotIterate(w, f)
	}
	return ""
}

func (t *Tracer) uninitialized([]string) string {
	w, f, ok := t.here()
	if !ok {
		return ""
	}
	name := w.names[f.at]
	// A call from Go takes several places in goja's stack.
	if frames := t.vm.CaptureCallStack(4, nil); len(frames) > 1 {
		// An import is read by a hidden function of the module that exports it.
		if export, hidden := strings.CutPrefix(frames[0].FuncName(), "%"); hidden {
			name = export
			reader, _, at := t.textOf(&frames[1])
			if reader != nil && reader.words.names[at] != "" && strings.HasPrefix(t.e.instruction(&frames[1]), "getProp") {
				name = reader.words.names[at]
			}
		}
	}
	if name == "" {
		return ""
	}
	return "Cannot access '" + name + "' before initialization"
}

func (t *Tracer) notCalled([]string) string {
	w, f, ok := t.here()
	if !ok || w.called[f.at].text == "" {
		return ""
	}
	return w.called[f.at].text + " is not a function"
}

func (t *Tracer) notConstructed([]string) string {
	w, f, ok := t.here()
	if !ok || w.constructed[f.at].text == "" {
		return ""
	}
	return w.constructed[f.at].text + " is not a constructor"
}

func (t *Tracer) classCalled([]string) string {
	w, f, ok := t.here()
	if !ok || w.called[f.at].text == "" {
		return ""
	}
	name := w.called[f.at].text
	return "Class constructor " + name[strings.LastIndexByte(name, '.')+1:] + " cannot be invoked without 'new'"
}

// noPrimitive is the message of a call or a construction of what is no object,
// and of builtins.
func (t *Tracer) noPrimitive(match []string) string {
	w, f, ok := t.here()
	if !ok {
		return t.notCallback(match)
	}
	constructed, called := w.constructed[f.at], w.called[f.at]
	switch {
	case f.op == "_op_in":
		return "Cannot use 'in' operator to search for '" + t.key(2) + "' in " + match[1]
	case f.op == "_op_instanceof":
		return "Right-hand side of 'instanceof' is not an object"
	case f.op == "_new" && t.isPrimitive(constructed):
		return constructed.text + " is not a constructor"
	case f.op == "_new" && constructed.text == "Promise":
		return "Promise resolver " + match[1] + " is not a function"
	case isIteration(f.op):
		return "Result of the Symbol.iterator method is not an object"
	case isStep(f.op):
		return "Iterator result " + match[1] + " is not an object"
	case f.op == "call" && t.isPrimitive(called):
		return called.text + " is not a function"
	case f.op == "_new" && (constructed.text == "Map" || constructed.text == "WeakMap"):
		return "Iterator value " + match[1] + " is not an entry object"
	}
	return ""
}

// key is a value on the machine's stack as a property key.
func (t *Tracer) key(depth int) string {
	switch v := t.value(depth).(type) {
	case nil, *goja.Object:
		return "#<Object>"
	case *goja.Symbol:
		return "Symbol(" + v.String() + ")"
	default:
		return v.String()
	}
}

// isPrimitive tells that the value of a callee is no object: a constructor of
// goja's may have thrown, too.
func (t *Tracer) isPrimitive(c callee) bool {
	if c.text == "" || c.args < 0 {
		return false
	}
	v := t.value(c.args + 1)
	_, isObject := v.(*goja.Object)
	return v != nil && !isObject
}

// callbackTakers are the builtins whose first argument is a function.
var callbackTakers = []string{
	"map", "forEach", "filter", "some", "every", "find", "findIndex", "findLast", "findLastIndex",
	"reduce", "reduceRight", "replaceAll",
}

// notCallback is the message of a builtin that wants a function.
func (t *Tracer) notCallback(match []string) string {
	_, f, ok := t.here()
	switch {
	case ok:
		return ""
	case f.builtin == "fromEntries":
		return "Iterator value " + match[1] + " is not an entry object"
	case !slices.Contains(callbackTakers, f.builtin):
		return ""
	}
	if match[1] == "[object Object]" {
		return "#<Object> is not a function"
	}
	return match[1] + " is not a function"
}

// notExtended is the message of a class that extends what is no class.
func (t *Tracer) notExtended([]string) string {
	value := t.value(1)
	if o, ok := value.(*goja.Object); ok {
		return "Class extends value " + t.tagOf(o) + " is not a constructor or null"
	}
	if value == nil {
		return ""
	}
	return "Class extends value " + value.String() + " is not a constructor or null"
}

// outOfView is the message of a DataView that is read or written beyond its end.
func (t *Tracer) outOfView([]string) string {
	_, f, ok := t.here()
	if ok || !accessors.MatchString(f.builtin) {
		return ""
	}
	return "Offset is outside the bounds of the DataView"
}

// accessors are the methods of a DataView.
var accessors = lazyregexp.New(`^[gs]et(?:Int|Uint|BigInt|BigUint|Float)\d+$`)

// revoked is the message of what a script does with a revoked proxy.
func (t *Tracer) revoked([]string) string {
	_, f, ok := t.here()
	if !ok {
		return ""
	}
	trap := ""
	switch op := strings.ToLower(f.op); {
	case op == "_op_in":
		trap = "has"
	case op == "_new":
		trap = "construct"
	case op == "call":
		trap = "apply"
	case strings.Contains(op, "delete"):
		trap = "deleteProperty"
	case strings.HasPrefix(op, "set"):
		trap = "set"
	case strings.HasPrefix(op, "get"):
		trap = "get"
	default:
		return ""
	}
	return "Cannot perform '" + trap + "' on a proxy that has been revoked"
}

func (t *Tracer) notDestructured([]string) string {
	w, f, ok := t.here()
	if !ok {
		return t.iterates(f.builtin)
	}
	value := t.nullish(1)
	d := w.destructured[f.at]
	if d.of == "" || d.of == unnamed {
		d.of = value
	}
	if d.property == "" {
		return "Cannot destructure '" + d.of + "' as it is " + value + "."
	}
	return "Cannot destructure property '" + d.property + "' of '" + d.of + "' as it is " + value + "."
}

// readOnly is the message of an assignment to what cannot be assigned to.
func (t *Tracer) readOnly(match []string) string {
	if _, _, ok := t.here(); !ok {
		return ""
	}
	name := match[1]
	for _, depth := range []int{2, 3} {
		switch v := t.value(depth).(type) {
		case *goja.Object:
			if t.hasGetter(v, name) {
				return "Cannot set property " + name + " of " + t.tagOf(v) + " which has only a getter"
			}
			return "Cannot assign to read only property '" + name + "' of object '" + t.tagOf(v) + "'"
		case goja.String:
			return "Cannot assign to read only property '" + name + "' of string '" + v.String() + "'"
		}
	}
	return ""
}

// hasGetter tells that a property of an object is an accessor, without running anything
// of a script.
func (t *Tracer) hasGetter(o *goja.Object, name string) bool {
	for ; o != nil && !isProxy(o); o = o.Prototype() {
		if d := t.OwnProperty(o, t.vm.ToValue(name)); d != nil {
			return d.Get("get") != nil
		}
	}
	return false
}

// tagOf is how V8 shows an object without running anything of it.
func (t *Tracer) tagOf(o *goja.Object) string {
	switch class := o.ClassName(); class {
	case "Array", "Function":
		return "[object " + class + "]"
	case "Object":
		return "#<" + t.constructorOf(o) + ">"
	default:
		return "#<" + class + ">"
	}
}

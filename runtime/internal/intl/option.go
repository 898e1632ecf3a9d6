package intl

import (
	"math"
	"slices"
	"strings"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

// options are the options of a call.
type options struct {
	r       *realm
	o       *goja.Object // nil if none were given
	service string       // what an error names: "Intl.NumberFormat"
}

// optionsOf is GetOptionsObject(v) (sec-getoptionsobject). It throws.
func (r *realm) optionsOf(service string, v goja.Value) options {
	if goja.IsUndefined(v) {
		return options{r: r, service: service}
	}
	o, ok := v.(*goja.Object)
	if !ok {
		r.typeError("invalid_argument")
	}
	return options{r, o, service}
}

// coerceOptions is CoerceOptionsToObject(v) (sec-coerceoptionstoobject). It throws.
func (r *realm) coerceOptions(service string, v goja.Value) options {
	if goja.IsUndefined(v) {
		return options{r: r, service: service}
	}
	if goja.IsNull(v) {
		r.typeError(service + " called on null or undefined")
	}
	return options{r, v.ToObject(r.vm), service}
}

// get returns the value of an option, undefined if there is none. It throws.
func (o options) get(name string) goja.Value {
	if o.o == nil {
		return goja.Undefined()
	}
	return intrinsic.OrUndefined(o.o.Get(name))
}

// text is GetOption(options, name, string, values, fallback) (sec-getoption). values are
// separated by spaces; without them every text is allowed. It throws.
func (o options) text(name, values, fallback string) string {
	v := o.get(name)
	if goja.IsUndefined(v) {
		return fallback
	}
	text := o.r.toText(v)
	if values != "" && !oneOf(text, values) {
		o.outOfRange(name, text)
	}
	return text
}

// optional is text for any text. ok is false for undefined.
func (o options) optional(name string) (text string, ok bool) {
	v := o.get(name)
	if goja.IsUndefined(v) {
		return "", false
	}
	return o.r.toText(v), true
}

// outOfRange throws the RangeError of a value that an option cannot have.
func (o options) outOfRange(name, value string) {
	o.r.rangeError("Value " + value + " out of range for " + o.service + " options property " + name)
}

// oneOf tells whether a text is one of a list of words.
func oneOf(text, words string) bool { return slices.Contains(strings.Fields(words), text) }

// boolean is GetOption(options, name, boolean, empty, undefined) (sec-getoption). ok is
// false for undefined. It throws.
func (o options) boolean(name string) (value, ok bool) {
	v := o.get(name)
	if goja.IsUndefined(v) {
		return false, false
	}
	return v.ToBoolean(), true
}

// integer is GetNumberOption(options, name, least, most, fallback) (sec-getnumberoption).
// It throws.
func (o options) integer(name string, least, most, fallback int) int {
	return o.r.integer(o.get(name), name, least, most, fallback)
}

// integer is DefaultNumberOption(v, least, most, fallback) (sec-defaultnumberoption). It
// throws a RangeError that speaks of name.
func (r *realm) integer(v goja.Value, name string, least, most, fallback int) int {
	if goja.IsUndefined(v) {
		return fallback
	}
	f := v.ToNumber().ToFloat()
	if math.IsNaN(f) || f < float64(least) || f > float64(most) {
		r.rangeError(name + " value is out of range.")
	}
	return int(math.Floor(f))
}

// toText is ToString(v) (sec-tostring) as a text of Go. It throws.
func (r *realm) toText(v goja.Value) string { return r.toString(v).String() }

// toString is ToString(v) (sec-tostring). It throws.
func (r *realm) toString(v goja.Value) goja.String {
	if _, isSymbol := v.(*goja.Symbol); isSymbol {
		r.typeError("Cannot convert a Symbol value to a string")
	}
	if text, ok := v.ToString().(goja.String); ok {
		return text
	}
	return r.vm.ToValue(v.String()).(goja.String) // undefined and null are goja's own texts
}

// field is a property of an object that a service returns. A nil value is left out, and
// a string of Go that is empty.
type field struct {
	name  string
	value any
}

// record makes an object with properties, in order.
func (r *realm) record(fields ...field) *goja.Object {
	o := r.vm.NewObject()
	for _, f := range fields {
		if f.value != nil && f.value != "" {
			intrinsic.Must(o.DefineDataProperty(f.name, r.vm.ToValue(f.value), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE))
		}
	}
	return o
}

// array makes an array of texts.
func (r *realm) array(texts []string) *goja.Object {
	values := make([]any, len(texts))
	for i, text := range texts {
		values[i] = text
	}
	return r.vm.NewArray(values...)
}

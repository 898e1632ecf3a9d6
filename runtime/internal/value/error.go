package value

import (
	"reflect"
	"slices"
	"strings"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

// ConversionError tells that a value has no counterpart on the other side.
type ConversionError struct {
	// Path leads from the value that was converted to the part that could not be:
	// ".items[3].price"; "" for the value itself.
	Path string
	From string // what it is: `string "x"`, "null", "main.Point"
	To   string // what was asked for: a Go type, or "a JavaScript value"
	Why  string // more about the reason; may be ""

	steps []string // of Path, innermost first, while it is being found
}

// Error gives `.items[3].price: cannot make int from string "x"`.
func (e *ConversionError) Error() string {
	text := "cannot make " + e.To + " from " + e.From
	if e.Path != "" {
		text = e.Path + ": " + text
	}
	if e.Why != "" {
		text += ": " + e.Why
	}
	return text
}

// at adds a step of the path to an error that passes on its way out.
func at(err error, step string) error {
	if e, ok := err.(*ConversionError); ok {
		e.steps = append(e.steps, step)
	}
	return err
}

// maxSteps is how many steps of a long path are shown at each of its ends.
const maxSteps = 20

// finish completes the path of an error.
func finish(err error) error {
	if e, ok := err.(*ConversionError); ok {
		if n := len(e.steps); n > 2*maxSteps {
			e.steps = slices.Concat(e.steps[:maxSteps], []string{" … "}, e.steps[n-maxSteps:])
		}
		slices.Reverse(e.steps)
		e.Path, e.steps = strings.Join(e.steps, ""), nil
	}
	return err
}

const jsValue = "a JavaScript value"

// cannotEncode is the error of a Go value.
func cannotEncode(t reflect.Type, why string) error {
	return &ConversionError{From: t.String(), To: jsValue, Why: why}
}

// cannotDecode is the error of a JavaScript value.
func cannotDecode(v goja.Value, t reflect.Type, why string) error {
	return &ConversionError{From: nameOf(v), To: t.String(), Why: why}
}

// maxQuoted is how much of a string an error shows.
const maxQuoted = 40

// nameOf tells what a value is without running any script.
func nameOf(v goja.Value) string {
	switch v := v.(type) {
	case *goja.Object:
		return objectName(v)
	case *goja.Symbol:
		return "a symbol"
	}
	switch {
	case v == nil || goja.IsUndefined(v) || goja.IsNull(v):
		return intrinsic.OrUndefined(v).String()
	case goja.IsString(v):
		return "string " + quote(v.String())
	case goja.IsBigInt(v):
		text := v.String()
		if len(text) > maxQuoted {
			text = text[:maxQuoted] + "…"
		}
		return "bigint " + text
	case goja.IsNumber(v):
		return "number " + v.String()
	}
	return "boolean " + v.String()
}

// objectName names an object by its class.
func objectName(o *goja.Object) string {
	switch c := classOf(o); c {
	case ordinary:
		return "an object"
	case exotic:
		return article(o.ClassName())
	default:
		return classNames[c]
	}
}

var classNames = map[class]string{
	anArray: "an Array", aFunction: "a function", anError: "an Error", aDate: "a Date", aMap: "a Map", aSet: "a Set",
	aTypedArray: "a typed array", anArrayBuffer: "an ArrayBuffer", aProxy: "a Proxy", aGoValue: "a Go value",
}

func quote(s string) string {
	if runes := []rune(s[:min(len(s), 4*maxQuoted)]); len(runes) > maxQuoted {
		s = string(runes[:maxQuoted]) + "…"
	}
	return `"` + s + `"`
}

func article(name string) string {
	if strings.ContainsRune("AEIOU", rune(name[0])) {
		return "an " + name
	}
	return "a " + name
}

// Package nodeerror makes the errors that Node's own functions throw for
// arguments of a wrong type, with their code and wording.
package nodeerror

import (
	"math"

	"github.com/dop251/goja"
)

// Throw panics with a TypeError of a code, as a host function throws it.
func Throw(rt *goja.Runtime, code, message string) {
	e := rt.NewTypeError(message)
	must(e.DefineDataProperty("name", rt.ToValue("TypeError ["+code+"]"), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	e.Get("stack") // is made now, with the code in its first line
	must(e.Delete("name"))
	must(e.Set("code", code))
	panic(e)
}

func must(err error) {
	if err != nil {
		panic("jsrun: BUG: " + err.Error())
	}
}

// Callback checks that v is a function.
func Callback(rt *goja.Runtime, v goja.Value) goja.Value {
	if _, ok := goja.AssertFunction(v); ok {
		return v
	}
	Throw(rt, "ERR_INVALID_ARG_TYPE",
		`The "callback" argument must be of type function. Received `+Received(rt, v))
	return nil
}

// Received describes a value in the words of such a message.
func Received(rt *goja.Runtime, v goja.Value) string {
	switch {
	case v == nil || goja.IsUndefined(v):
		return "undefined"
	case goja.IsNull(v):
		return "null"
	case goja.IsString(v):
		return "type string ('" + shortened(v.String()) + "')"
	case goja.IsBigInt(v):
		return "type bigint (" + shortened(v.String()+"n") + ")"
	case goja.IsNumber(v):
		text := v.String()
		if v.SameAs(rt.ToValue(negativeZero)) {
			text = "-0"
		}
		return "type number (" + text + ")"
	}
	switch v := v.(type) {
	case *goja.Symbol:
		return "type symbol (" + shortened("Symbol("+v.String()+")") + ")"
	case *goja.Object:
		return receivedObject(rt, v)
	}
	return "type boolean (" + v.String() + ")"
}

var negativeZero = math.Copysign(0, -1)

// shortened cuts a long text as Node does.
func shortened(text string) string {
	const most, kept = 28, 25
	if runes := []rune(text); len(runes) > most {
		return string(runes[:kept]) + "..."
	}
	return text
}

func receivedObject(rt *goja.Runtime, o *goja.Object) string {
	name := ""
	ex := rt.Try(func() {
		if _, callable := goja.AssertFunction(o); callable {
			name = "function " + o.Get("name").String()
			return
		}
		if ctor, ok := o.Get("constructor").(*goja.Object); ok {
			name = "an instance of " + ctor.Get("name").String()
		}
	})
	if ex != nil || name == "" {
		return "[Object: null prototype] {}"
	}
	return name
}

package builtins

import (
	"strings"

	"github.com/dop251/goja"
)

// maxGap is the most that JSON.stringify indents a level by.
const maxGap = 10

// stringifyIndented puts JSON.stringify right where it indents: behind an empty
// array or object goja's indents too much. The compact text is goja's; it says
// all that is needed to break it into lines (sec-serializejsonobject).
func (r *realm) stringifyIndented(json *goja.Object) {
	stringify := r.GlobalFunction("JSON", "stringify")
	r.Method(json, "stringify", 3, func(call goja.FunctionCall) goja.Value {
		gap := jsonGap(call.Argument(2))
		if gap == "" {
			return stringify(call)
		}
		args := []goja.Value{call.Argument(0), call.Argument(1)}
		text := stringify(goja.FunctionCall{This: call.This, Arguments: args})
		if goja.IsUndefined(text) {
			return text
		}
		return r.vm.ToValue(indentJSON(text.String(), gap))
	})
}

// jsonGap is the gap for a space argument (sec-json.stringify, steps 5 to 8). It throws.
func jsonGap(space goja.Value) string {
	if o, ok := space.(*goja.Object); ok {
		switch o.ClassName() {
		case "Number":
			space = o.ToNumber()
		case "String":
			space = o.ToString()
		}
	}
	switch {
	case goja.IsNumber(space):
		return strings.Repeat(" ", int(min(max(space.ToInteger(), 0), maxGap)))
	case goja.IsString(space):
		units := space.(goja.String)
		return units.Substring(0, min(units.Length(), maxGap)).String()
	}
	return ""
}

// indentJSON breaks a compact JSON text into lines.
func indentJSON(text, gap string) string {
	var b strings.Builder
	depth := 0
	line := func() {
		b.WriteByte('\n')
		for range depth {
			b.WriteString(gap)
		}
	}
	for i := 0; i < len(text); i++ {
		switch c := text[i]; c {
		case '"':
			end := stringEnd(text, i)
			b.WriteString(text[i:end])
			i = end - 1
		case '{', '[':
			b.WriteByte(c)
			if text[i+1] == c+2 { // } and ] stand two behind
				i++
				b.WriteByte(c + 2)
				break
			}
			depth++
			line()
		case '}', ']':
			depth--
			line()
			b.WriteByte(c)
		case ',':
			b.WriteByte(c)
			line()
		case ':':
			b.WriteString(": ")
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

// stringEnd returns the place behind the JSON string that begins at i.
func stringEnd(text string, i int) int {
	for i++; text[i] != '"'; i++ {
		if text[i] == '\\' {
			i++
		}
	}
	return i + 1
}

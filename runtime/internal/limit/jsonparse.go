package limit

import (
	"math/big"
	"reflect"
	"strconv"
	"strings"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

var bigIntType = reflect.TypeFor[*big.Int]()

// longJSON is how many bytes of JSON goja may parse at once.
const longJSON = 1 << 16

// parseLong is JSON.parse (sec-json.parse) of a long text. Its arrays and objects
// are taken apart, and goja parses what is short: parts of them, put in brackets.
func (r *realm) parseLong(gojas native, text string, reviver goja.Value) goja.Value {
	p := &jsonParser{realm: r, text: text, parse: func(part string) goja.Value {
		r.spend(len(part) * 16)
		return gojas(goja.FunctionCall{This: goja.Undefined(), Arguments: []goja.Value{r.vm.ToValue(part)}})
	}}
	from := p.space(0)
	to := p.end(from)
	if rest := p.space(to); from == to || rest < len(text) {
		p.unexpected(rest)
	}
	v := p.value(from, to)
	if _, callable := goja.AssertFunction(reviver); !callable {
		return v
	}
	root := r.vm.NewObject()
	r.CreateDataProperty(root, r.vm.ToValue(""), v)
	return r.internalize(root, r.vm.ToValue(""), reviver.(*goja.Object))
}

// jsonParser takes a JSON text apart. It knows brackets and strings; everything
// else is looked at by goja.
type jsonParser struct {
	*realm
	text  string
	parse func(part string) goja.Value
}

// space returns where the next byte is that is no white space.
func (p *jsonParser) space(at int) int {
	for at < len(p.text) && strings.IndexByte(" \t\r\n", p.text[at]) >= 0 {
		at++
	}
	return at
}

// end returns where the value ends that begins here: behind its last bracket, or
// where something stands that separates it from the next.
func (p *jsonParser) end(at int) int {
	depth := 0
	for at < len(p.text) {
		if at%longJSON == 0 {
			p.spend(longJSON)
		}
		switch p.text[at] {
		case '"':
			at = p.endOfString(at)
			continue
		case '[', '{':
			depth++
		case ']', '}':
			if depth--; depth < 0 {
				return at
			}
		case ',':
			if depth == 0 {
				return at
			}
		}
		at++
	}
	return at
}

// endOfString returns what is behind the quote that ends a string.
func (p *jsonParser) endOfString(at int) int {
	for at++; at < len(p.text); at++ {
		switch p.text[at] {
		case '\\':
			at++
		case '"':
			return at + 1
		}
	}
	return len(p.text)
}

// value parses the value that lies between two places.
func (p *jsonParser) value(from, to int) goja.Value {
	p.spend(to - from)
	if to-from <= longJSON || p.text[from] != '[' && p.text[from] != '{' {
		return p.parse(p.text[from:to])
	}
	parse := p.object
	if p.text[from] == '[' {
		parse = p.array
	}
	v, end := parse(from)
	if rest := p.space(end); rest < to {
		p.unexpected(rest)
	}
	return v
}

// array parses an array, short elements together, long ones each by itself, and
// returns what is behind it.
func (p *jsonParser) array(from int) (v goja.Value, end int) {
	var list []any
	end = p.parts(from+1, ']', func(part string) {
		elements, _ := p.layout.dense(p.parse("[" + part + "]"))
		for _, v := range elements {
			list = append(list, v)
		}
	}, func(at, end int) { list = append(list, p.value(at, end)) })
	return p.vm.NewArray(list...), end
}

// object parses an object likewise.
func (p *jsonParser) object(from int) (v goja.Value, end int) {
	o := p.vm.NewObject()
	define := func(name string, v goja.Value) {
		intrinsic.Must(o.DefineDataProperty(name, v, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE))
	}
	end = p.parts(from+1, '}', func(part string) {
		members := p.parse("{" + part + "}").(*goja.Object)
		for _, name := range members.Keys() {
			define(name, members.Get(name))
		}
	}, func(at, end int) {
		key := p.endOfString(at)
		colon := p.space(key)
		if p.text[at] != '"' || colon >= end || p.text[colon] != ':' || p.space(colon+1) >= end {
			p.unexpected(colon)
		}
		define(p.parse(p.text[at:key]).String(), p.value(p.space(colon+1), end))
	})
	return o, end
}

// parts goes over what commas separate, up to a closing bracket, and returns what is
// behind that. What is short is given to few, several at a time, and what is long to
// one.
func (p *jsonParser) parts(at int, bracket byte, few func(part string), one func(at, end int)) int {
	begin, last := at, at // of what few is to have
	flush := func() {
		if begin < last {
			few(p.text[begin:last])
		}
	}
	for first := true; ; first = false {
		at = p.space(at)
		end := p.end(at)
		if end >= len(p.text) {
			p.unexpected(end)
		}
		empty := at == end
		if p.text[end] != ',' && p.text[end] != bracket || empty && (!first || p.text[end] == ',') {
			p.unexpected(end)
		}
		switch {
		case empty:
		case end-at > longJSON:
			flush()
			one(at, end)
			begin, last = end+1, end+1
		default:
			if end-begin > longJSON {
				flush()
				begin = at
			}
			last = end
		}
		at = end + 1
		if p.text[end] == bracket {
			flush()
			return at
		}
	}
}

// unexpected throws the SyntaxError of a place in the text.
func (p *jsonParser) unexpected(at int) {
	message := "Unexpected end of JSON input"
	if at < len(p.text) {
		message = "Unexpected token " + strconv.Quote(p.text[at:at+1]) + " in JSON at position " + strconv.Itoa(at)
	}
	panic(p.NewError(p.Global("SyntaxError"), message))
}

// internalize is InternalizeJSONProperty (sec-internalizejsonproperty).
func (r *realm) internalize(holder *goja.Object, name goja.Value, reviver *goja.Object) goja.Value {
	// 1. Let val be ? Get(holder, name).
	v := r.Reflect("get", holder, name)
	// 2. If val is an Object, then
	if o, ok := v.(*goja.Object); ok {
		each := func(key goja.Value) {
			r.poll()
			if element := r.internalize(o, key, reviver); goja.IsUndefined(element) {
				r.Reflect("deleteProperty", o, key)
			} else {
				r.Reflect("defineProperty", o, key, r.DataDescriptor(element))
			}
		}
		if r.isArray(o) {
			for i := range toLength(o.Get("length")) {
				each(r.vm.ToValue(strconv.FormatInt(i, 10)))
			}
		} else {
			r.order(o)
			for _, key := range o.Keys() {
				each(r.vm.ToValue(key))
			}
		}
	}
	// 3. Return ? Call(reviver, holder, « name, val »).
	return r.callAny(reviver, goja.FunctionCall{This: holder, Arguments: []goja.Value{name, v}})
}

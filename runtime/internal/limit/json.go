package limit

import (
	"github.com/dop251/goja"

	"jsrun/internal/lazy"
)

var jsonTemplate = lazy.New(guarding("parse", parseJSON), guarding("stringify", stringifyJSON))

// parseJSON guards JSON.parse (sec-json.parse), which goja does by recursion.
func parseJSON(r *realm, gojas native, call goja.FunctionCall) goja.Value {
	text, ok := call.Argument(0).(goja.String)
	if !ok {
		text = r.toString(call.Argument(0))
		call.Arguments = append([]goja.Value{text}, call.Arguments[min(1, len(call.Arguments)):]...)
	}
	if text.Length() <= maxJSONDepth {
		return gojas(call)
	}
	written := text.String()
	if nesting(written) > maxJSONDepth {
		panic(r.NewRangeError("Maximum call stack size exceeded"))
	}
	if len(written) <= longJSON {
		return gojas(call)
	}
	return r.parseLong(gojas, written, call.Argument(1))
}

// maxJSONDepth is how deep JSON texts may be nested. goja compares each object with
// all that it is in.
const maxJSONDepth = 10_000

// nesting returns how deep the brackets of a JSON text are nested, at most.
func nesting(text string) int {
	depth, most, inString := 0, 0, false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case inString && c == '\\':
			i++
		case c == '"':
			inString = !inString
		case inString:
		case c == '[' || c == '{':
			depth++
			most = max(most, depth)
		case c == ']' || c == '}':
			depth--
		}
	}
	return most
}

// stringifyJSON guards JSON.stringify (sec-json.stringify): a few objects may be in
// one another so often that the text has no end. A replacer that replaces nothing
// looks at each value, if there may be many.
func stringifyJSON(r *realm, gojas native, call goja.FunctionCall) goja.Value {
	w := &jsonWatch{realm: r}
	if replacer, ok := call.Argument(1).(*goja.Object); ok {
		if !r.isArray(replacer) {
			args := append([]goja.Value(nil), call.Arguments...)
			args[1] = r.ordering(replacer)
			return gojas(goja.FunctionCall{This: call.This, Arguments: args})
		}
		w.only(r.propertyList(replacer))
		call.Arguments = append([]goja.Value{call.Argument(0), w.names}, call.Arguments[2:]...)
	}
	value, ok := call.Argument(0).(*goja.Object)
	if !ok {
		return gojas(call)
	}
	if left := smallJSON; r.isSmall(value, &left) {
		return gojas(call)
	}
	args := []goja.Value{value, r.vm.ToValue(w.see), call.Argument(2)}
	return gojas(goja.FunctionCall{This: call.This, Arguments: args})
}

// ordering returns what does what a replacer does, if it is a function, and sees to the
// names of what it returns.
func (r *realm) ordering(replacer *goja.Object) goja.Value {
	if _, callable := goja.AssertFunction(replacer); !callable {
		return replacer
	}
	return r.vm.ToValue(func(call goja.FunctionCall) goja.Value {
		r.poll()
		v := r.callAny(replacer, call)
		r.order(v)
		return v
	})
}

// smallJSON is how many values are looked through to find out that they are few.
const smallJSON = 1000

// isSmall tells that a value is made of few ordinary ones. Nothing of what it does
// is seen from a script.
func (r *realm) isSmall(v goja.Value, left *int) bool {
	if *left--; *left < 0 {
		return false
	}
	switch v := v.(type) {
	case goja.String:
		return v.Length() < smallJSON
	case *goja.Object:
		if elements, ok := r.layout.dense(v); ok {
			for _, e := range elements {
				if e != nil && !r.isSmall(e, left) {
					return false
				}
			}
			return true
		}
		properties, ok := r.layout.ordinaryProperties(v)
		if !ok {
			return false
		}
		for _, p := range properties {
			if !r.layout.isPlain(p) || !r.isSmall(p, left) {
				return false
			}
		}
	}
	return true
}

// jsonWatch is a replacer that looks at the values as they come by.
type jsonWatch struct {
	*realm
	above []*goja.Object // the value's holder and what that is in
	size  float64
	// Where a list says which properties count: its names, an array; the same for
	// asking; and what stands for the objects that were seen.
	names    *goja.Object
	included map[string]bool
	standing map[*goja.Object]*goja.Object
}

// see is the replacer: it counts what the text takes at least, and how deep it is.
func (w *jsonWatch) see(call goja.FunctionCall) goja.Value {
	w.poll()
	holder, _ := call.This.(*goja.Object)
	key, value := call.Argument(0), call.Argument(1)
	for len(w.above) > 0 && w.above[len(w.above)-1] != holder {
		w.above = w.above[:len(w.above)-1]
	}
	if len(w.above) == 0 {
		w.above = append(w.above, holder)
	}
	w.size += 2
	if !w.isIndex(key) {
		w.size += float64(key.(goja.String).Length())
	}
	switch v := value.(type) {
	case goja.String:
		w.spend(v.Length() * 4) // goja quotes them one by one
		w.size += float64(v.Length())
	case *goja.Object:
		if len(w.above) > maxJSONDepth {
			panic(w.NewRangeError("Maximum call stack size exceeded"))
		}
		if w.names != nil {
			v = w.withNames(v)
			value = v
		}
		w.order(v)
		w.above = append(w.above, v)
	}
	w.bound(w.size, "string")
	return value
}

// isIndex tells that a key is no name to be written.
func (w *jsonWatch) isIndex(key goja.Value) bool {
	s, ok := key.(goja.String)
	return !ok || s.Length() > 0 && s.CharAt(0) <= '9'
}

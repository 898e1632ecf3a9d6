package builtins

import (
	"strconv"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

// completeJSON gives the reviver of JSON.parse its third argument (sec-json.parse),
// and its errors messages.
func (r *realm) completeJSON(json *goja.Object) {
	r.stringifyIndented(json)
	parse := r.explaining(r.GlobalFunction("JSON", "parse"))
	r.Method(json, "parse", 2, func(call goja.FunctionCall) goja.Value {
		reviver := r.Function(call.Argument(1))
		if reviver == nil {
			return parse(call)
		}
		// 1.–6. Parse the text. A reviver sees more than the value.
		text := r.toString(call.Argument(0))
		value := parse(goja.FunctionCall{Arguments: []goja.Value{text}})
		record := (&jsonSource{text: text.String()}).record().attach(value)
		// 7.a.–d. The value becomes the only property of an object.
		root := r.vm.NewObject()
		define(root, "", value)
		// 7.e. Return ? InternalizeJSONProperty(root, rootName, reviver, snapshot).
		return internalizer{r, reviver}.property(root, "", record)
	})
}

// internalizer calls a reviver for all values of a tree.
type internalizer struct {
	r       *realm
	reviver native
}

// property is InternalizeJSONProperty (sec-internalizejsonproperty). It throws.
func (n internalizer) property(holder *goja.Object, name string, record *jsonRecord) goja.Value {
	// 1. Let val be ? Get(holder, name).
	value := intrinsic.OrUndefined(holder.Get(name))
	// 2. Let context be OrdinaryObjectCreate(%Object.prototype%).
	context := n.r.vm.NewObject()
	// 3.–4. The record counts as long as the value is the one that was parsed.
	if record != nil && !record.value.SameAs(value) {
		record = nil
	}
	o, isObject := value.(*goja.Object)
	switch {
	case !isObject && record != nil:
		define(context, "source", n.r.vm.ToValue(record.source))
	case isObject && n.r.isArray(o):
		// 5.b. The elements.
		length := toLength(o.Get("length"))
		for i := range length {
			n.replace(o, strconv.FormatInt(i, 10), record.element(i))
		}
	case isObject:
		// 5.c. The properties.
		n.r.Order(o)
		for _, key := range o.Keys() {
			n.replace(o, key, record.entry(key))
		}
	}
	// 6. Return ? Call(reviver, holder, « name, val, context »).
	return intrinsic.OrUndefined(n.reviver(goja.FunctionCall{This: holder, Arguments: []goja.Value{n.r.vm.ToValue(name), value, context}}))
}

// replace is a round of the loops in step 5. It throws.
func (n internalizer) replace(o *goja.Object, name string, record *jsonRecord) {
	n.r.Spend(1) // the reviver may be a builtin
	value, key := n.property(o, name, record), n.r.vm.ToValue(name)
	if goja.IsUndefined(value) {
		// Perform ? val.[[Delete]](P).
		n.r.Reflect("deleteProperty", o, key)
		return
	}
	// Perform ? CreateDataProperty(val, P, newElement).
	n.r.Reflect("defineProperty", o, key, n.r.DataDescriptor(value))
}

// isArray is IsArray (sec-isarray). It throws.
func (r *realm) isArray(v goja.Value) bool {
	return r.GlobalFunction("Array", "isArray")(goja.FunctionCall{Arguments: []goja.Value{v}}).ToBoolean()
}

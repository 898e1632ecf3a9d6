package value

import (
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

var emptyStruct = reflect.TypeFor[struct{}]()

// encodeMap is the rule for maps: an object whose properties are sorted by name,
// a Set if the elements are struct{}.
func encodeMap(p *plan) encodeFunc {
	key, elem := planOf(p.t.Key()), planOf(p.t.Elem())
	if p.t.Elem() == emptyStruct {
		return func(e *encoder, v reflect.Value) (goja.Value, error) { return e.set(key, v) }
	}
	if !isNameable(p.t.Key()) {
		return func(_ *encoder, v reflect.Value) (goja.Value, error) {
			return nil, cannotEncode(v.Type(), "its keys are no property names")
		}
	}
	return func(e *encoder, v reflect.Value) (goja.Value, error) {
		if v.Len() == 0 {
			return e.vm.NewObject(), nil
		}
		return e.once(identity{v.Pointer(), 0, p.t}, func() (goja.Value, error) { return e.object(elem, v) })
	}
}

// isNameable tells the types of keys that can be property names.
func isNameable(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.String, reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64,
		reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		return true
	}
	return t.Implements(textMarshalerType)
}

func (e *encoder) object(elem *plan, v reflect.Value) (goja.Value, error) {
	type property struct {
		name  string
		value reflect.Value
	}
	properties := make([]property, 0, v.Len())
	for it := v.MapRange(); it.Next(); {
		name, err := nameOfKey(it.Key())
		if err != nil {
			return nil, cannotEncode(v.Type(), err.Error())
		}
		properties = append(properties, property{name, it.Value()})
	}
	slices.SortFunc(properties, func(a, b property) int { return strings.Compare(a.name, b.name) })
	o := e.newObject()
	for _, p := range properties {
		e.name = p.name
		js, err := e.encode(elem, p.value)
		if err != nil {
			return nil, at(err, step(p.name))
		}
		put(o, p.name, js)
	}
	return e.seal(o), nil
}

// nameOfKey writes a key of a map as encoding/json does.
func nameOfKey(key reflect.Value) (string, error) {
	switch {
	case key.Kind() == reflect.String:
		return key.String(), nil
	case key.Type().Implements(textMarshalerType):
		return textOf(key)
	case key.CanInt():
		return strconv.FormatInt(key.Int(), 10), nil
	}
	return strconv.FormatUint(key.Uint(), 10), nil
}

// set makes a Set of the keys of a map, in no particular order. It throws.
func (e *encoder) set(key *plan, v reflect.Value) (goja.Value, error) {
	set := e.realm.Construct(e.setConstructor())
	for it := v.MapRange(); it.Next(); {
		js, err := e.encode(key, it.Key())
		if err != nil {
			return nil, err
		}
		e.kept.setAdd(goja.FunctionCall{This: set, Arguments: []goja.Value{js}})
	}
	return set, nil
}

// newObject makes an object without properties, for put and seal.
func (c *Converter) newObject() *goja.Object { return c.vm.CreateObject(nil) }

// put adds a property to an object of newObject. It has no prototype yet, so that
// no setter is called.
func put(o *goja.Object, name string, v goja.Value) {
	intrinsic.Must(o.Set(name, v))
}

// seal gives an object of newObject its prototype.
func (c *Converter) seal(o *goja.Object) *goja.Object {
	intrinsic.Must(o.SetPrototype(c.kept.objectProto))
	return o
}

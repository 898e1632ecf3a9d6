package value

import (
	"reflect"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

// decodeMap is the rule for maps: the enumerable own properties of an object, the
// entries of a Map, the elements of a Set.
func decodeMap(p *plan) decodeFunc {
	key, elem := planOf(p.t.Key()), planOf(p.t.Elem())
	return func(d *decoder, v goja.Value, into reflect.Value) error {
		if decodeNil(v, into) {
			return nil
		}
		o, ok := v.(*goja.Object)
		if !ok {
			return cannotDecode(v, p.t, "")
		}
		return d.once(o, into, func() error {
			into.Set(reflect.MakeMap(p.t))
			switch classOf(o) {
			case aMap:
				return d.entries(key, elem, o, into)
			case aSet:
				return d.elements(key, o, into)
			case anArray, aFunction, aTypedArray, anArrayBuffer:
				return cannotDecode(v, p.t, "")
			}
			return d.properties(elem, o, into)
		})
	}
}

// properties puts the enumerable own properties of an object into a map. It throws.
func (d *decoder) properties(elem *plan, o *goja.Object, into reflect.Value) error {
	t := into.Type()
	for _, name := range o.Keys() {
		if err := d.count(o, t); err != nil {
			return err
		}
		k, v := reflect.New(t.Key()).Elem(), reflect.New(t.Elem()).Elem()
		if err := decodeKey(name, k); err != nil {
			return at(cannotDecode(d.vm.ToValue(name), t.Key(), ""), step(name))
		}
		if err := d.decode(elem, intrinsic.OrUndefined(o.Get(name)), v); err != nil {
			return at(err, step(name))
		}
		into.SetMapIndex(k, v)
	}
	return nil
}

// entries puts the entries of a Map into a map. It throws.
func (d *decoder) entries(key, elem *plan, o *goja.Object, into reflect.Value) error {
	return d.forEach(d.kept.mapForEach, o, into.Type(), func(value, k goja.Value) error {
		goKey, goValue := reflect.New(key.t).Elem(), reflect.New(elem.t).Elem()
		if err := d.decodeMapKey(key, k, goKey); err != nil {
			return at(err, ".keys()")
		}
		if err := d.decode(elem, value, goValue); err != nil {
			return at(err, entryStep(k))
		}
		into.SetMapIndex(goKey, goValue)
		return nil
	})
}

// entryStep writes an entry of a Map as part of a path: `.get("a")`.
func entryStep(key goja.Value) string {
	if goja.IsString(key) {
		return ".get(" + quote(key.String()) + ")"
	}
	return ".get(" + nameOf(key) + ")"
}

// elements puts the elements of a Set into a map as keys; a bool says that they
// are there. It throws.
func (d *decoder) elements(key *plan, o *goja.Object, into reflect.Value) error {
	there := reflect.New(into.Type().Elem()).Elem()
	switch {
	case there.Kind() == reflect.Bool:
		there.SetBool(true)
	case there.Type() != emptyStruct:
		return cannotDecode(o, into.Type(), "")
	}
	return d.forEach(d.kept.setForEach, o, into.Type(), func(v, _ goja.Value) error {
		k := reflect.New(key.t).Elem()
		if err := d.decodeMapKey(key, v, k); err != nil {
			return at(err, ".values()")
		}
		into.SetMapIndex(k, there)
		return nil
	})
}

// decodeMapKey is decode for a key. Where any key will do, an object is known by
// its handle.
func (d *decoder) decodeMapKey(key *plan, v goja.Value, into reflect.Value) error {
	if o, ok := v.(*goja.Object); ok && key.t == anyType {
		return d.setHandle(o, into)
	}
	if err := d.decode(key, v, into); err != nil {
		return err
	}
	if !into.Comparable() {
		return cannotDecode(v, key.t, "no key of a map")
	}
	return nil
}

// forEach calls the initial forEach of a collection, until f fails. It throws.
func (d *decoder) forEach(forEach intrinsic.Native, o *goja.Object, t reflect.Type, f func(value, key goja.Value) error) error {
	var err error
	callback := d.vm.ToValue(func(call goja.FunctionCall) goja.Value {
		if err == nil {
			if err = d.count(o, t); err == nil {
				err = f(call.Argument(0), call.Argument(1))
			}
		}
		return goja.Undefined()
	})
	forEach(goja.FunctionCall{This: o, Arguments: []goja.Value{callback}})
	return err
}

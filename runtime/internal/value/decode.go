package value

import (
	"reflect"
	"strconv"

	"github.com/dop251/goja"
)

// decoder is one conversion of a JavaScript value and everything in it.
type decoder struct {
	*Converter
	depth  int
	values int
	seen   seen[decoded, reflect.Value] // invalid values while they are being made
}

// decoded is an object as a Go type.
type decoded struct {
	o *goja.Object
	t reflect.Type
}

// decode sets into to a JavaScript value. It throws.
func (d *decoder) decode(p *plan, v goja.Value, into reflect.Value) error {
	if d.depth >= maxDepth {
		return cannotDecode(v, p.t, "nested too deep")
	}
	d.depth++
	err := p.decoder()(d, v, into)
	d.depth--
	return err
}

// makeDecode chooses the rule for a type.
func makeDecode(p *plan) decodeFunc {
	t := p.t
	if f := decodeKnown(t); f != nil {
		return f
	}
	switch t.Kind() {
	case reflect.Bool:
		return decodeBool
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return decodeInt
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		return decodeUint
	case reflect.Float32, reflect.Float64:
		return decodeFloat
	case reflect.String:
		return decodeString
	case reflect.Interface:
		return decodeInterface
	case reflect.Pointer:
		return decodePointer(p)
	case reflect.Struct:
		return decodeStruct(p)
	case reflect.Map:
		return decodeMap(p)
	case reflect.Slice:
		return decodeSlice(p)
	case reflect.Array:
		return decodeArray(p)
	case reflect.Func:
		return decodeFunction
	}
	return func(_ *decoder, v goja.Value, into reflect.Value) error { return cannotDecode(v, into.Type(), "") }
}

// decodeKnown are the rules for types that are known by name or by method.
func decodeKnown(t reflect.Type) decodeFunc {
	switch {
	case t == valueType:
		return func(_ *decoder, v goja.Value, into reflect.Value) error {
			into.Set(reflect.ValueOf(v))
			return nil
		}
	case t == objectType:
		return decodeObject
	case t == errorType:
		return decodeError
	case t == timeType:
		return decodeTime
	case t == durationType:
		return decodeDuration
	case t == bigIntType:
		return decodeBigInt
	case t.Kind() != reflect.Pointer && t.Kind() != reflect.Interface && reflect.PointerTo(t).Implements(textUnmarshalerType):
		return decodeText
	}
	return nil
}

// decodeNil sets what can be nil to nil for null and undefined.
func decodeNil(v goja.Value, into reflect.Value) bool {
	if !goja.IsUndefined(v) && !goja.IsNull(v) {
		return false
	}
	into.SetZero()
	return true
}

func decodeObject(_ *decoder, v goja.Value, into reflect.Value) error {
	if decodeNil(v, into) {
		return nil
	}
	o, ok := v.(*goja.Object)
	if !ok {
		return cannotDecode(v, into.Type(), "")
	}
	into.Set(reflect.ValueOf(o))
	return nil
}

// decodePointer makes a new variable for each object; null is nil.
func decodePointer(p *plan) decodeFunc {
	elem := planOf(p.t.Elem())
	return func(d *decoder, v goja.Value, into reflect.Value) error {
		if decodeNil(v, into) {
			return nil
		}
		o, isObject := v.(*goja.Object)
		if isObject && d.HandleType == p.t {
			return d.setHandle(o, into)
		}
		fresh := func() error {
			if isObject && unwrap(o, into) {
				return nil
			}
			target := reflect.New(p.t.Elem())
			if err := d.decode(elem, v, target.Elem()); err != nil {
				return err
			}
			into.Set(target)
			return nil
		}
		if !isObject {
			return fresh()
		}
		return d.once(o, into, fresh)
	}
}

// unwrap sets into to the Go value that a host function made an object of with
// goja's ToValue.
func unwrap(o *goja.Object, into reflect.Value) bool {
	if c := classOf(o); c != aGoValue && c != aFunction || !o.ExportType().AssignableTo(into.Type()) {
		return false
	}
	into.Set(reflect.ValueOf(o.Export()))
	return true
}

func (d *decoder) setHandle(o *goja.Object, into reflect.Value) error {
	handle := reflect.ValueOf(d.handle(o))
	if !handle.IsValid() || !handle.Type().AssignableTo(into.Type()) {
		return cannotDecode(o, into.Type(), "")
	}
	into.Set(handle)
	return nil
}

// handle makes the handle on an object that stays in JavaScript.
func (c *Converter) handle(o *goja.Object) any {
	if c.Handle == nil {
		return o
	}
	return c.Handle(o)
}

// once sets into to what became of an object as that type, and makes it the
// first time. An object that is met again inside of itself is a cycle.
func (d *decoder) once(o *goja.Object, into reflect.Value, fresh func() error) error {
	key := decoded{o, into.Type()}
	if v, ok := d.seen.find(key); ok {
		if !v.IsValid() {
			return cannotDecode(o, into.Type(), "it contains itself")
		}
		into.Set(v)
		return nil
	}
	if err := d.count(o, into.Type()); err != nil {
		return err
	}
	d.seen.put(key, reflect.Value{})
	if err := fresh(); err != nil {
		return err
	}
	d.seen.put(key, into)
	return nil
}

// count counts a value that is read, and lets an interrupt through now and then:
// a list may go on forever without running any script.
func (d *decoder) count(v goja.Value, t reflect.Type) error {
	d.values++
	if d.values > d.MaxValues {
		return cannotDecode(v, t, "more than "+strconv.Itoa(d.MaxValues)+" values")
	}
	if d.values%4096 == 0 {
		d.letInterruptsIn()
	}
	return nil
}

// decodeFunction makes a Go function of a JavaScript function.
func decodeFunction(d *decoder, v goja.Value, into reflect.Value) error {
	if decodeNil(v, into) {
		return nil
	}
	o, ok := v.(*goja.Object)
	if !ok || d.realm.Function(o) == nil || d.Function == nil {
		return cannotDecode(v, into.Type(), "")
	}
	f, err := d.Function(o, into.Type())
	if err != nil {
		return err
	}
	into.Set(f)
	return nil
}

// decodeError takes what a script would throw: an Error, or any other value.
func decodeError(d *decoder, v goja.Value, into reflect.Value) error {
	if decodeNil(v, into) {
		return nil
	}
	into.Set(reflect.ValueOf(d.ErrorFromJS(v)))
	return nil
}

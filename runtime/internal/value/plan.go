package value

import (
	"encoding"
	"math/big"
	"reflect"
	"sync"
	"time"

	"github.com/dop251/goja"
)

type (
	encodeFunc func(e *encoder, v reflect.Value) (goja.Value, error)
	decodeFunc func(d *decoder, v goja.Value, into reflect.Value) error
)

// plan is how values of one Go type are converted: found out once in a process.
// The plans of the parts of a type are made when they are first needed, so types
// may contain themselves.
type plan struct {
	t reflect.Type

	encodeOnce sync.Once
	encodeWith encodeFunc
	decodeOnce sync.Once
	decodeWith decodeFunc
	fieldsOnce sync.Once
	fieldList  []field

	signatureOnce sync.Once
	signatureOf   *signature
}

var plans sync.Map // reflect.Type → *plan

func planOf(t reflect.Type) *plan {
	if p, ok := plans.Load(t); ok {
		return p.(*plan)
	}
	p, _ := plans.LoadOrStore(t, &plan{t: t})
	return p.(*plan)
}

func (p *plan) encoder() encodeFunc {
	p.encodeOnce.Do(func() { p.encodeWith = makeEncode(p) })
	return p.encodeWith
}

func (p *plan) decoder() decodeFunc {
	p.decodeOnce.Do(func() { p.decodeWith = makeDecode(p) })
	return p.decodeWith
}

// fields returns the properties of a struct.
func (p *plan) fields() []field {
	p.fieldsOnce.Do(func() { p.fieldList = fieldsOf(p.t) })
	return p.fieldList
}

var (
	anyType             = reflect.TypeFor[any]()
	errorType           = reflect.TypeFor[error]()
	timeType            = reflect.TypeFor[time.Time]()
	byteType            = reflect.TypeFor[byte]()
	durationType        = reflect.TypeFor[time.Duration]()
	bigIntType          = reflect.TypeFor[big.Int]()
	valueType           = reflect.TypeFor[goja.Value]()
	objectType          = reflect.TypeFor[*goja.Object]()
	proxyType           = reflect.TypeFor[goja.Proxy]()
	arrayBufferType     = reflect.TypeFor[goja.ArrayBuffer]()
	promiseType         = reflect.TypeFor[*goja.Promise]()
	arrayType           = reflect.TypeFor[[]any]()
	plainType           = reflect.TypeFor[map[string]any]()
	textMarshalerType   = reflect.TypeFor[encoding.TextMarshaler]()
	textUnmarshalerType = reflect.TypeFor[encoding.TextUnmarshaler]()
)

package intrinsic

import (
	"math/big"

	"github.com/dop251/goja"
)

// prototypes are those of values that a script makes without a constructor. goja shows
// them on such a value only, so each is looked for once.
type prototypes struct {
	object, array, number, bigInt, text *goja.Object
}

// ObjectPrototype returns %Object.prototype%.
func (r *Realm) ObjectPrototype() *goja.Object { return r.prototypes.object }

// ArrayPrototype returns %Array.prototype%.
func (r *Realm) ArrayPrototype() *goja.Object {
	if r.prototypes.array == nil {
		r.prototypes.array = r.vm.NewArray().Prototype()
	}
	return r.prototypes.array
}

// NumberPrototype returns %Number.prototype%.
func (r *Realm) NumberPrototype() *goja.Object { return r.ofPrimitive(&r.prototypes.number, 0) }

// BigIntPrototype returns %BigInt.prototype%.
func (r *Realm) BigIntPrototype() *goja.Object {
	return r.ofPrimitive(&r.prototypes.bigInt, new(big.Int))
}

// StringPrototype returns %String.prototype%.
func (r *Realm) StringPrototype() *goja.Object { return r.ofPrimitive(&r.prototypes.text, "") }

func (r *Realm) ofPrimitive(prototype **goja.Object, value any) *goja.Object {
	if *prototype == nil {
		*prototype = r.vm.ToValue(value).ToObject(r.vm).Prototype()
	}
	return *prototype
}

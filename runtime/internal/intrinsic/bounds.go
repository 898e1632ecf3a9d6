package intrinsic

import (
	"math"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"
)

// Bounds are what package limit sets for builtins written in Go.
type Bounds struct {
	// Spend is called in loops, with about how many elements or characters were
	// gone over. It ends the script, with a panic, if the run is to end.
	Spend func(steps int)
	// Allocation is how many bytes one call may allocate, where the embedder says so.
	Allocation float64
	// Text is how many bytes a string may take, BigInt how many bits a BigInt may have.
	Text, BigInt float64
	// Properties does what takes long where there are many.
	Properties Properties
}

// Properties is what package limit does with objects that have many properties.
type Properties interface {
	// HasMany tells that a value has many properties. Nobody sees that it is looked at.
	HasMany(v goja.Value) bool
	// Copy is CopyDataProperties (sec-copydataproperties). It throws.
	Copy(to *goja.Object, source goja.Value, excluded func(name unistring.String, symbol *goja.Symbol) bool)
	// Order puts the names of an object in order, if they are many.
	Order(o goja.Value)
}

// Bounds returns what was set.
func (r *Realm) Bounds() Bounds { return r.bounds }

// SetBounds sets the bounds.
func (r *Realm) SetBounds(b Bounds) { r.bounds = b }

// ACall is what the call of a function counts in Spend: that may be Go's too, and take
// long. It is looked for an interrupt then, each time.
const ACall = 1 << 18

// Spend lets an interrupt end a loop of Go.
func (r *Realm) Spend(steps int) {
	if r.bounds.Spend != nil {
		r.bounds.Spend(steps)
	}
}

// MayAllocate tells whether one call may allocate that many bytes.
func (r *Realm) MayAllocate(bytes float64) bool {
	return r.bounds.Allocation == 0 || math.IsNaN(bytes) || bytes <= r.bounds.Allocation
}

// BoundBigInt throws a RangeError if a BigInt may not have that many bits.
func (r *Realm) BoundBigInt(bits float64) {
	if most := r.bounds.BigInt; most > 0 && !(bits <= most) {
		panic(r.NewRangeError("Maximum BigInt size exceeded"))
	}
}

// Order puts the names of an object in order, if they are many, before goja lists them:
// it would take the square of their number.
func (r *Realm) Order(v goja.Value) {
	if r.bounds.Properties != nil {
		r.bounds.Properties.Order(v)
	}
}

package intrinsic

import "math"

// Bounds are what package limit sets for builtins written in Go.
type Bounds struct {
	// Spend is called in loops, with about how many elements or characters were
	// gone over. It ends the script, with a panic, if the run is to end.
	Spend func(steps int)
	// Allocation is how many bytes one call may allocate, where the embedder says so.
	Allocation float64
	// Text is how many bytes a string may take, BigInt how many bits a BigInt may have.
	Text, BigInt float64
}

// Bounds returns what was set.
func (r *Realm) Bounds() Bounds { return r.bounds }

// SetBounds sets the bounds.
func (r *Realm) SetBounds(b Bounds) { r.bounds = b }

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

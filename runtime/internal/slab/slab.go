// Package slab hands out values of one type from arrays of growing length. The
// stages of the pipeline make trees of many small nodes: most of their time would
// otherwise go into allocating these one by one, and the collector's into finding
// them.
//
// A value keeps the others of its array alive. That costs nothing for trees that
// live only until they are compiled.
package slab

// Of hands out values of type T. Its zero value is ready to be used.
type Of[T any] struct {
	free []T
	size int // of the last array made
}

// Sizes of the arrays: small programs (a line of a prompt, an eval) should not
// pay for large ones.
const (
	firstArray = 4
	lastArray  = 256
)

// New returns a pointer to a zero value.
func (s *Of[T]) New() *T {
	if len(s.free) == 0 {
		s.grow(1)
	}
	p := &s.free[0]
	s.free = s.free[1:]
	return p
}

// Put returns a pointer to a copy of v.
func (s *Of[T]) Put(v T) *T {
	if len(s.free) == 0 {
		s.grow(1)
	}
	p := &s.free[0]
	s.free = s.free[1:]
	*p = v
	return p
}

// List returns n zero values that nothing can be appended to in place, nil for none.
func (s *Of[T]) List(n int) []T {
	if n == 0 {
		return nil
	}
	if n > lastArray/4 {
		return make([]T, n)
	}
	if len(s.free) < n {
		s.grow(n)
	}
	l := s.free[:n:n]
	s.free = s.free[n:]
	return l
}

// Take returns a copy of the values that stand in *stack from base on, nil for
// none, and takes them off the stack.
func (s *Of[T]) Take(stack *[]T, base int) []T {
	list := s.List(len(*stack) - base)
	copy(list, (*stack)[base:])
	*stack = (*stack)[:base]
	return list
}

// grow makes a new array with room for n values.
func (s *Of[T]) grow(n int) {
	s.size = max(firstArray, min(2*s.size, lastArray))
	s.free = make([]T, max(n, s.size))
}

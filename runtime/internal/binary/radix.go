package binary

import "math"

// radixLength is how many elements are sorted by their digits rather than by
// comparisons, which take longer and cannot be ended at every place.
const radixLength = 1 << 10

// radixSort sorts elements by value, from one place into another of the same length,
// or into the same one. It runs no script, and may be ended after each part of a pass.
func (r *realm) radixSort(t elementType, to, from []byte) {
	switch t.size() {
	case 1:
		r.countingSort(t, to, from)
	case 2:
		sortByKeys[uint16](r, t, to, from)
	case 4:
		sortByKeys[uint32](r, t, to, from)
	default:
		sortByKeys[uint64](r, t, to, from)
	}
}

// sortByKeys is radixSort for elements of several bytes: it sorts byte by byte what
// sortKey makes of them, the lowest first.
func sortByKeys[K uint16 | uint32 | uint64](r *realm, t elementType, to, from []byte) {
	size := t.size()
	length := len(from) / size
	keys, other := make([]K, length), make([]K, length)
	var counts [8][256]int
	for i := range keys {
		r.spendAt(i)
		key := t.sortKey(t.bits(from, i))
		keys[i] = K(key)
		for digit := range size {
			counts[digit][byte(key>>(8*digit))]++
		}
	}
	for digit := range size {
		if isOneDigit(&counts[digit], length) {
			continue
		}
		distribute(r, other, keys, digit, &counts[digit])
		keys, other = other, keys
	}
	for i, key := range keys {
		r.spendAt(i)
		t.setBits(to, i, t.ofSortKey(uint64(key)))
	}
}

// countingSort is radixSort for elements of one byte.
func (r *realm) countingSort(t elementType, to, from []byte) {
	var counts [256]int
	for i, b := range from {
		r.spendAt(i)
		counts[byte(t.sortKey(uint64(b)))]++
	}
	at := 0
	for key, count := range counts {
		element := byte(t.ofSortKey(uint64(key)))
		for range count {
			r.spendAt(at)
			to[at] = element
			at++
		}
	}
}

// distribute puts keys in the order of one of their digits, and leaves those that
// have the same one in the order in which they are.
func distribute[K uint16 | uint32 | uint64](r *realm, to, keys []K, digit int, counts *[256]int) {
	var next [256]int
	for at, i := 0, 0; i < len(counts); i++ {
		next[i] = at
		at += counts[i]
	}
	for i, key := range keys {
		r.spendAt(i)
		place := &next[byte(key>>(8*digit))]
		to[*place] = key
		*place++
	}
}

// isOneDigit tells that all of so many keys have the same digit.
func isOneDigit(counts *[256]int, length int) bool {
	for _, n := range counts {
		if n > 0 {
			return n == length
		}
	}
	return true
}

// spendAt lets an interrupt end a loop over elements, now and then.
func (r *realm) spendAt(i int) {
	if i%pollEvery == 0 {
		r.Spend(pollEvery)
	}
}

// sortKey makes of the bits of an element a number, of as many bytes, that is greater
// where the element belongs behind another (sec-comparetypedarrayelements).
func (t elementType) sortKey(bits uint64) uint64 {
	sign := uint64(1) << (8*t.size() - 1)
	switch t {
	case typeFloat16, typeFloat32, typeFloat64:
		switch {
		case math.IsNaN(t.float(bits)): // behind all others, whatever its sign
			return bits | sign
		case bits&sign != 0:
			return bits ^ (sign<<1 - 1)
		}
		return bits | sign
	case typeInt8, typeInt16, typeInt32, typeBigInt64:
		return bits ^ sign
	}
	return bits
}

// ofSortKey returns the bits of an element with such a key. A NaN has lost its sign.
func (t elementType) ofSortKey(key uint64) uint64 {
	sign := uint64(1) << (8*t.size() - 1)
	switch t {
	case typeFloat16, typeFloat32, typeFloat64:
		if key&sign == 0 {
			return key ^ (sign<<1 - 1)
		}
		return key ^ sign
	case typeInt8, typeInt16, typeInt32, typeBigInt64:
		return key ^ sign
	}
	return key
}

package realm

import "github.com/dop251/goja"

// Entry is an entry of a Map.
type Entry struct{ Key, Value goja.Value }

// MapEntries returns the first entries of a genuine Map, at most limit.
func (r *Realm) MapEntries(m *goja.Object, limit int) []Entry {
	iter := r.Intrinsic("mapEntries", m)
	var entries []Entry
	for len(entries) < limit {
		pair, ok := r.step("mapNext", iter)
		if !ok {
			break
		}
		o := pair.(*goja.Object)
		entries = append(entries, Entry{Key: o.Get("0"), Value: o.Get("1")})
	}
	return entries
}

// SetValues returns the first values of a genuine Set, at most limit.
func (r *Realm) SetValues(s *goja.Object, limit int) []goja.Value {
	iter := r.Intrinsic("setValues", s)
	var values []goja.Value
	for len(values) < limit {
		v, ok := r.step("setNext", iter)
		if !ok {
			break
		}
		values = append(values, v)
	}
	return values
}

// step takes the next value of an intrinsic iterator.
func (r *Realm) step(next string, iter goja.Value) (goja.Value, bool) {
	result := r.Intrinsic(next, iter).(*goja.Object)
	if result.Get("done").ToBoolean() {
		return nil, false
	}
	return result.Get("value"), true
}

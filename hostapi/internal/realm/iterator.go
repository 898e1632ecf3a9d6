package realm

import (
	"reflect"
	"unsafe"

	"github.com/dop251/goja"
)

// IteratorRest is what an iterator of a Map or Set has yet to give.
type IteratorRest struct {
	Values  []goja.Value // values, or keys and values in turn
	Entries bool         // whether Values are pairs
}

// iterationKindEntries is goja's iterationKindKeyValue.
const iterationKindEntries = 2

// PeekIterator returns what a Map or Set iterator has yet to give without
// taking it. goja has no public way to do that, so this reads its structures;
// ok is false where they are not as expected.
func (r *Realm) PeekIterator(o *goja.Object) (rest IteratorRest, ok bool) {
	impl := implementation(o)
	if !impl.IsValid() {
		return rest, false
	}
	kind := impl.Elem().FieldByName("kind")
	iter := impl.Elem().FieldByName("iter")
	if !kind.IsValid() || !kind.CanInt() || iter.Kind() != reflect.Pointer {
		return rest, false
	}
	rest.Entries = kind.Int() == iterationKindEntries
	isMap := r.BrandOf(o) == BrandMapIterator
	for entry := nextEntry(iter); entry.IsValid() && !entry.IsNil(); entry = entry.Elem().FieldByName("iterNext") {
		key, value := field(entry, "key"), field(entry, "value")
		switch {
		case rest.Entries && isMap:
			rest.Values = append(rest.Values, key, value)
		case rest.Entries:
			rest.Values = append(rest.Values, key, key)
		case isMap && kind.Int() != 0:
			rest.Values = append(rest.Values, value)
		default:
			rest.Values = append(rest.Values, key)
		}
	}
	return rest, true
}

// nextEntry returns the entry that the iterator would give next: the successor
// of the current one or, if that was deleted, of the last before it that lives.
func nextEntry(iter reflect.Value) reflect.Value {
	if iter.IsNil() {
		return reflect.Value{}
	}
	entries, cur := iter.Elem().FieldByName("m"), iter.Elem().FieldByName("cur")
	if entries.Kind() != reflect.Pointer || cur.Kind() != reflect.Pointer || entries.IsNil() {
		return reflect.Value{}
	}
	for !cur.IsNil() && cur.Elem().FieldByName("key").IsNil() {
		cur = cur.Elem().FieldByName("iterPrev")
	}
	if cur.IsNil() {
		return entries.Elem().FieldByName("iterFirst")
	}
	return cur.Elem().FieldByName("iterNext")
}

// field returns the value in a field of a struct, undefined where there is none.
func field(of reflect.Value, name string) goja.Value {
	f := of.Elem().FieldByName(name)
	if !f.IsValid() || f.Kind() != reflect.Interface || f.IsNil() {
		return goja.Undefined()
	}
	v, _ := reflect.NewAt(f.Type(), unsafe.Pointer(f.UnsafeAddr())).Elem().Interface().(goja.Value)
	return v
}

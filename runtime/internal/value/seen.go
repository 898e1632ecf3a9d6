package value

import (
	"reflect"

	"github.com/dop251/goja"
)

// identity is what makes two references of Go one: where they point, how far,
// and as what.
type identity struct {
	pointer uintptr
	length  int
	t       reflect.Type
}

// seen remembers what became of the references of one conversion. A reference
// that comes twice becomes one thing on the other side, so that what is shared
// takes no longer than what is not; one that comes again inside of itself is a
// cycle. While something is being made, its value is the zero value.
type seen[K comparable, V any] struct {
	first [2]seenEntry[K, V] // where few begins
	few   []seenEntry[K, V]
	many  map[K]V // in place of few once there are many
}

type seenEntry[K comparable, V any] struct {
	key   K
	value V
}

// maxFew is how many references are found faster in a row than in a map.
const maxFew = 8

func (s *seen[K, V]) find(key K) (v V, ok bool) {
	if s.many != nil {
		v, ok = s.many[key]
		return v, ok
	}
	for i := range s.few {
		if s.few[i].key == key {
			return s.few[i].value, true
		}
	}
	return v, false
}

func (s *seen[K, V]) put(key K, v V) {
	if s.many != nil {
		s.many[key] = v
		return
	}
	for i := range s.few {
		if s.few[i].key == key {
			s.few[i].value = v
			return
		}
	}
	if s.few == nil {
		s.few = s.first[:0]
	}
	if s.few = append(s.few, seenEntry[K, V]{key, v}); len(s.few) > maxFew {
		s.many = make(map[K]V, 4*maxFew)
		for _, entry := range s.few {
			s.many[entry.key] = entry.value
		}
	}
}

// once makes the object of a reference, or finds the one that was made of it.
func (e *encoder) once(id identity, fresh func() (goja.Value, error)) (goja.Value, error) {
	if js, ok := e.seen.find(id); ok {
		if js == nil {
			return nil, cannotEncode(id.t, "it contains itself")
		}
		return js, nil
	}
	e.seen.put(id, nil)
	js, err := fresh()
	if err == nil {
		e.seen.put(id, js)
	}
	return js, err
}

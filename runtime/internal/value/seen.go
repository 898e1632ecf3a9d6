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
// that comes twice becomes one object, so that what is shared takes no longer
// than what is not; one that comes again inside of itself is a cycle.
type seen struct {
	few  []seenEntry
	many map[identity]goja.Value // in place of few once there are many
}

type seenEntry struct {
	id identity
	js goja.Value // nil while it is being made
}

// maxFew is how many references are found faster in a row than in a map.
const maxFew = 8

func (s *seen) find(id identity) (js goja.Value, ok bool) {
	if s.many != nil {
		js, ok = s.many[id]
		return js, ok
	}
	for i := range s.few {
		if s.few[i].id == id {
			return s.few[i].js, true
		}
	}
	return nil, false
}

func (s *seen) put(id identity, js goja.Value) {
	if s.many == nil && len(s.few) < maxFew {
		for i := range s.few {
			if s.few[i].id == id {
				s.few[i].js = js
				return
			}
		}
		s.few = append(s.few, seenEntry{id, js})
		return
	}
	if s.many == nil {
		s.many = make(map[identity]goja.Value, 4*maxFew)
		for _, entry := range s.few {
			s.many[entry.id] = entry.js
		}
	}
	s.many[id] = js
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

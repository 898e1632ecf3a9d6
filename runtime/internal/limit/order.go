package limit

import (
	"slices"
	"strconv"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"
)

// goja lists the names of an object with the integers in front, in ascending order
// (sec-ordinaryownpropertykeys). It puts each in its place when something first asks
// for a list, moving all that are behind it: with the square of their number, if they
// came in descending order.

// fewNames is how many new names goja may put in order.
const fewNames = 1 << 12

// order puts the names of an object in order, if they are many, so that goja finds
// nothing to do: those of a value's object, of the targets of proxies.
func (r *realm) order(v goja.Value) {
	o, _ := v.(*goja.Object)
	for o != nil {
		if p, ok := r.layout.namedOf(o); ok {
			if done, _ := p.sorted(); len(*p.names())-*done > fewNames {
				r.sort(p)
			}
		}
		o = r.target(o)
	}
}

// target returns the object behind a proxy, nil if o is none.
func (r *realm) target(o *goja.Object) *goja.Object {
	if w := r.layout.words(o); w.table == r.layout.ordinary || w.table == r.layout.array {
		return nil
	}
	if o.ExportType() != proxyType {
		return nil
	}
	return o.Export().(goja.Proxy).Target()
}

// sort puts the names of an object in order.
func (r *realm) sort(p namedPart) {
	names := *p.names()
	done, integers := p.sorted()
	type index struct {
		of   uint32
		name unistring.String
	}
	var indices []index
	others := make([]unistring.String, 0, len(names))
	for i, name := range names {
		r.poll()
		if n, ok := arrayIndex(name); ok && (i < *integers || i >= *done) {
			indices = append(indices, index{n, name})
		} else {
			others = append(others, name)
		}
	}
	slices.SortFunc(indices, func(a, b index) int {
		r.poll()
		switch {
		case a.of < b.of:
			return -1
		case a.of > b.of:
			return 1
		}
		return 0
	})
	sorted := make([]unistring.String, 0, len(names)+1)
	for _, i := range indices {
		sorted = append(sorted, i.name)
	}
	*p.names() = append(sorted, others...)
	*done, *integers = len(names), len(indices)
}

// arrayIndex returns the integer that a name is, if it is an array index
// (sec-object-type).
func arrayIndex(name unistring.String) (uint32, bool) {
	if len(name) == 0 || len(name) > 10 || name[0] < '0' || name[0] > '9' || name[0] == '0' && len(name) > 1 {
		return 0, false
	}
	n, err := strconv.ParseUint(string(name), 10, 32)
	return uint32(n), err == nil && n < 1<<32-1
}

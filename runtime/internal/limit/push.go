package limit

import (
	"slices"
	"strconv"
	"unsafe"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"
)

// push guards Array.prototype.push (sec-array.prototype.push). goja looks in the
// prototypes for a setter of the index, by a text that it makes twice, which takes three
// quarters of a call. An element of an ordinary array is appended here.
func push(r *realm, gojas native, call goja.FunctionCall) goja.Value {
	if len(call.Arguments) == 1 {
		if length := r.layout.push(call.This, call.Arguments[0], r.prototypes()); length > 0 {
			return r.vm.ToValue(length)
		}
	}
	if len(call.Arguments) > longArray {
		return r.pushMany(gojas, call)
	}
	return gojas(call)
}

// pushMany is push with many arguments, as the elements of an array may be.
func (r *realm) pushMany(gojas native, call goja.FunctionCall) goja.Value {
	if r.denseArray(call.This) {
		var length goja.Value
		for part := range slices.Chunk(call.Arguments, longArray) {
			r.check()
			length = gojas(goja.FunctionCall{This: call.This, Arguments: part})
		}
		return length
	}
	o := call.This.ToObject(r.vm)
	length := toLength(o.Get("length"))
	if length+int64(len(call.Arguments)) > 1<<53-1 {
		panic(r.vm.NewTypeError("Invalid array length"))
	}
	for i, v := range call.Arguments {
		r.poll()
		r.set(o, indexKey(length+int64(i)), v)
	}
	after := r.vm.ToValue(length + int64(len(call.Arguments)))
	if err := o.Set("length", after); err != nil {
		panic(err)
	}
	return after
}

// prototypes are those of an ordinary array, first that of arrays.
type prototypes [2]*goja.Object

func (r *realm) prototypes() *prototypes {
	if r.ordinary[0] == nil {
		array := r.vm.NewArray().Prototype()
		r.ordinary = prototypes{array, array.Prototype()}
	}
	return &r.ordinary
}

func (l *layout) prototypeOf(data unsafe.Pointer) *goja.Object {
	return *(**goja.Object)(unsafe.Add(data, l.prototype))
}

// push appends an element to a dense array and returns the new length. It returns 0, and
// does nothing, where the specification's steps could run a script, throw or change
// anything else.
func (l *layout) push(v, element goja.Value, chain *prototypes) int {
	const longest = 1 << 30 // goja keeps longer ones as it likes
	elements, ok := l.dense(v)
	if !ok || len(elements) >= longest {
		return 0
	}
	data := l.words(v.(*goja.Object)).data
	if !*(*bool)(unsafe.Add(data, l.extensible)) || !*(*bool)(unsafe.Add(data, l.writable)) {
		return 0
	}
	var digits [10]byte
	index, next := strconv.AppendInt(digits[:0], int64(len(elements)), 10), l.prototypeOf(data)
	for i, o := range chain {
		if next != o || l.words(o).table != l.prototypes[i] {
			return 0
		}
		if _, has := l.properties(o)[unistring.String(index)]; has {
			return 0
		}
		next = l.prototypeOf(l.words(o).data)
	}
	if next != nil {
		return 0
	}
	elements = append(elements, element)
	*(*[]goja.Value)(unsafe.Add(data, l.elements)) = elements
	*(*uint32)(unsafe.Add(data, l.length)) = uint32(len(elements))
	*(*int)(unsafe.Add(data, l.count))++
	return len(elements)
}

package lazy

import (
	"reflect"
	"sync"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"
)

// lexicalLayout is where a goja.Runtime keeps its global lexical bindings: names
// with the places of their values. nil if goja is not as expected.
var lexicalLayout = sync.OnceValue(func() (l *struct{ global, scope, names, values int }) {
	defer func() {
		if recover() != nil { // a field is missing
			l = nil
		}
	}()
	l = new(struct{ global, scope, names, values int })
	runtime := reflect.TypeFor[goja.Runtime]()
	l.global = index(runtime, "global")
	global := runtime.Field(l.global).Type
	l.scope = index(global, "stash")
	scope := global.Field(l.scope).Type
	l.names, l.values = index(scope, "names"), index(scope, "values")
	if scope.Field(l.names).Type != reflect.TypeFor[map[unistring.String]uint32]() ||
		scope.Field(l.values).Type != reflect.TypeFor[[]goja.Value]() {
		return nil
	}
	return l
})

// CanDeclare tells whether Declare works with this goja.
func CanDeclare() bool { return lexicalLayout() != nil }

// Declare makes global lexical bindings with values, as a program of `let`
// declarations would, without the time that compiling one takes and without a
// moment at which an interrupt finds only some of them. The names are new and may
// be ones that source text cannot write.
func Declare(vm *goja.Runtime, names []string, values []goja.Value) {
	l := lexicalLayout()
	scope := open(open(reflect.ValueOf(vm).Elem(), l.global), l.scope)
	places, held := at[map[unistring.String]uint32](scope, l.names), at[[]goja.Value](scope, l.values)
	if *places == nil {
		*places = make(map[unistring.String]uint32, len(names))
	}
	for i, name := range names {
		(*places)[unistring.NewFromString(name)] = uint32(len(*held))
		*held = append(*held, values[i])
	}
}

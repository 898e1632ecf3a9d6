package runtime

import (
	"reflect"
	"strings"
	"sync"

	"github.com/dop251/goja"

	"jsrun/internal/lazy"
)

// ReplacedError tells that a builtin that the language stands on is not goja's own:
// a script has put something else in its place. Install the language before such
// scripts run.
type ReplacedError struct {
	Path string // Promise.prototype.then
}

// Error names the builtin.
func (e *ReplacedError) Error() string {
	return "jsrun: " + e.Path + " is not goja's own any more: install the language before scripts replace it"
}

// builtinsNeeded are the builtins that are captured when the language is installed:
// properties of the global object, with the functions that are taken of each. A name
// after a dot is one of its prototype.
var builtinsNeeded = []struct {
	global    string
	functions []string
}{
	{"Object", []string{"defineProperty", "entries", "getOwnPropertyDescriptor", "preventExtensions"}},
	{"Function", []string{".call", ".toString"}},
	{"Promise", []string{".then"}},
	{"Symbol", []string{"keyFor"}},
	{"Array", []string{"isArray"}},
	{"BigInt", []string{"asUintN"}},
	{"RegExp", []string{".exec", ".test", ".compile"}},
	{"JSON", []string{"parse", "stringify"}},
	{"Reflect", []string{"apply", "defineProperty", "deleteProperty", "get", "ownKeys"}},
	{"Error", []string{".toString"}},
	{"AggregateError", nil}, {"EvalError", nil}, {"RangeError", nil}, {"ReferenceError", nil}, {"SyntaxError", nil},
	{"TypeError", nil}, {"URIError", nil}, {"GoError", nil},
}

// ofCoroutines are the functions of %GeneratorPrototype%.
var ofCoroutines = []string{"next", "return", "throw"}

// symbolsOfRegExp are the other functions of %RegExp.prototype%.
var symbolsOfRegExp = []*goja.Symbol{goja.SymMatch, goja.SymMatchAll, goja.SymReplace, goja.SymSearch, goja.SymSplit}

const generatorSample = "(function*(){})()"

// gojas are goja's own functions by path.
var gojas = sync.OnceValue(func() map[string]uintptr {
	known := map[string]uintptr{}
	visit(goja.New(), func(path string, code uintptr) bool { known[path] = code; return true })
	return known
})

// genuine tells whether the builtins that are needed are goja's own. Where a script
// has put an accessor, its getter runs.
func genuine(vm *goja.Runtime) (err error) {
	ex := vm.Try(func() {
		visit(vm, func(path string, code uintptr) bool {
			if code != gojas()[path] {
				err = &ReplacedError{path}
			}
			return err == nil
		})
		for _, b := range builtinsNeeded {
			if own := lazy.Seated(vm, b.global); err == nil && own != nil && !own.SameAs(vm.GlobalObject().Get(b.global)) {
				err = &ReplacedError{b.global}
			}
		}
	})
	if ex != nil {
		return ex
	}
	return err
}

// visit calls f with the functions that are needed, 0 for what is no function written
// in Go, as long as f says so.
func visit(vm *goja.Runtime, f func(path string, code uintptr) bool) {
	for _, b := range builtinsNeeded {
		o, ok := vm.GlobalObject().Get(b.global).(*goja.Object)
		if !ok {
			f(b.global, 0)
			return
		}
		for _, name := range b.functions {
			if !f(b.global+"."+strings.Replace(name, ".", "prototype.", 1), codeOf(ownerOf(o, name), strings.TrimPrefix(name, "."))) {
				return
			}
		}
	}
	proto, _ := vm.GlobalObject().Get("RegExp").(*goja.Object).Get("prototype").(*goja.Object)
	for _, symbol := range symbolsOfRegExp {
		if !f("RegExp.prototype["+symbol.String()+"]", codeOfValue(proto.GetSymbol(symbol))) {
			return
		}
	}
	sample, err := vm.RunString(generatorSample)
	if err != nil {
		panic(err)
	}
	for _, name := range ofCoroutines {
		if !f("Generator.prototype."+name, codeOf(sample.(*goja.Object).Prototype().Prototype(), name)) {
			return
		}
	}
	f("eval", codeOf(vm.GlobalObject(), "eval"))
}

// ownerOf is the prototype of o if the name begins with a dot, otherwise o.
func ownerOf(o *goja.Object, name string) *goja.Object {
	if strings.HasPrefix(name, ".") {
		o, _ = o.Get("prototype").(*goja.Object)
	}
	return o
}

func codeOf(o *goja.Object, name string) uintptr {
	if o == nil {
		return 0
	}
	return codeOfValue(o.Get(name))
}

func codeOfValue(v goja.Value) uintptr {
	if v == nil {
		return 0
	}
	f, ok := v.Export().(func(goja.FunctionCall) goja.Value)
	if !ok {
		return 0
	}
	return reflect.ValueOf(f).Pointer()
}

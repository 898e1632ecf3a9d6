package runtime

import (
	"slices"
	"sync"

	"github.com/dop251/goja"

	"jsrun/internal/lazy"
	"jsrun/runtime/host"
	"jsrun/runtime/internal/asynciter"
	"jsrun/runtime/internal/binary"
	"jsrun/runtime/internal/builtins"
	"jsrun/runtime/internal/dispose"
	"jsrun/runtime/internal/dynamic"
	"jsrun/runtime/internal/intl"
	"jsrun/runtime/internal/intrinsic"
	"jsrun/runtime/internal/lower"
	"jsrun/runtime/internal/module"
	"jsrun/runtime/internal/pipeline"
	"jsrun/runtime/internal/regexp"
	"jsrun/runtime/internal/source"
	"jsrun/runtime/internal/stack"
)

// language is what goja lacks of the language, in one goja runtime.
type language struct {
	vm      *goja.Runtime
	realm   *asynciter.Realm
	modules *module.Map
	tracer  *stack.Tracer

	bindings func() []asynciter.Binding // of all hidden names
}

// languageLoop is what the language needs of a loop.
type languageLoop interface {
	host.Loop
	AfterJobs(func())
}

// texts are the texts run so far by their names, for code frames and imports.
type texts map[string]*source.File

func (t texts) remember(f *source.File) { t[f.Name] = f }

func (t texts) file(name string) *source.File { return t[name] }

// urlOf returns the URL of a text that runs.
func (t texts) urlOf(name string) string {
	if f := t[name]; f != nil {
		return f.URL
	}
	return ""
}

// newLanguage adds what goja lacks of the language.
func newLanguage(vm *goja.Runtime, loop languageLoop, loader host.ModuleLoader, t texts) (*language, error) {
	realm, err := asynciter.Install(vm)
	if err != nil {
		return nil, err
	}
	l := &language{vm: vm, realm: realm}
	if err := binary.Install(realm, loop); err != nil { // before anything asks for what it completes
		return nil, err
	}
	realm.OnCoroutines(func() { limitGenerators(realm) })
	if err := builtins.Install(realm, loop); err != nil {
		return nil, err
	}
	if err := intl.Install(realm.Realm); err != nil {
		return nil, err
	}
	if l.tracer, err = stack.Install(realm.Realm, realm, t.file); err != nil {
		return nil, err
	}
	l.modules = module.New(realm, loop, loader, t.remember)
	ofDispose, err := dispose.Install(realm)
	if err != nil {
		return nil, err
	}
	ofRegexp, err := regexp.Install(realm)
	if err != nil {
		return nil, err
	}
	ofDynamic, err := dynamic.Install(vm, realm, t.urlOf)
	if err != nil {
		return nil, err
	}
	l.bindings = func() []asynciter.Binding {
		return slices.Concat(realm.Bindings(), l.modules.Bindings(), ofDispose(), ofRegexp(), ofDynamic())
	}
	return l, l.bind()
}

// bind has the hidden names made that lowered code calls, in both spellings: those of
// a program before it runs for the first time.
func (l *language) bind() error {
	if !lazy.CanDeclare() {
		return l.bindByProgram()
	}
	l.realm.OnLowered(func(h intrinsic.Hidden) {
		names, values := hidden(l.bindings(), h)
		lazy.Declare(l.vm, names, values)
	})
	return nil
}

// hidden makes the values of some hidden names.
func hidden(bindings []asynciter.Binding, h intrinsic.Hidden) (names []string, values []goja.Value) {
	for _, b := range bindings {
		bit := lower.HiddenName(b.Name)
		if h.Names&bit != 0 {
			names, values = append(names, b.Name), append(values, b.Make())
		}
		if h.Spelled&bit != 0 {
			names, values = append(names, lower.Spell(b.Name)), append(values, b.Make())
		}
	}
	return names, values
}

// binder is the program that binds the hidden names, compiled once: the names
// are the same in every runtime.
var binder struct {
	once    sync.Once
	program *goja.Program
	err     error
}

// bindByProgram is bind for a goja with other fields. All names are declared at
// once, since declaring cannot be repeated should an interrupt cut it short, and get
// their values when the first of them is needed.
func (l *language) bindByProgram() error {
	all := intrinsic.Hidden{Names: lower.AllHiddenNames, Spelled: lower.AllHiddenNames}
	binder.once.Do(func() {
		var names []string
		for _, b := range l.bindings() {
			names = append(names, b.Name, lower.Spell(b.Name))
		}
		binder.program, binder.err = pipeline.Binder(intrinsic.HiddenFile, names)
	})
	if binder.err != nil {
		return binder.err
	}
	v, err := l.vm.RunProgram(binder.program)
	if err != nil {
		return err
	}
	set := intrinsic.Callee(v)
	l.realm.OnLowered(func(intrinsic.Hidden) {
		if set == nil {
			return
		}
		_, values := hidden(l.bindings(), all)
		set(goja.FunctionCall{This: goja.Undefined(), Arguments: values})
		set = nil
	})
	return nil
}

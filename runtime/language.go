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
	return l, l.bind(func() []asynciter.Binding {
		return slices.Concat(realm.Bindings(), l.modules.Bindings(), ofDispose(), ofRegexp(), ofDynamic())
	})
}

// bind makes the hidden names known to lowered code, in both spellings, before
// such code runs for the first time.
func (l *language) bind(bindings func() []asynciter.Binding) error {
	if lazy.CanDeclare() {
		l.realm.OnLowered(func() { lazy.Declare(l.vm, hiddenNames(bindings()), hiddenValues(bindings())) })
		return nil
	}
	return l.bindByProgram(bindings)
}

func hiddenNames(bindings []asynciter.Binding) (names []string) {
	for _, b := range bindings {
		names = append(names, b.Name, lower.Spell(b.Name))
	}
	return names
}

func hiddenValues(bindings []asynciter.Binding) (values []goja.Value) {
	for _, b := range bindings {
		v := b.Make()
		values = append(values, v, v)
	}
	return values
}

// binder is the program that binds the hidden names, compiled once: the names
// are the same in every runtime.
var binder struct {
	once    sync.Once
	program *goja.Program
	err     error
}

// bindByProgram is bind for a goja with other fields. The names are declared at
// once, since declaring cannot be repeated should an interrupt cut it short.
func (l *language) bindByProgram(bindings func() []asynciter.Binding) error {
	binder.once.Do(func() {
		binder.program, binder.err = pipeline.Binder(intrinsic.HiddenFile, hiddenNames(bindings()))
	})
	if binder.err != nil {
		return binder.err
	}
	v, err := l.vm.RunProgram(binder.program)
	if err != nil {
		return err
	}
	set := intrinsic.Callee(v)
	l.realm.OnLowered(func() {
		set(goja.FunctionCall{This: goja.Undefined(), Arguments: hiddenValues(bindings())})
	})
	return nil
}

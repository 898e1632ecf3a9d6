package intrinsic

import (
	"math/rand/v2"
	"strconv"

	"github.com/dop251/goja"

	"jsrun/internal/lazy"
)

// realmName is the global lexical binding that a realm is found by. Scripts do
// not see such a binding on the global object, and cannot guess its name.
var realmName = "jsrun" + Secret()

// Secret returns a text of 128 random bits, for names that scripts must not guess.
// Go seeds its generator, ChaCha8, from the system; package crypto/rand takes
// longer to begin with.
func Secret() string {
	return strconv.FormatUint(rand.Uint64(), 36) + strconv.FormatUint(rand.Uint64(), 36)
}

// handle is a realm as a value: without methods, which goja would look through.
type handle struct{ realm *Realm }

// bind makes the realm known to Of.
func (r *Realm) bind() {
	realm := r.vm.ToValue(&handle{r})
	if lazy.CanDeclare() {
		lazy.Declare(r.vm, []string{realmName}, []goja.Value{realm})
		return
	}
	set := Callee(r.Run("let " + realmName + "; (realm) => { " + realmName + " = realm }"))
	set(goja.FunctionCall{Arguments: []goja.Value{realm}})
}

// Of returns the realm of a runtime. The properties of a template (package lazy)
// belong to all runtimes and ask it for the one they are made in.
func Of(vm *goja.Runtime) *Realm { return vm.Get(realmName).Export().(*handle).realm }

// Installed tells whether a runtime has a realm.
func Installed(vm *goja.Runtime) bool { return vm.Get(realmName) != nil }

// Keep keeps the state of a package for the realm's lifetime.
func (r *Realm) Keep(key, state any) { r.kept[key] = state }

// Kept returns what was kept under a key, nil if nothing was.
func (r *Realm) Kept(key any) any { return r.kept[key] }

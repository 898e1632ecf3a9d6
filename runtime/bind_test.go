package runtime

import (
	"context"
	"testing"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/asynciter"
	"jsrun/runtime/internal/dispose"
	"jsrun/runtime/internal/intrinsic"
	"jsrun/runtime/internal/loop"
	"jsrun/runtime/internal/lower"
)

// The way of binding that a newer goja may need works as well.
func TestBindByProgram(t *testing.T) {
	vm := goja.New()
	realm, err := asynciter.Install(vm)
	if err != nil {
		t.Fatal(err)
	}
	realm.ApplyExtensions()
	r := &Runtime{vm: vm, realm: realm, loop: loop.New(vm, loop.Options{}), files: texts{}, describer: newDescriber(vm)}
	defer r.Close()
	if err := (&language{vm: vm, realm: realm, bindings: realm.Bindings}).bindByProgram(); err != nil {
		t.Fatal(err)
	}
	text := `var got = []; (async () => { for await (const n of (async function* () { yield 1 })()) got.push(n) })()`
	if err := r.Run(context.Background(), Source{Text: text}); err != nil {
		t.Fatal(err)
	}
	if v := vm.Get("got").String(); v != "1" {
		t.Errorf("got %s", v)
	}
}

// Whatever is bound is in the set of names that a program can ask for.
func TestHiddenNamesHaveBits(t *testing.T) {
	vm := goja.New()
	l, err := newLanguage(vm, loop.New(vm, loop.Options{}), nil, texts{})
	if err != nil {
		t.Fatal(err)
	}
	var seen intrinsic.HiddenNames
	for _, b := range l.bindings() {
		bit := lower.HiddenName(b.Name)
		if bit == 0 || seen&bit != 0 {
			t.Errorf("%s has the bit %b", b.Name, bit)
		}
		seen |= bit
	}
}

// A program finds the hidden names that it uses, whoever compiled it, and nobody
// makes others.
func TestHiddenNamesMadeWhenUsed(t *testing.T) {
	for _, test := range []struct {
		text      string
		has, lack []string
	}{
		{"1 + 1", nil, []string{asynciter.NameFunction, lower.NameEvalIn}},
		{"async function* f() { yield 1 }", []string{asynciter.NameFunction, asynciter.NameYield}, []string{asynciter.NameNext, dispose.NameUse}},
		{"{ using x = null }", []string{dispose.NameUse}, []string{asynciter.NameFunction, dispose.NameUseAsync}},
		{"Function('{ using x = null }')()", []string{dispose.NameUse}, []string{asynciter.NameFunction}},
		{"eval('(async function*() { yield 1 })')",
			[]string{lower.NameEvalIn, lower.Spell(asynciter.NameFunction), lower.Spell(asynciter.NameYield)},
			[]string{asynciter.NameFunction, lower.Spell(lower.NameEvalIn)}},
		{"(0, eval)('eval(\"{ using x = null }\")')", []string{lower.Spell(lower.NameEvalIn), lower.Spell(dispose.NameUse)}, []string{lower.NameEvalIn}},
	} {
		p, err := Compile(Source{Text: test.text, Goal: Script})
		if err != nil {
			t.Fatal(err)
		}
		for range 2 { // a program may run in any number of runtimes
			r, err := New()
			if err != nil {
				t.Fatal(err)
			}
			for range 2 {
				if err := r.RunProgram(context.Background(), p); err != nil {
					t.Errorf("%s: %v", test.text, err)
				}
			}
			for _, name := range test.has {
				if r.vm.Get(name) == nil {
					t.Errorf("%s: no %s", test.text, name)
				}
			}
			for _, name := range test.lack {
				if r.vm.Get(name) != nil {
					t.Errorf("%s made %s", test.text, name)
				}
			}
			_ = r.Close()
		}
	}
}

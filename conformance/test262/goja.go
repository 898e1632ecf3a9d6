package test262

import (
	"context"
	"errors"

	"github.com/dop251/goja"
)

// Goja runs tests on plain goja, the yardstick for regressions.
type Goja struct{}

// Run implements Engine.
func (Goja) Run(ctx context.Context, harness []Script, test Script, print func(string)) error {
	vm := goja.New()
	eval := func(text string) error { _, err := vm.RunString(text); return err }
	if err := install262(vm, print, eval); err != nil {
		return err
	}
	stop := context.AfterFunc(ctx, func() { vm.Interrupt(ctx.Err()) })
	defer stop()
	for _, h := range harness {
		if _, err := vm.RunScript(h.Name, h.Text); err != nil {
			return err
		}
	}
	if test.Module {
		return errors.New("goja has no modules")
	}
	p, err := goja.Compile(test.Name, test.Text, false)
	if err != nil {
		kind := "SyntaxError"
		var reference *goja.CompilerReferenceError
		if errors.As(err, &reference) {
			kind = "ReferenceError"
		}
		return &Abrupt{Phase: "parse", Type: kind, Text: err.Error()}
	}
	if _, err := vm.RunProgram(p); err != nil {
		var ex *goja.Exception
		if errors.As(err, &ex) {
			return &Abrupt{Phase: "runtime", Type: constructorName(ex.Value()), Text: err.Error()}
		}
		return err
	}
	return nil
}

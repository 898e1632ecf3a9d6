package module

import (
	"fmt"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
	"jsrun/runtime/internal/lower"
	"jsrun/runtime/internal/source"
	"jsrun/runtime/internal/syntax"
)

// link is Link() (sec-moduledeclarationlinking). The error is a *source.SyntaxError.
func (r *record) link() error {
	var stack []*record
	if _, err := r.innerLink(&stack, 0); err != nil {
		for _, s := range stack {
			s.status = unlinked
		}
		return err
	}
	return nil
}

// innerLink is InnerModuleLinking (sec-InnerModuleLinking).
func (r *record) innerLink(stack *[]*record, index int) (int, error) {
	if r.status != unlinked {
		return index, nil
	}
	if r.synthetic() {
		if err := r.linkSynthetic(); err != nil {
			return index, err
		}
		r.status = linked
		return index, nil
	}
	r.status = linking
	r.index, r.ancestorIndex = index, index
	index++
	*stack = append(*stack, r)
	for i := range r.code.requests {
		dep := r.dependency(i)
		var err error
		if index, err = dep.innerLink(stack, index); err != nil {
			return index, err
		}
		if dep.status == linking {
			r.ancestorIndex = min(r.ancestorIndex, dep.ancestorIndex)
		}
	}
	if err := r.initializeEnvironment(); err != nil {
		return index, err
	}
	if r.ancestorIndex == r.index {
		for {
			last := (*stack)[len(*stack)-1]
			*stack = (*stack)[:len(*stack)-1]
			last.status = linked
			if last == r {
				break
			}
		}
	}
	return index, nil
}

// initializeEnvironment is InitializeEnvironment()
// (sec-source-text-module-record-initialize-environment).
func (r *record) initializeEnvironment() error {
	m := r.code.unit.Module
	for i := range m.Indirect {
		e := &m.Indirect[i]
		if found := r.resolveExport(e.Export, nil); found.cell == nil {
			return r.missing(found, e.Request, e.Name, e.At)
		}
	}
	args := make([]goja.Value, 0, len(m.Imports)+1)
	for i := range m.Imports {
		e := &m.Imports[i]
		dep := r.dependency(e.Request)
		if e.Namespace {
			args = append(args, dep.namespaceObject())
			continue
		}
		found := dep.resolveExport(e.Name, nil)
		if found.cell == nil {
			return r.missing(found, e.Request, e.Name, e.At)
		}
		args = append(args, found.cell.object)
	}
	if m.Meta {
		args = append(args, r.m.vm.ToValue(r.importMeta))
	}
	r.instantiate(args)
	return nil
}

// instantiate runs the module's code to where its functions are there, and binds
// its exports.
func (r *record) instantiate(args []goja.Value) {
	r.code.unit.Announce(r.m.realm)
	code, err := r.m.vm.RunProgram(r.code.unit.Program)
	if err != nil {
		panic(err) // an interrupt: the code is one function expression
	}
	r.coroutine = r.m.realm.NewCoroutine(intrinsic.Callee(code)(goja.FunctionCall{This: goja.Undefined(), Arguments: args}))
	getters := r.coroutine.Begin().(*goja.Object)
	for _, local := range r.code.unit.Module.Locals {
		c := r.cell(local.Name)
		c.bind(getters.Get(lower.GetterOf(local.Name)))
		if local.Fixed && local.Hoisted {
			c.set(c.get())
		}
	}
}

// fix ends the indirection of bindings that cannot change any more.
func (r *record) fix() {
	for _, local := range r.code.unit.Module.Locals {
		if c := r.cell(local.Name); local.Fixed && !local.Hoisted {
			// The variable of a module that threw may still be in its dead zone.
			var v goja.Value
			if _, ok := r.m.realm.Try(func() { v = c.get() }); ok {
				c.set(v)
			}
		}
	}
}

// missing words why a name can't be imported.
func (r *record) missing(found resolution, request int, name string, at syntax.Span) error {
	dep, specifier := r.dependency(request), r.code.unit.Module.Requests[request].Specifier
	err := &source.SyntaxError{File: r.code.unit.File, At: at.From, End: at.To}
	if found.ambiguous {
		err.Message = fmt.Sprintf("The requested module '%s' contains conflicting star exports for name '%s'", specifier, name)
		err.Hint = "export it by name where the two meet: export { " + name + " } from '…'"
		return err
	}
	err.Message = fmt.Sprintf("The requested module '%s' does not provide an export named '%s'", specifier, name)
	err.Hint = dep.hintFor(name)
	return err
}

// hintFor tells what a module exports instead.
func (r *record) hintFor(name string) string {
	names := r.exportedNames(map[*record]bool{})
	sortByCodeUnits(names)
	switch {
	case len(names) == 0:
		return "it exports nothing"
	case name == "default":
		return "it has no default export; import by name: " + list(names)
	case len(names) == 1 && names[0] == "default":
		return "it has only a default export: import " + name + " from '…'"
	}
	return "it exports " + list(names)
}

// maxListed bounds the names that a hint lists.
const maxListed = 12

func list(names []string) string {
	text := ""
	for i, name := range names {
		if i == maxListed {
			return fmt.Sprintf("%s and %d more", text, len(names)-i)
		}
		if i > 0 {
			text += ", "
		}
		text += name
	}
	return text
}

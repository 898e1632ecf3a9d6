// Package pipeline runs source text through all stages: syntax, static, lower,
// emit. What comes out is a program that goja executes once the hidden bindings
// of packages asynciter and dispose are in place.
package pipeline

import (
	"strings"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/emit"
	"jsrun/runtime/internal/intrinsic"
	"jsrun/runtime/internal/lower"
	"jsrun/runtime/internal/operator"
	"jsrun/runtime/internal/source"
	"jsrun/runtime/internal/static"
	"jsrun/runtime/internal/syntax"
)

// Unit is a compiled source text. It may be run in any number of runtimes, from
// any goroutine.
type Unit struct {
	File    *source.File
	Program *goja.Program
	// Function tells that the program's value is an async function to be called.
	Function bool
	// Module tells of a module's imports and exports; nil for a script. The
	// program's value is the module's generator function: see lower/module.go.
	Module *static.Module
	// CommonJS tells of the exports of a CommonJS module; nil for any other. The
	// program's value is the module's function.
	CommonJS *static.CommonJS
	// Lowered tells that the text was not goja's to run as it stood.
	Lowered bool
	// Uses tells what the text leads scripts to without naming it.
	Uses syntax.Uses
	// hidden are the functions that the program calls by hidden names.
	hidden intrinsic.HiddenNames
}

// A Realm makes what scripts come by without naming it, before they do.
type Realm interface {
	// RunsLowered makes what lowered code calls by these names, as lower.Spell
	// spells them if spelled is set.
	RunsLowered(names intrinsic.HiddenNames, spelled bool)
	RunsCoroutines() // what generators and async functions inherit from
	RunsRegExps()    // what the objects of literals inherit from
}

// Announce tells a realm that the unit is about to run in it. Whoever runs the
// program of a unit calls it first.
func (u *Unit) Announce(r Realm) {
	if u.Lowered {
		r.RunsLowered(u.hidden, false)
	}
	announce(r, u.Uses)
}

func announce(r Realm, uses syntax.Uses) {
	if uses.Coroutines {
		r.RunsCoroutines()
	}
	if uses.RegExps {
		r.RunsRegExps()
	}
}

// Compile compiles a script or module. The error is a *source.SyntaxError.
func Compile(file *source.File, opts syntax.Options) (*Unit, error) {
	p, err := syntax.Parse(file, opts)
	if err != nil {
		return nil, err
	}
	return Finish(p)
}

// CompileDetect is Compile with the goal that the text needs: a module if it
// uses import, export or top-level await, a script otherwise. A script with a URL
// is a CommonJS module if it uses require, exports, module, __filename or
// __dirname without declaring it.
func CompileDetect(file *source.File) (*Unit, error) {
	p, err := syntax.Detect(file)
	if err != nil && file.URL != "" {
		// A return at its top level makes it a CommonJS module too.
		if unit, commonJSErr := CompileCommonJS(file); commonJSErr == nil {
			return unit, nil
		}
	}
	if err != nil {
		return nil, err
	}
	if p.Goal == syntax.Script && file.URL != "" && usesCommonJS(p) {
		return finishCommonJS(p)
	}
	return Finish(p)
}

// Interactive are the options that texts sharing a global scope are parsed with.
var Interactive = syntax.Options{TopLevelAwait: true, ModuleItems: true}

// CompileInteractive compiles one of several texts that share a global scope:
// see lower.Interactive.
func CompileInteractive(file *source.File, redeclared func(string) bool) (*Unit, error) {
	p, err := syntax.Parse(file, Interactive)
	if err != nil {
		return nil, err
	}
	return finish(p, func(p *syntax.Program) (lower.Result, error) { return lower.Interactive(p, redeclared) })
}

// Finish compiles a parsed program, which it changes.
func Finish(p *syntax.Program) (*Unit, error) { return finish(p, lower.Lower) }

func finish(p *syntax.Program, lowering func(*syntax.Program) (lower.Result, error)) (*Unit, error) {
	if err := static.Check(p); err != nil {
		return nil, err
	}
	res, err := lowering(p)
	if err != nil {
		return nil, err
	}
	return emitted(p, &Unit{Function: res.Function, Module: res.Module, Lowered: res.Lowered})
}

// emitted completes a unit with what stage emit gives of a lowered program.
func emitted(p *syntax.Program, u *Unit) (_ *Unit, err error) {
	u.File, u.Uses = p.File, p.Uses
	u.Uses.Coroutines = u.Uses.Coroutines || u.Function || u.Module != nil
	u.Program, err = emit.Compile(p, func(name string) { u.hidden |= lower.HiddenName(name) })
	if err != nil {
		return nil, err
	}
	operator.Guard(u.Program)
	return u, nil
}

// Lowered returns the text of eval code as lowering leaves it; ok is false if
// nothing had to be lowered. The code is announced to the realm. context is what the call of eval passes
// (lower.ReadContext), embed writes the source text of an async generator into a
// string. Hidden names are spelled as goja's own parser reads them. With guard,
// code whose operators may make large values has them guarded when it begins; so has code with `**`.
func Lowered(r Realm, file *source.File, context string, embed func(string) string, guard bool) (text string, ok bool, err error) {
	c := lower.ReadContext(context)
	p, err := syntax.Parse(file, c.Options)
	if err != nil {
		return "", false, err
	}
	if err := static.Check(p); err != nil {
		return "", false, err
	}
	res, err := lower.LowerForPrinting(p, c, embed)
	if err != nil {
		return "", false, err
	}
	announce(r, p.Uses)
	// Numbers have another `**` than goja's, whatever large values there may be.
	guard = guard && makesLarge(file.Text) || strings.Contains(file.Text, "**")
	if !res.Lowered && !guard {
		return "", false, nil
	}
	var hidden intrinsic.HiddenNames
	text = file.Text
	if res.Lowered {
		text = syntax.Print(p, syntax.PrintOptions{RenameHidden: func(name string) string {
			hidden |= lower.HiddenName(name)
			return lower.Spell(name)
		}})
	}
	if guard {
		hidden |= lower.HiddenName(lower.NameOperators)
		text = guarded(text, p.Strict)
	}
	r.RunsLowered(hidden, true)
	return text, true, nil
}

// makesLarge tells whether a text may have an operator that makes large values of
// small ones.
func makesLarge(text string) bool {
	return strings.ContainsAny(text, "+*`") || strings.Contains(text, "<<") || strings.Contains(text, ">>")
}

// guarded puts a call before a text that guards its operators. goja compiles such a
// text itself.
func guarded(text string, strict bool) string {
	if strings.HasPrefix(text, "#!") {
		text = "//" + text
	}
	call := lower.Spell(lower.NameOperators) + "();"
	if strict { // what the text says of itself is no longer at its beginning
		call = `"use strict";` + call
	}
	return call + text
}

package pipeline

import (
	"jsrun/runtime/internal/emit"
	"jsrun/runtime/internal/lower"
	"jsrun/runtime/internal/source"
	"jsrun/runtime/internal/static"
	"jsrun/runtime/internal/syntax"
)

// CommonJS is what can be known of a CommonJS module without running it.
type CommonJS = static.CommonJS

// CommonJSParams are the parameters of a CommonJS module's function.
var CommonJSParams = []string{"exports", "require", "module", "__filename", "__dirname"}

// CompileCommonJS compiles the body of a CommonJS module
// (https://nodejs.org/api/modules.html#the-module-wrapper). The program's value
// is its function. The error is a *source.SyntaxError.
func CompileCommonJS(file *source.File) (*Unit, *CommonJS, error) {
	p, err := syntax.Parse(file, syntax.Options{ReturnAllowed: true})
	if err != nil {
		return nil, nil, err
	}
	return FinishCommonJS(p)
}

// FinishCommonJS is CompileCommonJS for a program that was parsed with
// ReturnAllowed, or that needs none of it.
func FinishCommonJS(p *syntax.Program) (*Unit, *CommonJS, error) {
	exports := static.CommonJSOf(p)
	lower.Wrap(p, CommonJSParams)
	if err := static.Check(p); err != nil {
		return nil, nil, err
	}
	res, err := lower.Lower(p)
	if err != nil {
		return nil, nil, err
	}
	program, err := emit.Compile(p)
	if err != nil {
		return nil, nil, err
	}
	return &Unit{File: p.File, Program: program, Lowered: res.Lowered}, exports, nil
}

package runtime

import (
	"errors"
	"fmt"
	"slices"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/lower"
	"jsrun/runtime/internal/pipeline"
	"jsrun/runtime/internal/source"
	"jsrun/runtime/internal/syntax"
)

// Goal says how a source text is to be read (sec-scripts, sec-modules).
type Goal int

const (
	// Detect takes a text as a module if it uses import, export or top-level
	// await, and as a script otherwise; with a URL as a CommonJS module if it uses
	// require, exports, module, __filename or __dirname and does not declare it.
	Detect Goal = iota
	// Script is sloppy code unless it says "use strict"; its declarations are global.
	Script
	// Module is strict code with a scope of its own, where await is allowed.
	Module
	// Interactive is one of several texts that share a global scope, like the
	// blocks of a lesson: a script that may await and import at its top level.
	// What it exports are plain declarations, what it imports variables.
	Interactive
	// CommonJS is the body of a CommonJS module: sloppy code in a function of its
	// own, with require, module and exports.
	CommonJS
)

// Source is a source text.
type Source struct {
	Name string // in messages and stack traces
	Text string // UTF-8; bytes that are not make it a SyntaxError
	Goal Goal

	// URL identifies the text for imports: relative specifiers in it are relative
	// to the URL, import.meta.url gives it, and a module that imports the URL gets
	// this text's. "" leaves relative specifiers to the loader.
	URL string

	// FirstLine is the line of the document that the text as written begins on; 0
	// means 1.
	FirstLine int

	// SourceMap leads from Text to Original, the text as written, if a tool made
	// Text from it: a source map of version 3 (ECMA-426). Errors, stacks and code
	// frames then speak of Original. Package runtime/typescript sets both.
	Original  string
	SourceMap []byte

	// Redeclared are names that an Interactive text may declare although an
	// earlier one of the same runtime did, or that a later one may.
	Redeclared []string
}

// Program is a compiled source text. It can be run in any number of runtimes,
// from any goroutine.
type Program struct {
	unit *pipeline.Unit
}

// Compile compiles a source text (sec-parse-script, sec-parsemodule). The error is
// a *SyntaxError, also for code that nests deeper than 5,000 levels; only a source
// map that is none gives another one. It takes some seconds for 10 MB. Any
// goroutine.
func Compile(src Source) (*Program, error) {
	unit, err := compile(src)
	if err != nil {
		return nil, err
	}
	return &Program{unit}, nil
}

// Goja returns the script as a program of goja's, for Runtime.RunProgram of a
// runtime that Install has brought the language to. The completion value is the
// script's. A module is no such program: the error says so.
func (p *Program) Goja() (*goja.Program, error) {
	if p.unit.Module != nil || p.unit.CommonJS != nil || p.unit.Function {
		return nil, errors.New("jsrun: " + p.unit.File.Name + " is not a plain script; Language.Run runs it")
	}
	return p.unit.Program, nil
}

func compile(src Source) (*pipeline.Unit, error) {
	file, err := src.file()
	if err != nil {
		return nil, err
	}
	switch src.Goal {
	case Script:
		return pipeline.Compile(file, syntax.Options{})
	case Module:
		return pipeline.Compile(file, syntax.Options{Goal: syntax.Module})
	case CommonJS:
		return pipeline.CompileCommonJS(file)
	case Interactive:
		return pipeline.CompileInteractive(file, func(name string) bool { return slices.Contains(src.Redeclared, name) })
	}
	return pipeline.CompileDetect(file)
}

// file returns the text, which stands in its document where FirstLine says.
func (src Source) file() (*source.File, error) {
	file, err := source.NewAt(src.Name, src.Text, src.FirstLine), error(nil)
	if src.SourceMap != nil {
		file, err = source.Mapped(src.Name, src.Text, src.Original, src.FirstLine, src.SourceMap)
	}
	if err != nil {
		return nil, fmt.Errorf("jsrun: %s: %w", src.Name, err)
	}
	file.URL = src.URL
	return file, nil
}

// Lower returns what a source text looks like to goja: the text itself, printed
// anew, with everything rewritten that goja cannot run. The names that begin
// with % are jsrun's. The error is a *SyntaxError. Any goroutine.
func Lower(src Source) (string, error) {
	file, err := src.file()
	if err != nil {
		return "", err
	}
	p, err := parse(file, src.Goal)
	if err != nil {
		return "", err
	}
	if _, err := lower.Lower(p); err != nil {
		return "", err
	}
	return syntax.Print(p, syntax.PrintOptions{}), nil
}

func parse(file *source.File, goal Goal) (*syntax.Program, error) {
	switch goal {
	case Script:
		return syntax.Parse(file, syntax.Options{})
	case Module:
		return syntax.Parse(file, syntax.Options{Goal: syntax.Module})
	case Interactive:
		return syntax.Parse(file, pipeline.Interactive)
	}
	return syntax.Detect(file)
}

package pipeline

import (
	"strings"

	"jsrun/runtime/internal/lower"
	"jsrun/runtime/internal/source"
	"jsrun/runtime/internal/static"
	"jsrun/runtime/internal/syntax"
)

// commonJSParams are the parameters of a CommonJS module's function.
var commonJSParams = []string{"exports", "require", "module", "__filename", "__dirname"}

// CompileCommonJS compiles the body of a CommonJS module
// (https://nodejs.org/api/modules.html#the-module-wrapper). The error is a
// *source.SyntaxError.
func CompileCommonJS(file *source.File) (*Unit, error) {
	p, err := syntax.Parse(file, syntax.Options{ReturnAllowed: true})
	if err != nil {
		return nil, err
	}
	return finishCommonJS(p)
}

func finishCommonJS(p *syntax.Program) (*Unit, error) {
	exports := static.CommonJSOf(p)
	lower.Wrap(p, commonJSParams)
	if err := static.Check(p); err != nil {
		return nil, err
	}
	res, err := lower.Lower(p)
	if err != nil {
		return nil, err
	}
	return emitted(p, &Unit{CommonJS: exports, Lowered: res.Lowered})
}

// CompileFile compiles the text of a file that may be a module of either kind:
// an ECMAScript module if it needs to be one, else a CommonJS module.
func CompileFile(file *source.File) (*Unit, error) {
	p, commonJSErr := syntax.Parse(file, syntax.Options{ReturnAllowed: true})
	if commonJSErr == nil {
		return finishCommonJS(p)
	}
	p, err := syntax.Detect(file)
	if err != nil {
		return nil, err
	}
	if p.Goal != syntax.Module {
		return nil, commonJSErr
	}
	return Finish(p)
}

// usesCommonJS tells that a script counts on what a CommonJS module's function
// gives it.
func usesCommonJS(p *syntax.Program) bool {
	mentioned := func(name string) bool { return strings.Contains(p.File.Text, name) }
	if !mentioned("require") && !mentioned("exports") && !mentioned("module") && !mentioned("__") {
		return false
	}
	for _, id := range static.Analyze(p).Free() {
		switch id.Name {
		case "require", "exports", "module", "__filename", "__dirname":
			return true
		}
	}
	return false
}

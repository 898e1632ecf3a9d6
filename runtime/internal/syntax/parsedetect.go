package syntax

import "jsrun/runtime/internal/source"

// Detect parses a text whose goal nobody has said: as a script and, if that fails
// at syntax that only modules have (import and export declarations, import.meta,
// await outside of functions), as a module. It returns the error of the reading
// that fits the text better.
func Detect(file *source.File) (*Program, error) {
	p := newParser(file, Options{})
	prog, scriptErr := p.parseProgram()
	if scriptErr == nil {
		return prog, nil
	}
	if !p.moduleOnly && !p.sawAwaitName {
		return nil, scriptErr
	}
	prog, moduleErr := newParser(file, Options{Goal: Module}).parseProgram()
	switch {
	case moduleErr == nil:
		return prog, nil
	case p.moduleOnly || moduleErr.At > scriptErr.At:
		return nil, moduleErr
	}
	return nil, scriptErr
}

// CheckDynamicFunction checks that the parameters and the body given to Function
// and its like each parse by themselves (sec-createdynamicfunction, steps 15 to
// 22). The function put together from them is still to be parsed as a whole.
func CheckDynamicFunction(params, body string, async, generator bool) error {
	f := functionFlags(async, generator) | fFunction | fUsing
	// The line ends in front keep a `#!` from being a hashbang comment.
	if err := checkAlone("\n"+params+"\n", f|fParams, func(p *parser) {
		p.parseParamList(tEOF)
	}); err != nil {
		return err
	}
	return checkAlone("\n"+body+"\n", f, func(p *parser) {
		p.parseBody(tRBrace, nil)
	})
}

// checkAlone runs parse over the whole of a text.
func checkAlone(text string, f flags, parse func(*parser)) error {
	p := newParser(source.New("anonymous", text), Options{})
	p.flags = f
	err := p.run(func() {
		parse(p)
		if p.tok.kind != tEOF {
			p.unexpected()
		}
	})
	if err != nil {
		return err
	}
	return nil
}

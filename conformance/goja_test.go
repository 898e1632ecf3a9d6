package conformance

import (
	"context"
	"errors"
	"regexp"
	"strings"

	"github.com/dop251/goja"
	"github.com/dop251/goja/parser"
)

// gojaEngine is an Engine for the tests of this package: bare goja, without
// timers, modules and all that jsrun adds. Free names are scripted.
type gojaEngine struct {
	free     map[string]FreeName // names that a text which contains them is said to use
	sessions int
}

func (e *gojaEngine) NewSession(o SessionOptions) (Session, error) {
	e.sessions++
	s := &gojaSession{vm: goja.New(), options: o}
	console := s.vm.NewObject()
	for name, stream := range map[string]Stream{"log": Stdout, "info": Stdout, "error": Stderr} {
		if err := console.Set(name, s.print(stream)); err != nil {
			return nil, err
		}
	}
	s.vm.SetPromiseRejectionTracker(func(p *goja.Promise, op goja.PromiseRejectionOperation) {
		if op == goja.PromiseRejectionReject {
			s.rejected = p
		} else if s.rejected == p {
			s.rejected = nil
		}
	})
	return s, s.vm.Set("console", console)
}

var declaration = regexp.MustCompile(`(?m)^(?:let|const|var|async function|function|class) (\w+)`)

func (e *gojaEngine) Names(src *Source) (Names, error) {
	if _, err := goja.Parse(src.Name, src.Text); err != nil {
		return Names{}, syntaxFailure(src, err)
	}
	var names Names
	for _, m := range declaration.FindAllStringSubmatch(src.Text, -1) {
		names.Declared = append(names.Declared, m[1])
	}
	for _, name := range []string{"someAsyncOperation", "Store", "stream"} {
		if free, ok := e.free[name]; ok && strings.Contains(src.Text, name) {
			free.Name, free.Line = name, src.FirstLine
			names.Free = append(names.Free, free)
		}
	}
	return names, nil
}

// mangled is a method whose brackets a Markdown renderer took for a link.
var mangled = regexp.MustCompile(`(Symbol\.\w+) \{`)

func (e *gojaEngine) Repair(text string) (string, []Repair) {
	var repairs []Repair
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if lines[i] = mangled.ReplaceAllString(line, "[$1]() {"); lines[i] != line {
			repairs = append(repairs, Repair{Line: i + 1, Before: line, After: lines[i]})
		}
	}
	return strings.Join(lines, "\n"), repairs
}

type gojaSession struct {
	vm       *goja.Runtime
	options  SessionOptions
	source   *Source
	rejected *goja.Promise
}

func (s *gojaSession) Close() {}

func (s *gojaSession) Defined(name string) bool { return s.vm.GlobalObject().Get(name) != nil }

func (s *gojaSession) Run(ctx context.Context, src *Source) error {
	s.source, s.rejected = src, nil
	text := src.Text
	if s.options.Redeclare {
		text = strings.NewReplacer("\nlet ", "\nvar ", "\nconst ", "\nvar   ").Replace("\n" + text)[1:]
	}
	program, err := goja.Compile(src.Name, strings.Repeat("\n", src.FirstLine-1)+text, false)
	if err != nil {
		return syntaxFailure(src, err)
	}
	stop := context.AfterFunc(ctx, func() { s.vm.Interrupt(ctx.Err()) })
	defer s.vm.ClearInterrupt()
	defer stop()
	_, err = s.vm.RunProgram(program)
	var exception *goja.Exception
	switch {
	case errors.As(err, &exception):
		f := s.failure(Exception, exception.Value())
		if stack := exception.Stack(); len(stack) > 0 {
			f.Line, f.Column = stack[0].Position().Line, stack[0].Position().Column
		}
		return f
	case err == nil && s.rejected != nil:
		return s.failure(Rejection, s.rejected.Result())
	}
	return err
}

func (s *gojaSession) failure(kind FailureKind, thrown goja.Value) *Failure {
	f := &Failure{Kind: kind, Message: thrown.String(), ExitCode: 1}
	if o, ok := thrown.(*goja.Object); ok && o.Get("message") != nil {
		f.Name, f.Message = o.Get("name").String(), o.Get("message").String()
	}
	return f
}

func syntaxFailure(src *Source, err error) error {
	f := &Failure{Kind: Syntax, Name: "SyntaxError", Message: err.Error(), ExitCode: 1, Err: err}
	var list parser.ErrorList
	if errors.As(err, &list) {
		f.Message, f.Line, f.Column = list[0].Message, list[0].Position.Line, list[0].Position.Column
		if src.FirstLine > f.Line {
			f.Line += src.FirstLine - 1
		}
	}
	return f
}

func (s *gojaSession) print(stream Stream) func(goja.FunctionCall) goja.Value {
	return func(call goja.FunctionCall) goja.Value {
		p := Print{Stream: stream}
		var words []string
		for _, v := range call.Arguments {
			words = append(words, s.inspect(v))
		}
		p.Text = strings.Join(words, " ")
		for _, frame := range s.vm.CaptureCallStack(0, nil) {
			if at := frame.Position(); at.Line > 0 {
				p.Source, p.Line, p.Column = frame.SrcName(), at.Line, at.Column
				break
			}
		}
		s.options.Print(p)
		return goja.Undefined()
	}
}

func (s *gojaSession) inspect(v goja.Value) string {
	o, ok := v.(*goja.Object)
	if !ok || o.ClassName() == "Error" {
		return v.String()
	}
	stringify, _ := goja.AssertFunction(s.vm.Get("JSON").ToObject(s.vm).Get("stringify"))
	text, err := stringify(goja.Undefined(), v)
	if err != nil {
		return v.String()
	}
	return text.String()
}

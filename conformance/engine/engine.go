// Package engine runs documents and cases on jsrun: it implements
// conformance.Engine with package runtime and the standard bindings.
package engine

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"time"

	"github.com/dop251/goja"

	"jsrun/conformance"
	"jsrun/hostapi"
	"jsrun/hostapi/fetch/fixture"
	"jsrun/runtime"
	"jsrun/runtime/host"
	"jsrun/runtime/typescript"
)

// Engine makes sessions of jsrun. The zero value is ready.
type Engine struct{}

var _ conformance.Engine = Engine{}

// epoch is where virtual clocks start: documents run the same at any time.
var epoch = time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)

// NewSession implements conformance.Engine.
func (Engine) NewSession(o conformance.SessionOptions) (conformance.Session, error) {
	s := &session{print: o.Print, interactive: o.Redeclare, names: map[string]bool{}}
	bindings := hostapi.Standard(hostapi.Options{
		Stdout:  printer{s, conformance.Stdout},
		Stderr:  printer{s, conformance.Stderr},
		Fixture: fixture.New(),
	})
	remember := func(l host.Loop) error { s.vm = l.Runtime(); return nil }
	loader, dir, err := loader(o)
	if err != nil {
		return nil, err
	}
	s.dir = dir
	options := []runtime.Option{runtime.WithBindings(append(bindings, loader.Globals, remember)...), runtime.WithModules(typescript.Loader(loader.ModuleLoader))}
	if !o.RealTime {
		options = append(options, runtime.WithVirtualClock(epoch))
	}
	s.rt, err = runtime.New(options...)
	return s, err
}

// Names implements conformance.Engine.
func (Engine) Names(src *conformance.Source) (conformance.Names, error) {
	text, err := text(src, true)
	if err != nil {
		return conformance.Names{}, failure(err)
	}
	found, err := runtime.NamesOf(text)
	if err != nil {
		return conformance.Names{}, failure(err)
	}
	names := conformance.Names{Declared: found.Declared}
	for _, f := range found.Free {
		names.Free = append(names.Free, conformance.FreeName{
			Name: f.Name, Line: f.Line, Called: f.Called, Constructed: f.Constructed, Assigned: f.Assigned,
		})
	}
	return names, nil
}

// Repair implements conformance.Engine.
func (Engine) Repair(text string) (string, []conformance.Repair) {
	repaired, found := runtime.RepairMangled(text)
	var repairs []conformance.Repair
	for _, r := range found {
		repairs = append(repairs, conformance.Repair{Line: r.Line, Before: r.Before, After: r.After})
	}
	return repaired, repairs
}

// text returns a source text for the runtime, without the types of TypeScript.
func text(src *conformance.Source, interactive bool) (runtime.Source, error) {
	out := runtime.Source{
		Name: src.Name, Text: src.Text, FirstLine: src.FirstLine,
		Goal: goal(src.Goal, interactive), Redeclared: src.Redeclared,
	}
	if src.TypeScript {
		return typescript.Strip(out)
	}
	return out, nil
}

func goal(g conformance.Goal, interactive bool) runtime.Goal {
	switch {
	case g == conformance.GoalModule:
		return runtime.Module
	case g == conformance.GoalScript:
		return runtime.Script
	case interactive:
		return runtime.Interactive
	}
	return runtime.Detect
}

// session is one realm of jsrun.
type session struct {
	rt          *runtime.Runtime
	vm          *goja.Runtime
	print       func(conformance.Print)
	interactive bool
	dir         string          // what imports are relative to
	names       map[string]bool // of the texts run, to tell their frames from ours
}

func (s *session) Close()                   { s.rt.Close() }
func (s *session) Defined(name string) bool { return s.rt.Defined(name) }

func (s *session) Run(ctx context.Context, src *conformance.Source) error {
	s.names[src.Name] = true
	text, err := text(src, s.interactive)
	text.URL = host.FileURL(filepath.Join(s.dir, filepath.Base(src.Name)))
	if err == nil {
		err = s.rt.Run(ctx, text)
	}
	if err != nil {
		return failure(err)
	}
	return nil
}

// printer turns what the console writes into Prints: one write is one call.
type printer struct {
	s      *session
	stream conformance.Stream
}

// Write implements io.Writer.
func (w printer) Write(data []byte) (int, error) {
	p := conformance.Print{Stream: w.stream, Text: strings.TrimSuffix(string(data), "\n")}
	for _, f := range w.s.vm.CaptureCallStack(0, nil) {
		if w.s.names[f.SrcName()] {
			at := f.Position()
			p.Source, p.Line, p.Column = f.SrcName(), at.Line, at.Column
			break
		}
	}
	if w.s.print != nil {
		w.s.print(p)
	}
	return len(data), nil
}

// failure classifies an error of a run.
func failure(err error) error {
	var syntax *runtime.SyntaxError
	var missing *runtime.ModuleError
	var unsettled *runtime.UnsettledError
	var exception *runtime.Exception
	var rejection *runtime.UnhandledRejectionError
	switch {
	case errors.As(err, &syntax):
		at := syntax.Position()
		return &conformance.Failure{
			Kind: conformance.Syntax, Name: "SyntaxError", Message: syntax.Message,
			Line: at.Line, Column: at.Column, Detail: syntax.Detail(), ExitCode: 1, Err: err,
		}
	case errors.As(err, &missing):
		return notFound(missing, err)
	case errors.As(err, &unsettled):
		return &conformance.Failure{Kind: conformance.Exited, Message: err.Error(), ExitCode: 13, Err: err}
	case errors.As(err, &rejection):
		return thrown(conformance.Rejection, &rejection.Exception, err)
	case errors.As(err, &exception):
		return thrown(conformance.Exception, exception, err)
	}
	return err
}

func thrown(kind conformance.FailureKind, e *runtime.Exception, err error) error {
	f := &conformance.Failure{Kind: kind, Name: e.Name, Message: e.Message, ExitCode: 1, Err: err, Detail: detail(e)}
	if at, ok := e.Position(); ok {
		f.Line, f.Column = at.Line, at.Column
	}
	return f
}

// detail shows the place and the stack of an exception.
func detail(e *runtime.Exception) string {
	var b strings.Builder
	b.WriteString(e.Error())
	b.WriteString("\n")
	if e.CodeFrame != "" {
		b.WriteString("\n" + e.CodeFrame)
	}
	for _, f := range e.Stack {
		b.WriteString("    " + f.String() + "\n")
	}
	return b.String()
}

// notFound describes an import of a module that can't be had.
func notFound(e *runtime.ModuleError, err error) *conformance.Failure {
	f := &conformance.Failure{Kind: conformance.Exception, Name: "Error", Message: e.Message, Detail: e.Detail(), ExitCode: 1, Err: err}
	if e.Class != "" {
		f.Name = e.Class
	}
	if e.File != nil {
		at := e.File.Position(e.At)
		f.Line, f.Column = at.Line, at.Column
	}
	return f
}

package module

import (
	"context"

	"jsrun/runtime/host"
	"jsrun/runtime/internal/source"
	"jsrun/runtime/internal/static"
)

// graph is what loading has found: the modules in the order they were met.
type graph struct {
	loader host.ModuleLoader
	known  func(key) *code // what the runtime has already
	codes  map[key]*code
	order  []*code
}

func (m *Map) newGraph() *graph {
	return &graph{loader: m.loader, known: m.known, codes: map[key]*code{}}
}

// add enters a module and loads all that it asks for
// (sec-LoadRequestedModules). The error is an *Error or a *source.SyntaxError.
func (g *graph) add(ctx context.Context, root *code) error {
	g.enter(root)
	return g.addRequested(ctx, root)
}

func (g *graph) addRequested(ctx context.Context, root *code) error {
	for queue := []*code{root}; len(queue) > 0; queue = queue[1:] {
		found, err := g.requested(ctx, queue[0])
		if err != nil {
			return err
		}
		queue = append(queue, found...)
	}
	return nil
}

func (g *graph) enter(c *code) {
	g.codes[c.key] = c
	g.order = append(g.order, c)
}

// requested loads what a module asks for itself and returns what is new.
func (g *graph) requested(ctx context.Context, c *code) (found []*code, err error) {
	switch {
	case c.commonJS() != nil:
		return g.reexported(ctx, c), nil
	case c.unit == nil:
		return nil, nil
	}
	c.requests = make([]key, len(c.unit.Module.Requests))
	for i, r := range c.unit.Module.Requests {
		k, loaded, err := g.load(ctx, request(r, c.key.url), c.unit.File, r)
		if err != nil {
			return nil, err
		}
		c.requests[i] = k
		if loaded != nil {
			found = append(found, loaded)
		}
	}
	return found, nil
}

func request(r static.ModuleRequest, referrer string) host.ModuleRequest {
	return host.ModuleRequest{Specifier: r.Specifier, Referrer: referrer, Type: r.Type}
}

// reexported loads the CommonJS modules whose exports a CommonJS module passes
// on, for their names. Errors are left to the require that runs into them.
func (g *graph) reexported(ctx context.Context, c *code) (found []*code) {
	for _, specifier := range c.commonJS().Reexports {
		r := host.ModuleRequest{Specifier: specifier, Referrer: c.key.url, Require: true}
		k, loaded, err := g.load(ctx, r, nil, static.ModuleRequest{})
		if err != nil {
			continue
		}
		c.requests = append(c.requests, k)
		if loaded != nil {
			found = append(found, loaded)
		}
	}
	return found
}

// load resolves a request and reads the module if it is new
// (sec-HostLoadImportedModule).
func (g *graph) load(ctx context.Context, r host.ModuleRequest, file *source.File, at static.ModuleRequest) (key, *code, error) {
	fail := func(err error) (key, *code, error) {
		return key{}, nil, loadError(err, file, at.At.From, at.At.To)
	}
	if at.Unknown != "" {
		return key{}, nil, unknownAttribute(file, at)
	}
	k, err := resolve(g.loader, r)
	if err != nil {
		return fail(err)
	}
	c := g.codes[k]
	if c == nil {
		c = g.known(k)
	}
	if c != nil {
		if c.source.ImportError != nil && !r.Require {
			return fail(c.source.ImportError)
		}
		return k, nil, nil
	}
	src, err := read(ctx, g.loader, k)
	if err != nil {
		return fail(err)
	}
	if src.ImportError != nil && !r.Require {
		return fail(src.ImportError)
	}
	if c, err = compile(k, src); err != nil {
		return key{}, nil, err
	}
	g.enter(c)
	return k, c, nil
}

// loadRoot loads a module that no module's text asks for, with all it asks for.
func (g *graph) loadRoot(ctx context.Context, r host.ModuleRequest) (key, error) {
	k, c, err := g.load(ctx, r, nil, static.ModuleRequest{})
	if err != nil || c == nil {
		return k, err
	}
	return k, g.addRequested(ctx, c)
}

// resolve asks the loader for the URL of what is requested.
func resolve(loader host.ModuleLoader, r host.ModuleRequest) (key, error) {
	if r.Specifier == moduleModule || r.Specifier == "module" {
		return key{moduleModule, r.Type}, nil
	}
	if loader == nil {
		return key{}, &host.ModuleError{
			Code: "ERR_MODULE_NOT_FOUND", Message: "Cannot import '" + r.Specifier + "': this runtime has no module loader",
			Hint: "the program that runs this script gives it no modules",
		}
	}
	url, err := loader.Resolve(r)
	return key{url, r.Type}, err
}

func read(ctx context.Context, loader host.ModuleLoader, k key) (*host.ModuleSource, error) {
	if k.url == moduleModule {
		return &host.ModuleSource{URL: k.url, Name: k.url, Format: host.FormatBuiltin}, nil
	}
	return loader.Load(ctx, k.url, k.kind)
}

// unknownAttribute is the error of AllImportAttributesSupported
// (sec-AllImportAttributesSupported).
func unknownAttribute(file *source.File, r static.ModuleRequest) error {
	return &source.SyntaxError{
		File: file, At: r.UnknownAt.From, End: r.UnknownAt.To,
		Message: "Import attribute \"" + r.Unknown + "\" is not supported", Hint: "the one that there is is called type",
	}
}

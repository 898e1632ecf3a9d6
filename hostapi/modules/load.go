package modules

import (
	"context"
	"errors"
	"io/fs"
	"mime"
	"path"
	"strings"

	"golang.org/x/text/encoding/unicode"

	"jsrun/hostapi/internal/dataurl"
	"jsrun/runtime/host"
)

// Load is the host.ModuleLoader's.
func (l *loader) Load(ctx context.Context, url, kind string) (*host.ModuleSource, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	source, err := l.read(url, kind)
	if err != nil {
		return nil, err
	}
	source.URL = url
	if err := asKind(source, kind); err != nil {
		return nil, err
	}
	if source.Format != host.FormatBytes {
		source.Text = decoded(source.Text)
	}
	return source, nil
}

// decoded is https://encoding.spec.whatwg.org/#utf-8-decode.
func decoded(text string) string {
	s, _ := unicode.UTF8.NewDecoder().String(strings.TrimPrefix(text, "\ufeff"))
	return s
}

func (l *loader) read(url, kind string) (*host.ModuleSource, error) {
	if source, ok := l.builtinSource(url); ok {
		source.Name = url
		return &source, nil
	}
	if strings.HasPrefix(url, "data:") {
		return readData(url, kind)
	}
	u := parseURL(url)
	if u == nil || u.Scheme() != "file" {
		return nil, &host.ModuleError{Code: "ERR_MODULE_NOT_FOUND", Message: "Cannot find module '" + url + "'"}
	}
	p, _ := filePath(u)
	return l.readFile(p, url, kind)
}

// readData reads a data: URL.
func readData(url, kind string) (*host.ModuleSource, error) {
	href, _, _ := strings.Cut(url, "#")
	contentType, content, ok := dataurl.Parse(href)
	if !ok {
		return nil, &host.ModuleError{Code: "ERR_INVALID_URL", Class: "TypeError", Message: "Invalid URL"}
	}
	source := &host.ModuleSource{Name: url, Text: string(content)}
	essence, _, _ := mime.ParseMediaType(contentType)
	switch {
	case essence == "text/javascript":
		source.Format = host.FormatModule
	case essence == "application/json":
		source.Format = host.FormatJSON
	case kind == "text" || kind == "bytes":
		source.Format = host.FormatText
	default:
		return nil, &host.ModuleError{
			Code: "ERR_UNKNOWN_MODULE_FORMAT", Class: "RangeError",
			Message: "Unknown module format: " + essence + " for URL " + url,
			Hint:    "a data: URL has a module in it if it begins with data:text/javascript, or data:application/json,",
		}
	}
	return source, nil
}

// readFile reads a file, whose URL is for messages.
func (l *loader) readFile(p, url, kind string) (*host.ModuleSource, error) {
	source := &host.ModuleSource{Name: p}
	if err := l.format(source, p, kind); err != nil {
		return nil, err
	}
	text, err := l.root.ReadFile(p)
	if access, ok := errors.AsType[*AccessError](err); ok {
		return nil, accessDenied(access)
	}
	if err != nil {
		code := ""
		if errors.Is(err, fs.ErrNotExist) {
			code = "ERR_MODULE_NOT_FOUND"
		}
		return nil, &host.ModuleError{Code: code, Message: "Cannot read module '" + p + "': " + reason(err), Err: err}
	}
	source.Text = string(text)
	return source, nil
}

// reason is the end of an error of the file system, which names the path again.
func reason(err error) string {
	var of *fs.PathError
	if errors.As(err, &of) {
		return of.Err.Error()
	}
	return err.Error()
}

// format finds out what a file is: from its extension, else from the package that
// it belongs to (https://nodejs.org/api/packages.html#determining-module-system).
func (l *loader) format(source *host.ModuleSource, p, kind string) error {
	if kind == "text" || kind == "bytes" {
		source.Format = host.FormatText
		return nil
	}
	ext := path.Ext(p)
	if strings.HasPrefix(path.Base(p), ".") && ext == path.Base(p) {
		ext = "" // .name has none
	}
	switch ext {
	case ".mjs", ".mts":
		source.Format = host.FormatModule
	case ".cjs", ".cts":
		source.Format = host.FormatCommonJS
	case ".json":
		source.Format = host.FormatJSON
	case ".js", ".ts", "":
		return l.formatByPackage(source, p)
	case ".node":
		e := unknownExtension(p, ext)
		e.Hint = "it is an addon for Node in machine code, which nothing but Node can load"
		return e
	default:
		// require takes it as JavaScript.
		source.Format = host.FormatCommonJS
		source.ImportError = unknownExtension(p, ext)
	}
	return nil
}

// FormatByPackage tells what the package that a file on disk belongs to makes of
// it: FormatModule, FormatCommonJS, or FormatDetect if no package.json says. file is
// an absolute path of the operating system, without symbolic links.
func FormatByPackage(file string) host.ModuleFormat {
	l := &loader{root: Disk(), packages: map[string]*packageJSON{}, kinds: map[string]kind{}}
	var source host.ModuleSource
	if err := l.formatByPackage(&source, slashed(file)); err != nil {
		return host.FormatDetect
	}
	return source.Format
}

func (l *loader) formatByPackage(source *host.ModuleSource, p string) error {
	pkg, err := l.scope(path.Dir(p))
	switch {
	case err != nil:
		return err
	case pkg == nil || pkg.typ == "":
		source.Format = host.FormatDetect
	case pkg.typ == "module":
		source.Format = host.FormatModule
	default:
		source.Format = host.FormatCommonJS
	}
	return nil
}

func unknownExtension(p, ext string) *host.ModuleError {
	return &host.ModuleError{
		Code: "ERR_UNKNOWN_FILE_EXTENSION", Class: "TypeError",
		Message: `Unknown file extension "` + ext + `" for ` + p,
		Hint:    `modules end in .js, .mjs, .cjs or .json; any file is a string with { type: "text" }`,
	}
}

// asKind checks the import attribute `type` against what the module is, and turns
// it into text or bytes if those are wanted.
func asKind(source *host.ModuleSource, kind string) error {
	switch kind {
	case "":
		if source.Format == host.FormatJSON {
			source.ImportError = &host.ModuleError{
				Code: "ERR_IMPORT_ATTRIBUTE_MISSING", Class: "TypeError",
				Message: `Module "` + source.URL + `" needs an import attribute of "type: json"`,
				Hint:    `write: import data from "…" with { type: "json" }`,
			}
		}
		return nil
	case "json":
		if source.Format == host.FormatJSON {
			return nil
		}
	case "text", "bytes":
		if source.Format == host.FormatBuiltin {
			break
		}
		source.ImportError, source.Format = nil, host.FormatText
		if kind == "bytes" {
			source.Format = host.FormatBytes
		}
		return nil
	default:
		return &host.ModuleError{
			Code: "ERR_IMPORT_ATTRIBUTE_UNSUPPORTED", Class: "TypeError",
			Message: `Import attribute "type" with value "` + kind + `" is not supported`,
			Hint:    `there are "json", "text" and "bytes"`,
		}
	}
	return &host.ModuleError{
		Code: "ERR_IMPORT_ATTRIBUTE_TYPE_INCOMPATIBLE", Class: "TypeError",
		Message: `Module "` + source.URL + `" is not of type "` + kind + `"`,
	}
}

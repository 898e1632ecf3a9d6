package host

import (
	"context"

	"github.com/dop251/goja"
)

// ModuleLoader finds the modules that code imports and requires
// (sec-HostLoadImportedModule). A runtime without one refuses every import. Its
// methods may be called from several goroutines at once.
type ModuleLoader interface {
	// Resolve turns a specifier into the URL that identifies a module, such as
	// file:///home/x/a.mjs or node:util. An error that is a *ModuleError becomes
	// an error of its class, with its code; any other a plain Error.
	Resolve(ModuleRequest) (url string, err error)

	// Load reads the module with a URL that Resolve gave. kind is the request's
	// Type: what is asked for as "json", "text" or "bytes" must have that format.
	// "" takes what there is, for require too; see ModuleSource.ImportError. An error
	// that is a *runtime.SyntaxError is one in the module's text.
	Load(ctx context.Context, url, kind string) (*ModuleSource, error)
}

// ModuleRequest is what an import declaration, an import(), an
// import.meta.resolve() or a require() asks for (sec-modulerequest-record).
type ModuleRequest struct {
	Specifier string
	Referrer  string // URL of the module that asks; "" for code that has none
	Type      string // the import attribute `type`, "" without one
	Require   bool   // asked for by require: other conditions and extensions hold
}

// ModuleFormat says what the text of a module is.
type ModuleFormat int

const (
	FormatModule   ModuleFormat = iota // an ECMAScript module
	FormatCommonJS                     // the body of a CommonJS module
	FormatJSON
	FormatText    // the default export is the text
	FormatBytes   // the default export is a Uint8Array
	FormatBuiltin // the host makes the exports

	// FormatDetect is a CommonJS module if the text parses as one, else an
	// ECMAScript module: neither its name nor its package says which.
	FormatDetect
)

// ModuleSource is a module as its loader found it.
type ModuleSource struct {
	URL    string // import.meta.url; may differ from what was asked for
	Name   string // in messages and stack traces, a path for a file
	Format ModuleFormat
	Text   string // UTF-8; for FormatBytes any bytes

	// SourceMap leads from Text to Original, the text as written, if a tool made
	// Text from it: a source map of version 3. Errors speak of Original then.
	Original  string
	SourceMap []byte

	// ImportError, if set, is why an import of this module fails where a require
	// of it does not: JSON without the attribute, a file with an unknown extension.
	ImportError *ModuleError

	// Exports makes the exports of a FormatBuiltin module, once in a runtime, on
	// the loop's goroutine: the enumerable own properties of the object, which may
	// be a function, are the named exports, and the object itself is the default
	// export unless it has one.
	Exports func(Loop) (*goja.Object, error)
}

// ModuleError says why a module can't be had.
type ModuleError struct {
	Code    string   // as Node's, ERR_MODULE_NOT_FOUND for one; "" for none
	Class   string   // constructor of the error that scripts see; "" is Error
	Message string   // one line
	Looked  []string // where it was looked for
	Hint    string   // what to do, "" if nothing is known
	Err     error    // the cause, if there is one

	// Permission and Resource are those of an error with the code ERR_ACCESS_DENIED.
	Permission, Resource string

	// URL is what the specifier means although nothing is there, "" if that can't
	// be told. import.meta.resolve returns it instead of failing.
	URL string

	// RequireStack is the path of the module that required in vain, for an error
	// with the code MODULE_NOT_FOUND. The runtime adds those that required it.
	RequireStack []string
}

// Error tells the message.
func (e *ModuleError) Error() string { return e.Message }

// Unwrap returns the cause.
func (e *ModuleError) Unwrap() error { return e.Err }

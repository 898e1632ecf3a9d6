package typescript

import (
	"path"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"jsrun/internal/late"
	"jsrun/runtime"
	"jsrun/runtime/internal/source"
)

// options ask esbuild for what goja and jsrun cannot run, and no more. Decorators
// are the one construct of JavaScript among that; auto-accessors come with them.
var options = api.TransformOptions{
	Loader:         api.LoaderTS,
	Target:         api.ESNext,
	Supported:      map[string]bool{"decorators": false},
	Charset:        api.CharsetUTF8,
	LegalComments:  api.LegalCommentsInline,
	Sourcemap:      api.SourceMapExternal,
	SourcesContent: api.SourcesContentExclude,
	LogLevel:       api.LogLevelSilent,
}

// Strip returns a TypeScript source text as JavaScript that package runtime takes,
// with the way back to the text as written. The error is a *runtime.SyntaxError.
// A text by a name that ends in .mts is a module, one in .cts a CommonJS module,
// unless its Goal says something else. Imports that the text does not use as values
// are dropped, except from an Interactive one. Any goroutine.
func Strip(src runtime.Source) (runtime.Source, error) {
	out, err := strip(src.Name, src.Text, max(src.FirstLine, 1), src.Goal == runtime.Interactive)
	if err != nil {
		return runtime.Source{}, err
	}
	if src.Goal == runtime.Detect {
		switch extension(src.Name) {
		case ".mts":
			src.Goal = runtime.Module
		case ".cts":
			src.Goal = runtime.CommonJS
		}
	}
	src.Original, src.Text, src.SourceMap = src.Text, out.text, out.sourceMap
	return src, nil
}

// stripped is JavaScript with the map to the TypeScript that it was.
type stripped struct {
	text      string
	sourceMap []byte
}

// keepImports makes esbuild drop no imports but those that say `type`.
const keepImports = `{"compilerOptions": {"verbatimModuleSyntax": true}}`

// strip does the work for a text that begins on that line of a document. What one
// of several texts imports, another one may use.
func strip(name, text string, line int, oneOfSeveral bool) (stripped, error) {
	o := options
	o.Sourcefile = name
	if oneOfSeveral {
		o.TsconfigRaw = keepImports
	}
	late.Esbuild()
	result := api.Transform(text, o)
	if len(result.Errors) > 0 {
		return stripped{}, syntaxError(source.NewAt(name, text, line), line, &result.Errors[0])
	}
	return restoreNames(name, text, stripped{string(result.Code), result.Map})
}

// IsName tells whether a path or URL is that of a TypeScript text: it ends in .ts,
// .mts or .cts.
func IsName(name string) bool {
	switch extension(name) {
	case ".ts", ".mts", ".cts":
		return true
	}
	return false
}

// extension returns that of a path or URL, in lower case. What may stand behind
// the path of a URL does not count.
func extension(name string) string {
	if strings.Contains(name, "://") {
		name, _, _ = strings.Cut(name, "#")
		name, _, _ = strings.Cut(name, "?")
	}
	return strings.ToLower(path.Ext(name))
}

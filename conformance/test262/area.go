package test262

import "strings"

// Area is a named part of the suite.
type Area struct {
	Name string
	Dirs []string
	Has  func(*Test) bool // nil: all
}

// asyncPaths are the places of async iteration that the feature tags do not cover.
var asyncPaths = []string{
	"async-generator", "for-await-of", "AsyncGenerator", "AsyncIteratorPrototype", "AsyncFromSyncIterator",
}

// IsAsyncIteration tells the core of async iteration: what is tagged so or lies
// under one of its directories.
func IsAsyncIteration(t *Test) bool {
	if t.Feature("async-iteration") {
		return true
	}
	for _, p := range asyncPaths {
		if strings.Contains(t.Path, p) {
			return true
		}
	}
	return false
}

// needsMore tells tests of what later versions are to bring, or that are not of
// the ordinary language.
func needsMore(t *Test) bool {
	return t.Flag("module") || t.Feature("top-level-await", "dynamic-import", "import.meta",
		"explicit-resource-management", "import-defer", "source-phase-imports", "import-attributes") ||
		strings.Contains(t.Path, "/dynamic-import/") || strings.Contains(t.Path, "/module-code/")
}

// addedFeatures are the feature tags of what package builtins adds to goja.
var addedFeatures = []string{
	"Array.fromAsync", "Error.isError", "FinalizationRegistry", "Iterator.prototype.join", "Math.sumPrecise",
	"RegExp.escape", "String.prototype.isWellFormed", "String.prototype.toWellFormed", "WeakRef", "__getter__",
	"__setter__", "array-grouping", "error-stack-accessor", "iterator-chunking", "iterator-helpers",
	"iterator-includes", "iterator-sequencing", "joint-iteration", "json-parse-with-source", "promise-try",
	"promise-with-resolvers", "symbols-as-weakmap-keys", "upsert",
}

// isProposal tells tests of proposals about modules.
func isProposal(t *Test) bool {
	return t.Feature("import-defer", "source-phase-imports", "source-phase-imports-module-source", "import-text", "import-bytes", "module-blocks")
}

// Areas are the parts that the project keeps count of.
var Areas = []Area{
	{Name: "async", Dirs: []string{"test/language", "test/built-ins"}, Has: IsAsyncIteration},
	{Name: "language", Dirs: []string{"test/language"}, Has: func(t *Test) bool { return !IsAsyncIteration(t) && !needsMore(t) }},
	{Name: "top-level-await", Dirs: []string{"test/language"}, Has: func(t *Test) bool { return !isProposal(t) && t.Feature("top-level-await") }},
	{Name: "module-code", Dirs: []string{"test/language"}, Has: func(t *Test) bool {
		return !isProposal(t) && !t.Feature("top-level-await", "dynamic-import") && !IsAsyncIteration(t) && (t.Flag("module") || strings.Contains(t.Path, "/module-code/"))
	}},
	{Name: "dynamic-import", Dirs: []string{"test/language"}, Has: func(t *Test) bool {
		return !isProposal(t) && !IsAsyncIteration(t) && (t.Feature("dynamic-import") || strings.Contains(t.Path, "/dynamic-import/"))
	}},
	{Name: "builtins-added", Dirs: []string{"test/built-ins"}, Has: func(t *Test) bool { return t.Feature(addedFeatures...) }},
	{Name: "using", Dirs: []string{"test"}, Has: func(t *Test) bool { return t.Feature("explicit-resource-management") }},
	{Name: "built-ins", Dirs: []string{"test/built-ins"}, Has: func(t *Test) bool { return !IsAsyncIteration(t) && !t.Feature("Temporal") }},
}

// Package typescript runs TypeScript: it strips the types of a source text, which
// package runtime then compiles like any other.
//
// It stands before the pipeline, and runtime does not know it: a program that does
// not import it does not carry esbuild, which does the work. Types are dropped,
// not checked. Enums, namespaces, parameter properties, `import x = require()` and
// decorators become JavaScript; nothing else is rewritten, so async generators,
// `using`, class fields and top-level await reach jsrun's own lowering. Imports that
// only types need are dropped, as TypeScript does by default.
//
// What always holds: errors, stacks and code frames speak of the TypeScript text,
// and a name in the program is the name that the text gives, although esbuild
// numbers names that hide others (name.go). There is no JSX, and tsconfig.json is
// not read.
package typescript

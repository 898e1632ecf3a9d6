// Package scan reads JavaScript just closely enough to tell code from comments
// and to find the console calls.
//
// It serves the document runner: a remark such as "// 1, 2, 3" counts only when
// it is a real comment, not part of a string, a template or a regular expression,
// and only when it stands behind a console call. The scanner never fails. The
// snippets of a document may be mangled, so an unterminated string ends with its
// line, and brackets that don't match are left as they are. It does not check
// anything else: that is the parser's work.
//
// Whether a slash divides or begins a regular expression is decided by the token
// before it, with the brackets' history: a closing parenthesis asks whether it
// closed the head of an if, for, while or with; a closing brace asks whether it
// closed a block or an object literal.
package scan

package syntax

import (
	"fmt"
	"strings"
)

const yieldHint = "`yield` works only in a generator: function*"

// unexpected fails at the current token.
func (p *parser) unexpected() {
	p.checkAwaitBefore()
	p.failHint(p.tok.start, p.tok.end, p.unexpectedMessage(), p.unexpectedHint())
}

// unexpectedMessage words the error as V8 does.
func (p *parser) unexpectedMessage() string {
	t := p.tok
	switch t.kind {
	case tEOF:
		return "Unexpected end of input"
	case tNumber, tBigInt:
		return "Unexpected number"
	case tString:
		return "Unexpected string"
	case tBacktick:
		return "Unexpected template string"
	case tPrivate:
		return "Unexpected identifier '#" + t.name + "'"
	case tEscapedWord:
		return "Keyword must not contain escaped characters"
	case tEnum:
		return "Unexpected reserved word"
	case tLet, tStatic, tStrictWord, tYield:
		if p.has(fStrict) {
			return "Unexpected strict mode reserved word"
		}
	case tAwait:
		if p.goal == Module || p.has(fAwait) {
			return "Unexpected reserved word"
		}
	}
	if t.kind.isIdent() {
		return "Unexpected identifier '" + t.name + "'"
	}
	return "Unexpected token '" + p.src[t.start:t.end] + "'"
}

// unexpectedHint says what the mistake may be, by the token and the one before.
func (p *parser) unexpectedHint() string {
	operand := p.startsOperand() && !p.tok.nl
	switch {
	case p.prevKind == tYield && operand:
		return yieldHint
	case p.tok.kind == tColon && (p.prevKind.isIdent() || p.prevKind == tRParen || p.prevKind == tRBrack || p.prevKind == tRBrace):
		return "if this is a type annotation: that is TypeScript; let the file end in .ts, or mark the block ts"
	case p.prevKind.isIdent() && operand && p.isDeclWord():
		return p.declWordHint()
	case p.tok.kind == tLess && strings.HasPrefix(p.src[p.tok.start:], "<!--"):
		return "HTML-like comments are not allowed in modules"
	case p.tok.kind == tLess && (p.isIdentAt(p.pos) || p.at(p.pos) == '>'):
		return "if this is JSX: that is not JavaScript; it must be compiled first"
	case p.tok.kind == tArrow && p.tok.nl:
		return "`=>` must stand on the line where the parameters end"
	}
	return ""
}

// startsOperand tells whether the current token can begin an expression but not
// go on one.
func (p *parser) startsOperand() bool {
	switch k := p.tok.kind; k {
	case tNumber, tBigInt, tString, tLBrace, tNew, tThis, tNull, tTrue, tFalse, tFunction, tClass, tSuper, tImport, tTypeof, tVoid, tDelete:
		return true
	default:
		return k.isIdent()
	}
}

// isDeclWord tells whether the token before is a word that begins a declaration
// in TypeScript.
func (p *parser) isDeclWord() bool {
	switch p.src[p.prevStart:p.prevEnd] {
	case "type", "interface", "enum", "declare", "namespace", "abstract":
		return true
	}
	return false
}

func (p *parser) declWordHint() string {
	return fmt.Sprintf("if this is a TypeScript declaration (`%s`): let the file end in .ts, or mark the block ts", p.src[p.prevStart:p.prevEnd])
}

// checkAwaitBefore fails with a better message if what is unexpected is the
// operand of an `await` that was read as a name.
func (p *parser) checkAwaitBefore() {
	if p.prevKind != tAwait || p.tok.nl || !p.startsOperand() {
		return
	}
	if p.goal == Script && !p.has(fAwait) {
		p.noteModuleOnly()
		p.failAwait(p.prevStart, p.prevEnd)
	}
}

func (p *parser) failAwait(at, end Pos) {
	p.failHint(at, end, "await is only valid in async functions and the top level bodies of modules", p.asyncHint())
}

// asyncHint says how to make await legal.
func (p *parser) asyncHint() string {
	if !p.has(fFunction) {
		return "wrap the code in an async function, or make the file a module (.mjs)"
	}
	return "make the function around it async: `async function`, `async (…) => …`, `async method() {…}`"
}

// noteModuleOnly notes that the text may parse as a module where it doesn't as a
// script.
func (p *parser) noteModuleOnly() {
	if !p.has(fFunction) {
		p.moduleOnly = true
	}
}

// unexpectedName fails at the current token, which should be a name.
func (p *parser) unexpectedName() {
	if p.tok.kind.isReserved() && p.tok.kind != tEscapedWord {
		p.failHint(p.tok.start, p.tok.end, p.unexpectedMessage(), "`"+p.tok.name+"` is a reserved word and can't be a name")
	}
	p.unexpected()
}

// unclosed fails at the current token, which should close the bracket at open.
func (p *parser) unclosed(open Pos) {
	p.checkAwaitBefore()
	hint := p.unexpectedHint()
	if hint == "" {
		hint = p.openedAt(open)
	}
	message := p.unexpectedMessage()
	if p.src[open] == '$' && p.tok.kind != tEOF {
		message = "Missing } in template expression"
	}
	p.failHint(p.tok.start, p.tok.end, message, hint)
}

// unclosedOr is unclosed where a semicolon could also stand.
func (p *parser) unclosedOr(open Pos) {
	if p.tok.kind == tEOF {
		p.unclosed(open)
	}
	p.unexpected()
}

// unclosedArguments fails at the current token, which should be the `)` of an
// argument list.
func (p *parser) unclosedArguments(lparen Pos) {
	p.checkAwaitBefore()
	p.failHint(p.tok.start, p.tok.end, "missing ) after argument list", p.openedAt(lparen))
}

// openedAt says where a bracket was opened.
func (p *parser) openedAt(open Pos) string {
	at := p.file.Position(open)
	bracket := p.src[open : open+1]
	if bracket == "$" {
		bracket = "${"
	}
	return fmt.Sprintf("the `%s` of line %d, column %d isn't closed", bracket, at.Line, at.Column)
}

// misplacedImport fails at an import declaration that can't stand here.
func (p *parser) misplacedImport(start Pos) {
	p.noteModuleOnly()
	hint := "make the file a module (.mjs), or use `await import(…)` in an async function"
	if p.goal == Module {
		hint = "import declarations stand only at the top level of a module"
	}
	p.failHint(start, start+Pos(len("import")), "Cannot use import statement outside a module", hint)
}

// misplacedExport fails at an export declaration that can't stand here.
func (p *parser) misplacedExport() {
	p.noteModuleOnly()
	hint := "only a module can export: make the file a module (.mjs)"
	if p.goal == Module {
		hint = "export declarations stand only at the top level of a module"
	}
	p.failHint(p.tok.start, p.tok.end, "Unexpected token 'export'", hint)
}

// unexpectedMember fails behind a member's key.
func (p *parser) unexpectedMember(h *memberHead) {
	if p.tok.kind == tColon && h.name.kind.isName() {
		p.failHint(p.tok.start, p.tok.end, p.unexpectedMessage(), "a class field takes its value behind `=`; with a colon it looks like TypeScript or an object literal")
	}
	p.unexpected()
}

// charHint says what a character is that code can't hold.
func charHint(r rune) string {
	switch {
	case strings.ContainsRune("“”„‟«»", r):
		return fmt.Sprintf("%c is a typographic quotation mark; code needs the straight \"", r)
	case strings.ContainsRune("‘’‚‛", r):
		return fmt.Sprintf("%c is a typographic quotation mark; code needs the straight '", r)
	case strings.ContainsRune("–—−", r):
		return fmt.Sprintf("%c is a dash; the minus sign of code is -", r)
	case r == '@':
		return "decorators are supported in TypeScript (.ts) only"
	case r == '…':
		return "… is a single character; spread is three dots: ..."
	case strings.ContainsRune("×÷≤≥≠", r):
		return fmt.Sprintf("%c is no operator; code has * / <= >= !=", r)
	case strings.ContainsRune("\u200b\u2060\u00ad", r):
		return fmt.Sprintf("there is an invisible character here (U+%04X); delete it", r)
	case strings.ContainsRune("，；：（）｛｝［］。", r):
		return fmt.Sprintf("%c is a full-width character; type it with a Latin keyboard", r)
	}
	return ""
}

package inspect

import (
	"strings"

	"github.com/dop251/goja"

	"jsrun/internal/lazyregexp"
)

// functionBase describes a function or class.
func (p *printer) functionBase(s *shape) string {
	source := p.intrinsicText("functionString", s.obj)
	if isClassSource(source) {
		return p.classBase(s)
	}
	kind := p.functionKind(s.obj)
	var b strings.Builder
	b.WriteString("[" + kind)
	if s.class.null {
		b.WriteString(" (null prototype)")
	}
	if name := p.ownName(s.obj); name == "" {
		b.WriteString(" (anonymous)")
	} else {
		b.WriteString(": " + name)
	}
	b.WriteString("]")
	if s.class.name != kind && s.class.name != "Function" && !s.class.null {
		b.WriteString(" " + s.class.name)
	}
	if s.tag != "" && s.class.name != s.tag {
		b.WriteString(" [" + s.tag + "]")
	}
	return b.String()
}

// functionKind tells the kind of a function by the tag of its prototypes:
// AsyncGeneratorFunction and the like, or Function. The functions of an async
// generator are native to goja, so their source doesn't tell.
func (p *printer) functionKind(f *goja.Object) string {
	o := f
	for i := 0; o != nil && i < maxDepth; i++ {
		if own, ok := p.realm.Own(o, goja.SymToStringTag); ok && own.Value != nil && goja.IsString(own.Value) {
			switch tag := own.Value.String(); tag {
			case "AsyncFunction", "GeneratorFunction", "AsyncGeneratorFunction":
				return tag
			}
		}
		o = p.realm.Prototype(o)
	}
	return p.realm.FunctionKind(f)
}

var (
	comments  = lazyregexp.New(`(?s)/\*.*?\*/|//[^\n]*`)
	classHead = lazyregexp.New(`^\s+[^({]*\{`)
)

// isClassSource tells a class by its source text, as Node does: a class that
// extends an expression in parentheses goes for a function.
func isClassSource(source string) bool {
	if !strings.HasPrefix(source, "class") || !strings.HasSuffix(source, "}") {
		return false
	}
	head := source[len("class"):]
	brace := strings.IndexByte(head, '{')
	if brace < 0 {
		return false
	}
	if !strings.Contains(head[:brace], "(") {
		return true
	}
	return classHead.MatchString(comments.ReplaceAllString(head, ""))
}

func (p *printer) classBase(s *shape) string {
	var b strings.Builder
	b.WriteString("[class ")
	if name := p.ownName(s.obj); name == "" {
		b.WriteString("(anonymous)")
	} else {
		b.WriteString(name)
	}
	if s.class.name != "Function" && !s.class.null {
		b.WriteString(" [" + s.class.name + "]")
	}
	if s.tag != "" && s.class.name != s.tag {
		b.WriteString(" [" + s.tag + "]")
	}
	if s.class.null {
		b.WriteString(" extends [null prototype]")
	} else if super := p.realm.Prototype(s.obj); super != nil {
		if name := p.ownName(super); name != "" {
			b.WriteString(" extends " + name)
		}
	}
	return b.String() + "]"
}

// ownName is the name of a function as text.
func (p *printer) ownName(o *goja.Object) string {
	own, ok := p.realm.OwnString(o, "name")
	if !ok || own.Value == nil {
		return ""
	}
	return p.textOf(own.Value)
}

package emit

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/unistring"

	"jsrun/runtime/internal/syntax"
)

// str converts a WTF-8 string to goja's representation: the same bytes for
// ASCII, else UTF-16 behind a byte order mark.
func str(s string) unistring.String {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return unistring.FromUtf16(units(s))
		}
	}
	return unistring.String(s)
}

// units returns the code units of s behind a byte order mark.
func units(s string) []uint16 {
	u := make([]uint16, 1, len(s)+1)
	u[0] = unistring.BOM
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			u = append(u, uint16(c))
			i++
			continue
		}
		if c, ok := surrogate(s[i:]); ok {
			u = append(u, c)
			i += 3
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		u = utf16.AppendRune(u, r)
		i += n
	}
	return u
}

// surrogate decodes the lone surrogate that s begins with, which UTF-8 proper
// has no form for: ED A0 80 to ED BF BF.
func surrogate(s string) (unit uint16, ok bool) {
	if len(s) < 3 || s[0] != 0xED || s[1] < 0xA0 || s[1] > 0xBF || s[2]&0xC0 != 0x80 {
		return 0, false
	}
	return 0xD000 | uint16(s[1]&0x3F)<<6 | uint16(s[2]&0x3F), true
}

// ident translates an identifier of any role.
func (e *emitter) ident(n *syntax.Ident) *ast.Identifier {
	return e.slabs.ident.Put(e.name(n))
}

// name is ident by value, for the nodes that embed an identifier.
func (e *emitter) name(n *syntax.Ident) ast.Identifier {
	if e.hidden != nil && strings.HasPrefix(n.Name, "%") {
		e.hidden(n.Name)
	}
	return ast.Identifier{Name: str(n.Name), Idx: e.first(n.Span)}
}

// optIdent translates an identifier that may be absent.
func (e *emitter) optIdent(n *syntax.Ident) *ast.Identifier {
	if n == nil {
		return nil
	}
	return e.ident(n)
}

// private translates a private name; its position is that of the `#`.
func (e *emitter) private(n *syntax.PrivateName) ast.PrivateIdentifier {
	return ast.PrivateIdentifier{Identifier: ast.Identifier{Name: str(n.Name), Idx: e.first(n.Span)}}
}

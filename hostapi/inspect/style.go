package inspect

import (
	"strings"

	"github.com/dop251/goja"

	"jsrun/hostapi/internal/realm"
)

// style is the role of a piece of text, by the names that util.inspect.styles has.
type style string

const (
	styleSpecial   style = "special"
	styleNumber    style = "number"
	styleBigInt    style = "bigint"
	styleBoolean   style = "boolean"
	styleUndefined style = "undefined"
	styleNull      style = "null"
	styleString    style = "string"
	styleSymbol    style = "symbol"
	styleDate      style = "date"
	styleRegExp    style = "regexp"
	styleModule    style = "module"
	styleName      style = "name"
)

// escapes are the ANSI sequences that switch a style on and off.
var escapes = map[style][2]string{
	styleSpecial:   {"\x1b[36m", "\x1b[39m"},
	styleNumber:    {"\x1b[33m", "\x1b[39m"},
	styleBigInt:    {"\x1b[33m", "\x1b[39m"},
	styleBoolean:   {"\x1b[33m", "\x1b[39m"},
	styleUndefined: {"\x1b[90m", "\x1b[39m"},
	styleNull:      {"\x1b[1m", "\x1b[22m"},
	styleString:    {"\x1b[32m", "\x1b[39m"},
	styleSymbol:    {"\x1b[32m", "\x1b[39m"},
	styleDate:      {"\x1b[35m", "\x1b[39m"},
	styleRegExp:    {"\x1b[31m", "\x1b[39m"},
	styleModule:    {"\x1b[4m", "\x1b[24m"},
}

func (p *printer) style(text string, s style) string {
	return stylize(text, s, p.opts.Colors)
}

func stylize(text string, s style, colors bool) string {
	if esc, ok := escapes[s]; ok && colors {
		return esc[0] + text + esc[1]
	}
	return text
}

// stylizeFunction makes options.stylize(text, style).
func (in *Inspector) stylizeFunction(opts Options) *goja.Object {
	return realm.Function(in.rt, "stylize", 2, func(call goja.FunctionCall) goja.Value {
		text := call.Argument(0).String()
		return in.rt.ToValue(stylize(text, style(call.Argument(1).String()), opts.Colors))
	})
}

// plain removes the escapes of styles.
func plain(text string) string {
	if !strings.Contains(text, "\x1b[") {
		return text
	}
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(text, "\x1b[")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		end := strings.IndexByte(rest, 'm')
		text = rest[end+1:]
	}
}

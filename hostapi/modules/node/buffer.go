package node

import (
	"encoding/base64"
	"encoding/hex"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/dop251/goja"
	"golang.org/x/text/encoding/unicode"
)

// bufferNatives convert between strings and bytes in Node's encodings.
func (in *instance) bufferNatives() goja.Value {
	return in.object(map[string]func(goja.FunctionCall) goja.Value{
		"encode": func(call goja.FunctionCall) goja.Value {
			text := call.Argument(0).(goja.String)
			return in.bytes(encodeString(text, call.Argument(1).String()))
		},
		"decode": func(call goja.FunctionCall) goja.Value {
			return decodeBytes(in.vm, bytesOf(call.Argument(0)), call.Argument(1).String())
		},
		"isUtf8": func(call goja.FunctionCall) goja.Value {
			return in.vm.ToValue(utf8.Valid(bytesOf(call.Argument(0))))
		},
		"atob": func(call goja.FunctionCall) goja.Value {
			text := strings.Join(strings.FieldsFunc(call.Argument(0).String(), isASCIISpace), "")
			if len(text)%4 == 0 {
				text = strings.TrimSuffix(strings.TrimSuffix(text, "="), "=")
			}
			b, err := base64.RawStdEncoding.DecodeString(text)
			if err != nil {
				return goja.Undefined()
			}
			return in.bytes(b)
		},
	})
}

// bytes makes an ArrayBuffer.
func (in *instance) bytes(b []byte) goja.Value { return in.vm.ToValue(in.vm.NewArrayBuffer(b)) }

// bytesOf returns the bytes of an ArrayBuffer, none of anything else.
func bytesOf(v goja.Value) []byte {
	if buffer, ok := v.Export().(goja.ArrayBuffer); ok {
		return buffer.Bytes()
	}
	return nil
}

// encodeString is Buffer.from(text, encoding).
func encodeString(text goja.String, encoding string) []byte {
	switch encoding {
	case "latin1", "ascii":
		return eachUnit(text, func(b []byte, unit uint16) []byte { return append(b, byte(unit)) })
	case "utf16le":
		return eachUnit(text, func(b []byte, unit uint16) []byte { return append(b, byte(unit), byte(unit>>8)) })
	case "hex":
		s := text.String()
		b := make([]byte, len(s)/2)
		n, _ := hex.Decode(b, []byte(s[:len(s)/2*2]))
		return b[:n]
	case "base64", "base64url":
		return decodeBase64(text.String())
	}
	return []byte(strings.ToValidUTF8(text.String(), "\ufffd"))
}

func eachUnit(text goja.String, add func([]byte, uint16) []byte) []byte {
	b := make([]byte, 0, text.Length())
	for i := range text.Length() {
		b = add(b, text.CharAt(i))
	}
	return b
}

// decodeBase64 reads both alphabets, up to the first =, and passes over what
// belongs to neither.
func decodeBase64(s string) []byte {
	s, _, _ = strings.Cut(s, "=")
	s = strings.Map(func(c rune) rune {
		switch {
		case c == '-':
			return '+'
		case c == '_':
			return '/'
		case c == '+', c == '/', '0' <= c && c <= '9', 'A' <= c && c <= 'Z', 'a' <= c && c <= 'z':
			return c
		}
		return -1
	}, s)
	if len(s)%4 == 1 {
		s = s[:len(s)-1]
	}
	b, _ := base64.RawStdEncoding.DecodeString(s)
	return b
}

// decodeBytes is buffer.toString(encoding).
func decodeBytes(vm *goja.Runtime, b []byte, encoding string) goja.Value {
	switch encoding {
	case "latin1", "ascii":
		mask := byte(0xFF)
		if encoding == "ascii" {
			mask = 0x7F
		}
		units := make([]uint16, len(b))
		for i, c := range b {
			units[i] = uint16(c & mask)
		}
		return goja.StringFromUTF16(units)
	case "utf16le":
		units := make([]uint16, len(b)/2)
		for i := range units {
			units[i] = uint16(b[2*i]) | uint16(b[2*i+1])<<8
		}
		return goja.StringFromUTF16(units)
	case "hex":
		return vm.ToValue(hex.EncodeToString(b))
	case "base64":
		return vm.ToValue(base64.StdEncoding.EncodeToString(b))
	case "base64url":
		return vm.ToValue(base64.RawURLEncoding.EncodeToString(b))
	}
	// A byte order mark stays, malformed bytes become U+FFFD.
	s, _ := unicode.UTF8.NewDecoder().Bytes(b)
	return goja.StringFromUTF16(utf16.Encode([]rune(string(s))))
}

func isASCIISpace(c rune) bool { return strings.ContainsRune("\t\n\f\r ", c) }

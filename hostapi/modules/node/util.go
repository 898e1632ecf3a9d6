package node

import (
	"strings"
	"unicode/utf8"

	"github.com/dop251/goja"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/transform"

	"jsrun/hostapi/inspect"
	"jsrun/hostapi/internal/realm"
)

// utilNatives are the printer of package inspect, brands of objects and text
// encodings.
func (in *instance) utilNatives() goja.Value {
	o := in.object(map[string]func(goja.FunctionCall) goja.Value{
		"format": func(call goja.FunctionCall) goja.Value {
			return in.vm.ToValue(in.inspector.Format(inspect.Defaults(), call.Arguments...))
		},
		"formatWithOptions": func(call goja.FunctionCall) goja.Value {
			opts := inspect.Defaults()
			if o, ok := call.Argument(0).(*goja.Object); ok {
				opts = in.inspector.OptionsFrom(o, opts)
			}
			return in.vm.ToValue(in.inspector.Format(opts, call.Arguments[min(1, len(call.Arguments)):]...))
		},
		"brand":        in.brand,
		"isGlobal":     in.isGlobal,
		"functionKind": in.functionKind,
		"encode": func(call goja.FunctionCall) goja.Value {
			text := strings.ToValidUTF8(call.Argument(0).String(), "\ufffd")
			return in.vm.ToValue(in.vm.NewArrayBuffer([]byte(text)))
		},
		"decode": in.decoder,
	})
	for name, length := range map[string]int{"format": 0, "formatWithOptions": 1} {
		f := o.Get(name).Export().(factory)
		must(o.Set(name, realm.Function(in.vm, name, length, f)))
	}
	must(o.Set("inspect", in.inspector.Function()))
	return o
}

// brandNames are what brand returns; "" is an ordinary object.
var brandNames = map[realm.Brand]string{
	realm.BrandFunction: "Function", realm.BrandArray: "Array", realm.BrandArguments: "Arguments", realm.BrandBoxed: "Boxed",
	realm.BrandError: "Error", realm.BrandDate: "Date", realm.BrandRegExp: "RegExp", realm.BrandMap: "Map", realm.BrandSet: "Set",
	realm.BrandMapIterator: "MapIterator", realm.BrandSetIterator: "SetIterator", realm.BrandWeakMap: "WeakMap",
	realm.BrandWeakSet: "WeakSet", realm.BrandPromise: "Promise", realm.BrandProxy: "Proxy",
	realm.BrandArrayBuffer: "ArrayBuffer", realm.BrandTypedArray: "TypedArray", realm.BrandDataView: "DataView",
	realm.BrandGenerator: "Generator",
}

func (in *instance) brand(call goja.FunctionCall) goja.Value {
	o, ok := call.Argument(0).(*goja.Object)
	if !ok {
		return in.vm.ToValue("")
	}
	return in.vm.ToValue(brandNames[in.inspector.Realm().BrandOf(o)])
}

// functionKind gives Function, AsyncFunction, GeneratorFunction or
// AsyncGeneratorFunction. The last ones are functions of the runtime, known by the
// tag of their prototype.
func (in *instance) functionKind(call goja.FunctionCall) goja.Value {
	o := call.Argument(0).(*goja.Object)
	r := in.inspector.Realm()
	if kind := r.FunctionKind(o); kind != "Function" {
		return in.vm.ToValue(kind)
	}
	if tag := r.Lookup(o, goja.SymToStringTag); tag != nil && tag.String() == "AsyncGeneratorFunction" {
		return tag
	}
	return in.vm.ToValue("Function")
}

// decoder finds the encoding with a label and returns its name and a function
// decode(bytes, stream), which gives undefined for malformed bytes if fatal is
// set. It returns undefined if there is no such encoding.
func (in *instance) decoder(call goja.FunctionCall) goja.Value {
	enc, err := htmlindex.Get(call.Argument(0).String())
	if err != nil {
		return goja.Undefined()
	}
	name, err := htmlindex.Name(enc)
	if err != nil {
		return goja.Undefined()
	}
	d := &streamDecoder{
		decoder: enc.NewDecoder(),
		name:    name,
		fatal:   call.Argument(1).ToBoolean(),
		keepBOM: call.Argument(2).ToBoolean(),
	}
	o := in.object(map[string]func(goja.FunctionCall) goja.Value{
		"decode": func(call goja.FunctionCall) goja.Value {
			buffer, _ := call.Argument(0).Export().(goja.ArrayBuffer)
			text, ok := d.decode(buffer.Bytes(), call.Argument(1).ToBoolean())
			if !ok {
				return goja.Undefined()
			}
			return in.vm.ToValue(text)
		},
	})
	must(o.Set("name", name))
	return o
}

// streamDecoder decodes bytes that come in pieces.
type streamDecoder struct {
	decoder        *encoding.Decoder
	name           string
	fatal, keepBOM bool
	started        bool   // a byte order mark may not come any more
	rest           []byte // of an unfinished character
}

// decode decodes the next piece. ok is false for malformed bytes if fatal is set.
func (d *streamDecoder) decode(piece []byte, more bool) (text string, ok bool) {
	source := append(d.rest, piece...)
	all := source
	var b strings.Builder
	buffer := make([]byte, 4096)
	for {
		wrote, read, err := d.decoder.Transform(buffer, source, !more)
		b.Write(buffer[:wrote])
		source = source[read:]
		if err == transform.ErrShortDst {
			continue
		}
		break
	}
	d.rest = append([]byte(nil), source...)
	text = b.String()
	if !d.started && text != "" {
		d.started = true
		if strings.HasPrefix(d.name, "utf-") && !d.keepBOM {
			text = strings.TrimPrefix(text, "\ufeff")
		}
	}
	if d.fatal && d.name == "utf-8" {
		return text, utf8.Valid(all[:len(all)-len(source)])
	}
	// In other encodings a replacement character that stands in the source itself
	// is taken for a mistake too.
	return text, !d.fatal || !strings.ContainsRune(text, '\uFFFD')
}

package inspect

import (
	"math"

	"github.com/dop251/goja"
)

// OptionsFrom reads the options object of util.inspect or console.dir over the
// given defaults. Members of a wrong type are ignored.
func (in *Inspector) OptionsFrom(o *goja.Object, opts Options) Options {
	in.readFlag(o, "colors", &opts.Colors)
	in.readFlag(o, "showHidden", &opts.ShowHidden)
	in.readFlag(o, "showProxy", &opts.ShowProxy)
	in.readFlag(o, "customInspect", &opts.CustomInspect)
	in.readFlag(o, "sorted", &opts.Sorted)
	in.readFlag(o, "numericSeparator", &opts.NumericSeparator)
	in.readLimit(o, "depth", &opts.Depth)
	in.readLimit(o, "maxArrayLength", &opts.MaxArrayLength)
	in.readLimit(o, "maxStringLength", &opts.MaxStringLength)
	in.readLimit(o, "breakLength", &opts.BreakLength)
	in.readCompact(o, &opts)
	in.readGetters(o, &opts)
	return opts
}

// member returns a member of an options object, nil if it is missing.
func (in *Inspector) member(o *goja.Object, name string) goja.Value {
	v := o.Get(name)
	if v == nil || goja.IsUndefined(v) {
		return nil
	}
	return v
}

func (in *Inspector) readFlag(o *goja.Object, name string, flag *bool) {
	if v := in.member(o, name); v != nil {
		*flag = v.ToBoolean()
	}
}

// readLimit reads a number; null and Infinity mean that there is no limit.
func (in *Inspector) readLimit(o *goja.Object, name string, limit *int) {
	v := in.member(o, name)
	switch {
	case v == nil:
	case goja.IsNull(v):
		*limit = Unlimited
	case goja.IsNumber(v):
		f := v.ToFloat()
		if math.IsNaN(f) {
			return
		}
		*limit = int(min(max(f, -1), Unlimited))
	}
}

func (in *Inspector) readCompact(o *goja.Object, opts *Options) {
	v := in.member(o, "compact")
	switch {
	case v == nil:
	case goja.IsNumber(v):
		opts.Compact = int(v.ToInteger())
	case !v.ToBoolean():
		opts.Compact = 0
	}
}

func (in *Inspector) readGetters(o *goja.Object, opts *Options) {
	v := in.member(o, "getters")
	if v == nil {
		return
	}
	switch {
	case goja.IsString(v) && v.String() == "get":
		opts.Getters = GettersOnly
	case goja.IsString(v) && v.String() == "set":
		opts.Getters = GettersWithSetters
	case v.ToBoolean():
		opts.Getters = GettersAll
	default:
		opts.Getters = GettersNone
	}
}

// optionsObject is what a custom inspector receives.
func (in *Inspector) optionsObject(opts Options, depth goja.Value) *goja.Object {
	o := in.rt.NewObject()
	set := func(name string, value any) {
		if err := o.Set(name, value); err != nil {
			panic("jsrun: BUG: " + err.Error())
		}
	}
	limit := func(n int) any {
		if n >= Unlimited {
			return math.Inf(1)
		}
		return n
	}
	set("stylize", in.stylizeFunction(opts))
	set("showHidden", opts.ShowHidden)
	set("depth", depth)
	set("colors", opts.Colors)
	set("customInspect", opts.CustomInspect)
	set("showProxy", opts.ShowProxy)
	set("maxArrayLength", limit(opts.MaxArrayLength))
	set("maxStringLength", limit(opts.MaxStringLength))
	set("breakLength", limit(opts.BreakLength))
	set("compact", opts.Compact)
	set("sorted", opts.Sorted)
	set("getters", opts.Getters != GettersNone)
	set("numericSeparator", opts.NumericSeparator)
	return o
}

package node

import (
	goruntime "runtime"

	"github.com/dop251/goja"

	"jsrun/runtime/host"
)

// osNatives tell the kind of the machine, in Node's words.
func (in *instance) osNatives() goja.Value {
	platform, arch := goruntime.GOOS, goruntime.GOARCH
	if name, ok := map[string]string{"windows": "win32"}[platform]; ok {
		platform = name
	}
	if name, ok := map[string]string{"amd64": "x64", "386": "ia32"}[arch]; ok {
		arch = name
	}
	o := in.vm.NewObject()
	must(o.Set("platform", platform))
	must(o.Set("arch", arch))
	return o
}

func (in *instance) urlNatives() goja.Value {
	return in.object(map[string]func(goja.FunctionCall) goja.Value{
		"fileURL": func(call goja.FunctionCall) goja.Value {
			return in.vm.ToValue(host.FileURL(call.Argument(0).String()))
		},
	})
}

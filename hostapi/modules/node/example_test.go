package node_test

import (
	"context"
	"fmt"

	"jsrun/hostapi/modules"
	"jsrun/hostapi/modules/node"
	"jsrun/runtime/host"
)

func ExampleNode_Modules() {
	n := node.New(node.Options{Root: modules.Disk()})
	// n.Bind is for the bindings of each runtime.
	loader := modules.New(modules.Options{Root: modules.Disk(), Builtins: n.Modules()})
	url, err := loader.Resolve(host.ModuleRequest{Specifier: "events", Referrer: "file:///app/main.mjs"})
	if err != nil {
		fmt.Println(err)
		return
	}
	source, err := loader.Load(context.Background(), url, "")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(source.URL, source.Format == host.FormatBuiltin)
	// Output: node:events true
}

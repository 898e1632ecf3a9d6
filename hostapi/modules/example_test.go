package modules_test

import (
	"context"
	"errors"
	"fmt"
	"testing/fstest"

	"jsrun/hostapi/modules"
	"jsrun/runtime/host"
)

func ExampleNew() {
	loader := modules.New(modules.Options{
		Root: modules.FS(fstest.MapFS{
			"node_modules/greet/package.json": {Data: []byte(`{"exports": {"import": "./greet.mjs"}}`)},
			"node_modules/greet/greet.mjs":    {Data: []byte(`export const hello = "Hello";`)},
		}, "/app"),
		Builtins: map[string]host.ModuleSource{
			"app:config": {Format: host.FormatJSON, Text: `{"port": 80}`},
		},
	})
	url, err := loader.Resolve(host.ModuleRequest{Specifier: "greet", Referrer: "file:///app/main.mjs"})
	if err != nil {
		fmt.Println(err)
		return
	}
	source, err := loader.Load(context.Background(), url, "")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(url, source.Text)

	_, err = loader.Resolve(host.ModuleRequest{Specifier: "great", Referrer: "file:///app/main.mjs"})
	fmt.Println(err)
	var failed *host.ModuleError
	if errors.As(err, &failed) {
		fmt.Println(failed.Code, failed.Hint)
	}
	// Output:
	// file:///app/node_modules/greet/greet.mjs export const hello = "Hello";
	// Cannot find package 'great' imported from /app/main.mjs
	// ERR_MODULE_NOT_FOUND the package is not installed: npm install great
}

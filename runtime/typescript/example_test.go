package typescript_test

import (
	"context"
	"errors"
	"fmt"
	"os"

	"jsrun/hostapi"
	"jsrun/runtime"
	"jsrun/runtime/host"
	"jsrun/runtime/typescript"
)

func ExampleStrip() {
	rt, err := runtime.New(runtime.WithBindings(hostapi.Standard(hostapi.Options{Stdout: os.Stdout})...))
	if err != nil {
		panic(err)
	}
	defer rt.Close()

	src, err := typescript.Strip(runtime.Source{Name: "job.ts", Text: `
		enum Unit { Second = 1, Minute = 60 }
		async function* countdown(n: number): AsyncGenerator<number> {
			for (; n > 0; n--) yield n * Unit.Minute;
		}
		for await (const n of countdown(2)) console.log(n as number);
	`})
	if err != nil {
		panic(err)
	}
	fmt.Println("error:", rt.Run(context.Background(), src))
	// Output:
	// 120
	// 60
	// error: <nil>
}

// memory is a loader with one module.
type memory struct{}

func (memory) Resolve(r host.ModuleRequest) (string, error) {
	if r.Specifier != "./lib.ts" {
		return "", errors.New("there is no " + r.Specifier)
	}
	return "memory:/lib.ts", nil
}

func (memory) Load(_ context.Context, url, _ string) (*host.ModuleSource, error) {
	return &host.ModuleSource{URL: url, Name: "lib.ts", Text: "export const answer: number = 42;"}, nil
}

func ExampleLoader() {
	loader := typescript.Loader(memory{})
	url, err := loader.Resolve(host.ModuleRequest{Specifier: "./lib.js", Referrer: "memory:/main.ts"})
	if err != nil {
		panic(err)
	}
	module, err := loader.Load(context.Background(), url, "")
	if err != nil {
		panic(err)
	}
	fmt.Print(url, "\n", module.Text)
	// Output:
	// memory:/lib.ts
	// export const answer = 42;
}

package abort_test

import (
	"context"
	"fmt"
	"os"

	"jsrun/hostapi/abort"
	"jsrun/hostapi/console"
	"jsrun/hostapi/internal/looptest"
)

func ExampleNew() {
	loop, err := looptest.New(console.New(console.Options{Stdout: os.Stdout}), abort.New())
	if err != nil {
		fmt.Println(err)
		return
	}
	defer loop.Close()
	err = loop.Run(context.Background(), `
		const controller = new AbortController();
		controller.signal.addEventListener("abort", () => console.log(controller));
		controller.abort();`)
	if err != nil {
		fmt.Println(err)
	}
	// Output: AbortController { signal: AbortSignal { aborted: true } }
}

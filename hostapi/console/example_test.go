package console_test

import (
	"context"
	"fmt"
	"os"

	"jsrun/hostapi/console"
	"jsrun/hostapi/internal/looptest"
)

func ExampleNew() {
	loop, err := looptest.New(console.New(console.Options{Stdout: os.Stdout}))
	if err != nil {
		fmt.Println(err)
		return
	}
	defer loop.Close()
	if err := loop.Run(context.Background(), `
		console.log('%s has %d items', 'list', 2, [{ id: 1 }, { id: 2 }]);
		console.group('details');
		console.table([{ id: 1, name: 'one' }]);
		console.groupEnd();
	`); err != nil {
		fmt.Println(err)
	}
	// Output:
	// list has 2 items [ { id: 1 }, { id: 2 } ]
	// details
	//   ┌─────────┬────┬───────┐
	//   │ (index) │ id │ name  │
	//   ├─────────┼────┼───────┤
	//   │ 0       │ 1  │ 'one' │
	//   └─────────┴────┴───────┘
}

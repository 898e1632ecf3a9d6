package url_test

import (
	"context"
	"fmt"
	"os"

	"jsrun/hostapi/console"
	"jsrun/hostapi/internal/looptest"
	"jsrun/hostapi/url"
)

func ExampleNew() {
	loop, err := looptest.New(console.New(console.Options{Stdout: os.Stdout}), url.New())
	if err != nil {
		fmt.Println(err)
		return
	}
	defer loop.Close()
	err = loop.Run(context.Background(), `
		const items = new URL("/items", "https://api.example.com/users");
		items.searchParams.set("page", 2);
		console.log(items.href, items.searchParams);`)
	if err != nil {
		fmt.Println(err)
	}
	// Output: https://api.example.com/items?page=2 URLSearchParams { 'page' => '2' }
}

package fetch_test

import (
	"context"
	"fmt"
	"net/http"
	"os"

	"jsrun/hostapi/console"
	"jsrun/hostapi/fetch"
	"jsrun/hostapi/fetch/fixture"
	"jsrun/hostapi/internal/looptest"
)

// The hosts of documents answer without any network.
func ExampleNew() {
	loop, err := looptest.New(
		console.New(console.Options{Stdout: os.Stdout, Stderr: os.Stdout}),
		fetch.New(fetch.Options{Fixture: fixture.New()}))
	if err != nil {
		fmt.Println(err)
		return
	}
	defer loop.Close()
	err = loop.Run(context.Background(), `(async () => {
		const response = await fetch("https://api.example.com/users/1");
		console.log(response);
		console.log(await response.json());
	})()`)
	if err != nil {
		fmt.Println(err)
	}
	// Output:
	// Response {
	//   status: 200,
	//   statusText: 'OK',
	//   headers: Headers {
	//     'content-length': '71',
	//     'content-type': 'application/json; charset=utf-8'
	//   },
	//   body: ReadableStream { locked: false, state: 'readable', supportsBYOB: false },
	//   bodyUsed: false,
	//   ok: true,
	//   redirected: false,
	//   type: 'basic',
	//   url: 'https://api.example.com/users/1'
	// }
	// {
	//   id: 1,
	//   name: 'Ada Lovelace',
	//   email: 'ada@example.com',
	//   role: 'admin'
	// }
}

// A Go handler is all that a script can reach.
func ExampleHandlerTransport() {
	transport := fetch.HandlerTransport(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, "%s from %s", r.URL.Path, r.Host)
	}))
	loop, err := looptest.New(
		console.New(console.Options{Stdout: os.Stdout, Stderr: os.Stdout}),
		fetch.New(fetch.Options{Transport: transport}))
	if err != nil {
		fmt.Println(err)
		return
	}
	defer loop.Close()
	err = loop.Run(context.Background(), `fetch("http://anywhere/x").then((r) => r.text()).then(console.log)`)
	if err != nil {
		fmt.Println(err)
	}
	// Output: /x from anywhere
}

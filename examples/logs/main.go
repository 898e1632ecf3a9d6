// Logs picks the requests of a web server's log that failed, with a pipeline of
// async generators in JavaScript. It reads and writes streams: however long the
// log is, it takes the same few megabytes.
//
//	go run ./logs < access.log > failed.log
package main

import (
	"context"
	_ "embed"
	"io"
	"log"
	"os"

	"jsrun/hostapi/modules/node"
	"jsrun/runtime"
)

//go:embed failed.js
var script string

// chunkSize is how much is read at a time, in bytes.
const chunkSize = 1 << 20

func main() {
	if err := filter(context.Background(), os.Stdout, os.Stdin); err != nil {
		log.Fatal(err)
	}
}

// filter writes those lines of r to w that the script lets through.
func filter(ctx context.Context, w io.Writer, r io.Reader) error {
	rt, err := runtime.New(runtime.WithBindings(node.New(node.Options{}).Globals))
	if err != nil {
		return err
	}
	defer rt.Close()
	exports, err := rt.Import(ctx, runtime.Source{Name: "failed.js", Text: script})
	if err != nil {
		return err
	}
	failed, err := runtime.Call[*runtime.Object](ctx, exports, "failed", runtime.Chunks(r, chunkSize))
	if err != nil {
		return err
	}
	out := runtime.Reader(ctx, failed)
	defer out.Close()
	_, err = io.Copy(w, out)
	return err
}

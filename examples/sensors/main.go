// Sensors hands a feed of 10,000 readings a second to a script through a channel.
// The script makes windows of them; Go ranges over the windows. If the script, or
// Go, is slow, the channel fills up and the feed waits.
//
//	go run ./sensors -seconds 3
package main

import (
	"context"
	_ "embed"
	"flag"
	"fmt"
	"iter"
	"log"
	"math"
	"time"

	"jsrun/runtime"
)

//go:embed windows.js
var script string

// reading is one value of one sensor.
type reading struct {
	Sensor int       `js:"sensor"`
	Value  float64   `js:"value"`
	Time   time.Time `js:"-"`
}

// window sums up the readings of a stretch.
type window struct {
	Count int     `js:"count"`
	Mean  float64 `js:"mean"`
	Max   float64 `js:"max"`
}

func main() {
	seconds := flag.Int("seconds", 3, "how long to listen")
	flag.Parse()
	const perSecond = 10_000
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	readings := feed(ctx, *seconds*perSecond, time.Second/100, perSecond/100)
	for w, err := range windows(ctx, readings, perSecond/2) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Printf("%5d readings, mean %6.3f, max %6.3f\n", w.Count, w.Mean, w.Max)
	}
}

// feed sends n readings, some at each tick, until ctx ends.
func feed(ctx context.Context, n int, tick time.Duration, some int) <-chan reading {
	readings := make(chan reading, 256)
	go func() {
		defer close(readings)
		ticker := time.NewTicker(tick)
		defer ticker.Stop()
		for i := range n {
			if i%some == 0 {
				<-ticker.C
			}
			select {
			case readings <- reading{i % 16, math.Sin(float64(i) / 1000), time.Now()}:
			case <-ctx.Done():
				return
			}
		}
	}()
	return readings
}

// windows has the script make windows of size readings each.
func windows(ctx context.Context, readings <-chan reading, size int) iter.Seq2[window, error] {
	return func(yield func(window, error) bool) {
		rt, err := runtime.New()
		if err != nil {
			yield(window{}, err)
			return
		}
		defer rt.Close()
		exports, err := rt.Import(ctx, runtime.Source{Name: "windows.js", Text: script})
		if err != nil {
			yield(window{}, err)
			return
		}
		for w, err := range runtime.Iterate[window](ctx, exports, "windows", readings, size) {
			if !yield(w, err) {
				return
			}
		}
	}
}

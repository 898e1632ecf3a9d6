package main

import (
	"context"
	"fmt"
	"time"

	"jsrun/runtime"
)

const rules = `
export async function* warnings(readings, limit) {
  for await (const { sensor, celsius } of readings) {
    if (celsius > limit) yield { sensor, text: await describe(sensor) + " is too hot" };
  }
}`

type reading struct {
	Sensor  int     `js:"sensor"`
	Celsius float64 `js:"celsius"`
}

type warning struct {
	Sensor int    `js:"sensor"`
	Text   string `js:"text"`
}

// describe is an async function for the script: it has a goroutine of its own.
func describe(ctx context.Context, sensor int) (string, error) {
	return fmt.Sprint("boiler ", sensor), ctx.Err()
}

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()

	rt, err := runtime.New(runtime.WithGlobal("describe", describe))
	if err != nil {
		panic(err)
	}
	defer rt.Close()
	m, err := rt.Import(ctx, runtime.Source{Name: "rules.mjs", Text: rules})
	if err != nil {
		panic(err)
	}

	readings := make(chan reading, 3) // an async iterable for the script
	readings <- reading{1, 71.5}
	readings <- reading{2, 96.0}
	readings <- reading{3, 64.2}
	close(readings)

	for w, err := range runtime.Iterate[warning](ctx, m, "warnings", readings, 90) {
		if err != nil {
			panic(err)
		}
		fmt.Println(w.Text) // boiler 2 is too hot
	}
}

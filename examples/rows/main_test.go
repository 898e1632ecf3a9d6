package main

import "log"

func Example() {
	main()
	// Output:
	// all have paid 30
	// Edsger can't pay 50
	// Ada 90
	// Grace 60
	// Edsger 10
	// SQL logic error: no such table: ghosts (1)
}

func init() { log.SetFlags(0) }

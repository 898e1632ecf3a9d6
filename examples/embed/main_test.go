package main

func Example() {
	main()
	// Output: boiler 2 is too hot
}

package main

// Go's data of time zones, 400 kB, for systems that have none: Windows, bare containers. It
// costs nothing at the start.
import _ "time/tzdata"

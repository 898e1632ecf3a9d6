// Package profile stands in for github.com/google/pprof/profile, of which goja
// needs the types and the encoding alone, for goja.StartProfile. The original
// compiles 58 regular expressions whenever a process starts, for formats that it
// can also read: 4 % of the time that jsrun takes to start.
//
// The go.mod of jsrun puts it in place, for the commands of this repository.
// Programs that import jsrun get the original.
package profile

// Profile is a set of samples
// (https://github.com/google/pprof/blob/main/proto/profile.proto).
type Profile struct {
	SampleType []*ValueType
	Sample     []*Sample
	Mapping    []*Mapping
	Location   []*Location
	Function   []*Function
	PeriodType *ValueType
	Period     int64
}

// ValueType says what the values of a sample are.
type ValueType struct{ Type, Unit string }

// Sample is how often, or how long, the program was seen on one stack.
type Sample struct {
	Location []*Location // innermost first
	Value    []int64     // one for each SampleType
}

// Mapping is what the locations are in.
type Mapping struct {
	ID   uint64
	File string
}

// Location is a place in the program.
type Location struct {
	ID      uint64
	Mapping *Mapping
	Line    []Line
}

// Line is a place in the source text.
type Line struct {
	Function *Function
	Line     int64
}

// Function is a function of the program.
type Function struct {
	ID             uint64
	Name, Filename string
}

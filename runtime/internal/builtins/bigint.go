package builtins

import "jsrun/internal/lazy"

// bigIntProtoTemplate takes off BigInt.prototype what goja leaves there of a
// function object: a length that cannot be assigned to, and a name.
var bigIntProtoTemplate = lazy.New(
	lazy.Property{Name: "length", Absent: true},
	lazy.Property{Name: "name", Absent: true},
)

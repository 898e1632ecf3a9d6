// Package value converts values between Go and JavaScript, and makes JavaScript
// functions of Go functions. Package runtime has one Converter for each runtime
// and sets its hooks; package bridge makes iterables of Go's streams.
//
// A conversion copies: nothing in JavaScript changes when Go changes a struct or
// a map afterwards, and the other way round. That is where it differs from goja's
// ToValue, which wraps them: several goroutines may hold what a script got, and
// the script sees plain objects, which JSON.stringify, spread and structuredClone
// know how to treat. A conversion to Go says what does not fit, where goja's
// ExportTo gives a zero, a wrapped-around number or a text like "[object Object]".
//
// # Rules
//
//	Go                          to JavaScript            from JavaScript
//	--------------------------  -----------------------  -----------------------------------
//	nil                         null                     null and undefined, for all that
//	                                                     can be nil; an error for the rest
//	bool                        boolean                  boolean
//	int…, uint…                 number if it is safe     integral number or BigInt in range
//	                            (2**53-1), else error
//	  with the option bigint    BigInt                   the same
//	float32, float64            number                   number
//	string                      string, U+FFFD for what  string, U+FFFD for what is
//	                            is no UTF-8              no pair of surrogates
//	[]byte, [n]byte             Uint8Array, a copy       Uint8Array, any other view or buffer
//	                                                     (its bytes), Array, iterable, string;
//	                                                     a copy
//	Shared                      Uint8Array, no copy      the same, no copy
//	*big.Int                    BigInt                   BigInt, safe integer
//	time.Time                   Date (milliseconds)      Date, in UTC; RFC 3339 text
//	time.Duration               number of milliseconds   number of milliseconds
//	encoding.TextMarshaler      string                   string, by TextUnmarshaler
//	struct                      object                   object, also of a class; what is
//	                                                     undefined leaves its field alone
//	map                         object, sorted by key    own enumerable properties; Map
//	map[K]struct{}              Set                      Set, also for map[K]bool
//	slice, array                Array                    Array by its indices, iterable
//	pointer                     what it points to        a new variable
//	error                       Error                    Error, anything that was thrown
//	func                        function                 function (package runtime)
//	iterator, channel, reader   async iterable (bridge)  –
//	*Object (package runtime)   the object               any object
//	goja.Value                  itself                   itself
//	any                         what it holds            see below
//
// A nil slice is an empty Array and a nil map an empty object, as scripts expect
// of a list that has nothing in it. Channels that nothing streams, complex numbers
// and maps with other keys than text and integers are errors.
//
// An empty interface takes: nil for undefined and null; bool; int64 for a safe
// integer and float64 for any other number; string; *big.Int; time.Time; []byte
// for a Uint8Array or an ArrayBuffer, []float64 and its like for other typed
// arrays; []any for an Array or a Set; map[string]any for an object whose prototype
// is Object.prototype or null; map[any]any for a Map, where objects that are keys
// become handles; error for an Error; a handle for functions, instances of
// classes, and all the rest. A symbol is an error.
//
// # Structs
//
// A field is a property by the name of its tag `js`, else of its tag `json`, else
// its own. "-" leaves it out; the options omitempty and omitzero mean what they do
// in encoding/json, and bigint makes a BigInt of an integer. The fields of embedded
// structs are promoted. Methods are not seen: to give a script functions, put
// method values into a map or a struct. json.Marshaler is not asked.
//
// # Identity, cycles, bounds
//
// Within one conversion a pointer, map or slice that comes twice becomes one
// object, and an object one pointer, map or slice, so shared parts cost nothing.
// One that contains itself is an error, and so are more than 10,000 levels, and
// more than Converter.MaxValues values from JavaScript. Conversions from JavaScript
// run getters, proxies and iterators: they can be interrupted, and what those throw
// is returned as it is. Conversions to JavaScript run no code of scripts.
//
// # Errors
//
// A Go error becomes an Error object with `message`; `name`, which is the name of
// its type if that is exported and ends in Error, AbortError and TimeoutError for
// the errors of a context, AggregateError for one that wraps several, and Error for
// all others; `cause` for the error it wraps, `errors` for several. A script cannot
// reach the Go error itself; Go finds that very error again wherever the object
// comes back. What a script threw, and a Go function returns, is thrown again as
// the value it was.
//
// # Functions
//
// A function whose first parameter is a context.Context runs on a goroutine of its
// own and gives a promise; the context ends with the run, or when an AbortSignal
// aborts that the script passes as one argument more. If the function then fails
// with the context's error, the promise is rejected with the signal's reason. Any
// other function runs on the loop, and returns before the script goes on.
//
// Missing arguments are undefined, those too many are ignored, and one that does
// not fit is a TypeError that names its position; in a function that gives a
// promise, a rejection. A last result of type error is thrown; of several other
// results an Array is made. A panic is thrown as a PanicError, whose message is what
// the function panicked with. The Go stack is in the *PanicError that errors.As
// finds, and not for scripts, which have no business with the host's files.
//
// # What always holds
//
//   - Everything here runs on the goroutine that owns the goja runtime, except Go
//     functions that have a context.
//   - What is known about a Go type is found out once in a process.
//   - No value that a script makes panics, hangs or exhausts a conversion.
//   - It uses builtins as they were before scripts could replace them.
package value

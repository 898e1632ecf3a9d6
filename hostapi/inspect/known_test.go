package inspect_test

// knownDifferences are the cases whose text differs from Node's, with the
// reason. A listed case that comes to agree fails the test.
var knownDifferences = map[string]string{
	"['%o', function f() {}]":                 "V8 gives sloppy functions own properties arguments and caller",
	"[function f() {}, { showHidden: true }]": "V8 gives sloppy functions own properties arguments and caller",
}

package inspect_test

// knownDifferences are the cases whose text differs from Node's, with the
// reason. A listed case that comes to agree fails the test.
var knownDifferences = map[string]string{}

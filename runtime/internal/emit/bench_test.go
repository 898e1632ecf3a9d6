package emit

import (
	"strings"
	"testing"

	"github.com/dop251/goja/parser"

	"jsrun/runtime/internal/source"
	"jsrun/runtime/internal/syntax"
)

// benchSource is about 1 MB of ordinary code.
func benchSource() string {
	return strings.Repeat(benchChunk, 1<<20/len(benchChunk)+1)
}

const benchChunk = `
/** Groups the elements of a collection by what the iteratee returns. */
function groupBy(collection, iteratee = identity, { limit = Infinity, ...options } = {}) {
  var result = {}, index = -1, length = collection == null ? 0 : collection.length;
  while (++index < length) {
    const value = collection[index], key = iteratee(value, index, collection);
    if (hasOwnProperty.call(result, key) && result[key].length < limit) {
      result[key].push(value);
    } else if (options.strict !== true) {
      baseAssignValue(result, key, [value]); // first of its group
    }
  }
  for (let [name, group] of Object.entries(result)) {
    if (!group.every((item, i) => item !== undefined && i >= 0)) throw new TypeError("group " + name + " has holes");
  }
  return result;
}
class Cache extends Map {
  #hits = 0; static limit = 1e3;
  constructor(entries, name = 'cache') { super(entries); this.name = name; this.misses = 0 }
  get ratio() { return this.#hits / (this.#hits + this.misses || 1) }
  async load(key, loader) {
    try {
      if (this.has(key)) { this.#hits++; return this.get(key) }
      const value = await loader?.(key, { cache: this, retry: 3, signal: null });
      this.set(key, value), this.misses += 1;
      return value;
    } catch (e) {
      console.error(` + "`${this.name}: cannot load ${String(key)}`" + `, e.message.replace(/\s+/g, ' '));
      throw e;
    }
  }
}
switch (typeof module) { case 'object': module.exports = { groupBy, Cache, version: '1.2.3', flags: [0x1F, 1.5, .25, -7] }; break; default: }
`

func BenchmarkGoja(b *testing.B) {
	src := benchSource()
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := parser.ParseFile(nil, "bench.js", src, 0, parser.WithDisableSourceMaps); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkParseEmit(b *testing.B) {
	src := benchSource()
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		p, err := syntax.Parse(source.New("bench.js", src), syntax.Options{})
		if err != nil {
			b.Fatal(err)
		}
		if _, err := Emit(p); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkEmit(b *testing.B) {
	src := benchSource()
	p := parse(b, src, syntax.Options{})
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Emit(p); err != nil {
			b.Fatal(err)
		}
	}
}

package lazy

import (
	"testing"

	"github.com/dop251/goja"
)

// However deep the try statements are nested, closing an iterator loses no exception.
func TestRoomForTries(t *testing.T) {
	for depth := range triesAtOnce - 8 {
		for _, test := range []struct{ inner, want string }{
			{"try { for (const x of it) throw 'thrown' } finally {}", "thrown"},
			{"try { for (const x of it) throw 'thrown' } catch (e) { if (++caught > 1) return 'caught twice'; throw e }", "thrown"},
		} {
			vm := goja.New()
			if !RoomForTries(vm) {
				t.Fatal("goja's machine is not what this package expects")
			}
			_ = vm.Set("depth", depth)
			v, err := vm.RunString(`
				let caught = 0
				const it = {
					[Symbol.iterator]() { return this },
					next() { return {} },
					return() { try { return {} } finally {} },
				}
				function f(n) {
					if (n) try { return f(n - 1) } finally {}
					` + test.inner + `
				}
				let outcome
				try { outcome = f(depth) } catch (e) { outcome = e }
				outcome`)
			if err != nil || v.String() != test.want {
				t.Errorf("%s, %d deep: %v, %v", test.inner, depth, v, err)
			}
		}
	}
}

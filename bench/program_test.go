package bench

import "testing"

// Every program runs to its end on every engine.
func TestPrograms(t *testing.T) {
	for _, p := range Programs() {
		for _, e := range Engines {
			t.Run(p.Name+"/"+e.Name, func(t *testing.T) {
				round, err := e.Compile(p)
				if err != nil {
					t.Fatal(err)
				}
				for _, items := range []int{0, 1, 1000} {
					if err := round(t.Context(), items); err != nil {
						t.Errorf("%d items: %v", items, err)
					}
				}
			})
		}
	}
}

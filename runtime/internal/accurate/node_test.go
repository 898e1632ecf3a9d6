package accurate

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"os/exec"
	"slices"
	"testing"
)

// askNode prints what functions of Math give for arguments.
const askNode = `
let text = "";
process.stdin.on("data", part => text += part).on("end", () => {
	const asked = JSON.parse(text);
	for (const name in asked) asked[name] = asked[name].map(args => Math[name](...args));
	console.log(JSON.stringify(asked));
});`

// What people give such functions: Node's results are ours in most cases, and never far away.
// V8 does not round all correctly, so they are not demanded to be equal.
func TestNode(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("there is no Node to compare with")
	}
	asked, ours := questions()
	input, err := json.Marshal(asked)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(node, "-e", askNode)
	cmd.Stdin = bytes.NewReader(input)
	output, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var nodes map[string][]float64
	if err := json.Unmarshal(output, &nodes); err != nil {
		t.Fatal(err)
	}
	for _, name := range slices.Sorted(maps.Keys(nodes)) {
		equal, gos, example := 0, 0, ""
		for i, want := range nodes[name] {
			have := ours[name][i]
			if goResult(name, asked[name][i]) == want {
				gos++
			}
			if have == want {
				equal++
				continue
			}
			example = fmt.Sprintf("Node has %s%v = %v, not %v", name, asked[name][i], want, have)
			const far = 4e-16 // two units in the last place, or somewhat more
			if math.Abs(have-want) > far*math.Abs(want) {
				t.Errorf("%s(%v) is %v, in Node %v", name, asked[name][i], have, want)
			}
		}
		share := func(n int) float64 { return 100 * float64(n) / float64(len(nodes[name])) }
		t.Logf("%-5s %5.1f %% of %d equal, %5.1f %% of Go's. %s", name, share(equal), len(nodes[name]), share(gos), example)
	}
}

// goResult is what Go's function of that name gives.
func goResult(name string, args []float64) float64 {
	switch name {
	case "pow":
		return math.Pow(args[0], args[1])
	case "log":
		return math.Log(args[0])
	case "atan2":
		return math.Atan2(args[0], args[1])
	}
	return functions[name].gos(args[0])
}

// questions are arguments by the names of functions, and our answers.
func questions() (asked map[string][][]float64, ours map[string][]float64) {
	asked, ours = map[string][][]float64{}, map[string][]float64{}
	ask := func(name string, have float64, args ...float64) {
		if math.IsNaN(have) || math.IsInf(have, 0) {
			return
		}
		asked[name] = append(asked[name], args)
		ours[name] = append(ours[name], have)
	}
	for i := -1000; i <= 1000; i++ {
		for _, unit := range []float64{1, 10, 100, 1000} {
			x := float64(i) / unit
			for name, f := range functions {
				if name != "logarithm" {
					ask(name, f.ours(x), x)
				}
			}
			ask("log", Log(x), x)
			ask("atan2", Atan2(x, 3), x, 3)
			for _, y := range []float64{2, 3, 0.5, 1.5, 10, -1, -2, -5, 30, 1. / 3, 2.2} {
				if i > 0 {
					ask("pow", Pow(x, y), x, y)
				}
			}
		}
	}
	for i := -300; i <= 300; i++ {
		x := Pow(10, float64(i))
		ask("log10", Log10(x), x)
		ask("pow", x, 10, float64(i))
		ask("pow", Pow(1.05, float64(i)), 1.05, float64(i))
	}
	return asked, ours
}

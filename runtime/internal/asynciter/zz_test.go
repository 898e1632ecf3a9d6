package asynciter_test
import "testing"
import "fmt"
func TestZZ(t *testing.T) {
	n := startNode(t)
	for _, s := range []uint64{5,6,7} {
	text := prelude + programText(randomProgram(s))
	fmt.Println(s, n.run(t, text))
	fmt.Println(s, onJsrun(text))
	}
	fmt.Println(programText(randomProgram(6)))
}

package syntax

import ("testing";"os";"encoding/json";"fmt";"jsrun/runtime/internal/source")

func TestZZMessages(t *testing.T) {
	f := os.Getenv("ZZ"); if f == "" { t.Skip() }
	data, _ := os.ReadFile(f)
	var cases []string
	json.Unmarshal(data, &cases)
	for _, c := range cases {
		_, err := Parse(source.New("t", c), Options{})
		q, _ := json.Marshal(c)
		if err == nil { fmt.Printf("%-50s OK\n", q); continue }
		e := err.(*source.SyntaxError)
		fmt.Printf("%-50s %s   @%d+%d", q, e.Message, e.At, e.End-e.At)
		if e.Hint != "" { fmt.Printf("   [%s]", e.Hint) }
		fmt.Println()
	}
}

package syntax_test

import ("testing";"os";"encoding/json";"fmt";"jsrun/runtime/internal/source";"jsrun/runtime/internal/syntax";"jsrun/runtime/internal/static")

func TestZZDiff(t *testing.T) {
	f := os.Getenv("ZZDIFF"); if f == "" { t.Skip() }
	data, _ := os.ReadFile(f)
	var cases []struct{Code string; Ok bool; Msg string}
	if err := json.Unmarshal(data, &cases); err != nil { t.Fatal(err) }
	n, samemsg, fails := 0, 0, 0
	for _, c := range cases {
		prog, err := syntax.Parse(source.New("t", c.Code), syntax.Options{})
		if err == nil { err = static.Check(prog) }
		if (err == nil) != c.Ok {
			n++
			fmt.Printf("=== v8 ok=%v %s | ours: %v\n%s\n", c.Ok, c.Msg, err, c.Code)
		} else if err != nil {
			fails++
			if err.(*source.SyntaxError).Message == c.Msg { samemsg++ }
		}
	}
	fmt.Println("DIFFERENT", n, "of", len(cases), "same message", samemsg, "of", fails)
}

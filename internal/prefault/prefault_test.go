package prefault

import (
	"os/exec"
	"strings"
	"testing"
)

// The package comes before those that make tables: it depends on nothing.
func TestImports(t *testing.T) {
	out, err := exec.Command("go", "list", "-f", `{{join .Imports " "}}`, ".").Output()
	if err != nil {
		t.Fatal(err)
	}
	if imports := strings.TrimSpace(string(out)); imports != "unsafe" && imports != "" {
		t.Errorf("it imports %s", imports)
	}
}

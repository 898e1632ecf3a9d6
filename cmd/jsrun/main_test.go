package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"os/signal"
	"strconv"
	"syscall"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"jsrun": main})
}

// TestScripts runs testdata/script. Beside testscript's own commands there are
//
//	status CODE command args…            the command ends with this exit code
//	interrupt SIGNAL CODE command args…  it gets a signal after its first line
//	hangup CODE command args…            nobody reads on after its first line
//	bytes FILE "\xff…"                   writes a file that txtar can't hold
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		Setup: func(env *testscript.Env) error {
			// What the tests expect doesn't depend on who runs them.
			env.Setenv("NO_COLOR", "")
			env.Setenv("TERM", "xterm")
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"status":    status,
			"interrupt": interrupt,
			"hangup":    hangup,
			"bytes":     writeBytes,
		},
		Condition: func(name string) (bool, error) {
			if name == "root" {
				return os.Geteuid() == 0, nil
			}
			return false, errors.New("unknown condition " + name)
		},
	})
}

func status(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status CODE command args…")
	}
	expectCode(ts, args[0], ts.Exec(args[1], args[2:]...))
}

func expectCode(ts *testscript.TestScript, want string, err error) {
	code := 0
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		code = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if strconv.Itoa(code) != want {
		ts.Fatalf("exit code %d, want %s", code, want)
	}
}

// afterFirstLine runs a command and calls do once it has printed a line. What
// else it prints must be nothing.
func afterFirstLine(ts *testscript.TestScript, want string, args []string, do func(*os.Process, *os.File) error) {
	path, err := exec.LookPath(args[0])
	ts.Check(err)
	reader, writer, err := os.Pipe()
	ts.Check(err)
	defer reader.Close()
	var stderr bytes.Buffer
	if signal.Ignored(os.Interrupt) {
		// The tests run in the background of a shell. A signal that is handled here
		// is at its default in the command.
		ch := make(chan os.Signal, 1)
		signal.Notify(ch, os.Interrupt)
		defer signal.Stop(ch)
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, path, args[1:]...)
	cmd.Dir = ts.Getenv("WORK")
	cmd.Stdout, cmd.Stderr = writer, &stderr
	ts.Check(cmd.Start())
	ts.Check(writer.Close())
	_, err = bufio.NewReader(reader).ReadString('\n')
	ts.Check(err)
	ts.Check(do(cmd.Process, reader))
	expectCode(ts, want, cmd.Wait())
	if stderr.Len() > 0 {
		ts.Fatalf("stderr: %s", &stderr)
	}
}

func interrupt(ts *testscript.TestScript, _ bool, args []string) {
	number := map[string]syscall.Signal{"INT": syscall.SIGINT, "TERM": syscall.SIGTERM}[args[0]]
	afterFirstLine(ts, args[1], args[2:], func(p *os.Process, _ *os.File) error { return p.Signal(number) })
}

func hangup(ts *testscript.TestScript, _ bool, args []string) {
	afterFirstLine(ts, args[0], args[1:], func(_ *os.Process, stdout *os.File) error { return stdout.Close() })
}

func writeBytes(ts *testscript.TestScript, _ bool, args []string) {
	data, err := strconv.Unquote(`"` + args[1] + `"`)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(data), 0o666))
}

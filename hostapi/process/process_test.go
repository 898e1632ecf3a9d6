package process_test

import (
	"bytes"
	"context"
	"errors"
	"testing"
	"time"

	"jsrun/hostapi/process"
	"jsrun/runtime"
	"jsrun/runtime/host"
)

// run runs a program with a process and returns what it wrote.
func run(t *testing.T, program string) (stdout string, p *process.Process, err error) {
	t.Helper()
	var out bytes.Buffer
	p = process.New(process.Options{
		Args: []string{"jsrun", "main.js"}, Env: []string{"A=1", "B=x=y", "=C:=dir"}, Dir: "dir",
		Version: "1.2.3", Stdout: &out, TerminalStdout: true,
	})
	rt, err := runtime.New(runtime.WithBindings(p.Bind), runtime.WithVirtualClock(time.Unix(0, 0)))
	if err != nil {
		t.Fatal(err)
	}
	defer rt.Close()
	err = rt.Run(context.Background(), runtime.Source{Name: "main.js", Text: program})
	return out.String(), p, err
}

// TestExpressions shows values with write and String.
func TestExpressions(t *testing.T) {
	for expression, want := range map[string]string{
		`process.argv.join()`:                        "jsrun,main.js",
		`process.execPath`:                           "jsrun",
		`JSON.stringify(process.env)`:                `{"A":"1","B":"x=y"}`,
		`(process.env.A = null, process.env.A)`:      "null",
		`delete process.env.A && 'A' in process.env`: "false",
		`process.env.toString`:                       "function toString() { [native code] }",
		`process.cwd()`:                              "dir",
		`process.version`:                            "v1.2.3",
		`process.stdout.isTTY`:                       "true",
		`process.stderr.isTTY`:                       "undefined",
		`process.stderr.write('')`:                   "true",
		`process.hrtime([0, 0]).length`:              "2",
		`process.exitCode`:                           "undefined",
		`(process.exitCode = '7', process.exitCode)`: "7",
	} {
		t.Run(expression, func(t *testing.T) {
			got, _, err := run(t, "process.stdout.write(String("+expression+"))")
			if err != nil || got != want {
				t.Errorf("got %q, %v, want %q", got, err, want)
			}
		})
	}
}

func TestMisuse(t *testing.T) {
	for call, want := range map[string]string{
		`process.exit('x')`:           `The "code" argument must be of type number. Received type string ('x')`,
		`process.exit(true)`:          `The "code" argument must be of type number. Received type boolean (true)`,
		`process.exitCode = {}`:       `The "code" argument must be of type number. Received an instance of Object`,
		`process.nextTick(1)`:         `The "callback" argument must be of type function. Received type number (1)`,
		`process.stdout.write(1)`:     `The "chunk" argument must be of type string or an instance of Buffer or Uint8Array. Received type number (1)`,
		`process.hrtime([1])`:         `The "time" argument must be an instance of Array. Received an instance of Array`,
		`process.stdout.write(null)`:  `The "chunk" argument must be of type string or an instance of Buffer or Uint8Array. Received null`,
		`process.nextTick(undefined)`: `The "callback" argument must be of type function. Received undefined`,
	} {
		t.Run(call, func(t *testing.T) {
			got, _, err := run(t, "try {"+call+"} catch (e) { process.stdout.write(e.message) }")
			if err != nil || got != want {
				t.Errorf("got %q, %v, want %q", got, err, want)
			}
		})
	}
}

func TestExit(t *testing.T) {
	for program, code := range map[string]int{
		`process.exit()`:                                         0,
		`process.exit(3)`:                                        3,
		`process.exitCode = 4; process.exit()`:                   4,
		`try { process.exit(5) } finally { write('no') }`:        5,
		`Promise.resolve(6).then(process.exit).then(write)`:      6,
		`process.nextTick(() => { write('a'); process.exit() })`: 0,
		`await null; process.exit(7); write('no')`:               7,
	} {
		t.Run(program, func(t *testing.T) {
			stdout, _, err := run(t, "const write = s => process.stdout.write(String(s));"+program)
			var exit *host.ExitError
			if !errors.As(err, &exit) || exit.Code != code || !errors.Is(err, &host.ExitError{Code: code}) {
				t.Errorf("error %v, want exit code %d", err, code)
			}
			if stdout != "" && stdout != "a" {
				t.Errorf("after exit: %q", stdout)
			}
		})
	}
}

func TestExitCode(t *testing.T) {
	if _, p, _ := run(t, ``); p == nil {
		t.Fatal("no process")
	} else if _, set := p.ExitCode(); set {
		t.Error("an exit code that nobody set")
	}
	_, p, err := run(t, `process.exitCode = 3`)
	if code, set := p.ExitCode(); code != 3 || !set || err != nil {
		t.Errorf("got %d, %v, %v", code, set, err)
	}
}

// TestOrder is Node's order, and arguments survive the calls in between.
func TestOrder(t *testing.T) {
	got, _, err := run(t, `
		const write = (...s) => process.stdout.write(s.join('') + ' ');
		Promise.resolve().then(() => write('microtask'));
		process.nextTick(write, 'tick', 1);
		process.stdout.write('', () => write('written'));
		(function fill(a, b, c, d) { return [a, b, c, d] })(5, 6, 7, 8);
		write('sync');`)
	if want := "sync tick1 written microtask "; got != want || err != nil {
		t.Errorf("got %q, %v, want %q", got, err, want)
	}
}

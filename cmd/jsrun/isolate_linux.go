package main

import (
	"os/exec"
	"syscall"
)

// dieWithParent has the system kill the child when this process is killed.
func dieWithParent(child *exec.Cmd) {
	child.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
}

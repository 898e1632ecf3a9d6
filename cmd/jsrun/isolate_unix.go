//go:build unix

package main

import (
	"os"
	"os/exec"
	"sync"
	"syscall"

	"golang.org/x/sys/unix"
)

// hasHardLimits tells that the system bounds what a process may use.
const hasHardLimits = true

// setHardLimits bounds this process for good: what it may write to in bytes, its
// processor time in seconds; 0 is no limit.
func setHardLimits(memory, seconds uint64) error {
	for _, limit := range []struct {
		resource int
		value    uint64
	}{{unix.RLIMIT_DATA, memory}, {unix.RLIMIT_CPU, seconds}, {unix.RLIMIT_CORE, 0}} {
		if limit.value == 0 && limit.resource != unix.RLIMIT_CORE {
			continue
		}
		var now unix.Rlimit
		if err := unix.Getrlimit(limit.resource, &now); err != nil {
			return err
		}
		now.Max = atMost(now.Max, limit.value)
		now.Cur = now.Max
		if err := unix.Setrlimit(limit.resource, &now); err != nil {
			return err
		}
	}
	if memory > 0 {
		return silenceGo()
	}
	return nil
}

// atMost returns the smaller of two limits, of the type that the system has for them.
func atMost[T int64 | uint64](now T, limit uint64) T { return T(min(uint64(now), limit)) }

// silenceGo takes descriptor 2 away from Go, which writes there what each goroutine
// did when it gives up for lack of memory: the parent says what there is to say. The
// program writes to a copy.
func silenceGo() error {
	stderr, err := unix.FcntlInt(2, unix.F_DUPFD_CLOEXEC, endFile+1)
	if err != nil {
		return err
	}
	os.Stderr = os.NewFile(uintptr(stderr), os.Stderr.Name())
	null, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	defer null.Close()
	if err := unix.Close(2); err != nil {
		return err
	}
	_, err = unix.FcntlInt(null.Fd(), unix.F_DUPFD, 2)
	return err
}

// endFile is the descriptor on which the child tells that it gets to its end.
const endFile = 3

// reportsEnd has the child tell when it gets to its end by itself. The function it
// returns tells, once the child is gone, whether it did.
func reportsEnd(child *exec.Cmd) (ended func() bool, err error) {
	r, w, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	child.ExtraFiles = []*os.File{w}
	return sync.OnceValue(func() bool {
		_ = w.Close()
		n, _ := r.Read(make([]byte, 1))
		_ = r.Close()
		return n == 1
	}), nil
}

// reportEnd is what the child does at its end.
func reportEnd() {
	_, _ = os.NewFile(endFile, "end").Write([]byte{1})
}

// endedBySignal names the signal that ended a process, "" if none did.
func endedBySignal(exit *exec.ExitError) string {
	if status, ok := exit.Sys().(syscall.WaitStatus); ok && status.Signaled() {
		return unix.SignalName(status.Signal())
	}
	return ""
}

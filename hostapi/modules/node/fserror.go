package node

import (
	"errors"
	"io/fs"
	"syscall"

	"github.com/dop251/goja"

	"jsrun/hostapi/modules"
)

// systemErrors are the errors of system calls in Node's words, with the numbers of
// Linux.
var systemErrors = []struct {
	err   error
	code  string
	errno int
	text  string
}{
	{fs.ErrNotExist, "ENOENT", -2, "no such file or directory"},
	{syscall.ENOTEMPTY, "ENOTEMPTY", -39, "directory not empty"}, // before EEXIST, which it also is
	{fs.ErrExist, "EEXIST", -17, "file already exists"},
	{fs.ErrPermission, "EACCES", -13, "permission denied"},
	{syscall.EISDIR, "EISDIR", -21, "illegal operation on a directory"},
	{syscall.ENOTDIR, "ENOTDIR", -20, "not a directory"},
	{syscall.EROFS, "EROFS", -30, "read-only file system"},
	{syscall.EXDEV, "EXDEV", -18, "cross-device link not permitted"},
	{syscall.EBADF, "EBADF", -9, "bad file descriptor"},
	{syscall.EINVAL, "EINVAL", -22, "invalid argument"},
	{syscall.ENOSPC, "ENOSPC", -28, "no space left on device"},
	{syscall.ELOOP, "ELOOP", -40, "too many symbolic links encountered"},
	{syscall.ENAMETOOLONG, "ENAMETOOLONG", -36, "name too long"},
}

// systemError describes an error for fs.js.
func (in *instance) systemError(err error) goja.Value {
	o := in.vm.NewObject()
	if denied, ok := errors.AsType[*modules.AccessError](err); ok {
		must(o.Set("code", "ERR_ACCESS_DENIED"))
		must(o.Set("permission", denied.Permission))
		must(o.Set("resource", denied.Path))
		must(o.Set("hint", denied.Hint))
		return o
	}
	code, errno, text := "EIO", -5, err.Error()
	for _, e := range systemErrors {
		if errors.Is(err, e.err) {
			code, errno, text = e.code, e.errno, e.text
			break
		}
	}
	must(o.Set("code", code))
	must(o.Set("errno", errno))
	must(o.Set("text", text))
	return o
}

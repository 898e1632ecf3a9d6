package modules

import (
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// Stat implements Root, as do the three methods below it.
func (d *Limited) Stat(p string) (info fs.FileInfo, err error) {
	if d.read.all {
		return disk{}.Stat(p)
	}
	err = d.read.in(p, realOf, func(root *os.Root, name string) (err error) {
		info, err = root.Stat(name)
		return err
	})
	return info, err
}

func (d *Limited) ReadFile(p string) (data []byte, err error) {
	if d.read.all {
		return disk{}.ReadFile(p)
	}
	err = d.read.in(p, realOf, func(root *os.Root, name string) (err error) {
		data, err = root.ReadFile(name)
		return err
	})
	return data, err
}

func (d *Limited) ReadDir(p string) (entries []fs.DirEntry, err error) {
	if d.read.all {
		return disk{}.ReadDir(p)
	}
	err = d.read.in(p, realOf, func(root *os.Root, name string) (err error) {
		entries, err = fs.ReadDir(root.FS(), filepath.ToSlash(name))
		return err
	})
	return entries, err
}

func (d *Limited) RealPath(p string) (string, error) {
	if d.read.all {
		return disk{}.RealPath(p)
	}
	if _, err := d.Stat(p); err != nil {
		return "", err
	}
	real, err := disk{}.RealPath(p)
	if err != nil || !d.read.has(real) {
		return "", d.read.denied(p)
	}
	return real, nil
}

// WriteFile implements Writer, as do the methods below it.
func (d *Limited) WriteFile(p string, data []byte, flag int, perm fs.FileMode) error {
	if d.write.all {
		return disk{}.WriteFile(p, data, flag, perm)
	}
	return d.write.in(p, realOf, func(root *os.Root, name string) error { return writeIn(root, name, data, flag, perm) })
}

func (d *Limited) Mkdir(p string, perm fs.FileMode) error {
	if d.write.all {
		return disk{}.Mkdir(p, perm)
	}
	return d.write.in(p, realOf, func(root *os.Root, name string) error { return root.Mkdir(name, perm) })
}

func (d *Limited) MkdirAll(p string, perm fs.FileMode) error {
	if d.write.all {
		return disk{}.MkdirAll(p, perm)
	}
	return d.write.in(p, realOf, func(root *os.Root, name string) error { return root.MkdirAll(name, perm) })
}

func (d *Limited) Remove(p string, folder bool) error {
	if d.write.all {
		return disk{}.Remove(p, folder)
	}
	return d.write.in(p, linkItself, func(root *os.Root, name string) error { return removeIn(root, name, folder) })
}

func (d *Limited) RemoveAll(p string) error {
	if d.write.all {
		return disk{}.RemoveAll(p)
	}
	return d.write.in(p, linkItself, func(root *os.Root, name string) error { return root.RemoveAll(name) })
}

// Rename needs the permission to read as well: in its new place the file may be one
// that can be read. It moves nothing from one place to another.
func (d *Limited) Rename(from, to string) error {
	if _, err := d.Stat(from); err != nil {
		return err
	}
	if d.write.all {
		return disk{}.Rename(from, to)
	}
	target, rest, ok := d.write.find(to)
	if !ok {
		return d.write.denied(to)
	}
	return d.write.in(from, linkItself, func(root *os.Root, name string) error {
		return target.open(rest, func(other *os.Root, newName string) error {
			if other.Name() != root.Name() {
				return &fs.PathError{Op: "rename", Path: to, Err: syscall.EXDEV}
			}
			return root.Rename(name, newName)
		})
	})
}

package modules

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// Limits say which parts of the real file system a program reaches: files and
// folders, with all that is below them, as paths of the operating system. "*" is
// all of it. A path need not exist yet.
type Limits struct {
	Read, Write []string

	// ReadHint and WriteHint tell the program what to do about what is denied.
	ReadHint, WriteHint string
}

// The permissions of Node's names.
const (
	readPermission  = "FileSystemRead"
	writePermission = "FileSystemWrite"
)

// AccessError tells that a path is out of a program's reach, whether or not there
// is something.
type AccessError struct {
	Permission string // FileSystemRead or FileSystemWrite, as Node calls it
	Path       string
	Hint       string
}

// Error tells which path.
func (e *AccessError) Error() string {
	if e.Permission == writePermission {
		return "writing " + e.Path + " is not allowed"
	}
	return "reading " + e.Path + " is not allowed"
}

// Is makes errors.Is find fs.ErrPermission.
func (e *AccessError) Is(target error) bool { return target == fs.ErrPermission }

// Limited is a part of the real file system, a Root and a Writer. A path is reached
// if it is written as one of a place that is allowed and leads to one: symbolic
// links may go from one place to another and nowhere else. Files are opened by way
// of an os.Root, so that a link which somebody changes meanwhile leads nowhere.
// Everything else fails with an *AccessError.
type Limited struct{ read, write places }

// NewLimited makes it. Relative paths begin in the working directory.
func NewLimited(l Limits) *Limited {
	return &Limited{
		placesOf(places{permission: readPermission, hint: l.ReadHint}, l.Read),
		placesOf(places{permission: writePermission, hint: l.WriteHint}, l.Write),
	}
}

// CanRead tells whether a path may be read, as far as its name tells; CanWrite does so
// for writing. "" asks for the whole file system.
func (d *Limited) CanRead(path string) bool  { return d.read.has(path) }
func (d *Limited) CanWrite(path string) bool { return d.write.has(path) }

// places are what a permission is for.
type places struct {
	permission string
	hint       string
	all        bool
	list       []place
}

// place is a file or folder, as paths of this package.
type place struct{ given, real string }

// placesOf adds paths.
func placesOf(ps places, paths []string) places {
	for _, p := range paths {
		if p == "*" {
			ps.all = true
			continue
		}
		abs, err := filepath.Abs(p)
		if err != nil {
			continue // there is no working directory, so nothing is meant
		}
		ps.list = append(ps.list, place{slashed(abs), slashed(realOf(abs))})
	}
	return ps
}

// realOf follows the symbolic links of a path whose last part need not exist.
func realOf(name string) string {
	if real, err := filepath.EvalSymlinks(name); err == nil {
		return real
	}
	if dir, err := filepath.EvalSymlinks(filepath.Dir(name)); err == nil {
		return filepath.Join(dir, filepath.Base(name))
	}
	return name
}

// linkItself is realOf but for the last part, for what is done to a link itself.
func linkItself(name string) string {
	return filepath.Join(realOf(filepath.Dir(name)), filepath.Base(name))
}

// find returns the place that a path is written as one of, and the rest of it.
func (ps places) find(p string) (place, string, bool) {
	p = path.Clean("/" + p)
	for _, pl := range ps.list {
		for _, top := range []string{pl.given, pl.real} {
			if p == top {
				return pl, ".", true
			}
			if rest, ok := strings.CutPrefix(p, strings.TrimSuffix(top, "/")+"/"); ok {
				return pl, rest, true
			}
		}
	}
	return place{}, "", false
}

func (ps places) has(p string) bool {
	if ps.all || p == "" {
		return ps.all
	}
	_, _, ok := ps.find(slashed(p))
	return ok
}

func (ps places) denied(p string) error { return &AccessError{ps.permission, native(p), ps.hint} }

// in calls do with a directory and the name in it of what a path leads to. real
// follows the links of a path that leads out of its place.
func (ps places) in(p string, real func(string) string, do func(root *os.Root, name string) error) error {
	pl, rest, ok := ps.find(p)
	if !ok {
		return ps.denied(p)
	}
	err := pl.open(rest, do)
	if !leadsOut(err) {
		return err
	}
	other, otherRest, ok := ps.find(slashed(real(native(p))))
	if !ok || leadsOut(other.open(otherRest, func(root *os.Root, name string) error { err = do(root, name); return err })) {
		return ps.denied(p)
	}
	return err
}

// open calls do for something in a place.
func (pl place) open(rest string, do func(root *os.Root, name string) error) error {
	dir, name := native(pl.real), filepath.FromSlash(rest)
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		dir, name = filepath.Dir(dir), filepath.Join(filepath.Base(dir), name)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer root.Close()
	return do(root, name)
}

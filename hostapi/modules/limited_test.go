package modules

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// folderWith makes files, folders (with a / at their end) and symbolic links (name ->
// target) in a temporary folder, and returns its real path.
func folderWith(t *testing.T, entries ...string) string {
	t.Helper()
	top, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		name, target, isLink := strings.Cut(entry, " -> ")
		p := filepath.Join(top, name)
		if err := os.MkdirAll(filepath.Dir(p), 0o777); err != nil {
			t.Fatal(err)
		}
		switch {
		case isLink:
			err = os.Symlink(strings.Replace(target, "<top>", top, 1), p)
		case strings.HasSuffix(name, "/"):
			err = os.MkdirAll(p, 0o777)
		default:
			err = os.WriteFile(p, []byte("in "+name), 0o666)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return top
}

// ended names what an operation ended with.
func ended(err error) string {
	var access *AccessError
	switch {
	case err == nil:
		return "ok"
	case errors.As(err, &access):
		return "denied"
	case errors.Is(err, fs.ErrNotExist):
		return "missing"
	case errors.Is(err, fs.ErrPermission):
		return "permission"
	}
	return err.Error()
}

// hostile has paths and links that lead out, or seem to.
func hostile(t *testing.T) string {
	return folderWith(t,
		"in/a.txt", "in/sub/b.txt", "other/c.txt", "out/secret.txt", "out/file", "incognito/x.txt", "write/w.txt",
		"in/up -> ../out/secret.txt", "in/absolute -> <top>/out/secret.txt", "in/folder -> ../out", "in/dangling -> ../out/none",
		"in/danglingabs -> <top>/out/none", "in/loop -> loop", "in/root -> /", "in/parent -> ..", "in/within -> sub/b.txt",
		"in/withinabs -> <top>/in/a.txt", "in/next -> ../other/c.txt", "in/chain -> next", "in/chainout -> up",
		"in/sub/back -> ../../out", "way -> in", "outside -> in/a.txt", "write/into -> ../out", "write/link -> ../out/file",
		"write/free -> ../out/new")
}

func TestLimitedReads(t *testing.T) {
	top := hostile(t)
	d := NewLimited(Limits{Read: []string{top + "/in", top + "/other", top + "/way", top + "/out/file"}})
	for name, want := range map[string]string{
		"in/a.txt": "ok", "in/sub/b.txt": "ok", "in/./sub/../a.txt": "ok", "other/c.txt": "ok", "out/file": "ok",
		"in/none": "missing", "in/sub/none/x": "missing",
		"in/within": "ok", "in/withinabs": "ok", "in/next": "ok", "in/chain": "ok", "way/a.txt": "ok", "way/within": "ok",

		"out/secret.txt": "denied", "out/none": "denied", "none": "denied", "": "denied", "in/../out/secret.txt": "denied",
		"in/../../../../etc/passwd": "denied", "incognito/x.txt": "denied", "in/up": "denied", "in/absolute": "denied",
		"in/folder/secret.txt": "denied", "in/folder/none": "denied", "in/dangling": "denied", "in/danglingabs": "denied",
		"in/root/etc/passwd": "denied", "in/parent/out/secret.txt": "denied", "in/parent/in/../out/secret.txt": "denied",
		"in/chainout": "denied", "in/sub/back/secret.txt": "denied", "way/up": "denied", "way/../out/secret.txt": "denied",
		"outside": "denied", "out": "denied", "out/file/x": "not a directory",
	} {
		t.Run(name, func(t *testing.T) {
			p := top + "/" + name
			_, err := d.ReadFile(p)
			if got := ended(err); !strings.HasSuffix(got, want) {
				t.Errorf("ReadFile: %s, want %s", got, want)
			}
			_, err = d.Stat(p)
			if got := ended(err); !strings.HasSuffix(got, want) {
				t.Errorf("Stat: %s, want %s", got, want)
			}
			real, err := d.RealPath(p)
			if got := ended(err); !strings.HasSuffix(got, want) || strings.Contains(real, "out/s") {
				t.Errorf("RealPath: %s, %s, want %s", real, got, want)
			}
			if d.WriteFile(p, nil, os.O_WRONLY|os.O_CREATE, 0o666) == nil {
				t.Error("WriteFile: ok")
			}
		})
	}
	for name, want := range map[string]string{"in": "ok", "way": "ok", "in/folder": "denied", "in/parent": "denied", ".": "denied"} {
		if _, err := d.ReadDir(top + "/" + name); ended(err) != want {
			t.Errorf("ReadDir %s: %v, want %s", name, err, want)
		}
	}
	if _, err := d.ReadFile(top + "/in/loop"); err == nil {
		t.Error("a loop of links has a text")
	}
}

func TestLimitedWrites(t *testing.T) {
	top := hostile(t)
	d := NewLimited(Limits{Read: []string{top + "/write"}, Write: []string{top + "/write", top + "/made", top + "/other"}})
	write := func(name string) error { return d.WriteFile(top+"/"+name, []byte("x"), os.O_WRONLY|os.O_CREATE, 0o666) }
	for name, want := range map[string]string{
		"write/w.txt": "ok", "write/new": "ok", "made": "ok",
		"out/file": "denied", "write/into/new": "denied", "write/into/file": "denied", "write/link": "denied", "write/free": "denied",
		"write/../out/file": "denied", "in/a.txt": "denied", "made/../out/x": "denied", "write/none/x": "missing",
	} {
		if err := write(name); ended(err) != want {
			t.Errorf("WriteFile %s: %v, want %s", name, err, want)
		}
		if err := d.Mkdir(top+"/"+name, 0o777); err == nil {
			t.Errorf("Mkdir %s: ok", name)
		}
	}
	for what, c := range map[string]struct {
		err  error
		want string
	}{
		"Mkdir":           {d.Mkdir(top+"/write/m", 0o777), "ok"},
		"MkdirAll":        {d.MkdirAll(top+"/write/n/o/p", 0o777), "ok"},
		"MkdirAll out":    {d.MkdirAll(top+"/write/into/o/p", 0o777), "denied"},
		"Remove out":      {d.Remove(top+"/write/into/file", false), "denied"},
		"RemoveAll out":   {d.RemoveAll(top + "/out"), "denied"},
		"RemoveAll by ..": {d.RemoveAll(top + "/write/../out"), "denied"},
		"Rename out":      {d.Rename(top+"/write/w.txt", top+"/out/w.txt"), "denied"},
		"Rename by link":  {d.Rename(top+"/write/w.txt", top+"/write/into/w.txt"), "denied"},
		"Rename in":       {d.Rename(top+"/out/file", top+"/write/file"), "denied"},
		"Rename unread":   {d.Rename(top+"/other/c.txt", top+"/write/c.txt"), "denied"},
		"Rename":          {d.Rename(top+"/write/w.txt", top+"/write/v.txt"), "ok"},
		"Rename far":      {d.Rename(top+"/write/v.txt", top+"/other/v.txt"), syscall.EXDEV.Error()},
	} {
		if got := ended(c.err); !strings.HasSuffix(got, c.want) {
			t.Errorf("%s: %s, want %s", what, got, c.want)
		}
	}
	// A link is removed, not what it leads to.
	for _, err := range []error{d.Remove(top+"/write/into", false), d.RemoveAll(top + "/write/link"), d.Remove(top+"/write/m", true)} {
		if err != nil {
			t.Error(err)
		}
	}
	for _, name := range []string{"out/secret.txt", "out/file", "other/c.txt", "in/a.txt"} {
		if text, err := os.ReadFile(top + "/" + name); string(text) != "in "+name {
			t.Errorf("%s is %q, %v", name, text, err)
		}
	}
	if entries, _ := os.ReadDir(top + "/out"); len(entries) != 2 {
		t.Errorf("out has %v", entries)
	}
}

func TestLimitsOfAll(t *testing.T) {
	top := hostile(t)
	d := NewLimited(Limits{Read: []string{"*"}})
	if text, err := d.ReadFile(top + "/in/up"); err != nil || string(text) != "in out/secret.txt" {
		t.Errorf("%s, %v", text, err)
	}
	if !d.CanRead("") || !d.CanRead("/x") || d.CanWrite("") || d.CanWrite(top) {
		t.Error("what is allowed is told wrong")
	}
	if d = NewLimited(Limits{}); d.CanRead(top) || ended(d.RemoveAll(top)) != "denied" {
		t.Error("without limits something is allowed")
	}
}

// A directory of the embedder's: nothing leads out, and no error tells where it is.
func TestDir(t *testing.T) {
	top := hostile(t)
	root, err := os.OpenRoot(top + "/in")
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	d, w := Dir(root, "/app"), DirWriter(root, "/app")
	for name, want := range map[string]string{
		"/app/a.txt": "ok", "/app/within": "ok", "/app/none": "missing", "/app/../app/a.txt": "missing",
		"/app/up": "permission", "/app/absolute": "permission", "/app/folder/secret.txt": "permission",
		"/app/dangling": "permission", "/app/root/etc/passwd": "permission", "/app/sub/back/secret.txt": "permission",
		"/a.txt": "missing", "/etc/passwd": "missing", top + "/in/a.txt": "missing", "/application/a.txt": "missing",
	} {
		_, read := d.ReadFile(name)
		_, stat := d.Stat(name)
		_, real := d.RealPath(name)
		write := w.WriteFile(name, []byte("in "+strings.TrimPrefix(name, "/app/")), os.O_WRONLY, 0o666)
		for what, err := range map[string]error{"ReadFile": read, "Stat": stat, "RealPath": real, "WriteFile": write} {
			if got := ended(err); got != want {
				t.Errorf("%s %s: %s, want %s", what, name, got, want)
			}
			if err != nil && strings.Contains(strings.ReplaceAll(err.Error(), name, ""), top) {
				t.Errorf("%s %s tells where it is: %v", what, name, err)
			}
		}
	}
	for what, c := range map[string]struct {
		err  error
		want string
	}{
		"new":         {w.WriteFile("/app/new", []byte("x"), os.O_WRONLY|os.O_CREATE, 0o666), "ok"},
		"new out":     {w.WriteFile("/app/folder/new", nil, os.O_WRONLY|os.O_CREATE, 0o666), "permission"},
		"by a link":   {w.WriteFile("/app/dangling", nil, os.O_WRONLY|os.O_CREATE, 0o666), "permission"},
		"mkdir":       {w.MkdirAll("/app/x/y", 0o777), "ok"},
		"rename":      {w.Rename("/app/new", "/app/x/y/new"), "ok"},
		"rename out":  {w.Rename("/app/x/y/new", "/app/folder/new"), "permission"},
		"rename over": {w.Rename("/app/x/y/new", "/new"), "missing"},
		"remove":      {w.RemoveAll("/app/x"), "ok"},
		"link itself": {w.RemoveAll("/app/folder"), "ok"},
		"remove out":  {w.RemoveAll("/app/parent/out"), "permission"},
	} {
		if got := ended(c.err); got != c.want {
			t.Errorf("%s: %s, want %s", what, got, c.want)
		}
	}
	if entries, _ := os.ReadDir(top + "/out"); len(entries) != 2 {
		t.Errorf("out has %v", entries)
	}
}

package main

import (
	"errors"
	"net/url"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"jsrun/hostapi/modules"
	"jsrun/hostapi/modules/node"
	"jsrun/hostapi/network"
	"jsrun/hostapi/process"
)

// permissionOptions are the flags that say what a program reaches. Their names are
// Node's, where it has them (https://nodejs.org/api/permissions.html).
type permissionOptions struct {
	closed      bool     // everything is that is not allowed
	read, write []string // paths
	net, env    listFlag

	limited *modules.Limited // made of them by apply, nil for an open program
	policy  network.Policy
}

// The flags, for programs only.
const (
	permissionFlag = "permission"
	readFlag       = "allow-fs-read"
	writeFlag      = "allow-fs-write"
	netFlag        = "allow-net"
	envFlag        = "allow-env"
)

var permissionFlags = []string{permissionFlag, readFlag, writeFlag, netFlag, envFlag}

func (o *permissionOptions) addFlags(f *pflag.FlagSet) {
	f.BoolVar(&o.closed, permissionFlag, false, "the program reaches nothing but what the flags --allow… name")
	f.StringArrayVar(&o.read, readFlag, nil, "let it read what is at and below `PATH`; * is all; may be repeated")
	f.StringArrayVar(&o.write, writeFlag, nil, "let it write what is at and below `PATH`")
	f.Var(&o.net, netFlag, "let it reach `HOST`[:PORT], *.name, an address or a block of them; all without one")
	f.Var(&o.env, envFlag, "let it see the variable `NAME` of the environment, or NAME*; all without one")
	f.Lookup(netFlag).NoOptDefVal = "*"
	f.Lookup(envFlag).NoOptDefVal = "*"
}

// apply makes of the flags what a program gets. entry is the program's file, which
// it may read, "" for none.
func (o *permissionOptions) apply(cmd *cobra.Command, entry string) error {
	if !o.closed {
		for _, name := range permissionFlags {
			if cmd.Flags().Changed(name) {
				return usage(cmd, "--"+name+" needs --permission, which closes what is not allowed")
			}
		}
		return nil
	}
	limits := modules.Limits{Read: o.read, Write: o.write, ReadHint: hint(readFlag), WriteHint: hint(writeFlag)}
	if entry != "" {
		limits.Read = append(slices.Clone(o.read), entry)
	}
	o.limited = modules.NewLimited(limits)
	if o.net.all() {
		return nil
	}
	o.policy = network.None()
	if len(o.net) > 0 {
		allowed, err := network.Allow(o.net...)
		if err != nil {
			return usage(cmd, "--"+netFlag+": "+err.Error())
		}
		o.policy = allowed
	}
	o.policy = flagPolicy{o.policy}
	return nil
}

func hint(flag string) string { return "Use --" + flag + " to manage permissions." }

// files are those that a program reaches.
func (o *permissionOptions) files() node.Options {
	if o.limited == nil {
		return node.Options{Root: modules.Disk(), Writer: modules.DiskWriter()}
	}
	return node.Options{Root: o.limited, Writer: o.limited}
}

// environment are the variables that a program sees.
func (o *permissionOptions) environment(all []string) []string {
	if !o.closed || o.env.all() {
		return all
	}
	return slices.DeleteFunc(slices.Clone(all), func(pair string) bool {
		name, _, _ := strings.Cut(pair, "=")
		return !o.seesVariable(name)
	})
}

func (o *permissionOptions) seesVariable(name string) bool {
	return slices.ContainsFunc(o.env, func(allowed string) bool {
		start, isStart := strings.CutSuffix(allowed, "*")
		return name == allowed || isStart && strings.HasPrefix(name, start)
	})
}

// asked returns what answers process.permission.has, nil for an open program.
func (o *permissionOptions) asked() process.Permission {
	if !o.closed {
		return nil
	}
	return o.has
}

// has tells whether a program has a permission: for all that it is about, or for
// what reference names.
func (o *permissionOptions) has(scope, reference string) bool {
	switch scope {
	case "fs":
		return o.limited.CanRead(reference) && o.limited.CanWrite(reference)
	case "fs.read":
		return o.limited.CanRead(reference)
	case "fs.write":
		return o.limited.CanWrite(reference)
	case "env":
		return o.env.all() || reference != "" && o.seesVariable(reference)
	case "net":
		if reference == "" {
			return o.policy == nil
		}
		u, err := url.Parse("http://" + reference)
		return err == nil && network.CheckRequest(o.policy, network.Request{Method: "GET", URL: u}) == nil
	}
	return false
}

// flagPolicy tells which flag allows what a policy refuses.
type flagPolicy struct{ network.Policy }

func (p flagPolicy) Request(r network.Request) error { return withFlag(p.Policy.Request(r)) }

func (p flagPolicy) Connect(c network.Connection) error { return withFlag(p.Policy.Connect(c)) }

func withFlag(err error) error {
	denied, ok := errors.AsType[*network.DeniedError](err)
	if !ok {
		return err
	}
	told := *denied
	told.Hint = strings.TrimPrefix(denied.Hint+". "+hint(netFlag), ". ")
	return &told
}

// listFlag is a flag with words that commas separate, all of them if it has none.
type listFlag []string

// String, Set and Type implement pflag.Value.
func (l *listFlag) String() string { return strings.Join(*l, ",") }

func (l *listFlag) Set(value string) error {
	for word := range strings.SplitSeq(value, ",") {
		if word = strings.TrimSpace(word); word == "" {
			return errors.New("a name is missing")
		}
		*l = append(*l, word)
	}
	return nil
}

func (l *listFlag) Type() string { return "list" }

func (l listFlag) all() bool { return slices.Contains(l, "*") }

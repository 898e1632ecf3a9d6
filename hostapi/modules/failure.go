package modules

import (
	"errors"
	"path"
	"strings"

	whatwg "github.com/nlnwa/whatwg-url/url"

	"jsrun/runtime/host"
)

// from is the end of messages about imports. Those of require have none.
func (r *resolution) from() string {
	if r.request.Require {
		return ""
	}
	return " imported from " + r.importer()
}

// hasCode tells whether an error is one of this package with a code.
func hasCode(err error, code string) bool {
	var failed *host.ModuleError
	return errors.As(err, &failed) && failed.Code == code
}

func (r *resolution) invalidSpecifier(specifier, why string) error {
	return &host.ModuleError{
		Code: "ERR_INVALID_MODULE_SPECIFIER", Class: "TypeError",
		Message: `Invalid module "` + specifier + `" ` + why + r.from(),
	}
}

func (r *resolution) configError(p *packageJSON, why string) error {
	return &host.ModuleError{
		Code:    "ERR_INVALID_PACKAGE_CONFIG",
		Message: "Invalid package config " + p.path() + ": " + why,
	}
}

// invalidTarget is for a value of "exports" or "imports" that nothing can match.
func (r *resolution) invalidTarget(p *packageJSON, field, key, text string) error {
	message := `Invalid "` + field + `" `
	if key == "." {
		message += "main target \"" + text + "\" defined in the package config "
	} else {
		message += "target \"" + text + "\" defined for '" + key + "' in the package config "
	}
	message += p.path() + r.from()
	if !strings.HasPrefix(text, "./") {
		message += `; targets must start with "./"`
	}
	return &host.ModuleError{Code: "ERR_INVALID_PACKAGE_TARGET", Message: message}
}

func (r *resolution) notExported(p *packageJSON, subpath string, paths *node) error {
	message := `No "exports" main defined in ` + p.path()
	if subpath != "." {
		message = "Package subpath '" + subpath + `' is not defined by "exports" in ` + p.path()
	}
	return &host.ModuleError{
		Code: "ERR_PACKAGE_PATH_NOT_EXPORTED", Message: message + r.from(),
		Hint: r.exportsHint(p, paths),
	}
}

func (r *resolution) notImportable(p *packageJSON, specifier string) error {
	e := &host.ModuleError{
		Code: "ERR_PACKAGE_IMPORT_NOT_DEFINED", Class: "TypeError",
		Message: `Package import specifier "` + specifier + `" is not defined`,
		Hint:    `names that begin with # are those of "imports" in the package.json of the module that asks`,
	}
	if p != nil {
		e.Message += " in package " + p.path()
		if p.imports != nil {
			e.Hint = "it defines " + listed(p.imports.keys)
		}
	}
	e.Message += r.from()
	return e
}

func (r *resolution) unknownBuiltin(specifier string) error {
	return &host.ModuleError{
		Code: "ERR_UNKNOWN_BUILTIN_MODULE", Message: "No such built-in module: " + specifier,
		Hint: r.builtinHint(strings.TrimPrefix(specifier, "node:")),
	}
}

func (r *resolution) schemeError(u *whatwg.Url) error {
	e := &host.ModuleError{
		Code: "ERR_UNSUPPORTED_ESM_URL_SCHEME",
		Message: "Only URLs with a scheme in: file, data, and node are supported by the default ESM loader. Received protocol '" +
			u.Protocol() + "'",
	}
	if s := u.Scheme(); s == "http" || s == "https" {
		e.Hint = "modules are not loaded over the network: save the file and import it as ./name.mjs, or install its package with npm"
	}
	return e
}

// baseError is for what can't be resolved against the URL of the referrer.
func (r *resolution) baseError(specifier string) error {
	return &host.ModuleError{
		Code: "ERR_UNSUPPORTED_RESOLVE_REQUEST", Class: "TypeError",
		Message: `Failed to resolve module specifier "` + specifier + `" from "` + r.request.Referrer +
			`": Invalid relative URL or base scheme is not hierarchical.`,
		Hint: "a module without a place can import absolute URLs and built-in modules only",
	}
}

// denied is the error for a path that the root says is out of reach; nil if it is
// not.
func (l *loader) denied(p string) error {
	_, err := l.root.Stat(p)
	access, ok := errors.AsType[*AccessError](err)
	if !ok {
		return nil
	}
	return accessDenied(access)
}

func accessDenied(access *AccessError) error {
	return &host.ModuleError{
		Code: "ERR_ACCESS_DENIED", Message: "Access to this API has been restricted: " + access.Error(),
		Permission: access.Permission, Resource: access.Path,
		Hint: strings.TrimSpace("a module that is imported is a file that is read. " + access.Hint), Err: access,
	}
}

func (r *resolution) folderError(u *whatwg.Url, p string) error {
	return &host.ModuleError{
		Code:    "ERR_UNSUPPORTED_DIR_IMPORT",
		Message: "Directory import '" + p + "' is not supported resolving ES modules" + r.from(),
		Hint:    r.fileHint(path.Clean(p)),
		URL:     u.Href(false),
	}
}

func (r *resolution) fileNotFound(u *whatwg.Url, p string) error {
	if err := r.denied(path.Clean(p)); err != nil {
		return err
	}
	return &host.ModuleError{
		Code:    "ERR_MODULE_NOT_FOUND",
		Message: "Cannot find module '" + p + "'" + r.from(),
		Looked:  append(r.looked, path.Clean(p)),
		Hint:    r.fileHint(path.Clean(p)),
		URL:     u.Href(false),
	}
}

func (r *resolution) packageNotFound(specifier, name string) error {
	return &host.ModuleError{
		Code:    "ERR_MODULE_NOT_FOUND",
		Message: "Cannot find package '" + name + "'" + r.from(),
		Looked:  r.looked,
		Hint:    r.packageHint(specifier, name),
	}
}

// requireFailed is the error of a require that found nothing.
func (r *resolution) requireFailed() error {
	e := &host.ModuleError{
		Code:    "MODULE_NOT_FOUND",
		Message: "Cannot find module '" + r.request.Specifier + "'",
		Looked:  r.looked,
	}
	if r.request.Referrer != "" {
		e.RequireStack = []string{r.importer()}
	}
	if specifier := r.request.Specifier; isRelative(specifier) {
		p := specifier
		if !path.IsAbs(p) {
			p = r.folder() + "/" + specifier
		}
		if err := r.denied(path.Clean(p)); err != nil {
			return err
		}
		e.Hint = r.fileHint(path.Clean(p))
	} else {
		name, _, _ := splitPackage(specifier)
		e.Hint = r.packageHint(specifier, name)
	}
	return e
}

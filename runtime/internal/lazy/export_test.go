package lazy

// WithoutTemplates runs f as with a goja that has other fields.
func WithoutTemplates(f func()) {
	layoutOf := gojaLayout
	gojaLayout = func() *layout { return nil }
	defer func() { gojaLayout = layoutOf }()
	f()
}

package lower

import "jsrun/runtime/internal/syntax"

// tryStmt rewrites a try statement. goja leaves the catch clause armed while the
// finally block runs behind a try block that ended normally: what the finally
// block throws would be caught there, and the finally block would run once more.
// Two statements have no such clause:
//
//	try A catch (e) B finally C          try { try A catch (e) B } finally C
func (l *lowerer) tryStmt(s *syntax.Try) {
	l.block(s.Block)
	if s.Catch != nil {
		if s.Catch.Param != nil {
			s.Catch.Param = l.pattern(s.Catch.Param)
		}
		l.block(s.Catch.Body)
	}
	l.block(s.Finally)
	if s.Catch != nil && s.Finally != nil {
		l.lowered = true
		inner := &syntax.Try{Span: s.Span, Block: s.Block, Catch: s.Catch}
		s.Block, s.Catch = &syntax.Block{Span: s.Block.Span, Body: []syntax.Stmt{inner}}, nil
	}
}

package syntax

// op accepts an operator of n bytes.
func (l *lexer) op(k kind, n int) {
	l.tok.kind = k
	l.pos += n
}

// scanOperator scans the operators and punctuators that may go on (sec-punctuators).
func (l *lexer) scanOperator(pos int, c byte) {
	c1 := l.at(pos + 1)
	switch c {
	case '=':
		if c1 == '>' {
			l.op(tArrow, 2)
		} else {
			l.scanEquals(pos, tAssign, tEq, tEqEq)
		}
	case '!':
		l.scanEquals(pos, tNot, tNe, tNeEq)
	case '.':
		if c1 == '.' && l.at(pos+2) == '.' {
			l.op(tEllipsis, 3)
		} else {
			l.op(tDot, 1)
		}
	case '?':
		l.scanQuestion(pos, c1)
	case '+':
		l.scanSign(c, c1, tPlus, tPlusAssign, tInc)
	case '-':
		l.scanSign(c, c1, tMinus, tMinusAssign, tDec)
	case '/':
		l.scanAssignable(c1, tSlash, tSlashAssign)
	case '%':
		l.scanAssignable(c1, tPercent, tPercentAssign)
	case '^':
		l.scanAssignable(c1, tXor, tXorAssign)
	case '*':
		l.scanDouble(pos, c, tStar, tStarAssign, tPower, tPowerAssign)
	case '&':
		l.scanDouble(pos, c, tAnd, tAndAssign, tAndAnd, tAndAndAssign)
	case '|':
		l.scanDouble(pos, c, tOr, tOrAssign, tOrOr, tOrOrAssign)
	case '<':
		l.scanDouble(pos, c, tLess, tLessEq, tShl, tShlAssign)
	case '>':
		l.scanGreater(pos, c)
	default:
		l.unexpectedChar(pos)
	}
}

// scanEquals scans `=` `==` `===` and `!` `!=` `!==`.
func (l *lexer) scanEquals(pos int, one, two, three kind) {
	switch {
	case l.at(pos+1) != '=':
		l.op(one, 1)
	case l.at(pos+2) == '=':
		l.op(three, 3)
	default:
		l.op(two, 2)
	}
}

// scanQuestion scans `?` `?.` `??` `??=`. In front of a digit the dot belongs to
// the number.
func (l *lexer) scanQuestion(pos int, c1 byte) {
	switch {
	case c1 == '.' && !isDigit(l.at(pos+2)):
		l.op(tQuestionDot, 2)
	case c1 != '?':
		l.op(tQuestion, 1)
	case l.at(pos+2) == '=':
		l.op(tCoalesceAssign, 3)
	default:
		l.op(tCoalesce, 2)
	}
}

// scanSign scans `+` `+=` `++` and their like.
func (l *lexer) scanSign(c, c1 byte, one, assign, twice kind) {
	switch c1 {
	case c:
		l.op(twice, 2)
	case '=':
		l.op(assign, 2)
	default:
		l.op(one, 1)
	}
}

// scanAssignable scans `/` `/=` and their like.
func (l *lexer) scanAssignable(c1 byte, one, assign kind) {
	if c1 == '=' {
		l.op(assign, 2)
	} else {
		l.op(one, 1)
	}
}

// scanDouble scans `*` `*=` `**` `**=` and their like.
func (l *lexer) scanDouble(pos int, c byte, one, assign, twice, twiceAssign kind) {
	c1 := l.at(pos + 1)
	switch {
	case c1 != c:
		l.scanAssignable(c1, one, assign)
	case l.at(pos+2) == '=':
		l.op(twiceAssign, 3)
	default:
		l.op(twice, 2)
	}
}

// scanGreater scans what begins with `>`, up to `>>>=`.
func (l *lexer) scanGreater(pos int, c byte) {
	if l.at(pos+1) != '>' || l.at(pos+2) != '>' {
		l.scanDouble(pos, c, tGreater, tGreaterEq, tShr, tShrAssign)
		return
	}
	if l.at(pos+3) == '=' {
		l.op(tUshrAssign, 4)
	} else {
		l.op(tUshr, 3)
	}
}

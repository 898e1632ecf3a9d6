// Each chunk is a script of its own. A line that holds the first early error
// tells its message behind `//!`. Node 20 refuses the same chunks in the same words,
// but names the line of the `var` where a `let` behind it is the mistake.
let a;
let a; //! Identifier 'a' has already been declared
---
let a;
var a; //! Identifier 'a' has already been declared
---
var a;
let a; //! Identifier 'a' has already been declared
---
var a; var a; function a() { } function a() { } async function a() { } function* a() { } var a;
---
let a;
function a() { } //! Identifier 'a' has already been declared
---
function a() { }
const a = 1; //! Identifier 'a' has already been declared
---
class a { }
function f() { let a; }
class a { } //! Identifier 'a' has already been declared
---
let a, { b, c: [d = 1,
  ...b] } = {}; //! Identifier 'b' has already been declared
---
const a = 1; { let a; { const a = 1; { class a { } } } } for (let a; ;) { let a; }
---
// let
let let = 1; //! let is disallowed as a lexically bound name
---
const [let] = []; //! let is disallowed as a lexically bound name
---
for (let let of []) ; //! let is disallowed as a lexically bound name
---
for (const { a: let } in {}) ; //! let is disallowed as a lexically bound name
---
var let; function f(let) { } try { } catch (let) { } function let() { }
---
// blocks
{
  let a;
  let a; //! Identifier 'a' has already been declared
}
---
{
  let a;
  { { var a; } } //! Identifier 'a' has already been declared
}
---
{
  { { var a; } }
  let a; //! Identifier 'a' has already been declared
}
---
{ { var a; } } var a; { var a } { let a; }
---
let a; { { var a; } } //! Identifier 'a' has already been declared
---
{ function a() { } function a() { } }
---
"use strict"; { function a() { } function a() { } } //! Identifier 'a' has already been declared
---
{ function a() { } async function a() { } } //! Identifier 'a' has already been declared
---
{ function* a() { } function a() { } } //! Identifier 'a' has already been declared
---
{ function a() { } var a; } //! Identifier 'a' has already been declared
---
{ var a; function a() { } } //! Identifier 'a' has already been declared
---
{ function a() { } { var a; } } //! Identifier 'a' has already been declared
---
{ function a() { } let a; } //! Identifier 'a' has already been declared
---
{ class a { } function a() { } } //! Identifier 'a' has already been declared
---
function a() { } { function a() { } } let b; { function b() { } } { let b; { function b() { } } }
---
{ l: function a() { } let a; } //! Identifier 'a' has already been declared
---
l: m: function a() { } let a; //! Identifier 'a' has already been declared
---
l: function a() { } var a; function a() { }
---
if (1) function a() { } else function a() { } let a;
---
if (1) function a() { } let b; if (1) function b() { }
---
// switch
switch (1) {
  case 1: let a;
  default: let a; //! Identifier 'a' has already been declared
}
---
switch (1) {
  case 1: { let a; }
  case 2: let a;
  case a: var a; //! Identifier 'a' has already been declared
}
---
switch (1) { case 1: function a() { } default: function a() { } }
---
switch (1) { case 1: function a() { } default: async function a() { } } //! Identifier 'a' has already been declared
---
let a; switch (a) { case 1: let a; }
---
// for
for (let a, a; ;) ; //! Identifier 'a' has already been declared
---
for (const [a, a] of []) ; //! Identifier 'a' has already been declared
---
for (let a of []) { var a; } //! Identifier 'a' has already been declared
---
for (let a in {}) { { for (var a of []) ; } } //! Identifier 'a' has already been declared
---
for (let a; ;) { var a; } //! Identifier 'a' has already been declared
---
for (let a; ;) { let a; } for (var b; ;) { var b; } for (let c of []) { let c; function f() { var c; } }
---
for (let a of []) (() => { var a; });
---
let a; for (var a of []) ; //! Identifier 'a' has already been declared
---
while (1) var a; do var b; while (1); with (a) var c; l: var d; let b; //! Identifier 'b' has already been declared
---
// catch
try { } catch (e) { var e; for (var e; ;) ; for (var e in {}) ; for (var e of []) ; { var e; } }
---
try { } catch (e) { let e; } //! Identifier 'e' has already been declared
---
try { } catch (e) { function e() { } } //! Identifier 'e' has already been declared
---
try { } catch (e) { { function e() { } } } try { } catch (e) { { let e; } } try { } catch { let e; var f; }
---
try { } catch ([e]) { var e; } //! Identifier 'e' has already been declared
---
try { } catch ({ e }) { { for (var e of []) ; } } //! Identifier 'e' has already been declared
---
try { } catch ({ e }) { class e { } } //! Identifier 'e' has already been declared
---
try { } catch ([a, { a }]) { } //! Identifier 'a' has already been declared
---
try { let a; } catch (a) { let b; } finally { let a, b; }
---
try { } catch (e) { var e; } let e; //! Identifier 'e' has already been declared
---
// functions
function f(a) { let a; } //! Identifier 'a' has already been declared
---
function f([a], { b = 1 }, ...c) { const c = 1; } //! Identifier 'c' has already been declared
---
function f(a) { var a; function a() { } { let a; } }
---
function f(a) { class a { } } //! Identifier 'a' has already been declared
---
(a) => { let a; } //! Identifier 'a' has already been declared
---
({ m(a) { const a = 1; } }) //! Identifier 'a' has already been declared
---
({ set x(a) { let a; } }) //! Identifier 'a' has already been declared
---
function f() { let f; } (function g() { let g; }); function h(a) { function b(a) { let c; } let b; } //! Identifier 'b' has already been declared
---
function f() { let arguments; } function g() { var arguments; }
---
async function* f() { let a; { var a; } } //! Identifier 'a' has already been declared
---
(function (a = () => { let b; var b; }) { }) //! Identifier 'b' has already been declared
---
let a; function f() { var a; } (() => { var a; }); class C { static { var a; } m() { var a; } }
---
// parameters
function f(a, b, a) { } function* g(a, a) { } async function h(a, a) { } (function (a, a) { });
---
"use strict"; function f(a, b, a) { } //! Duplicate parameter name not allowed in this context
---
function f(a, a) { "use strict"; } //! Duplicate parameter name not allowed in this context
---
function f(a, [a]) { } //! Duplicate parameter name not allowed in this context
---
function f(a, a = 1) { } //! Duplicate parameter name not allowed in this context
---
function f(a, ...a) { } //! Duplicate parameter name not allowed in this context
---
(a, a) => a; //! Duplicate parameter name not allowed in this context
---
async (a, a) => a; //! Duplicate parameter name not allowed in this context
---
({ m(a, a) { } }) //! Duplicate parameter name not allowed in this context
---
class A { m(a, a) { } } //! Duplicate parameter name not allowed in this context
---
class A { m() { function f(a, a) { } } } //! Duplicate parameter name not allowed in this context
---
// classes
class A { static { let a; var a; } } //! Identifier 'a' has already been declared
---
class A { static { var a; { let a; } function b() { } var b; function b() { } } static { let a; } }
---
class A { static { function a() { } let a; } } //! Identifier 'a' has already been declared
---
class A { static { { function a() { } function a() { } } } } //! Identifier 'a' has already been declared
---
class A { static A; m(A) { let b; } static { let A; } } (class B { m() { var B; } }); let A; //! Identifier 'A' has already been declared
---
class A { x = () => { let a; let a; } } //! Identifier 'a' has already been declared
---
class A extends (class { [(() => { let a; var a; })()]() { } }) { } //! Identifier 'a' has already been declared
---
// expressions
x = `${() => { let a; let a; }}`; //! Identifier 'a' has already been declared
---
x = { [function () { let a; var a; }]: 1 }; //! Identifier 'a' has already been declared
---
for (x of (() => { let a; var a; })()) ; //! Identifier 'a' has already been declared
---
({ a: [b = () => { let a; let a; }] } = c); //! Identifier 'a' has already been declared
---
// the first of several
let a;
{ let b; let b; } //! Identifier 'b' has already been declared
let a;
---
x = /a{2,1}/; //! Invalid regular expression: /a{2,1}/: numbers out of order in {} quantifier
---
x = /(?<n>a)|(?<n>b)\k<n>/;
---
x = [/(?<n>a)(?<n>b)/]; //! Invalid regular expression: /(?<n>a)(?<n>b)/: Duplicate capture group name
---
x = y ? /[b-a]/ : /(/; //! Invalid regular expression: /[b-a]/: Range out of order in character class
---
x = /[a&&&b]/; y = /[a&&b]/v;

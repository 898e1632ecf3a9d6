// As scripts.js, for modules. Node words a second default export its own way.
function a() { }
function a() { } //! Identifier 'a' has already been declared
---
function a() { }
var a; //! Identifier 'a' has already been declared
---
function f() { function a() { } function a() { } var a; }
---
import a from "a";
import { a } from "b"; //! Identifier 'a' has already been declared
---
import a, { b, c as b } from "a"; //! Identifier 'b' has already been declared
---
import * as a from "a";
let a; //! Identifier 'a' has already been declared
---
var a;
import { b as a } from "a"; //! Identifier 'a' has already been declared
---
import a from "a"; { let a; function f(a) { var b; } } function g() { var a; } export { a };
---
import a from "a"; { var a; } //! Identifier 'a' has already been declared
---
export var a;
export { a }; //! Duplicate export of 'a'
---
export { a as b };
export let b; //! Duplicate export of 'b'
var a;
---
export default 1;
export default function () { } //! Duplicate export of 'default'
---
export default 1;
export { a as default }; //! Duplicate export of 'default'
var a;
---
export { a as "x y" };
export * as "x y" from "b"; //! Duplicate export of 'x y'
var a;
---
export * as a from "a";
export { b as a } from "b"; //! Duplicate export of 'a'
---
export const { a, b: [c, ...d] } = x;
export function d() { } //! Identifier 'd' has already been declared
---
export const { a, b: [c, ...d] } = x;
export { d }; //! Duplicate export of 'd'
---
export * from "a"; export * from "a"; export { a, b as c } from "b"; export { d as "e" } from "f";
---
export { a }; //! Export 'a' is not defined in module
---
{ let a; }
export { a }; //! Export 'a' is not defined in module
---
{ var a; } function b() { var c; } class d { } export { a, b, d };
---
(function a() { });
export { a as b }; //! Export 'a' is not defined in module
---
export { undefined }; //! Export 'undefined' is not defined in module
---
export default class A { }
let A; //! Identifier 'A' has already been declared
---
export default function f() { }
export { f };
var f; //! Identifier 'f' has already been declared
---
export default function () { } function default_() { }
---
using a = b;
let a; //! Identifier 'a' has already been declared

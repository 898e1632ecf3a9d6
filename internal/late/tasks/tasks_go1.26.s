//go:build gc && go1.26 && !go1.27 && (amd64 || arm64)

#include "textflag.h"

// var esbuild [10]*task
DATA ·esbuild+0(SB)/8, $github·com∕evanw∕esbuild∕internal∕fs··inittask(SB)
DATA ·esbuild+8(SB)/8, $github·com∕evanw∕esbuild∕internal∕helpers··inittask(SB)
DATA ·esbuild+16(SB)/8, $github·com∕evanw∕esbuild∕internal∕css_ast··inittask(SB)
DATA ·esbuild+24(SB)/8, $github·com∕evanw∕esbuild∕internal∕compat··inittask(SB)
DATA ·esbuild+32(SB)/8, $github·com∕evanw∕esbuild∕internal∕css_parser··inittask(SB)
DATA ·esbuild+40(SB)/8, $github·com∕evanw∕esbuild∕internal∕js_lexer··inittask(SB)
DATA ·esbuild+48(SB)/8, $github·com∕evanw∕esbuild∕internal∕js_parser··inittask(SB)
DATA ·esbuild+56(SB)/8, $github·com∕evanw∕esbuild∕internal∕js_printer··inittask(SB)
DATA ·esbuild+64(SB)/8, $github·com∕evanw∕esbuild∕internal∕resolver··inittask(SB)
DATA ·esbuild+72(SB)/8, $github·com∕evanw∕esbuild∕pkg∕api··inittask(SB)
GLOBL ·esbuild(SB), NOPTR, $80

// var text [5]*task
DATA ·text+0(SB)/8, $golang·org∕x∕text∕internal∕language··inittask(SB)
DATA ·text+8(SB)/8, $golang·org∕x∕text∕internal∕language∕compact··inittask(SB)
DATA ·text+16(SB)/8, $golang·org∕x∕text∕language··inittask(SB)
DATA ·text+24(SB)/8, $golang·org∕x∕text∕cases··inittask(SB)
DATA ·text+32(SB)/8, $golang·org∕x∕text∕collate··inittask(SB)
GLOBL ·text(SB), NOPTR, $40

// var regexp [2]*task
DATA ·regexp+0(SB)/8, $github·com∕dlclark∕regexp2∕v2∕syntax··inittask(SB)
DATA ·regexp+8(SB)/8, $github·com∕dlclark∕regexp2∕v2··inittask(SB)
GLOBL ·regexp(SB), NOPTR, $16

// var parser [1]*task
DATA ·parser+0(SB)/8, $github·com∕dop251∕goja∕parser··inittask(SB)
GLOBL ·parser(SB), NOPTR, $8

//go:build gc && go1.26 && !go1.27 && (amd64 || arm64)

#include "textflag.h"

// var tasks [10]*task
DATA ·tasks+0(SB)/8, $github·com∕evanw∕esbuild∕internal∕fs··inittask(SB)
DATA ·tasks+8(SB)/8, $github·com∕evanw∕esbuild∕internal∕helpers··inittask(SB)
DATA ·tasks+16(SB)/8, $github·com∕evanw∕esbuild∕internal∕css_ast··inittask(SB)
DATA ·tasks+24(SB)/8, $github·com∕evanw∕esbuild∕internal∕compat··inittask(SB)
DATA ·tasks+32(SB)/8, $github·com∕evanw∕esbuild∕internal∕css_parser··inittask(SB)
DATA ·tasks+40(SB)/8, $github·com∕evanw∕esbuild∕internal∕js_lexer··inittask(SB)
DATA ·tasks+48(SB)/8, $github·com∕evanw∕esbuild∕internal∕js_parser··inittask(SB)
DATA ·tasks+56(SB)/8, $github·com∕evanw∕esbuild∕internal∕js_printer··inittask(SB)
DATA ·tasks+64(SB)/8, $github·com∕evanw∕esbuild∕internal∕resolver··inittask(SB)
DATA ·tasks+72(SB)/8, $github·com∕evanw∕esbuild∕pkg∕api··inittask(SB)
GLOBL ·tasks(SB), NOPTR, $80

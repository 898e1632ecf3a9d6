// Nothing but calls and numbers: jsrun must cost nothing here.
function fib(n) {
	return n < 2 ? n : fib(n - 1) + fib(n - 2);
}

let sum = 0;
for (let i = 0; i < count; i++) sum += i + fib(15) - 610;
report(sum);

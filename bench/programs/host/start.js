// A program that does nothing: what is measured is a start.
report(count);

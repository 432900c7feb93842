"""Benchmarks: what the product promises, measured on this machine each time.

`make bench` runs all, `make bench ONLY=figures` one, `make bench ONLY="figures --quick"` a small trial of it.

Each module measures one promise in a process and a database of its own and prints tables; nothing is asserted and
nothing is remembered from another machine.
"""

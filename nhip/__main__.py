"""`python -m nhip` is the `nhip` command."""

from nhip.cli import main

if __name__ == "__main__":
    main()
